"""Syllables, formulas, and what counts as hard to read."""

import pytest

from decision_aids.checks.reading.formulas import (
    Counts,
    count,
    fernandez_huerta,
    flesch_kincaid,
    inflesz,
    smog,
    spanish_grade,
)
from decision_aids.checks.reading.level import graded, level_of, named_in
from decision_aids.checks.reading.syllables import in_english, in_spanish
from decision_aids.library import HERE, load_aid


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("knee", 1), ("once", 1), ("walked", 1), ("100", 1), ("times", 1), ("clothes", 1),
     ("eased", 1), ("hour", 1), ("people", 2), ("little", 2), ("wanted", 2), ("quiet", 2),
     ("diet", 2), ("being", 2), ("trial", 2), ("fluid", 2), ("causes", 2), ("sometimes", 2),
     ("surgery", 3), ("arthritis", 3), ("idea", 3), ("area", 3), ("usual", 3), ("created", 3),
     ("replacement", 3), ("operation", 4), ("ibuprofen", 4), ("experience", 4), ("variety", 4),
     ("inflammatory", 5)],
)  # fmt: skip
def test_english_syllables(word: str, syllables: int) -> None:
    assert in_english(word) == syllables


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("pie", 1), ("bien", 1), ("muy", 1), ("día", 2), ("agua", 2), ("quiero", 2), ("guerra", 2),
     ("hueso", 2), ("país", 2), ("amigo", 3), ("rodilla", 3), ("médico", 3), ("ahora", 3),
     ("operación", 4), ("cirugía", 4), ("aéreo", 4), ("medicina", 4), ("averigüe", 4),
     ("articulación", 5)],
)  # fmt: skip
def test_spanish_syllables(word: str, syllables: int) -> None:
    assert in_spanish(word) == syllables


def test_the_formulas_give_what_their_sources_print() -> None:
    n = Counts(sentences=30, words=300, syllables=450, long_words=30)
    assert flesch_kincaid(n) == pytest.approx(0.39 * 10 + 11.8 * 1.5 - 15.59)
    assert smog(n) == pytest.approx(1.0430 * 30**0.5 + 3.1291)
    assert inflesz(n) == pytest.approx(206.835 - 62.3 * 1.5 - 10)
    assert fernandez_huerta(n) == pytest.approx(206.84 - 60 * 1.5 - 1.02 * 10)


@pytest.mark.parametrize(("score", "grade"), [(95, 3.75), (75, 5.5), (65, 7.0), (55, 9.0)])
def test_a_spanish_score_is_a_school_grade_along_the_bands(score: float, grade: float) -> None:
    words, sentences = 1000, 100
    syllables = (206.84 - 1.02 * words / sentences - score) / 60 * words
    n = Counts(sentences, words, round(syllables), 0)
    assert spanish_grade(n) == pytest.approx(grade, abs=0.02)


def test_a_named_medical_term_does_not_make_a_sentence_hard() -> None:
    text = ["Rheumatoid arthritis hurts."]
    assert count(text, "en").long_words == 2
    assert count(text, "en", {"rheumatoid", "arthritis"}).long_words == 0


def test_sentences_end_where_readers_pause() -> None:
    assert count(["It helps. Does it? Yes: for 1,753 people; not for all."], "en").sentences == 5


def test_the_knee_reads_at_grade_six_or_below_in_both_languages() -> None:
    knee = load_aid(HERE / "knee_osteoarthritis")
    english, spanish = level_of(knee), level_of(knee.told_in("es"))
    assert english
    assert spanish
    assert max(english.grade, english.median, english.scores["smog"]) <= 6
    assert max(spanish.grade, spanish.median) <= 6
    assert spanish.scores["inflesz"] >= 65
    assert "replacement" in named_in(knee)
    assert all(one.words >= 12 for one in graded(knee))


def test_a_language_without_a_formula_has_no_level() -> None:
    knee = load_aid(HERE / "knee_osteoarthritis").model_copy(update={"language": "fr"})
    assert level_of(knee) is None
    assert graded(knee) == ()
