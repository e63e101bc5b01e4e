"""What words are about: an attribute of the aid, the patient's own concern, or other talk.

Learned once for each aid, from its example phrases and the lanes of `phrases.*.yaml`, by
kernel ridge regression: every phrase votes for its own kind, and near phrases weigh more, in
meaning or in spelling. How likely it is that an attribute is meant is weighed from these
votes and from what the words are for (`purpose.py`), as `purpose_training.py` fitted it on
words of many people.
"""

from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

import numpy as np

from decision_aids.once import once
from decision_aids.schema import Aid
from prompts.bare import bare
from prompts.cues import Cues, heard, replaced
from prompts.embedding import Vectors, embed
from prompts.embedding import learned as vectors_of
from prompts.net import word_pieces
from prompts.phrases import Phrases, phrases
from prompts.purpose import Purpose, load_weighing, purposes
from prompts.votes import reached, votes_of

BUCKETS = 1 << 13  # of pieces of words: few, as the vectors of all phrases stand in memory
REACH = 1.5  # how fast a phrase's vote fades with distance
SPELT = 0.3  # how much the same pieces of words count beside the same meaning
CALM = 0.3  # how little one odd phrase can bend the rest
BESIDE = 0.4  # from here on it may be talk that is no concern of the patient's own
FEW = 4  # closest phrases that are looked at together
THE_SAME = 0.62  # as close as this says the same thing
OWN, ALIKE = "own", "alike"
Kinds = tuple[tuple[str, Cues], ...]


class About(NamedTuple):
    """`attributes` by id, the nearest first, with the votes for each; `likely` is how likely it
    is that one of them is meant. If none is, `own` says whether it is a concern of the patient's
    own all the same; `lane` is the kind of other talk that is nearest."""

    attributes: tuple[str, ...]
    votes: tuple[float, ...]
    likely: float
    own: bool
    lane: str
    purpose: Purpose


class Votes(NamedTuple):
    """For each attribute, by its id, and for each lane of other talk. `likeness` says how close
    the closest phrases of the attributes and the closest own concerns are: one, and a few."""

    attributes: dict[str, float]
    lanes: dict[str, float]
    likeness: tuple[float, ...]

    def signs(self, purpose: Purpose) -> list[float]:
        """What it is weighed by whether an attribute is meant at all."""
        first, second, third, *_ = [*sorted(self.attributes.values(), reverse=True), 0.0, 0.0, 0.0]
        lanes = (self.lanes.get(lane, 0.0) for lane in LANES)
        ranks = (first, first - second, first + second + third)
        return [*ranks, *lanes, *self.likeness, *purpose.leanings()]


LANES = (
    "distress", "smalltalk", "meta", "orders", "emergency", "history", "care", OWN, ALIKE,
)  # fmt: skip


class Learned(NamedTuple):
    """`spelling` holds the votes of each piece of a word, as rarer pieces tell more."""

    attributes: tuple[str, ...]
    lanes: tuple[str, ...]
    phrases: Vectors
    examples: slice
    own: slice
    votes: Vectors
    spelling: Vectors
    rarity: Vectors
    usual: Vectors

    def votes_on(self, texts: Sequence[str]) -> list[Votes]:
        if not texts:
            return []
        spelt = np.stack([_spelt(text, self.rarity) for text in texts]) @ self.spelling
        cosines = embed(texts) @ self.phrases.T
        scores = reached(cosines, REACH) @ self.votes + spelt + self.usual
        count = len(self.attributes)
        return [
            Votes(
                dict(zip(self.attributes, row[:count].tolist(), strict=True)),
                dict(zip(self.lanes, row[count:].tolist(), strict=True)),
                (*_closest(close[self.examples]), *_closest(close[self.own])),
            )
            for row, close in zip(scores, cosines, strict=True)
        ]


def about(aid: Aid, texts: Sequence[str], cues: Phrases) -> list[About]:
    votes = learned_of(aid, cues.language).votes_on([meant(text, cues) for text in texts])
    for_ = purposes(texts, cues)
    return [_told(one, purpose) for one, purpose in zip(votes, for_, strict=True)]


def meant(text: str, cues: Phrases) -> str:
    """Without the words that only say that it does not matter."""
    said = bare(text)
    return replaced(cues.unwanted, "", said).strip() if heard(cues.unwanted, said) else text


