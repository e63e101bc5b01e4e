"""Keeping a translation up to date: what is missing is written in, what was read is marked.

The file stays the translator's: nothing that stands in it is changed, and its comments stay.
"""

import re
from collections.abc import Collection
from io import StringIO

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from decision_aids.schema import Aid
from decision_aids.wording import places

WIDTH = 96


def with_missing(text: str, aid: Aid, language: str) -> str:
    """The file with a place for every string that it does not hold yet, in the aid's order."""
    file = _read(text)
    at = 0
    for name, place in places(aid).items():
        if name in file:
            at = list(file).index(name) + 1
        else:
            file.insert(at, name, CommentedMap({aid.language: place.words, language: ""}))
            at += 1
    return _written(file)


def reviewed(text: str, aid: Aid, names: Collection[str]) -> str:
    """The file in which the named translations are marked as made from the words of today.

    Raises KeyError for a name that stands in no place of the aid or of the file.
    """
    file, now = _read(text), places(aid)
    for name in names:
        file[name][aid.language] = now[name].words
    return _written(file)


def _yaml() -> YAML:
    yaml = YAML()
    yaml.width = WIDTH
    yaml.preserve_quotes = True
    return yaml


def _read(text: str) -> CommentedMap:
    return _yaml().load(text) or CommentedMap()


def _written(file: CommentedMap) -> str:
    out = StringIO()
    _yaml().dump(file, out)
    return re.sub(r" +$", "", out.getvalue(), flags=re.MULTILINE)
