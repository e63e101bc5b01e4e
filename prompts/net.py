"""A small trained net over what a text means, the pieces of its words, and flags.

A straight line and a small net over the same features, added up. What it tells apart, and
which flags there are, its owner knows: danger (`danger_model.py`) and what a message is for
(`purpose.py`). The weights are numbers without code; `net_learning.py` makes them.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Places = NDArray[np.int64]
BUCKETS = 1 << 18
_PIECES = (3, 4, 5)
_READ = 1_500  # characters whose pieces count
_WORD = re.compile(r"[a-zñ]+|\d+")


class Features(NamedTuple):
    """One row a text; `pieces` are the buckets that its word pieces fall into."""

    meaning: Floats
    flags: Floats
    pieces: tuple[Places, ...]

    def some(self, rows: Sequence[int]) -> "Features":
        return Features(self.meaning[rows], self.flags[rows], tuple(self.pieces[n] for n in rows))


def together(batches: Sequence[Features]) -> Features:
    return Features(
        np.vstack([b.meaning for b in batches]),
        np.vstack([b.flags for b in batches]),
        tuple(pieces for b in batches for pieces in b.pieces),
    )


class Model(NamedTuple):
    """`flags` names the flags in the order of the weights."""

    flags: tuple[str, ...]
    arrays: dict[str, Floats]

    def likely(self, found: Features, names: tuple[str, ...]) -> Floats:
        """One row a text, one column a kind, adding up to one. A flag that was not there
        when the weights were made has no weight."""
        w = self.arrays
        flags = (_in_order(found.flags, names, self.flags) - w["flag_mean"]) / w["flag_spread"]
        logits = found.meaning @ w["line_meaning"].T + flags @ w["line_flags"].T + w["line_start"]
        for row, pieces in enumerate(found.pieces):
            rarity = w["rarity"][pieces]
            length = float(np.sqrt((rarity**2).sum())) or 1.0
            logits[row] += w["line_pieces"][:, pieces] @ (rarity / length)
        hidden = np.maximum(
            0, found.meaning @ w["net_meaning"] + flags @ w["net_flags"] + w["net_start"]
        )
        logits += hidden @ w["net_out"] + w["net_end"]
        chances: Floats = np.exp(logits - logits.max(axis=1, keepdims=True))
        total: Floats = chances.sum(axis=1, keepdims=True)
        return np.divide(chances, total)


@cache
def load_net(path: Path) -> Model:
    with np.load(path, allow_pickle=False) as kept:
        names = tuple(str(name) for name in kept["flags"])
        arrays = {key: kept[key].astype(np.float32) for key in kept.files if key != "flags"}
    return Model(names, arrays)


def save_net(path: Path, model: Model) -> None:
    small = {name: array.astype(np.float16) for name, array in model.arrays.items()}
    kept: dict[str, Any] = {"flags": np.array(model.flags), **small}
    np.savez_compressed(path, **kept)


@lru_cache(maxsize=256)
def word_pieces(plain: str, buckets: int = BUCKETS) -> Places:
    """Buckets of words, of pairs, of pairs with one between, and of parts of words. Of a
    number only its length counts."""
    words = [w if w.isalpha() else "0" * len(w) for w in _WORD.findall(plain[:_READ])]
    pieces = [f"w{w}" for w in words]
    pieces += [f"b{a} {b}" for a, b in pairwise(words)]
    pieces += [f"s{a} {b}" for a, b in zip(words, words[2:], strict=False)]
    for word in (f"<{w}>" for w in words):
        pieces += [f"c{word[i : i + k]}" for k in _PIECES for i in range(len(word) - k + 1)]
    places = np.unique(np.array([crc32(p.encode()) % buckets for p in pieces], dtype=np.int64))
    places.flags.writeable = False
    return places


def _in_order(flags: Floats, names: tuple[str, ...], wanted: tuple[str, ...]) -> Floats:
    if names == wanted:
        return flags
    have = {name: column for column, name in enumerate(names)}
    there: NDArray[np.bool_] = np.array([name in have for name in wanted])
    columns = np.array([have.get(name, 0) for name in wanted])
    return np.where(there, flags[:, columns], 0).astype(np.float32)
