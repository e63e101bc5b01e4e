"""The agreed goal as a scale from -2 to +2, where 0 is what was agreed.

Goal attainment scaling (Kiresuk & Sherman 1968): each level is something that both can see
and name. The T score is for reports over many people and is shown to nobody as a grade.
"""

from collections.abc import Sequence
from math import sqrt

LEVELS = (-2, -1, 0, 1, 2)
# The usual estimate of how much the goals of one person go together (Kiresuk & Sherman).
TOGETHER = 0.3


def signed(level: int) -> str:
    """-1 with a true minus, 0 with no sign, +1."""
    return f"{level:+d}".replace("-", "−") if level else "0"


def t_score(levels: Sequence[int], weights: Sequence[float] | None = None) -> float | None:
    """50 + 10 sum(w x) / sqrt((1 - r) sum(w^2) + r sum(w)^2), r = 0.3. 50 means as agreed.

    `levels` has one number from -2 to 2 for each goal. None when there is no goal, or no
    weight on any."""
    shares = tuple(weights) if weights is not None else (1.0,) * len(levels)
    spread = sqrt((1 - TOGETHER) * sum(w * w for w in shares) + TOGETHER * sum(shares) ** 2)
    if not spread:
        return None
    return 50 + 10 * sum(w * x for w, x in zip(shares, levels, strict=True)) / spread
