"""Learns anew what `nearest.py` needs: `python -m prompts.nearest_training` (some minutes).

Three kinds of questions are asked of each aid: a part of its ways of asking, each with itself
and what is nearly the same left out, which should lead to its entry; its traps in the same
way; and a way of asking with its whole entry left out, which should then lead nowhere. Beside
them stand the questions of authors who had not read how the aids ask (`nearest_data/`).

So do real questions about anything in medicine, which hardly any aid answers.

Each of these authors is left out once; the figures that count are those on their questions.
Nothing is written when of the authors on record fewer questions are answered rightly than
then, or more without an answer are answered, by more than a point and more than is wanted.
"""

import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from decision_aids.library import Shelf
from decision_aids.schema import Aid
from interview.reading import Answer
from prompts.answers import HELD, SURE, answer
from prompts.card import data_hash, load_card, save_card
from prompts.embedding import Vectors, embed
from prompts.known import facts_of, known, traps
from prompts.labelled_questions import (
    Asked,
    Figures,
    figures,
    of_consumers,
    questions,
    told,
)
from prompts.nearest import CARD, WEIGHTS, Index, Model
from prompts.telling_words import Weights, stems

WORSE = 0.01  # what the figures may lose against those on record
WRONGLY = 0.03  # of questions without an answer, the share that may be answered at all
WITHIN = 1.0  # how little of what differs between ways of asking the same is flattened
SAME = 0.8  # two ways of asking this near are one
CONSUMERS, SAME_AUTHORS = "consumers", "authors on record"
PART = 4  # one of so many ways of asking is asked
LEFT_OUT = 0.1  # how much a question without its entry weighs next to the others
OUTSIDE = 3.0  # and one of the authors
WITHOUT = 3.0  # and any near the topic that has no answer
STEADY = 1.0
STEPS = 30

Places = NDArray[np.intp]
Aids = Mapping[tuple[str, str], Aid]
Indexes = Mapping[tuple[str, str], Index]


class Case(NamedTuple):
    """`right` when the entry that fits best is the one that was meant, or the next is."""

    right: bool
    weight: float
    signs: Vectors


def turned(aids: Iterable[Aid]) -> Vectors:
    """What flattens the directions in which ways of asking the same thing differ."""
    spread = np.zeros((512, 512))
    for aid in aids:
        for entry in known(aid):
            vectors = embed(entry.asked)
            apart = vectors - vectors.mean(axis=0)
            spread += apart.T @ apart
    spread *= len(spread) / np.trace(spread)
    sizes, ways = np.linalg.eigh(spread + WITHIN * np.eye(len(spread)))
    turn: Vectors = ((ways * sizes**-0.5) @ ways.T).astype(np.float16).astype(np.float32)
    return turn


def cases_of_aid(aid: Aid, index: Index) -> Iterator[Case]:
    """The questions of one aid in its language."""
    inverse = np.linalg.inv(index.calm())
    apart = inverse @ (index.one_of - index.usual)
    ours = _in_language(aid)
    for place, words in enumerate(index.phrases):
        if words not in ours or crc32(words.encode()) % PART:
            continue
        kind = index.kind == index.kind[place]
        alike = np.flatnonzero(kind & (index.vectors @ index.vectors[place] > SAME))
        yield _case(index, inverse, apart, place, alike)
        if index.kind[place] < len(index.entries):
            yield _case(index, inverse, apart, place, _whole(index, place))


def _in_language(aid: Aid) -> set[str]:
    """What is asked of it in its language; the traps of every aid are in no one's."""
    checked = (*aid.results, *aid.facts, *aid.knowledge_checks, aid.natural_course)
    said = [
        *(faq.questions for faq in aid.faq), *(trap.phrases for trap in aid.not_covered),
        *(myth.triggers for myth in aid.myths), *(one.asked for one in checked),
    ]  # fmt: skip
    others = {
        p for one in said for language, ps in one.items() if language != aid.language for p in ps
    }
    every = {p for kind in traps(aid).values() for phrases in kind for p in phrases}
    return every - others | {p for one in said for p in one.get(aid.language, ())}


def _whole(index: Index, place: int) -> Places:
    facts = {*index.entries[index.kind[place]].facts}
    gone = [k for k, e in enumerate(index.entries) if facts & {*e.facts}]
    out: Places = np.flatnonzero(np.isin(index.kind, gone))
    return out


def _case(index: Index, inverse: Vectors, apart: Vectors, place: int, out: Places) -> Case:
    entries, meant = len(index.entries), int(index.kind[place])
    left = np.ones(len(index.kind), dtype=bool)
    left[out] = False
    whole = meant < entries and not left[index.kind == meant].any()
    row = int(np.flatnonzero(out == place)[0])
    error = np.linalg.solve(inverse[np.ix_(out, out)], apart[out])[row]
    votes = index.one_of[place] - error
    vector, words = index.vectors[place], index.phrases[place]
    cosines = np.where(left, index.cosines(vector), -1)
    seen = index.seen(words, vector, cosines, votes, _told(index, words, left, meant))
    if whole:
        facts = {*index.entries[meant].facts}
        seen.fits[[bool(facts & {*e.facts}) for e in index.entries]] = -1
    best = int(seen.fits.argmax())
    rival = index.rival(seen.fits, best)
    facts = set() if whole or meant >= entries else {*index.entries[meant].facts}
    right = any(facts & {*index.entries[one].facts} for one in (best, rival))
    weight = LEFT_OUT if whole else 1.0 if facts else WITHOUT
    return Case(right, weight, seen.signs(best, rival))


