"""What a net learns from (`net_learning.py`): the features of all texts as numbers of one size.

Needs scipy, which the product does not.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from prompts.net import BUCKETS, Features, Floats


class Recipe(NamedTuple):
    """How it is learned. `meaning`, `flags` and `pieces` say how much each counts from the
    start; the shares `hidden_*` and `forgotten` are of what is left out in a round, the last
    for a half of the messages, all flags for the share `all_forgotten`."""

    seeds: int = 3
    buckets: int = BUCKETS
    units: int = 64
    rounds: int = 14
    batch: int = 512
    rate: float = 3e-3
    meaning: float = 4.0
    flags: float = 0.7
    pieces: float = 3.0
    shrink: float = 1e-4
    shrink_pieces: float = 3e-5
    hidden_meaning: float = 0.1
    hidden_units: float = 0.3
    forgotten: float = 0.5
    all_forgotten: float = 0.125


class Table(NamedTuple):
    """One row a text. `mean` and `spread` are those of the flags, and `absent` is what a flag is
    that was not seen. Of the pieces only `telling` ones have a column; `rarity` is of all."""

    meaning: Floats
    flags: Floats
    pieces: Any
    absent: Floats
    mean: Floats
    spread: Floats
    rarity: Floats
    telling: NDArray[np.int64]


def table_of(found: Features, recipe: Recipe) -> Table:
    mean, spread = found.flags.mean(axis=0), found.flags.std(axis=0) + np.float32(0.2)
    rarity = _rarity(found.pieces, recipe.buckets)
    telling = _telling(rarity)
    return Table(
        meaning=found.meaning * np.float32(recipe.meaning),
        flags=((found.flags - mean) / spread * recipe.flags).astype(np.float32),
        pieces=_pieces(found.pieces, rarity, recipe.pieces)[:, telling],
        absent=(-mean / spread * recipe.flags).astype(np.float32),
        mean=mean, spread=spread, rarity=rarity, telling=telling,
    )  # fmt: skip


def _rarity(pieces: Sequence[Any], buckets: int) -> Floats:
    """A piece that stands in one message only says nothing."""
    seen = np.bincount(np.concatenate(pieces), minlength=buckets)
    rare = np.log((1 + len(pieces)) / (1 + seen)) + 1
    return np.where(seen >= 2, rare, 0).astype(np.float32)


def _telling(rarity: Floats) -> NDArray[np.int64]:
    """Pieces that say something, common ones first: so those that are met stand together."""
    return np.argsort(np.where(rarity > 0, rarity, np.inf), kind="stable")[: np.sum(rarity > 0)]


def _pieces(pieces: Sequence[Any], rarity: Floats, scale: float) -> Any:
    values = []
    for found in pieces:
        weight = rarity[found]
        values.append(weight * (scale / (float(np.sqrt((weight**2).sum())) or 1.0)))
    ends = np.cumsum([0, *(len(found) for found in pieces)])
    small = np.concatenate(values).astype(np.float32)
    return csr_matrix((small, np.concatenate(pieces), ends), shape=(len(pieces), len(rarity)))
