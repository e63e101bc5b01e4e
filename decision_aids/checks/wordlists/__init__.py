"""What the wording rules look for, by language: one file of words and patterns each.

A language without a file is not checked by these rules, and the report says so. To add one,
copy `en.yaml`, keep its headings and write what people say in that language.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from pydantic import Field
from ruamel.yaml import YAML

from decision_aids.strict import Strict, Words

FOLDER = Path(__file__).parent
KEPT = 50_000  # texts of an aid in two languages, each looked through for every list
Patterns = tuple[Words, ...]


class WordList(Strict):
    """Regular expressions, each found as whole words. `jargon` gives plainer words for each."""

    one_in: Patterns
    relative: Patterns
    verbal_label: Patterns
    evaluative: Patterns
    advice: Patterns
    story: Patterns
    your_risk: Patterns
    number_words: Patterns
    shouting: Patterns
    uncertainty: Patterns
    telltale: Patterns
    says_no: Patterns
    may_say_no: Patterns
    pleasant: Patterns
    unpleasant: Patterns
    jargon: dict[Words, Words] = Field(min_length=1)


@cache
def words_of(language: str) -> WordList | None:
    file = FOLDER / f"{language.partition('-')[0]}.yaml"
    if not file.exists():
        return None
    return WordList.model_validate(YAML(typ="safe").load(file))


def found(patterns: Patterns, text: str) -> Iterator[str]:
    """The words of a text that fit a pattern, as they stand there."""
    return iter(_found(patterns, text))


@lru_cache(maxsize=KEPT)
def _found(patterns: Patterns, text: str) -> tuple[str, ...]:
    """An author changes one text at a time: the others are not looked through again."""
    return tuple(hit[0] for hit in _whole_words(patterns).finditer(text))


@cache
def _whole_words(patterns: Patterns) -> re.Pattern[str]:
    joined = "|".join(f"(?:{pattern})" for pattern in patterns)
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)
