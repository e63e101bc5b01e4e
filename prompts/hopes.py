"""Whether words tell of a hope for a time to come, which is what a goal is made of."""

from prompts.bare import bare
from prompts.cues import heard, opens, trimmed
from prompts.phrases import Phrases


def hoped(words: str, cues: Phrases) -> bool:
    """It opens like a hope, or it opens with something to do and says when."""
    said = trimmed(bare(words), cues.openers)
    if opens(cues.hopes, said):
        return True
    return opens(cues.hope_verbs, said) is not None and heard(cues.hope_times, said) is not None
