"""How far each option fits what the person put first. Arithmetic only, in code only.

An option is never ranked here: the result keeps the order it is given, and says when it
is too close to call. Nothing the person did not state is filled in.

Sources: swing weights and additive value, Keeney & Raiffa; rank-order centroid and
rank-sum weights, Roberts & Goodwin 2002 (J Multi-Crit Decis Anal 11:291); best-worst
counts, Finn & Louviere 1992; the sets were found and checked by computation: each item
equally often (for nine items three or four times), no pair more than three times, and
never more than seven sets.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from decision_aids.schema import Aid, Attribute

OWN = "own"
DRAWS = 2000
HOLDS = 0.80
WOBBLE = 20.0
APART = 0.15
NEAR = 0.1

_SETS: Mapping[int, str] = {
    2: "12",
    3: "123",
    4: "123 124 134 234",
    5: "1234 1235 1245 1345 2345",
    6: "123 124 156 256 345 346",
    7: "124 235 346 457 156 267 137",
    8: "1235 1346 1378 2478 2567 4568",
    9: "1289 1348 1456 2357 2369 2479 5678",
    10: "1278 1567 2345 2468 3479 136a 589a",
}


def centroid(n: int) -> tuple[float, ...]:
    """Rank-order centroid weights: w_k = (1/n) * sum of 1/i for i = k..n."""
    return tuple(sum(1 / i for i in range(k, n + 1)) / n for k in range(1, n + 1))


def rank_sum(n: int) -> tuple[float, ...]:
    """Rank-sum weights: w_k = 2(n + 1 - k) / (n(n + 1))."""
    return tuple(2 * (n + 1 - k) / (n * (n + 1)) for k in range(1, n + 1))


def weighable(aid: Aid) -> tuple[Attribute, ...]:
    """The attributes on which the options differ. The others are the same either way."""
    return tuple(
        a for a in aid.attributes
        if not a.same_for_all and len({(level.level, level.means) for level in a.levels}) > 1
    )  # fmt: skip


def best_worst_sets(items: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Which items are shown together, for 2 to 10 items; more cannot be asked in seven sets."""
    design = _SETS.get(len(items), "")
    return tuple(tuple(items[int(digit, 16) - 1] for digit in one) for one in design.split())


def best_worst_order(
    items: Sequence[str], answered: Sequence[tuple[Sequence[str], str, str]]
) -> tuple[str, ...]:
    """Items by (times picked as most - times as least) / times shown; ties stay as given.

    `answered` holds each answered set with its most and its least. An item that was in
    no answered set comes last: nothing is known of it.
    """
    picked = dict.fromkeys(items, 0)
    shown = dict.fromkeys(items, 0)
    for one, most, least in answered:
        for item in one:
            shown[item] += 1
        picked[most] += 1
        picked[least] -= 1
    return tuple(sorted(items, key=lambda i: -picked[i] / shown[i] if shown[i] else 2))


@dataclass(frozen=True)
class Fit:
    """One option: how far it fits, 0 to 1, where the middle 90 of 100 tries fall, and why."""

    option: str
    fit: float
    low: float
    high: float
    better_on: tuple[str, ...]
    worse_on: tuple[str, ...]


@dataclass(frozen=True)
class Match:
    """`order` is what was put first, with weights that sum to 1. `ahead` counts, in 100
    tries with the answers changed a little, how often each option came out ahead. `apart`
    tells of two that are close on what each fits better, by w * (v of one - v of the other),
    the largest first."""

    fits: tuple[Fit, ...]
    order: tuple[str, ...]
    weights: Mapping[str, float]
    close: bool
    between: tuple[str, ...]
    ahead: Mapping[str, int]
    flips_on: str | None
    left_out: tuple[str, ...] = ()
    apart: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def furthest(self) -> Fit:
        """The option that fits furthest; the first of them when they are even."""
        return max(self.fits, key=lambda fit: fit.fit)


def spread(aid: Aid, attribute: str) -> dict[str, float]:
    """Levels on one attribute stretched so that its worst is 0 and its best is 1."""
    levels = _levels(aid, attribute)
    low, high = min(levels.values()), max(levels.values())
    return {o: (x - low) / (high - low) if high > low else 0.0 for o, x in levels.items()}


