"""Learns anew what `nearest.py` needs, from the aids: `python -m prompts.nearest_training`.

Three kinds of questions are asked of each aid: every way of asking with itself and what is
nearly the same left out, which should lead to its entry; every trap in the same way; and
every way of asking with its whole entry left out, which should then lead nowhere.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from decision_aids.library import HERE, load_aid
from decision_aids.schema import Aid
from prompts.answers import ALIKE, SURE
from prompts.embedding import Vectors, embed
from prompts.known import traps
from prompts.nearest import WEIGHTS, Index
from prompts.telling_words import Weights, stems

WITHIN = 1.0  # how little of what differs between ways of asking the same is flattened
SAME = 0.8  # two ways of asking this near are one
LEFT_OUT = 0.1  # how much a question without its entry weighs next to the others
STEADY = 1.0
STEPS = 30
LIMITS = (-1.0, -0.5, SURE, 0.0)
MARGIN = 2  # the place of the margin among the signs


Places = NDArray[np.intp]


class Case(NamedTuple):
    """`right` when the entry that fits best is the one that was meant, `second` when it is
    the next."""

    sort: str
    words: str
    right: bool
    second: bool
    signs: Vectors


def aids() -> Iterator[Aid]:
    for file in sorted(HERE.glob("*/aid.yaml")):
        yield load_aid(file.parent)


def turned(all_aids: list[Aid]) -> Vectors:
    """What flattens the directions in which ways of asking the same thing differ."""
    spread, count = np.zeros((512, 512)), 0
    for aid in all_aids:
        for faq in aid.faq:
            vectors = embed([phrase for said in faq.questions.values() for phrase in said])
            apart = vectors - vectors.mean(axis=0)
            spread += apart.T @ apart
            count += len(apart) - 1
    spread *= len(spread) / np.trace(spread)
    sizes, ways = np.linalg.eigh(spread + WITHIN * np.eye(len(spread)))
    turn: Vectors = ((ways * sizes**-0.5) @ ways.T).astype(np.float32)
    return turn


def cases(aid: Aid, turn: Vectors) -> Iterator[Case]:
    """The questions of one aid in its language."""
    index = Index(aid, turn)
    inverse = np.linalg.inv(index.calm())
    apart = inverse @ (index.one_of - index.usual)
    ours = _in_language(aid)
    for place, words in enumerate(index.phrases):
        if words not in ours:
            continue
        kind = index.kind == index.kind[place]
        alike = np.flatnonzero(kind & (index.vectors @ index.vectors[place] > SAME))
        yield from _case(index, inverse, apart, place, alike)
        if index.kind[place] < len(index.entries):
            yield from _case(index, inverse, apart, place, _whole(index, place))


def _in_language(aid: Aid) -> set[str]:
    """What is asked of it in its language; the traps of every aid are in no one's."""
    said = [*(faq.questions for faq in aid.faq), *(trap.phrases for trap in aid.not_covered)]
    others = {
        p for one in said for language, ps in one.items() if language != aid.language for p in ps
    }
    return {p for kind in traps(aid).values() for phrases in kind for p in phrases} - others | {
        phrase for one in said for phrase in one.get(aid.language, ())
    }


def _whole(index: Index, place: int) -> Places:
    facts = {*index.entries[index.kind[place]].facts}
    gone = [k for k, e in enumerate(index.entries) if facts & {*e.facts}]
    out: Places = np.flatnonzero(np.isin(index.kind, gone))
    return out


def _case(
    index: Index, inverse: Vectors, apart: Vectors, place: int, out: Places
) -> Iterator[Case]:
    entries, meant = len(index.entries), int(index.kind[place])
    left = np.ones(len(index.kind), dtype=bool)
    left[out] = False
    whole = meant < entries and not left[index.kind == meant].any()
    row = int(np.flatnonzero(out == place)[0])
    error = np.linalg.solve(inverse[np.ix_(out, out)], apart[out])[row]
    votes = index.one_of[place] - error
    vector, words = index.vectors[place], index.phrases[place]
    cosines = np.where(left, index.cosines(vector), -1)
    told = _told(index, words, left, meant)
    seen = index.seen(words, vector, cosines, votes, told)
    if whole:
        facts = {*index.entries[meant].facts}
        seen.fits[[bool(facts & {*e.facts}) for e in index.entries]] = -1
    best = int(seen.fits.argmax())
    rival = index.rival(seen.fits, best)
    sort = "left out" if whole else "asked" if meant < entries else "trap"
    facts = {*index.entries[meant].facts} if sort == "asked" else set[str]()
    right, second = (bool(facts & {*index.entries[one].facts}) for one in (best, rival))
    yield Case(sort, words, right, second, seen.signs(best, rival))


def _told(index: Index, words: str, left: Vectors, meant: int) -> Vectors:
    """Without the words of what is left out."""
    having = list(index.stems)
    if meant < len(having):
        asked = [index.phrases[i] for i in np.flatnonzero(left & (index.kind == meant))]
        own = " ".join([*asked, index.entries[meant].said])
        having[meant] = stems(own, index.language)
    weights, said = Weights(having), stems(words, index.language)
    return np.array([weights.shared(said, one) for one in having])


def fitted(found: list[Case]) -> tuple[Vectors, float]:
    """Logistic regression, by Newton's steps."""
    signs = np.array([case.signs for case in found], dtype=float)
    right = np.array([case.right or case.second for case in found], dtype=float)
    weigh = np.array([LEFT_OUT if case.sort == "left out" else 1.0 for case in found])
    middle, spread = signs.mean(axis=0), signs.std(axis=0) + 1e-9
    scaled = np.c_[(signs - middle) / spread, np.ones(len(signs))]
    calm = np.diag([STEADY] * signs.shape[1] + [0.0])
    line = np.zeros(scaled.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-scaled @ line))
        slope = scaled.T @ (weigh * (right - likely)) - calm @ line
        bend = (scaled.T * (weigh * likely * (1 - likely))) @ scaled + calm
        line += np.linalg.solve(bend, slope)
    weights = line[:-1] / spread
    return weights.astype(np.float32), float(line[-1] - weights @ middle)


def table_of(found: list[Case], weights: Vectors, start: float) -> str:
    """What would be answered, from which sureness on."""
    rows = {sort: [c for c in found if c.sort == sort] for sort in ("asked", "trap", "left out")}
    first = np.mean([case.right for case in rows["asked"]])
    lines = [f"{len(rows['asked'])} ways of asking; {first:.1%} lead to their entry first"]
    for limit in LIMITS:
        sure = {
            sort: [float(c.signs @ weights + start) > limit for c in cases]
            for sort, cases in rows.items()
        }
        right = [s and _shown(c) for s, c in zip(sure["asked"], rows["asked"], strict=True)]
        lines.append(
            f"from {limit:5}: answered rightly {np.mean(right):.1%}, "
            f"traps answered {np.mean(sure['trap']):.1%}, "
            f"without their entry answered {np.mean(sure['left out']):.1%}"
        )
    return "\n".join(lines)


def _shown(case: Case) -> bool:
    """Whether the one that was meant is shown, alone or as one of two."""
    return case.right or (case.second and bool(case.signs[MARGIN] < ALIKE))


def main() -> int:
    all_aids = list(aids())
    turn = turned(all_aids).astype(np.float16).astype(np.float32)
    told = [aid.told_in(language) for aid in all_aids for language in aid.languages]
    found = [case for aid in told for case in cases(aid, turn)]
    weights, start = fitted(found)
    np.savez_compressed(WEIGHTS, turn=turn.astype(np.float16), weights=weights, start=start)
    print(table_of(found, weights, start))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
