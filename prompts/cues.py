"""Listening for cues in bare words: inside them, at their start, or as all there is."""

import re
from functools import cache

Cues = tuple[str, ...]


@cache
def _pattern(cues: Cues) -> re.Pattern[str]:
    longest_first = sorted(filter(None, cues), key=len, reverse=True)
    ways = [re.escape(cue).replace(r"\ \*\ ", r"\ (?:\S+\ ){0,4}") for cue in longest_first]
    return re.compile(rf"(?<!\S)(?:{'|'.join(ways) or '(?!)'})(?!\S)")


def heard(cues: Cues, said: str) -> re.Match[str] | None:
    """The first cue in the bare words, if any."""
    return _pattern(cues).search(said)


def is_one(cues: Cues, said: str) -> bool:
    """Whether the bare words are one of the cues, and nothing more."""
    return _pattern(cues).fullmatch(said) is not None


def opens(cues: Cues, said: str) -> re.Match[str] | None:
    """The cue that the bare words begin with, if any."""
    return _pattern(cues).match(said)


def replaced(cues: Cues, by: str, said: str) -> str:
    """The bare words with each cue in them exchanged."""
    return _pattern(cues).sub(by, said)


def trimmed(said: str, *lists: Cues) -> str:
    """The bare words without polite or idle words at either end."""
    idle = sum(lists, ())
    while (start := opens(idle, said)) and start.end() < len(said):
        said = said[start.end() :].strip()
    while end := _ending(idle, said):
        said = said[:end].strip()
    return said


def _ending(cues: Cues, said: str) -> int | None:
    """Where the last idle cue begins."""
    return next((len(said) - len(cue) for cue in cues if said.endswith(f" {cue}")), None)
