"""How hard an aid is to read: as a whole, and each of its strings.

Everything that a patient may read is measured, with its numbers in place. Pieces that are
not sentences (labels, steps) are left out of the whole, which they would make look easier
than it is. The level is a hint and no proof of clear words.
"""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

from decision_aids.checks.reading.formulas import (
    Counts,
    count,
    fernandez_huerta,
    flesch_kincaid,
    inflesz,
    smog,
    spanish_grade,
    words_in,
)
from decision_aids.checks.reading.syllables import SYLLABLES
from decision_aids.figures import fill
from decision_aids.findings import Path
from decision_aids.once import once
from decision_aids.schema import Aid
from decision_aids.sentences import patient_facing

# Below so many words one long word decides, and the grade says little.
ENOUGH_WORDS = 12
GRADE: dict[str, Callable[[Counts], float]] = {"en": flesch_kincaid, "es": spanish_grade}


@dataclass(frozen=True)
class Level:
    """`grade` and `median` are school grades; `scores` are those of the language by name."""

    language: str
    grade: float
    median: float
    scores: dict[str, float]


@dataclass(frozen=True)
class Graded:
    path: Path
    text: str
    words: int
    grade: float


def language_of(aid: Aid) -> str:
    return aid.language.partition("-")[0]


def named_in(aid: Aid) -> frozenset[str]:
    """The words of what this decision is about: options, controls, outcomes, and its terms."""
    names = [text for option in aid.options for text in (option.name, option.short)]
    names += [*(arm.label for arm in aid.arms), *(outcome.label for outcome in aid.outcomes)]
    names += [*aid.names_with_digits, *aid.terms.get(language_of(aid), ())]
    return frozenset(word.lower() for name in names for word in words_in(name))


@once
def graded(aid: Aid) -> tuple[Graded, ...]:
    """Every string that is long enough to have a grade; none in a language without one."""
    language, named = language_of(aid), named_in(aid)
    if language not in SYLLABLES:
        return ()
    found = []
    for path, text in patient_facing(aid):
        told = fill(aid, text)
        counts = count([told], language, named)
        if counts.words >= ENOUGH_WORDS:
            grade = round(GRADE[language](counts), 1)
            found.append(Graded(path, told, counts.words, grade))
    return tuple(found)


@once
def level_of(aid: Aid) -> Level | None:
    """None in a language whose syllables nobody can count here."""
    language = language_of(aid)
    if language not in SYLLABLES:
        return None
    told = [fill(aid, text) for _, text in patient_facing(aid)]
    whole = [text for text in told if text.endswith((".", "?", "!"))]
    counts = count(whole, language, named_in(aid))
    strings = [one.grade for one in graded(aid)]
    if not counts.words:
        return None
    grade = round(GRADE[language](counts), 1)
    middle = round(median(strings), 1) if strings else grade
    return Level(language, grade, middle, _scores(counts, language))


def _scores(counts: Counts, language: str) -> dict[str, float]:
    formulas = {
        "en": {"flesch_kincaid": flesch_kincaid, "smog": smog},
        "es": {"inflesz": inflesz, "fernandez_huerta": fernandez_huerta},
    }
    return {name: round(formula(counts), 1) for name, formula in formulas[language].items()}
