"""A gentle aid: values first, each number asked about before, nothing added up."""

from functools import cache

import pytest

from decision_aids.library import HERE, load_aid
from decision_aids.schema import Aid, Level
from interview.next_step import route
from interview.steps.numbers import GENTLY
from tests.spec.conftest import Clinic
from ui.parts.way import place


@cache
def illness() -> Aid:
    return load_aid(HERE / "serious_illness_goals")


@pytest.fixture
def talk() -> Clinic:
    return Clinic(illness())


def test_what_matters_is_asked_before_any_option_or_number(talk: Clinic) -> None:
    talk.patient_walks_to("matters:pick")
    assert not {"leaning:before", "options", "numbers"} & set(talk.state.closed)


def test_nobody_is_asked_what_matters_least_and_nothing_is_weighed(talk: Clinic) -> None:
    talk.patient_walks_to("matters:pick")
    talk.patient_says("at_home > no_pain")
    talk.patient_says("my dog stays with me")
    talk.patient_walks_to("leaning:before")
    asked = set(talk.state.closed)
    assert not {s for s in asked if s.startswith(("best_worst", "swing", "matters:rate"))}


def test_a_number_is_shown_only_after_a_yes_to_it(talk: Clinic) -> None:
    talk.patient_walks_to("numbers")
    talk.patient_says("Show me")
    assert talk.step.id == "numbers:c_cpr_65:ask"
    talk.patient_says("Not today")
    assert not talk.has_step("numbers:c_cpr_65")
    assert not talk.has_step("numbers:which")


def test_who_wants_the_big_picture_gets_it_in_words_without_a_number(talk: Clinic) -> None:
    talk.patient_walks_to("numbers")
    talk.patient_says("The big picture, in words")
    assert "a natural death" in talk.told
    assert not any(c.isdigit() for c in talk.told)


def test_at_most_three_numbers_are_shown(talk: Clinic) -> None:
    talk.patient_walks_to("numbers")
    for said in ("Show me", "Show it", "About what I expected"):
        talk.patient_says(said)
    assert talk.step.id == "numbers:which"
    assert talk.step.most == GENTLY - 1


def test_no_more_is_offered_after_a_number_that_was_hard_to_read(talk: Clinic) -> None:
    talk.patient_walks_to("numbers")
    for said in ("Show me", "Show it", "Worse than I thought"):
        talk.patient_says(said)
    assert not talk.has_step("numbers:which")


def test_a_fact_that_rests_on_a_number_is_asked_back_only_of_those_who_saw_it(
    talk: Clinic,
) -> None:
    talk.patient_walks_to("numbers")
    talk.patient_says("Not today")
    assert talk.has_step("check:k2")
    assert not talk.has_step("check:k1")


def test_who_wants_to_hear_the_numbers_from_the_doctor_gets_a_question_for_it(
    talk: Clinic,
) -> None:
    talk.patient_walks_to("numbers")
    talk.patient_says("I want to hear it from Dr. Sample")
    talk.patient_walks_to("questions")
    assert talk.step.choice("numbers") is not None


def test_treatments_are_answered_one_by_one_and_the_page_says_that_it_is_no_order(
    talk: Clinic,
) -> None:
    talk.patient_walks_to("leaning:separate")
    talk.patient_says("Yes, now")
    talk.patient_says("No")
    talk.patient_says("only if it is for a day or two")
    texts = {line.id: line.text for line in talk.summary.lines}
    assert "not a medical order" in texts["notice"]
    assert texts["separate:ask_cpr"].endswith("No")
    assert "only if it is for a day or two" in texts["separate:ask_breathing_machine"]
    assert "separate:ask_icu" not in texts


def test_who_does_not_want_to_look_at_the_treatments_is_not_asked(talk: Clinic) -> None:
    talk.patient_walks_to("leaning:separate")
    talk.patient_says("Not now")
    assert not talk.has_step("leaning:ask_cpr")


def test_no_option_is_matched(talk: Clinic) -> None:
    talk.patient_walks_to("matters:pick")
    talk.patient_says("at_home > no_pain")
    talk.patient_walks_to("match")
    assert "does not add up" in talk.asked
    assert talk.summary.match == ()


def test_a_level_says_something() -> None:
    with pytest.raises(ValueError, match="give level, or means"):
        Level.model_validate({"option": "a", "basis": {"fact": "f_a"}})


def test_an_aid_that_adds_nothing_up_has_no_levels_and_says_what_each_choice_means() -> None:
    data = illness().model_dump()
    data["attributes"][0]["levels"][0]["level"] = 0.5
    with pytest.raises(ValueError, match="say for each option what it means"):
        Aid.model_validate(data)
    data["flags"]["match"] = "on"
    with pytest.raises(ValueError, match="needs worst and best"):
        Aid.model_validate(data)


def test_the_way_along_the_parts_never_goes_back(talk: Clinic) -> None:
    places = [place(talk.guide, step.part) for step in route(illness(), talk.state)]
    assert places == sorted(places)
