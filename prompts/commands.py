"""Words to the guide itself: skip, back, stop, shorter, change my goal.

Only a message that is nothing but the command counts, or a short one with words that can
mean nothing else. "I want to stop the pills" is an answer.
"""

from interview.reading import Intent, Reading
from prompts.bare import bare
from prompts.cues import heard, is_one, opens, trimmed
from prompts.phrases import Phrases

_INTENTS: tuple[Intent, ...] = ("skip", "unsure", "back", "stop", "not_quite")
LONGEST = 80  # characters
SHORT = 10  # words


def command(words: str, cues: Phrases) -> Reading | None:
    said = bare(words[: LONGEST + 1])
    if not said or len(words.strip()) > LONGEST:
        return None
    plain = trimmed(said, cues.courtesy, cues.openers)
    for intent in _INTENTS:
        if any(is_one(cues.commands[intent], way) for way in (said, plain)):
            return Reading(intent=intent)
    for length, ways in cues.lengths.items():
        if is_one(ways, said) or is_one(ways, plain):
            return Reading(intent="length", value=length)
    target = _changed(said, cues) or _changed(plain, cues)
    if target:
        return Reading(intent="change", target=target)
    return _inside(said, cues)


def _inside(said: str, cues: Phrases) -> Reading | None:
    if len(said.split()) > SHORT:
        return None
    meant = (i for i in _INTENTS if i in cues.commands_inside)
    found = (i for i in meant if heard(cues.commands_inside[i], said))
    return next((Reading(intent=intent) for intent in found), None)


def _changed(said: str, cues: Phrases) -> str | None:
    start = opens(cues.change, said)
    if start is None:
        return None
    what = trimmed(said[start.end() :].strip(), cues.courtesy, cues.small_words)
    return next(
        (
            family
            for family, ways in cues.change_targets.items()
            if is_one(ways, what) or is_one(ways, said[start.end() :].strip())
        ),
        None,
    )
