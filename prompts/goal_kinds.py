"""Which goal evidence of the aid a hope is about, and whether it asks for more.

Every phrase of the aid votes for its goal; near phrases in meaning and spelling weigh more
(kernel ridge regression). Hopes that no aid has evidence on vote for none: they stand in
`own_hopes.yaml`. How much is hoped for is told by the phrases of the aid, and by those of many
decisions in `how_much_is_hoped.yaml`: "for ever" asks for more of anything. The limits are
chosen on hopes of authors that are not among the phrases: at most 3 in 100 hopes of one's own
are placed, and at most 4 in 100 that studies did find are said to ask for more.
"""

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
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
PLACED = -0.3  # from here on, what is for any goal less what is for none
BEYOND = 0.2  # from here on, what is for more than was found less what is for that
NO_VOTE = -1
OWN_HOPES = Path(__file__).with_name("own_hopes.yaml")
HOW_MUCH = Path(__file__).with_name("how_much_is_hoped.yaml")


class Kind(NamedTuple):
    goal: str | None = None
    beyond: bool = False


class _Learned(NamedTuple):
    """A row for each phrase. `places` has a column for each goal and one for none, `amounts` one
    for what studies found and one for more. A phrase that tells nothing of one has no votes."""

    goals: tuple[str, ...]
    phrases: Vectors
    letters: Letters
    places: Vectors
    usual: Vectors
    amounts: Vectors
    usual_amounts: Vectors


def goal_kind(aid: Aid, words: str) -> Kind:
    if not aid.goals or not any(map(str.isalpha, words)):
        return Kind()
    said = words.strip()[:LONGEST]
    known = _learned_of(aid)
    alike = reached(known.phrases @ embed([said])[0], REACH) + SPELT * known.letters.near(said)
    *placed, none = alike @ known.places + known.usual
    if sum(placed) - none < PLACED:
        return Kind()
    found, more = alike @ known.amounts + known.usual_amounts
    return Kind(known.goals[int(np.argmax(placed))], beyond=bool(more - found > BEYOND))


@cache
def own_hopes() -> tuple[str, ...]:
    return all_of(_kept(OWN_HOPES))


@cache
def how_much_is_hoped() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Hopes for what studies found, and hopes for more."""
    kept = _kept(HOW_MUCH)
    return all_of(kept["found"]), all_of(kept["more"])


def _kept(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


@once
def _learned_of(aid: Aid) -> _Learned:
    within = [all_of(goal.examples) for goal in aid.goals]
    beyond = [all_of(goal.beyond) for goal in aid.goals]
    kinds = [*within, *beyond, own_hopes(), *how_much_is_hoped()]
    said = [phrase for kind in kinds for phrase in kind]
    phrases, letters = learned(said), Letters(said)
    alike = reached(phrases @ phrases.T, REACH) + SPELT * letters.among()
    goals = range(len(aid.goals))
    sizes = [*map(len, kinds)]
    places, usual = _votes(alike, np.repeat([*goals, *goals, len(goals), NO_VOTE, NO_VOTE], sizes))
    amount = [*(0 for _ in goals), *(1 for _ in goals), NO_VOTE, 0, 1]
    amounts, usual_amounts = _votes(alike, np.repeat(amount, sizes))
    return _Learned(
        tuple(one.id for one in aid.goals), phrases, letters, places, usual, amounts, usual_amounts
    )


def _votes(alike: Vectors, column: NDArray[np.int64]) -> tuple[Vectors, Vectors]:
    """`column` says for each phrase what it votes for."""
    rows = np.argsort(column, kind="stable")[int((column == NO_VOTE).sum()) :]
    sizes = np.bincount(column[rows])
    votes: Vectors = np.zeros((len(alike), len(sizes)), dtype=np.float32)
    votes[rows], usual = votes_of(alike[np.ix_(rows, rows)], sizes.tolist(), CALM)
    return votes, usual
