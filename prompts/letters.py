"""How near texts are in spelling: by the runs of letters that they share.

Endings and typing slips change only a few runs of a word. A run that few texts have tells more.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from prompts.bare import bare
from prompts.embedding import Vectors

LONG = 4  # letters in a run; the space between two words counts as one
READ = 300  # characters that are looked at


class Letters:
    """Learned once from many texts, which others are then compared with."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._count = len(texts)
        having: dict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(texts):
            for run in runs(text):
                having[run].append(place)
        self._most = np.log(1.0 + self._count)
        self._telling = {
            run: (np.array(places), float(np.log((1 + self._count) / (1 + len(places)))))
            for run, places in having.items()
        }
        squares = np.zeros(self._count)
        for places, weight in self._telling.values():
            squares[places] += weight**2
        self._lengths = np.sqrt(squares + 1e-9).astype(np.float32)

    def near(self, words: str) -> Vectors:
        """The cosine with each text. Runs that no text has make it smaller."""
        said = runs(words)
        known = [self._telling[run] for run in said if run in self._telling]
        unknown = sum(run not in self._telling for run in said)
        shared = np.zeros(self._count)
        for places, weight in known:
            shared[places] += weight**2
        length = np.sqrt(sum(weight**2 for _, weight in known) + unknown * self._most**2 + 1e-9)
        near: Vectors = (shared / (self._lengths * length)).astype(np.float32)
        return near

    def among(self) -> Vectors:
        """The cosine of each text with each."""
        near = np.zeros((self._count, self._count), dtype=np.float32)
        for places, weight in self._telling.values():
            near[places[:, None], places] += weight**2
        near /= self._lengths[:, None]
        near /= self._lengths
        return near


def runs(text: str) -> frozenset[str]:
    said = f" {bare(text[:READ])} "
    return frozenset(said[n : n + LONG] for n in range(len(said) - LONG + 1))
