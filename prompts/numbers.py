"""Numbers as people write them: `7`, `seven`, `7 out of 10`, `20ish`."""

import re

from prompts.bare import bare
from prompts.cues import is_one, trimmed
from prompts.phrases import Phrases

_DIGITS = re.compile(r"(\d{1,9})(?:ish)?")


def number(said: str, cues: Phrases) -> int | None:
    """The bare words as one whole number, or None when they are something else."""
    if digits := _DIGITS.fullmatch(said):
        return int(digits.group(1))
    first, _, second = said.partition(" ")
    if first in cues.tens:
        unit = cues.numbers.get(second, 0 if not second else 10)
        return cues.tens[first] + unit if unit < 10 else None
    return cues.numbers.get(said)


def place(said: str, cues: Phrases) -> int | None:
    """`2`, `option two`, `the second one`: a place in a list, counted from 1."""
    asked = trimmed(said, cues.position, cues.courtesy)
    found = number(asked, cues)
    return found if found is not None else cues.ordinals.get(asked)


def rated(words: str, top: int, cues: Phrases) -> int | None:
    """One whole number from 0 to `top` and nothing else that counts."""
    told = words.casefold()
    if re.search(r"\d[.,]\d|[-–—−]\s*\d", told):
        return None
    said = _without_the_whole(told, top, cues)
    found = number(trimmed(said, cues.about), cues)
    return found if found is not None and found <= top else None


def _without_the_whole(told: str, top: int, cues: Phrases) -> str:
    said = bare(told.replace("/", f" {cues.out_of[0]} "))
    for way in cues.out_of:
        start, found, whole = said.partition(f" {way} ")
        if found and number(trimmed(whole, cues.about), cues) == top:
            return start
    return said


def label_numbers(said: str) -> set[int]:
    return {int(n) for n in re.findall(r"\b\d{1,9}\b", said)}


def numbers_in(said: str, cues: Phrases) -> set[int]:
    """Every number among the bare words. "One" is more often an article than a number."""
    words = [word for word in said.split() if not is_one(cues.small_words, word)]
    return {found for word in words if (found := number(word, cues)) is not None}
