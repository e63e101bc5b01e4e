"""Sentences and clauses of what was typed. Each is an exact part of it."""

import re
from functools import cache

from prompts.bare import bare
from prompts.cues import Cues

_STOPS = re.compile(r"[.!?…]+[\"'”’)]*(?=\s|$)|\n+|[^\S\n]+(?=¿)")
_SENTENCE_BREAK = re.compile(r"[.!?…;]+(?=\s|$)|\n+")
_LONGEST_CLAUSE = 300
_LEAD_IN = 1  # word before a ¿ that only leads over to it: `y ¿cuánto dura?`
_LOOSE = " \t\n,;:–—-"


def sentences(words: str, abbreviations: Cues = ()) -> list[str]:
    """With their closing mark. `Dr. Sample` does not end a sentence, and a ¿ begins one."""
    found, start = [], 0
    for stop in _STOPS.finditer(words):
        last_word = bare(words[start : stop.start()]).rpartition(" ")[2]
        if stop.group() == "." and last_word in abbreviations:
            continue
        leads = len(words[start : stop.start()].split()) <= _LEAD_IN
        if leads and stop.group().isspace() and "\n" not in stop.group():
            continue
        found.append(words[start : stop.end()])
        start = stop.end()
    return _stripped([*found, words[start:]])


def clauses(words: str, joins: Cues) -> list[str]:
    """Cut at marks and at joining words, which belong to neither side."""
    return [clause[:_LONGEST_CLAUSE] for clause in _stripped(_breaks(joins).split(words))]


def up_to(words: str, turns: Cues) -> str:
    """The part before the first of these words, commas and all."""
    return _turning(turns).split(words, maxsplit=1)[0].rstrip(_LOOSE)


def statements(words: str) -> list[str]:
    """Cut where a thought ends, not at commas and joining words."""
    return _stripped(_SENTENCE_BREAK.split(words))


@cache
def _turning(turns: Cues) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, turns))})\b", re.IGNORECASE)


@cache
def _breaks(joins: Cues) -> re.Pattern[str]:
    ways = "|".join(map(re.escape, joins))
    return re.compile(rf"[.!?…;,\n]+|\b(?:{ways})\b", re.IGNORECASE)


def _stripped(parts: list[str]) -> list[str]:
    return [part.strip() for part in parts if bare(part)]
