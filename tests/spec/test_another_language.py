"""Words in another language are heard, and a change of language is only ever offered."""

import pytest

from interview.events import LanguageChosen, LanguageNoticed
from tests.spec.conftest import Clinic, knee

WORDS = "quiero caminar a misa con mi hija y no depender de nadie"
OFFER = "You wrote in Spanish. Go on in Spanish? / Escribió en español. ¿Seguimos en español?"


@pytest.fixture
def spanish(clinic):
    """Martha was asked in English what brings her, and answered in Spanish."""
    clinic.patient_walks_to("story")
    clinic.patient_says(WORDS)
    return clinic


def test_a_change_is_offered_in_both_languages(spanish):
    assert spanish.step.id == "story:language"
    assert spanish.asked == OFFER
    assert spanish.state.invited.language == "en"


def test_the_words_stay_the_answer_they_were_typed_as(spanish):
    assert spanish.state.answers["story"].words == WORDS


@pytest.mark.parametrize("words", ["sí", "Español", "en español", "Yes", "1"])
def test_yes_goes_on_in_the_other_language(spanish, words):
    spanish.patient_says(words)
    assert spanish.state.invited.language == "es"
    assert spanish.step.id == "story:worry"


@pytest.mark.parametrize("words", ["no", "English", "stay in English", "skip", "no gracias"])
def test_no_changes_nothing(spanish, words):
    spanish.patient_says(words)
    assert spanish.state.invited.language == "en"
    assert spanish.step.id == "story:worry"


def test_other_words_are_not_lost_and_answer_what_was_asked_before(spanish):
    spanish.patient_says("that i will fall on the stairs")
    assert spanish.state.answers["story:worry"].words == "that i will fall on the stairs"
    assert spanish.state.invited.language == "en"


def test_it_is_offered_once_in_a_talk(spanish):
    spanish.patient_says("no")
    spanish.patient_says("tengo miedo de caerme en la calle y que nadie me vea")
    assert sum(isinstance(e, LanguageNoticed) for e in spanish.events) == 1


def test_english_in_a_spanish_talk_is_noticed_as_well():
    talk = Clinic(knee(), language="es")
    talk.patient_walks_to("story")
    talk.patient_says("the stairs at my house are the worst part of it")
    assert "¿Seguimos en inglés?" in talk.asked
    talk.patient_says("yes")
    assert [e.language for e in talk.events if isinstance(e, LanguageChosen)] == ["en"]


@pytest.mark.parametrize("words", ["taco", "no", "mi amor", "it hurts, ay dios", "El Paso, Texas"])
def test_a_few_foreign_words_are_no_other_language(clinic, words):
    clinic.patient_walks_to("story")
    clinic.patient_says(words)
    assert not clinic.state.language_open
