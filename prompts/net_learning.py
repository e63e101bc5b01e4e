"""Fits a small net (`net.py`): a straight line and hidden units, learned together.

In every round other flags are forgotten, as if no pattern knew the words, and some of the
meaning is hidden: so no feature is leaned on alone. The same messages give the same weights.
Needs scipy, which the product does not.
"""

from collections.abc import Sequence

import numpy as np

from prompts.net import Features, Floats, Model
from prompts.net_slopes import Taught, slopes
from prompts.net_table import Recipe, Table, table_of

_LINE = ("line_meaning", "line_flags", "line_pieces", "start")


def fit(taught: Taught, found: Features, flags: tuple[str, ...], recipe: Recipe) -> Model:
    """`found` has the features of the texts, in their order; `flags` names its flags."""
    table = table_of(found, recipe)
    even = taught._replace(weights=taught.weights / taught.weights.mean())
    several = [
        _learned(table, even, recipe, np.random.default_rng(seed)) for seed in range(recipe.seeds)
    ]
    share = np.float32(1 / recipe.seeds)
    line_m, line_f, line_p, start = (_middle(several, name) for name in _LINE)
    every_piece = np.zeros((recipe.buckets, taught.of), dtype=np.float32)
    every_piece[table.telling] = line_p
    return Model(
        flags,
        {
            "flag_mean": table.mean,
            "flag_spread": table.spread,
            "rarity": table.rarity,
            "line_meaning": line_m.T * recipe.meaning,
            "line_flags": line_f.T * recipe.flags,
            "line_pieces": every_piece.T * recipe.pieces,
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
            falls = slopes(w, table, rows, taught, recipe, chance)
            rate = recipe.rate * max(0.02, 0.5 * (1 + np.cos(np.pi * step / steps)))
            rate *= np.sqrt(1 - 0.999**step) / (1 - 0.9**step)
            for name, (down, at) in falls.items():
                mean, square = first[name][at], second[name][at]
                mean = mean + np.float32(0.1) * (down - mean)
                square = square + np.float32(0.001) * (down * down - square)
                first[name][at], second[name][at] = mean, square
                w[name][at] -= np.float32(rate) * mean / (np.sqrt(square) + np.float32(1e-8))
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
        "line_pieces": np.zeros((table.pieces.shape[1], kinds), dtype=np.float32),
        "start": np.zeros(kinds, dtype=np.float32),
    }