def ranges(aid: Aid, attribute: str) -> dict[str, tuple[float, float]]:
    """The ends of each level that has a range, stretched as `spread` stretches the levels."""
    levels = _levels(aid, attribute).values()
    low, width = min(levels), max(levels) - min(levels)
    if width <= 0:
        return {}

    def place(x: float) -> float:
        return min(1.0, max(0.0, (x - low) / width))

    return {
        level.option: (place(level.low), place(level.high))
        for level in aid.attribute(attribute).levels
        if level.low is not None and level.high is not None
    }


def _levels(aid: Aid, attribute: str) -> dict[str, float]:
    known = aid.attribute(attribute).levels
    return {level.option: level.level for level in known if level.level is not None}


def match(
    options: Sequence[str],
    order: Sequence[str],
    levels: Mapping[str, Mapping[str, float]],
    swing: Mapping[str, float],
    seed: int,
    within: Mapping[str, Mapping[str, tuple[float, float]]] = MappingProxyType({}),
) -> Match | None:
    """How the options fit. None when nothing was put first, or nothing tells them apart.

    `levels[attribute][option]` runs from 0 to 1. An attribute that lacks an option is left
    out for all of them. `swing` (0 to 100) is used when it covers all that counts;
    otherwise the order alone gives the weights. `within` says between which ends a level may
    lie, where its figure has a range.
    """
    known = tuple(a for a in order if all(o in levels.get(a, {}) for o in options))
    if not known or len(options) < 2:
        return None
    table = tuple((a, tuple(levels[a][o] for o in options)) for a in known)
    stated = tuple((a, float(swing[a])) for a in known if a in swing)
    left_out = tuple(a for a in order if a not in known)
    ends = tuple((a, o, *within[a][o]) for a in known for o in options if o in within.get(a, {}))
    return _match(tuple(options), table, stated, seed, left_out, ends)


@lru_cache(maxsize=512)
def _match(
    options: tuple[str, ...],
    table: tuple[tuple[str, tuple[float, ...]], ...],
    stated: tuple[tuple[str, float], ...],
    seed: int,
    left_out: tuple[str, ...],
    ends: tuple[tuple[str, str, float, float], ...],
) -> Match:
    levels = {a: dict(zip(options, row, strict=True)) for a, row in table}
    ranked = dict(zip(levels, centroid(len(levels)), strict=True))
    has_swing = len(stated) == len(levels) and sum(s for _, s in stated) > 0
    weights = _share(dict(stated)) if has_swing else ranked
    fits = {o: _fit(weights, levels, o) for o in options}
    tries = _tries(options, weights, levels, ends, seed)
    ahead = _ahead(options, tries)
    leader = _leader(options, fits)
    by_rank = dict(zip(levels, rank_sum(len(levels)), strict=True))
    agreed = has_swing or leader == _leader(options, {o: _fit(by_rank, levels, o) for o in options})
    close = ahead[leader] < HOLDS * DRAWS or not agreed
    near = tuple(o for o in options if o == leader or ahead[o] >= NEAR * DRAWS)
    return Match(
        fits=tuple(_reasons(o, options, fits, weights, levels, tries) for o in options),
        order=tuple(levels),
        weights=weights,
        close=close,
        between=near if close else (),
        ahead={o: round(100 * n / DRAWS) for o, n in ahead.items()},
        flips_on=_flips(options, fits, weights, levels),
        left_out=left_out,
        apart=_apart(near, weights, levels) if close and len(near) == 2 else {},
    )


def _apart(
    two: Sequence[str], weights: Mapping[str, float], levels: Mapping[str, Mapping[str, float]]
) -> dict[str, tuple[str, ...]]:
    def better(one: str, other: str) -> tuple[str, ...]:
        gain = {a: w * (levels[a][one] - levels[a][other]) for a, w in weights.items()}
        return tuple(sorted((a for a, g in gain.items() if g > 0), key=lambda a: -gain[a]))

    found = {two[0]: better(two[0], two[1]), two[1]: better(two[1], two[0])}
    return {option: attributes for option, attributes in found.items() if attributes}


