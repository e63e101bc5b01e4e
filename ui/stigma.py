"""Words that judge a person in what the clinic writes, with another way to say it.

An offer before saving, never a block. What stands in quotation marks is the patient's, and
is left alone. The words are those of `text/stigma.<language>.yaml`.
"""

import re
from dataclasses import dataclass
from functools import cache

from ruamel.yaml import YAML

from ui.words import FOLDER

QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"")


@dataclass(frozen=True)
class Offer:
    """`word` as it was written."""

    word: str
    instead: str


def offers(note: str) -> tuple[Offer, ...]:
    """In every language that has such a list: a clinician may write in the patient's."""
    own = QUOTED.sub(" ", note)
    found = {
        hit[0].casefold(): Offer(hit[0], instead)
        for pattern, instead in _rules()
        for hit in pattern.finditer(own)
    }
    return tuple(found.values())


@cache
def _rules() -> tuple[tuple[re.Pattern[str], str], ...]:
    yaml = YAML(typ="safe")
    read = [rule for file in sorted(FOLDER.glob("stigma.??.yaml")) for rule in yaml.load(file)]
    return tuple((_pattern(rule["words"]), rule["instead"]) for rule in read)


def _pattern(words: list[str]) -> re.Pattern[str]:
    stems = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"\b(?:{stems})\w*", re.IGNORECASE)
