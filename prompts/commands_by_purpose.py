"""Words to the guide itself that no list of commands holds, told by what they are for."""

from interview.reading import Reading
from prompts.bare import bare
from prompts.cues import heard
from prompts.phrases import Phrases
from prompts.purpose import Named, Purpose

BRIEF = 25  # words
# A talk that ends by mistake is worse than a wish to stop that is kept as an answer.
SURE: dict[Named, float] = {"stop": 0.9, "change": 0.8}


def commanded(words: str, meant: Purpose, cues: Phrases) -> Reading | None:
    """What no list of commands holds: taken for one only when it is short and hardly anything
    else. What is to be changed is asked for, unless it is named."""
    sure = [kind for kind, enough in SURE.items() if meant.chances[kind] >= enough]
    if not sure or len(words.split()) > BRIEF:
        return None
    if sure == ["stop"]:
        return Reading(intent="stop")
    said = bare(words)
    named = [family for family, ways in cues.change_targets.items() if heard(ways, said)]
    return Reading(intent="change", target=named[0] if len(named) == 1 else None)
