"""Fits what a message is for, and how likely it is about an attribute of the aid.

Needs scipy, which the product does not.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]

from decision_aids.schema import Aid
from prompts import net_learning
from prompts.about import Votes, kinds_of, learn, meant
from prompts.net import Features, Floats, Model, together
from prompts.net_slopes import Taught
from prompts.net_table import Recipe
from prompts.phrases import phrases
from prompts.purpose import BUCKETS, FLAGS, KINDS, OUTCOMES, Purpose, Weighing, features
from prompts.purpose_messages import Message

RECIPE = Recipe(buckets=BUCKETS, batch=128, shrink=5e-4, shrink_pieces=1e-4)
EVEN = 0.5  # how far rare kinds are made to weigh as much as common ones
_BATCH = 256
_LANGUAGES = ("en", "es")
_STEADY = 1.0


class Case(NamedTuple):
    """A message of an author, read by what was learned without that author."""

    message: Message
    purpose: Purpose
    votes: Votes


def looked_at(messages: Sequence[Message]) -> tuple[list[Message], Features]:
    """The messages by language, and their features in that order."""
    ordered: list[Message] = []
    batches = []
    for language in _LANGUAGES:
        ours = [m for m in messages if m.language == language]
        ordered += ours
        for n in range(0, len(ours), _BATCH):
            texts = [m.text for m in ours[n : n + _BATCH]]
            batches.append(features(texts, phrases(language)))
    return ordered, together(batches)


def fit(messages: Sequence[Message], found: Features) -> Model:
    kinds = np.array([m.column for m in messages])
    weights = np.array([m.weight for m in messages], dtype=np.float32)
    each = np.bincount(kinds, weights, minlength=len(KINDS))
    weights *= ((each.mean() / np.maximum(each, 1)) ** EVEN)[kinds].astype(np.float32)
    return net_learning.fit(Taught(kinds, weights, len(KINDS)), found, FLAGS, RECIPE)


def votes_on(aid: Aid, messages: Sequence[Message], without: frozenset[str]) -> Iterator[Votes]:
    """What the aid's phrases say of messages about it, without some of these phrases."""
    for language in _LANGUAGES:
        cues = phrases(language)
        texts = [meant(m.text, cues) for m in messages if m.language == language]
        if texts:
            yield from learn(kinds_of(aid, cues, without), language).votes_on(texts)


def weighed(cases: Sequence[Case]) -> Weighing:
    """The straight lines by which an attribute, an own concern and other talk are told apart."""
    told = [case for case in cases if case.message.kind in OUTCOMES]
    signs = np.array([[*case.votes.signs(case.purpose), 1.0] for case in told])
    middle, spread = signs.mean(axis=0), signs.std(axis=0)
    middle[-1], spread[-1] = 0.0, 1.0
    outcome = np.eye(3)[[OUTCOMES[case.message.kind] for case in told]]
    weights = _line((signs - middle) / spread, outcome)
    weights /= spread[:, None]
    weights[-1] -= middle[:-1] @ weights[:-1]
    return Weighing(np.round(weights, 5))


def _line(signs: NDArray[np.float64], outcome: NDArray[np.float64]) -> NDArray[np.float64]:
    shape = (signs.shape[1], outcome.shape[1])

    def lost(flat: Floats) -> tuple[float, Floats]:
        weights = flat.reshape(shape)
        leaning = signs @ weights
        leaning -= leaning.max(axis=1, keepdims=True)
        chances = np.exp(leaning)
        chances /= chances.sum(axis=1, keepdims=True)
        loss = -(np.log(chances + 1e-12) * outcome).sum() + _STEADY / 2 * (weights**2).sum()
        return loss, (signs.T @ (chances - outcome) + _STEADY * weights).ravel()

    found = minimize(lost, np.zeros(shape).ravel(), jac=True, method="L-BFGS-B")
    line: NDArray[np.float64] = found.x.reshape(shape)
    return line
