"""An aid can ask one question of safety before any option, number or match."""

from functools import cache

import pytest

from decision_aids.library import HERE, load_aid
from decision_aids.schema import Aid
from tests.spec.conftest import Clinic


@cache
def depression() -> Aid:
    return load_aid(HERE / "depression")


@pytest.fixture
def asked() -> Clinic:
    """At the question, with everything before it skipped."""
    clinic = Clinic(depression())
    clinic.patient_walks_to("gate")
    return clinic


def test_it_is_asked_before_any_option_and_on_the_short_way_too() -> None:
    clinic = Clinic(depression())
    clinic.patient_says("Just me")
    clinic.patient_says("About 5 minutes")
    clinic.patient_walks_to("gate")
    assert not {"leaning:before", "options", "numbers"} & set(clinic.state.closed)


def test_a_clear_no_goes_on_without_alarm_and_the_doctor_sees_that_it_was_asked(
    asked: Clinic,
) -> None:
    asked.patient_says("No")
    assert asked.step.id == "leaning:before"
    assert asked.state.alarms == ()
    line = asked.summary.line("gate")
    assert line is not None
    assert (line.section, line.words) == ("asking", ("No",))


@pytest.mark.parametrize("answer", ["Yes, at times", "Yes, right now", "I'd rather not say"])
def test_anything_but_no_brings_the_fixed_text_and_the_talk_waits(
    asked: Clinic, answer: str
) -> None:
    asked.patient_says(answer)
    assert asked.step.shows == "safety"
    assert "988" in asked.asked
    asked.patient_says("skip")
    assert asked.step.shows == "safety"


def test_once_the_person_is_safe_for_now_the_answer_counts_and_is_not_asked_again(
    asked: Clinic,
) -> None:
    for words in ("Yes, at times", "I am safe for now", "Go on"):
        asked.patient_says(words)
    assert asked.state.value("gate") == "at_times"
    assert len(asked.state.alarms) == 1
    assert asked.step.id == "leaning:before"
    line = asked.summary.line("safety:0")
    assert line is not None
    assert line.fixed
    assert "Yes, at times" in line.text


def test_typed_words_about_dying_bring_the_text_once(asked: Clinic) -> None:
    asked.patient_says("yes, i think about killing myself")
    assert asked.step.shows == "safety"
    asked.patient_says("I am safe for now")
    asked.patient_says("Go on")
    assert len(asked.state.alarms) == 1


def test_left_unanswered_the_line_to_call_is_shown_and_the_talk_goes_on(asked: Clinic) -> None:
    asked.patient_says("skip")
    assert asked.step.id == "gate:line"
    assert "988" in asked.asked
    asked.patient_says("Go on")
    assert asked.step.id == "leaning:before"
    assert "Not answered" in asked.page_text


def test_an_aid_without_it_never_asks(clinic: Clinic) -> None:
    assert not clinic.has_step("gate")