def _leader(options: Sequence[str], fits: Mapping[str, float]) -> str:
    return max(options, key=lambda o: (round(fits[o], 9), -options.index(o)))


def _share(scores: Mapping[str, float]) -> dict[str, float]:
    total = sum(scores.values())
    return {a: s / total for a, s in scores.items()}


def _fit(
    weights: Mapping[str, float], levels: Mapping[str, Mapping[str, float]], option: str
) -> float:
    return sum(w * levels[a][option] for a, w in weights.items())


def _tries(
    options: Sequence[str],
    weights: Mapping[str, float],
    levels: Mapping[str, Mapping[str, float]],
    ends: Sequence[tuple[str, str, float, float]],
    seed: int,
) -> NDArray[np.float64]:
    """The fits of `options` when every answer moves by up to 20 of 100, and every level whose
    figure has a range moves within it: draws x options. A level is drawn from a triangle
    with its best estimate on top, the usual choice when only three points are known (Law,
    Simulation Modeling and Analysis, 6.11)."""
    chance = np.random.default_rng(seed)
    scores = np.array(list(weights.values()))
    shake = chance.uniform(-WOBBLE, WOBBLE, (DRAWS, len(scores)))
    table = np.array([[levels[a][o] for o in options] for a in weights])
    tables = np.broadcast_to(table, (DRAWS, *table.shape)).copy()
    places = {a: n for n, a in enumerate(weights)}
    for a, o, low, high in ends:
        if low < high:
            drawn = chance.triangular(low, levels[a][o], high, DRAWS)
            tables[:, places[a], options.index(o)] = drawn
    moved = np.clip(100 * scores / scores.max() + shake, 0, 100)
    sums = moved.sum(axis=1, keepdims=True)
    shaken = np.where(sums > 0, moved / np.where(sums > 0, sums, 1), scores)
    return np.asarray(np.einsum("da,dao->do", shaken, tables))


def _ahead(options: Sequence[str], tries: NDArray[np.float64]) -> dict[str, float]:
    """In how many tries an option came out ahead; a tie is shared."""
    first = tries >= tries.max(axis=1, keepdims=True) - 1e-9
    shares = (first / first.sum(axis=1, keepdims=True)).sum(axis=0)
    return dict(zip(options, shares.tolist(), strict=True))


def _reasons(
    option: str,
    options: Sequence[str],
    fits: Mapping[str, float],
    weights: Mapping[str, float],
    levels: Mapping[str, Mapping[str, float]],
    tries: NDArray[np.float64],
) -> Fit:
    others = [o for o in options if o != option]
    gap = {a: levels[a][option] - sum(levels[a][o] for o in others) / len(others) for a in weights}
    by_size = sorted(weights, key=lambda a: -abs(weights[a] * gap[a]))
    low, high = np.percentile(tries[:, options.index(option)], (5, 95))
    return Fit(
        option=option,
        fit=fits[option],
        low=float(low),
        high=float(high),
        better_on=tuple(a for a in by_size if gap[a] >= APART),
        worse_on=tuple(a for a in by_size if gap[a] <= -APART),
    )


def _flips(
    options: Sequence[str],
    fits: Mapping[str, float],
    weights: Mapping[str, float],
    levels: Mapping[str, Mapping[str, float]],
) -> str | None:
    """The one attribute whose weight has to change least for the first two to change places.

    With the other weights rescaled, w' = R / (R - d) where d is the difference of the two
    options on that attribute and R their difference on the rest.
    """
    first, second = sorted(options, key=lambda o: -fits[o])[:2]
    lead = fits[first] - fits[second]
    changes: dict[str, float] = {}
    for a, w in weights.items():
        d = levels[a][first] - levels[a][second]
        if w >= 1:
            continue
        rest = (lead - w * d) / (1 - w)
        if rest != d and 0 <= (needed := rest / (rest - d)) <= 1:
            changes[a] = abs(needed - w)
    return min(changes, key=lambda a: changes[a]) if changes else None