def all_of(said: dict[str, Cues]) -> Cues:
    """In every language: the vectors are compared across languages, and people mix them."""
    return tuple(phrase for language in sorted(said) for phrase in said[language])


@once
def learned_of(aid: Aid, language: str) -> Learned:
    return _learned(kinds_of(aid, phrases(language)), language)


def kinds_of(aid: Aid, cues: Phrases, without: frozenset[str] = frozenset()) -> Kinds:
    """The phrases of each attribute; last those that sound alike and are about none, and own
    concerns. Those `without` are left out."""
    attributes = (
        (a.id, (a.label, *_but(without, (*all_of(a.examples), *all_of(a.unwanted)))))
        for a in aid.attributes
    )
    # "Cost is no problem" is about cost; it only says that it does not matter.
    alike = (
        phrase
        for a in aid.attributes
        for phrase in all_of(a.not_examples)
        if not heard(cues.unwanted, bare(phrase))
    )
    own = _but(without, all_of(aid.own_concerns))
    return (*attributes, (ALIKE, tuple(alike)), (OWN, own))


def _but(without: frozenset[str], said: Cues) -> Cues:
    return tuple(phrase for phrase in said if phrase not in without)


@cache
def _learned(kinds: Kinds, language: str) -> Learned:
    return learn(kinds, language)


def learn(kinds: Kinds, language: str) -> Learned:
    attributes = dict(kinds)
    lanes = {**phrases(language).lanes, ALIKE: attributes.pop(ALIKE)}
    said_of_aid = attributes.pop(OWN)
    examples = tuple(chain(*attributes.values()))
    lanes[OWN] = (*said_of_aid, *_not_of_the_aid(lanes[OWN], examples))
    every = [*attributes.values(), *lanes.values()]
    before = len(examples) + sum(len(lanes[lane]) for lane in [*lanes][: [*lanes].index(OWN)])
    own = slice(before, before + len(said_of_aid or lanes[OWN]))
    said = [phrase for kind in every for phrase in kind]
    known = np.concatenate([vectors_of(kind) for kind in every])
    rarity = _rarity(said)
    spelt = np.stack([_spelt(phrase, rarity) for phrase in said])
    alike = reached(known @ known.T, REACH) + SPELT * (spelt @ spelt.T)
    votes, usual = votes_of(alike, [len(one) for one in every], CALM)
    votes = votes.astype(np.float32)
    return Learned(
        tuple(attributes), tuple(lanes), known, slice(len(examples)), own, votes,
        SPELT * (spelt.T @ votes), rarity, usual.astype(np.float32),
    )  # fmt: skip


def _not_of_the_aid(own: Cues, examples: Cues) -> Cues:
    """Needles are a concern of one's own only where no attribute of the aid is about them."""
    if not examples:
        return own
    closest = (vectors_of(own) @ vectors_of(examples).T).max(axis=1)
    return tuple(one for one, near in zip(own, closest, strict=True) if near < THE_SAME)


def _closest(cosines: Vectors) -> tuple[float, float]:
    """How close the closest is, and on the average the closest few."""
    few = np.sort(cosines)[-FEW:]
    return (float(few[-1]), float(few.mean())) if len(few) else (0.0, 0.0)


def _rarity(said: Sequence[str]) -> Vectors:
    seen = np.zeros(BUCKETS)
    for phrase in said:
        seen[word_pieces(bare(phrase), BUCKETS)] += 1
    rarity: Vectors = np.log((1 + len(said)) / (1 + seen)).astype(np.float32)
    return rarity


def _spelt(text: str, rarity: Vectors) -> Vectors:
    """Its pieces of words, as a vector of length 1."""
    spelt = np.zeros(BUCKETS, dtype=np.float32)
    pieces = word_pieces(bare(text), BUCKETS)
    spelt[pieces] = rarity[pieces]
    length = float(np.linalg.norm(spelt)) or 1.0
    return spelt / np.float32(length)


def _told(votes: Votes, purpose: Purpose) -> About:
    order = sorted(votes.attributes, key=lambda a: -votes.attributes[a])
    matters, own, neither = load_weighing().chances(votes.signs(purpose))
    return About(
        attributes=tuple(order),
        votes=tuple(votes.attributes[a] for a in order),
        likely=round(matters, 4) if order else 0.0,
        own=own >= neither or purpose.beside < BESIDE,
        lane=max(votes.lanes, key=votes.lanes.__getitem__),
        purpose=purpose,
    )
