"""Which way the weights of a net fall on a batch of texts (`net_learning.py`).

Flags are forgotten and some of the meaning is hidden, others in every round. Needs scipy, which
the product does not.
"""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from prompts.net import Floats
from prompts.net_table import Recipe, Table


class Taught(NamedTuple):
    """What each text is, as a column of `of` kinds, and how much it counts."""

    kinds: NDArray[np.int64]
    weights: Floats
    of: int


class Slope(NamedTuple):
    """Which way a weight falls. Of the weights of pieces only those of the pieces that a batch
    holds, which are `at`: most are in few messages."""

    down: Floats
    at: Any = ...


def slopes(
    w: dict[str, Floats], table: Table, rows: Any, taught: Taught, recipe: Recipe,
    chance: np.random.Generator,
) -> dict[str, Slope]:  # fmt: skip
    meaning = table.meaning[rows]
    meaning = meaning * _left(chance, recipe.hidden_meaning, meaning.shape)
    flags = _forgetful(table.flags[rows], table.absent, recipe, chance)
    pieces, held = _held(table.pieces[rows])
    line_pieces = w["line_pieces"][held]
    before = meaning @ w["net_meaning"] + flags @ w["net_flags"] + w["net_start"]
    open_ = _left(chance, recipe.hidden_units, before.shape) * (before > 0)
    units = before * open_
    logits = units @ w["net_out"] + meaning @ w["line_meaning"] + flags @ w["line_flags"]
    logits += pieces @ line_pieces + w["start"]
    wrong = np.exp(logits - logits.max(axis=1, keepdims=True))
    wrong /= wrong.sum(axis=1, keepdims=True)
    wrong[np.arange(len(rows)), taught.kinds[rows]] -= 1
    wrong *= taught.weights[rows, None] / len(rows)
    back = (wrong @ w["net_out"].T) * open_
    less = np.float32(recipe.shrink)
    return {
        "net_meaning": Slope(meaning.T @ back + less * w["net_meaning"]),
        "net_flags": Slope(flags.T @ back + less * w["net_flags"]),
        "net_start": Slope(back.sum(axis=0)),
        "net_out": Slope(units.T @ wrong + less * w["net_out"]),
        "line_meaning": Slope(meaning.T @ wrong + less * w["line_meaning"]),
        "line_flags": Slope(flags.T @ wrong + less * w["line_flags"]),
        "line_pieces": Slope(
            pieces.T @ wrong + np.float32(recipe.shrink_pieces) * line_pieces, held
        ),
        "start": Slope(wrong.sum(axis=0)),
    }


def _held(pieces: Any) -> tuple[Any, NDArray[np.int64]]:
    """The pieces of a batch with a column only for those in it, and which they are."""
    there = np.zeros(pieces.shape[1], dtype=bool)
    there[pieces.indices] = True
    held = np.flatnonzero(there)
    columns = (np.cumsum(there, dtype=np.int32) - 1)[pieces.indices]
    few = csr_matrix((pieces.data, columns, pieces.indptr), shape=(pieces.shape[0], len(held)))
    return few, held


def _left(chance: np.random.Generator, hidden: float, shape: tuple[int, ...]) -> Floats:
    """Ones where something is left, a little larger, so that the sum stays."""
    kept = chance.random(shape, dtype=np.float32) >= hidden
    return kept.astype(np.float32) / np.float32(1 - hidden)


def _forgetful(
    flags: Floats, absent: Floats, recipe: Recipe, chance: np.random.Generator
) -> Floats:
    some = (chance.random((len(flags), 1)) < 0.5) * np.float32(recipe.forgotten)
    kept = chance.random(flags.shape, dtype=np.float32) >= some
    kept[chance.random(len(flags)) < recipe.all_forgotten] = False
    return np.where(kept, flags, absent)
