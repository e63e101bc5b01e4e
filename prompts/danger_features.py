"""What the trained detector looks at: meaning, pieces of words, and the patterns as flags.

Patterns know tense, negation and person; meaning and word pieces know words that no pattern
holds. Each pattern gives three flags: matched at all, left after the guards, and sure.
"""

from collections.abc import Sequence

import numpy as np

from prompts.danger_patterns import Patterns
from prompts.danger_rules import Looked
from prompts.embedding import embed
from prompts.net import Features, Floats, word_pieces

FLAGS_EACH = 3  # flags a pattern gives
_WEIGHT = {"card": (1.0, 1.0), "ask": (1.0, 0.0), "part": (0.5, 0.0)}


def features(parts: Sequence[Sequence[Looked]], patterns: Patterns) -> Features:
    """Of several texts, each given as the sentences it was looked through by."""
    return Features(
        meaning=embed([" ".join(looked.sentence for looked in part) for part in parts]),
        flags=np.stack([_flags(part, patterns) for part in parts]),
        pieces=tuple(word_pieces(" ".join(looked.plain for looked in part)) for part in parts),
    )


def flag_names(patterns: Patterns) -> tuple[str, ...]:
    """The name of every flag in order, so that weights find their flag in a changed list."""
    each = [f"{name}.{n}" for name in patterns.patterns for n in range(FLAGS_EACH)]
    guards = [f"guard.{name}" for name in patterns.guards]
    return (*each, *guards, *(f"count.{n}" for n in range(10)))


def _flags(part: Sequence[Looked], patterns: Patterns) -> Floats:
    seen = np.zeros((len(patterns.patterns), FLAGS_EACH), dtype=np.float32)
    body = np.array([p.kind == "emergency" for p in patterns.patterns.values()])
    for row, name in enumerate(patterns.patterns):
        for looked in part:
            if name in looked.raw:
                seen[row, 0] = 1
            if name in looked.hits:
                weight = _WEIGHT[looked.hits[name].weight]
                seen[row, 1:] = np.maximum(seen[row, 1:], weight)
    guards = [float(any(name in looked.guards for looked in part)) for name in patterns.guards]
    matched, left, sure = seen.T
    words = sum(len(looked.sentence.split()) for looked in part)
    counts = [
        _few(sure[body].sum()), _few(sure[~body].sum()),
        _few(left[body].sum()), _few(left[~body].sum()),
        _few((matched > left).sum()), float(matched.any() and not left.any()),
        float(left.any()), float(sure.any()),
        float(any(looked.recent for looked in part)), min(words, 60) / 40,
    ]  # fmt: skip
    return np.concatenate([seen.ravel(), np.array([*guards, *counts], dtype=np.float32)])


def _few(count: float) -> float:
    return min(float(count), 3) / 1.5
