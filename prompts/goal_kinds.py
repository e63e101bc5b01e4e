"""Which goal evidence of the aid a hope is about, and whether it asks for more.

Unsure means none: "the studies found less than that" is said only to a hope that is
plainly one the authors called beyond.
"""

from typing import NamedTuple

from decision_aids.schema import Aid, GoalEvidence
from prompts.embedding import closest, embed

WITHIN = 0.6
BEYOND = 0.7
MARGIN = 0.05


class Kind(NamedTuple):
    goal: str | None = None
    beyond: bool = False


def goal_kind(aid: Aid, words: str) -> Kind:
    if not aid.goals:
        return Kind()
    vector = embed([words.strip()])[0]

    def near(goal: GoalEvidence, beyond: bool) -> float:
        phrases = goal.beyond if beyond else goal.examples
        return closest(vector, tuple(p for lang in sorted(phrases) for p in phrases[lang]))

    within = max(aid.goals, key=lambda goal: near(goal, beyond=False))
    beyond = max(aid.goals, key=lambda goal: near(goal, beyond=True))
    hoped, more = near(within, beyond=False), near(beyond, beyond=True)
    if hoped >= WITHIN and hoped - more >= MARGIN:
        return Kind(within.id)
    if more >= BEYOND and more - hoped >= MARGIN:
        return Kind(beyond.id, beyond=True)
    return Kind()
