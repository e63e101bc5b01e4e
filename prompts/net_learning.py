"""Fits a small net (`net.py`): a straight line and hidden units, learned together.

In every round other flags are forgotten, as if no pattern knew the words, and some of the
meaning is hidden: so no feature is leaned on alone. The same messages give the same weights.
Needs scipy, which the product does not.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from prompts.net import BUCKETS, Features, Floats, Model


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
    """Features as numbers of one size; `absent` is what a flag is that was not seen."""

    meaning: Floats
    flags: Floats
    pieces: Any
    absent: Floats


_LINE = ("line_meaning", "line_flags", "line_pieces", "start")


class Taught(NamedTuple):
    """What each text is, as a column of `of` kinds, and how much it counts."""

    kinds: NDArray[np.int64]
    weights: Floats
    of: int


def fit(taught: Taught, found: Features, flags: tuple[str, ...], recipe: Recipe) -> Model:
    """`found` has the features of the texts, in their order; `flags` names its flags."""
    mean, spread = found.flags.mean(axis=0), found.flags.std(axis=0) + np.float32(0.2)
    rarity = _rarity(found.pieces, recipe.buckets)
    table = Table(
        found.meaning * np.float32(recipe.meaning),
        ((found.flags - mean) / spread * recipe.flags).astype(np.float32),
        _pieces(found.pieces, rarity, recipe.pieces),
        (-mean / spread * recipe.flags).astype(np.float32),
    )
    even = taught._replace(weights=taught.weights / taught.weights.mean())
    several = [
        _learned(table, even, recipe, np.random.default_rng(seed)) for seed in range(recipe.seeds)
    ]
    share = np.float32(1 / recipe.seeds)
    line_m, line_f, line_p, start = (_middle(several, name) for name in _LINE)
    return Model(
        flags,
        {
            "flag_mean": mean,
            "flag_spread": spread,
            "rarity": rarity,
            "line_meaning": line_m.T * recipe.meaning,
            "line_flags": line_f.T * recipe.flags,
            "line_pieces": line_p.T * recipe.pieces,
            "line_start": start,
            "net_meaning": np.hstack([w["net_meaning"] for w in several]) * recipe.meaning,
            "net_flags": np.hstack([w["net_flags"] for w in several]) * recipe.flags,
            "net_start": np.concatenate([w["net_start"] for w in several]),
            "net_out": np.vstack([w["net_out"] for w in several]) * share,
            "net_end": np.zeros(taught.of, dtype=np.float32),
        },
    )


def _middle(several: Sequence[dict[str, Floats]], name: str) -> Floats:
    middle: Floats = np.mean([w[name] for w in several], axis=0, dtype=np.float32)
    return middle


def _learned(
    table: Table, taught: Taught, recipe: Recipe, chance: np.random.Generator
) -> dict[str, Floats]:
    w = _beginning(table, taught.of, recipe, chance)
    first = {name: np.zeros_like(array) for name, array in w.items()}
    second = {name: np.zeros_like(array) for name, array in w.items()}
    steps = recipe.rounds * -(-len(taught.kinds) // recipe.batch)
    step = 0
    for _ in range(recipe.rounds):
        order = chance.permutation(len(taught.kinds))
        for begin in range(0, len(order), recipe.batch):
            rows = order[begin : begin + recipe.batch]
            step += 1
            slopes = _slopes(w, table, rows, taught, recipe, chance)
            rate = recipe.rate * max(0.02, 0.5 * (1 + np.cos(np.pi * step / steps)))
            rate *= np.sqrt(1 - 0.999**step) / (1 - 0.9**step)
            for name, slope in slopes.items():
                first[name] += np.float32(0.1) * (slope - first[name])
                second[name] += np.float32(0.001) * (slope * slope - second[name])
                w[name] -= np.float32(rate) * first[name] / (np.sqrt(second[name]) + 1e-8)
    return w


def _beginning(
    table: Table, kinds: int, recipe: Recipe, chance: np.random.Generator
) -> dict[str, Floats]:
    units = recipe.units

    def small(rows: int, columns: int, scale: float = 1.0) -> Floats:
        drawn = chance.standard_normal((rows, columns), dtype=np.float32)
        return drawn * np.float32(scale / np.sqrt(rows))

    meaning, flags = table.meaning.shape[1], table.flags.shape[1]
    return {
        "net_meaning": small(meaning, units),
        "net_flags": small(flags, units, 0.5),
        "net_start": np.zeros(units, dtype=np.float32),
        "net_out": small(units, kinds),
        "line_meaning": np.zeros((meaning, kinds), dtype=np.float32),
        "line_flags": np.zeros((flags, kinds), dtype=np.float32),
        "line_pieces": np.zeros((recipe.buckets, kinds), dtype=np.float32),
        "start": np.zeros(kinds, dtype=np.float32),
    }


def _slopes(
    w: dict[str, Floats], table: Table, rows: Any, taught: Taught, recipe: Recipe,
    chance: np.random.Generator,
) -> dict[str, Floats]:  # fmt: skip
    meaning = table.meaning[rows] * _left(chance, recipe.hidden_meaning, table.meaning[rows].shape)
    flags = _forgetful(table.flags[rows], table.absent, recipe, chance)
    pieces = table.pieces[rows]
    before = meaning @ w["net_meaning"] + flags @ w["net_flags"] + w["net_start"]
    open_ = _left(chance, recipe.hidden_units, before.shape) * (before > 0)
    units = before * open_
    logits = units @ w["net_out"] + meaning @ w["line_meaning"] + flags @ w["line_flags"]
    logits += pieces @ w["line_pieces"] + w["start"]
    wrong = np.exp(logits - logits.max(axis=1, keepdims=True))
    wrong /= wrong.sum(axis=1, keepdims=True)
    wrong[np.arange(len(rows)), taught.kinds[rows]] -= 1
    wrong *= taught.weights[rows, None] / len(rows)
    back = (wrong @ w["net_out"].T) * open_
    less = np.float32(recipe.shrink)
    return {
        "net_meaning": meaning.T @ back + less * w["net_meaning"],
        "net_flags": flags.T @ back + less * w["net_flags"],
        "net_start": back.sum(axis=0),
        "net_out": units.T @ wrong + less * w["net_out"],
        "line_meaning": meaning.T @ wrong + less * w["line_meaning"],
        "line_flags": flags.T @ wrong + less * w["line_flags"],
        "line_pieces": pieces.T @ wrong + np.float32(recipe.shrink_pieces) * w["line_pieces"],
        "start": wrong.sum(axis=0),
    }


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


def _rarity(pieces: Sequence[Any], buckets: int) -> Floats:
    """A piece that stands in one message only says nothing."""
    seen = np.bincount(np.concatenate(pieces), minlength=buckets)
    rare = np.log((1 + len(pieces)) / (1 + seen)) + 1
    return np.where(seen >= 2, rare, 0).astype(np.float32)


def _pieces(pieces: Sequence[Any], rarity: Floats, scale: float) -> Any:
    values = []
    for found in pieces:
        weight = rarity[found]
        values.append(weight * (scale / (float(np.sqrt((weight**2).sum())) or 1.0)))
    ends = np.cumsum([0, *(len(found) for found in pieces)])
    small = np.concatenate(values).astype(np.float32)
    return csr_matrix((small, np.concatenate(pieces), ends), shape=(len(pieces), len(rarity)))
