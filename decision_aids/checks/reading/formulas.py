"""How hard a text is, by the formulas that each language has.

English, as printed in PMC5849699 table 1: Flesch-Kincaid grade 0.39 W/S + 11.8 B/W - 15.59,
and SMOG 1.0430 sqrt(30 C/S) + 3.1291. Spanish, as printed by legible.es: INFLESZ
206.835 - 62.3 B/W - W/S, and Fernandez-Huerta 206.84 - 60 B/W - 1.02 W/S, where the words of a
sentence are counted, not the sentences of a hundred words (the usual misprint). W words,
S sentences, B syllables, C words of three syllables or more.
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import sqrt

from decision_aids.checks.reading.syllables import SYLLABLES

SENTENCE_END = re.compile(r"[.?!:;]+(?:\s|$)")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d[\d,.]*\d|\d")
# Fernandez-Huerta's bands as points of a line: so high a score is so high a school grade.
GRADES = ((100.0, 3.5), (90.0, 4.0), (80.0, 5.0), (70.0, 6.0), (60.0, 8.0), (50.0, 10.0),
          (30.0, 13.0), (0.0, 17.0))  # fmt: skip


@dataclass(frozen=True)
class Counts:
    sentences: int
    words: int
    syllables: int
    long_words: int


def words_in(text: str) -> list[str]:
    return WORD.findall(text)


def sentences_in(text: str) -> list[str]:
    return [part for part in SENTENCE_END.split(text) if words_in(part)]


def count(texts: Iterable[str], language: str, named: Collection[str] = ()) -> Counts:
    """A word of `named`, in lower case, counts as two syllables: it cannot be said plainer."""
    each = [_counted(text, language, frozenset(named)) for text in texts]
    return Counts(
        sum(n.sentences for n in each),
        sum(n.words for n in each),
        sum(n.syllables for n in each),
        sum(n.long_words for n in each),
    )


@lru_cache(maxsize=4096)
def _counted(text: str, language: str, named: frozenset[str]) -> Counts:
    syllables_in = SYLLABLES[language]
    sentences = sentences_in(text)
    words = [word.lower() for sentence in sentences for word in words_in(sentence)]
    spoken = [min(2, syllables_in(w)) if w in named else syllables_in(w) for w in words]
    return Counts(len(sentences), len(words), sum(spoken), sum(n >= 3 for n in spoken))


def flesch_kincaid(n: Counts) -> float:
    return 0.39 * n.words / n.sentences + 11.8 * n.syllables / n.words - 15.59


def smog(n: Counts) -> float:
    """Only of thirty sentences or more."""
    return 1.0430 * sqrt(30 * n.long_words / n.sentences) + 3.1291


def inflesz(n: Counts) -> float:
    return 206.835 - 62.3 * n.syllables / n.words - n.words / n.sentences


def fernandez_huerta(n: Counts) -> float:
    return 206.84 - 60 * n.syllables / n.words - 1.02 * n.words / n.sentences


def spanish_grade(n: Counts) -> float:
    score = min(max(fernandez_huerta(n), 0.0), 100.0)
    above, below = next(pair for pair in pairwise(GRADES) if score >= pair[1][0])
    part = (above[0] - score) / (above[0] - below[0])
    return above[1] + part * (below[1] - above[1])
