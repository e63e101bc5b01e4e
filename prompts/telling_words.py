"""Words that tell what a question is about, and how much each of them tells.

A word that few entries have tells more. A word that no entry has tells most: the
question is then about something the aid does not know.
"""

import math
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache

from prompts.bare import bare
from prompts.cues import Cues
from prompts.phrases import phrases

Stems = frozenset[str]
SHORTEST_STEM = 3


@lru_cache(maxsize=4096)
def stems(text: str, language: str) -> Stems:
    """The telling words without their endings."""
    idle, endings = _idle(language), phrases(language).endings
    return frozenset(_stem(word, endings) for word in bare(text).split() if word not in idle)


class Weights:
    """How much each word tells among these entries."""

    def __init__(self, entries: Sequence[Stems]) -> None:
        self._having = Counter(word for entry in entries for word in entry)
        self._all = len(entries)
        self._most = math.log(1 + self._all)

    def shared(self, asked: Stems, entry: Stems) -> float:
        """From 0 to 1: how much of what the question tells is in the entry.

        A question of one common word tells too little to be sure of anything."""
        told = max(sum(map(self._weight, asked)), self._most)
        return sum(map(self._weight, asked & entry)) / told if told else 0.0

    def strange(self, asked: Stems) -> float:
        """From 0 to 1: how many of the telling words no entry has."""
        unknown = sum(word not in self._having for word in asked)
        return unknown / len(asked) if asked else 0.0

    def _weight(self, word: str) -> float:
        return math.log(1 + self._all / self._having[word]) if word in self._having else self._most


@cache
def _idle(language: str) -> frozenset[str]:
    cues = phrases(language)
    lists = (*cues.small_words, *cues.empty_words, *cues.question_words)
    return frozenset(word for cue in lists for word in cue.split())


def _stem(word: str, endings: Cues) -> str:
    fitting = (
        word[: -len(ending)]
        for ending in endings
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM
    )
    return next(fitting, word)
