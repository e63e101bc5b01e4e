"""Learns anew what `nearest.py` needs, from the aids: `python -m prompts.nearest_training`.

Three kinds of questions are asked of each aid: every way of asking with itself and what is
nearly the same left out, which should lead to its entry; every trap in the same way; and
every way of asking with its whole entry left out, which should then lead nowhere.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from decision_aids.library import HERE, load_aid
from decision_aids.schema import Aid
from prompts.embedding import Vectors, embed
from prompts.nearest import WEIGHTS, Index, Seen, reached
from prompts.telling_words import Weights, stems

WITHIN = 1.0  # how little of what differs between ways of asking the same is flattened
SAME = 0.8  # two ways of asking this near are one
LEFT_OUT = 0.3  # how much a question without its entry weighs next to the others
STEADY = 1.0
STEPS = 30


class Case(NamedTuple):
    """`right` when the entry that fits best is the one that was meant."""

    sort: str
    words: str
    right: bool
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
    said = [faq.questions for faq in aid.faq] + [trap.phrases for trap in aid.not_covered]
    own = {phrase for one in said for phrase in one.get(aid.language, ())}
    written = {p for s in said for phrases in s.values() for p in phrases}
    everywhere = {p for p in Index_traps(aid) if p not in written}
    return own | everywhere


def Index_traps(aid: Aid) -> set[str]:  # noqa: N802
    from prompts.known import traps

    return {phrase for kind in traps(aid).values() for phrase in kind}


def _whole(index: Index, place: int) -> Vectors:
    facts = {*index.entries[index.kind[place]].facts}
    gone = [k for k, e in enumerate(index.entries) if facts & {*e.facts}]
    out: Vectors = np.flatnonzero(np.isin(index.kind, gone))
    return out


def _case(
    index: Index, inverse: Vectors, apart: Vectors, place: int, out: Vectors
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
    right = (
        meant < entries and not whole
        and bool({*index.entries[best].facts} & {*index.entries[meant].facts})
    )  # fmt: skip
    sort = "left out" if whole else "asked" if meant < entries else "trap"
    yield Case(sort, words, right, seen.signs(best, index.rival(seen.fits, best)))


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
    right = np.array([case.right for case in found], dtype=float)
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


def main() -> int:
    all_aids = list(aids())
    turn = turned(all_aids).astype(np.float16).astype(np.float32)
    told = [aid.told_in(language) for aid in all_aids for language in aid.languages]
    found = [case for aid in told for case in cases(aid, turn)]
    weights, start = fitted(found)
    np.savez_compressed(WEIGHTS, turn=turn.astype(np.float16), weights=weights, start=start)
    asked = [case for case in found if case.sort == "asked"]
    for limit in (-2, -1.5, -1, -0.5, 0, 0.5):
        sure = [case.signs @ weights + start > limit for case in asked]
        right = np.mean([s and c.right for s, c in zip(sure, asked, strict=True)])
        wrong = np.mean([s and not c.right for s, c in zip(sure, asked, strict=True)])
        trap = np.mean([c.signs @ weights + start > limit for c in found if c.sort == "trap"])
        out = np.mean([c.signs @ weights + start > limit for c in found if c.sort == "left out"])
        print(f"{limit:5}: right {right:.1%}, another {wrong:.1%}, traps {trap:.1%}, left out {out:.1%}")
    print("first", np.mean([c.right for c in asked]), len(asked), weights, start)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