def _told(index: Index, words: str, left: Vectors, meant: int) -> tuple[Vectors, float]:
    """Without the words of what is left out."""
    having = list(index.stems)
    if meant < len(having):
        asked = [index.phrases[i] for i in np.flatnonzero(left & (index.kind == meant))]
        own = " ".join([*asked, index.entries[meant].said])
        having[meant] = stems(own, index.language)
    return index.told(words, Weights(having), having)


def case_of(asked: Asked, aid: Aid, index: Index) -> Case:
    """A question that is not among the ways of asking."""
    seen, facts = index.see(asked.text), facts_of(aid, asked.facts)
    fits = index.held(seen, HELD)
    best = int(fits.argmax())
    rival = index.rival(fits, best)
    right = any(facts & {*index.entries[one].facts} for one in (best, rival))
    counts_more = not facts and not asked.author.startswith(CONSUMERS)
    weight = OUTSIDE * (WITHOUT if counts_more else 1.0)
    return Case(right, weight, seen.signs(best, rival))


def fitted(found: Sequence[Case], turn: Vectors) -> Model:
    """Logistic regression, by Newton's steps."""
    signs = np.array([case.signs for case in found], dtype=float)
    right = np.array([case.right for case in found], dtype=float)
    weigh = np.array([case.weight for case in found])
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
    return Model(turn, weights.astype(np.float32), float(line[-1] - weights @ middle))


def worse(new: Figures, old: Mapping[str, float]) -> list[str]:
    """What is lost by more than it may be. Of questions without an answer as many may be
    answered as is wanted at most."""
    fewer = old.get("right", 0.0) - new.right
    before = old.get("wrongly", 1.0)
    lost = [f"answered rightly: by {fewer:.1%}"] if fewer > WORSE else []
    if new.wrongly > max(before + WORSE, WRONGLY):
        lost.append(f"answered without an answer: by {new.wrongly - before:.1%}")
    return lost


def left_out(
    asked: Sequence[Asked],
    cases: Sequence[Case],
    inside: Sequence[Case],
    told_in: Aids,
    indexes: Indexes,
    recorded: Collection[str],
) -> Iterator[tuple[str, Figures]]:
    """Each author answered with weights that had not seen their questions, all of them, and
    those on record: only these can be compared, as a new one may be harder."""
    turn = next(iter(indexes.values())).model.turn
    models = {
        author: fitted(
            [*inside, *(c for a, c in zip(asked, cases, strict=True) if a.author != author)], turn
        )
        for author in dict.fromkeys(one.author for one in asked)
    }

    def aid_of(one: Asked) -> Aid:
        return told_in[one.aid, one.language]

    def answered(aid: Aid, one: Asked) -> Answer | None:
        index = indexes[one.aid, one.language].weighed(models[one.author])
        return answer(aid, one.text, one.language, lambda text: text.key, index)

    consumers = tuple(author for author in models if author.startswith(CONSUMERS))
    authors_alone = tuple(author for author in models if author not in consumers)
    groups: dict[str, tuple[str, ...]] = {author: (author,) for author in authors_alone}
    same = tuple(author for author in authors_alone if author in recorded)
    groups |= {"all": authors_alone, CONSUMERS: consumers, SAME_AUTHORS: same}
    for name, authors in groups.items():
        yield name, figures([one for one in asked if one.author in authors], aid_of, answered)


def save(model: Model, card: dict[str, Any]) -> None:
    np.savez_compressed(
        WEIGHTS, turn=model.turn.astype(np.float16), weights=model.weights, start=model.start
    )
    save_card(CARD, card)


def main() -> int:
    shelf = Shelf()
    asked = [*questions(), *of_consumers(shelf.ids)]
    blank = Model(turned(shelf.aids), np.zeros(0, dtype=np.float32), 0.0)
    told_in = {
        (aid.id, language): aid.told_in(language)
        for aid in shelf.aids
        for language in aid.languages
    }
    indexes = {key: Index(aid, blank) for key, aid in told_in.items()}
    inside = [case for key, aid in told_in.items() for case in cases_of_aid(aid, indexes[key])]
    places = [(one.aid, one.language) for one in asked]
    cases = [
        case_of(one, told_in[key], indexes[key]) for one, key in zip(asked, places, strict=True)
    ]
    old = load_card(CARD)["figures"] if CARD.exists() else {}
    found = dict(left_out(asked, cases, inside, told_in, indexes, old))
    print(*(line for name, one in found.items() for line in told(name, one)), sep="\n")
    same = found.pop(SAME_AUTHORS)
    compared = ((same, "all"), (found[CONSUMERS], CONSUMERS)) if old else ()
    if lost := [line for new, name in compared for line in worse(new, old[name])]:
        print("Not written. Worse than on record:", *lost, sep="\n  ")
        return 1
    card = {
        "made_on": datetime.now(UTC).date().isoformat(),
        "data": data_hash(asked),
        "questions": len(asked),
        "ways_of_asking": sum(len(index.phrases) for index in indexes.values()) // 2,
        "sure": SURE,
        "figures": {name: one._asdict() for name, one in found.items()},
    }
    save(fitted([*inside, *cases], blank.turn), card)
    print(f"Written: {WEIGHTS.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
