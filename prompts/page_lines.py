"""What to do with a line of the page: `keep all`, `private 2`, `change 2: new words`."""

import re

from prompts.bare import bare
from prompts.cues import heard, is_one, opens, trimmed
from prompts.numbers import place
from prompts.phrases import Phrases

ACTS = ("change", "take off", "only doctor", "private", "show", "keep")
_ID_ACT = re.compile(r"\s*(\w+(?: \w+)?) ([a-z_]+:[\w.:-]{1,80}?):?(\s.*)?\s*", re.DOTALL)


def line_act(words: str, cues: Phrases) -> tuple[str, ...] | None:
    """The act, the line by number or id, and for a change the new words as typed."""
    told, colon, new_words = words.partition(":")
    if is_one(cues.review["everything"], bare(words)):
        return ("keep", "all")
    for act in ACTS:
        if (which := _which(cues, act, told)) and (act == "change" or not colon):
            return (act, which, new_words.strip()) if new_words.strip() else (act, which)
    if is_one(cues.review["only doctor"], bare(words)):
        return ("only doctor",)
    return _by_id(words, cues)


def _which(cues: Phrases, act: str, told: str) -> str | None:
    """`private 2`, `make 2 private`, `change the second one`, `2 only the doctor`."""
    said = bare(told)
    start = opens(cues.review[act], said)
    rest = said[start.end() :].strip() if start else ""
    if not rest and (around := re.fullmatch(r"(\w+) (.+) (\w+)", said)):
        ends = f"{around.group(1)} {around.group(3)}"
        rest = around.group(2) if is_one(cues.review[act], ends) else ""
    last = heard(cues.review[act], said)
    if not rest and last and last.end() == len(said):
        rest = said[: last.start()].strip()
    at = place(trimmed(rest, cues.position), cues) if rest else None
    return str(at) if at is not None else None


def _by_id(words: str, cues: Phrases) -> tuple[str, ...] | None:
    """`private goal:1`, `change goal:1 new words`: the line as it is known to the core."""
    found = _ID_ACT.fullmatch(words)
    if found is None:
        return None
    said, line, new_words = bare(found[1]), found[2], (found[3] or "").strip()
    act = next((act for act in ACTS if is_one(cues.review[act], said)), None)
    if act is None or (new_words and act != "change"):
        return None
    return (act, line, new_words) if new_words else (act, line)
