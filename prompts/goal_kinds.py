"""Which goal evidence of the aid a hope is about, and whether it asks for more.

Every phrase of the aid votes for its goal, and for whether studies found as much or less; near
phrases in meaning and spelling weigh more (kernel ridge regression). Hopes that no aid has
evidence on vote for none: they stand in `own_hopes.yaml`. The two limits are chosen on authors
whose phrases were left out: at most 3 in 100 hopes of one's own are placed, and at most 4 in
100 that studies did find are said to ask for more.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from ruamel.yaml import YAML

from decision_aids.once import once
from decision_aids.schema import Aid
from prompts.about import all_of
from prompts.embedding import LONGEST, Vectors, embed, learned
from prompts.letters import Letters
from prompts.votes import reached, votes_of

REACH = 1.5  # how fast a vote fades with distance
SPELT = 1.0  # what the same spelling weighs beside the same meaning
CALM = 0.3  # how little one odd phrase can bend the rest
PLACED = -0.24  # from here on, what is for any goal less what is for none
BEYOND = 0.08  # from here on, what is for more than was found less what is for that
OWN_HOPES = Path(__file__).with_name("own_hopes.yaml")


class Kind(NamedTuple):
    goal: str | None = None
    beyond: bool = False


class _Learned(NamedTuple):
    """`votes` has one column for each goal within what was found, then one for each beyond it,
    then one for none."""

    goals: tuple[str, ...]
    phrases: Vectors
    letters: Letters
    votes: Vectors
    usual: Vectors


def goal_kind(aid: Aid, words: str) -> Kind:
    if not aid.goals or not any(map(str.isalpha, words)):
        return Kind()
    said = words.strip()[:LONGEST]
    known = _learned_of(aid)
    alike = reached(known.phrases @ embed([said])[0], REACH) + SPELT * known.letters.near(said)
    scores = alike @ known.votes + known.usual
    within, beyond = scores[:-1].reshape(2, -1)
    if within.sum() + beyond.sum() - scores[-1] < PLACED:
        return Kind()
    nearest = known.goals[int((within + beyond).argmax())]
    return Kind(nearest, beyond=bool(beyond.sum() - within.sum() > BEYOND))


@cache
def own_hopes() -> tuple[str, ...]:
    kept = YAML(typ="safe", pure=True).load(OWN_HOPES.read_text(encoding="utf-8"))
    return all_of({language: tuple(hopes) for language, hopes in kept.items()})


@once
def _learned_of(aid: Aid) -> _Learned:
    kinds = [
        *(all_of(goal.examples) for goal in aid.goals),
        *(all_of(goal.beyond) for goal in aid.goals),
        own_hopes(),
    ]
    said = [phrase for kind in kinds for phrase in kind]
    phrases, letters = learned(said), Letters(said)
    alike = reached(phrases @ phrases.T, REACH) + SPELT * letters.among()
    votes, usual = votes_of(alike, [len(one) for one in kinds], CALM)
    return _Learned(tuple(goal.id for goal in aid.goals), phrases, letters, votes, usual)
