"""Kernel ridge regression: every phrase votes for its own kind, and near phrases weigh more."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from prompts.embedding import Vectors


def reached(cosines: Vectors, reach: float) -> Vectors:
    """What a phrase's vote weighs at a distance; the larger `reach`, the faster it fades."""
    near: Vectors = np.exp(2 * reach * (cosines - 1))
    return near


def votes_of(alike: Vectors, sizes: Sequence[int], calm: float) -> tuple[Any, Any]:
    """The votes of each phrase, one column a kind, and the usual share of each kind. The
    phrases stand by kind, so many of each; `calm` is how little an odd one can bend the rest."""
    kind = np.repeat(np.eye(len(sizes)), sizes, axis=0)
    usual = kind.mean(axis=0)
    return np.linalg.solve(alike + calm * np.eye(len(kind)), kind - usual), usual
