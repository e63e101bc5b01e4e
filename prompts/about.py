"""What a clause is about: an attribute of the aid, the patient's own concern, or other talk.

Learned once for each aid, from its example phrases and the lanes of `phrases.*.yaml`, by
kernel ridge regression: every phrase votes for its own kind, and near phrases weigh more.
The four numbers of `_likely` were fitted on development.jsonl and fresh_seen.jsonl in
bench/messages, and on turns of real consultations.
"""

import math
from functools import cache
from itertools import chain
from typing import NamedTuple

import numpy as np

from decision_aids.once import once
from decision_aids.schema import Aid
from prompts.bare import bare
from prompts.cues import Cues, heard
from prompts.embedding import Vectors, embed, remembered
from prompts.phrases import Phrases, phrases

REACH = 2.0  # how fast a phrase's vote fades with distance
CALM = 0.5  # how little one odd phrase can bend the rest
THE_SAME = 0.62  # as close as this says the same thing
OWN, ALIKE = "own", "alike"
Kinds = tuple[tuple[str, Cues], ...]


class About(NamedTuple):
    """`attributes` by id, the nearest first; `likely` is how likely it is that the clause is
    about the first; `lane` is the kind of other talk that is nearest."""

    attributes: tuple[str, ...]
    likely: float
    lane: str


class _Learned(NamedTuple):
    attributes: tuple[str, ...]
    lanes: tuple[str, ...]
    phrases: Vectors
    votes: Vectors
    usual: Vectors


def about(aid: Aid, clauses: list[str], cues: Phrases) -> list[About]:
    if not clauses:
        return []
    learned = _learned_of(aid, cues.language)
    near = _near(embed(clauses), learned.phrases)
    return [_told(learned, scores) for scores in near @ learned.votes + learned.usual]


def all_of(said: dict[str, Cues]) -> Cues:
    """In every language: the vectors are compared across languages, and people mix them."""
    return tuple(phrase for language in sorted(said) for phrase in said[language])


@once
def _learned_of(aid: Aid, language: str) -> _Learned:
    return _learned(_kinds(aid, phrases(language)), language)


def _kinds(aid: Aid, cues: Phrases) -> Kinds:
    """The phrases of each attribute; last those that sound alike and are about none."""
    attributes = ((a.id, (a.label, *all_of(a.examples))) for a in aid.attributes)
    # "Cost is no problem" is about cost; it only says that it does not matter.
    alike = (
        phrase
        for a in aid.attributes
        for phrase in all_of(a.not_examples)
        if not heard(cues.unwanted, bare(phrase))
    )
    return (*attributes, (ALIKE, tuple(alike)))


@cache
def _learned(kinds: Kinds, language: str) -> _Learned:
    attributes = dict(kinds)
    lanes = {**phrases(language).lanes, ALIKE: attributes.pop(ALIKE)}
    lanes[OWN] = _not_of_the_aid(lanes[OWN], tuple(chain(*attributes.values())))
    every = [*attributes.values(), *lanes.values()]
    known = np.concatenate([remembered(kind) for kind in every])
    kind = np.repeat(np.eye(len(every)), [len(one) for one in every], axis=0)
    usual = kind.mean(axis=0)
    votes = np.linalg.solve(_near(known, known) + CALM * np.eye(len(known)), kind - usual)
    return _Learned(tuple(attributes), tuple(lanes), known, votes, usual)


def _not_of_the_aid(own: Cues, examples: Cues) -> Cues:
    """Needles are a concern of one's own only where no attribute of the aid is about them."""
    if not examples:
        return own
    closest = (remembered(own) @ remembered(examples).T).max(axis=1)
    return tuple(one for one, near in zip(own, closest, strict=True) if near < THE_SAME)


def _near(some: Vectors, others: Vectors) -> Vectors:
    near: Vectors = np.exp(REACH * (2 * some @ others.T - 2))
    return near


def _told(learned: _Learned, scores: Vectors) -> About:
    count = len(learned.attributes)
    order = np.argsort(-scores[:count], kind="stable")
    lanes = dict(zip(learned.lanes, scores[count:].tolist(), strict=True))
    best = float(scores[order[0]]) if count else 0.0
    other = sum(score for lane, score in lanes.items() if lane != OWN)
    return About(
        attributes=tuple(learned.attributes[i] for i in order),
        likely=round(_likely(best, other, lanes[OWN]), 4) if count else 0.0,
        lane=max(lanes, key=lanes.__getitem__),
    )


def _likely(attribute: float, other: float, own: float) -> float:
    return 1 / (1 + math.exp(-(17.2 * attribute - 11.1 * other - 7.7 * own + 2.9)))
