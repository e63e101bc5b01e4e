"""One to three hopes: each beside its own studies, and each with what came of it in the room."""

import pytest

from interview.events import Answered, GoalAgreed
from interview.fold import fold
from interview.goals import place_of, step_of
from summary.after_visit import after_visit
from summary.page import AT_MOST, one_page
from tests.spec.test_goals import hopes

PAIN = "a bit less pain on stairs by spring"
GROWN = "my cartilage growing back"
CHOIR = "sing in the choir on sundays"
STEPS = ("never", "once a month", "every other sunday", "most sundays", "every sunday")


def hopes_three_times(clinic, first=PAIN, second=CHOIR, third=GROWN):
    hopes(clinic, first)
    for step, words in (("goals:2", second), ("goals:3", third)):
        clinic.patient_walks_to(step)
        clinic.patient_says(words)
        clinic.patient_walks_to(f"{step}:when")
        clinic.patient_says("No date")


def shares(clinic):
    clinic.patient_walks_to("share")
    clinic.patient_says("Share now")


def copy_of(clinic):
    clinic.doctor("decided", ["exercise_weight"], "together", "", "", None)
    copy = after_visit(clinic.aid, clinic.state, clinic.summary, clinic.guide.say, clinic.now)
    return "\n".join(line.text for part in copy.parts for line in part.lines)


def test_after_one_hope_there_is_room_for_another_and_a_third_and_no_more(clinic):
    hopes(clinic, PAIN)
    assert clinic.step.id == "goals:2"
    assert "another thing you hope for" in clinic.asked
    clinic.patient_says(CHOIR)
    assert CHOIR in clinic.told
    assert {"goals:2:enough", "goals:2:when"} <= clinic.still_open
    clinic.patient_walks_to("goals:3")
    clinic.patient_says(GROWN)
    clinic.patient_walks_to("leaning")
    assert not clinic.has_step("goals:4")


@pytest.mark.parametrize("answer", ["no", "No, that is all", "that's all", "skip", "not sure"])
def test_no_ends_the_hopes_and_is_no_hope_itself(clinic, answer):
    hopes(clinic, PAIN)
    clinic.patient_says(answer)
    assert clinic.step.family == "leaning"
    assert [goal.words for goal in clinic.summary.goals] == [PAIN]
    assert clinic.summary.line("goals:2") is None


def test_yes_alone_asks_for_the_words(clinic):
    hopes(clinic, PAIN)
    clinic.patient_says("yes")
    assert clinic.step.id == "goals:2"
    assert "your own words" in clinic.told
    assert len(clinic.summary.goals) == 1


def test_who_names_no_hope_is_not_asked_for_another(clinic):
    clinic.patient_walks_to("leaning")
    assert not clinic.has_step("goals:2")


def test_the_short_way_asks_for_one_hope(clinic):
    clinic.patient_says("short")
    hopes(clinic, GROWN)
    assert clinic.step.family != "goals"


def test_each_hope_stands_beside_its_own_studies(clinic):
    hopes_three_times(clinic)
    assert [goal.realism for goal in clinic.summary.goals] == ["within", "not_known", "beyond"]
    assert clinic.summary.line("studies").sources
    assert "none found" in clinic.summary.line("studies:2").text
    assert "found less than this" in clinic.summary.line("studies:3").text
    assert GROWN in clinic.summary.line("goals:3").text


def test_a_hope_that_nobody_studied_becomes_a_question_whichever_it_is(clinic):
    hopes_three_times(clinic)
    clinic.patient_walks_to("questions")
    offered = {choice.id for choice in clinic.step.choices}
    assert "said:goals:2" in offered
    assert not {"said:goals", "said:goals:3"} & offered


def test_a_hope_beyond_the_studies_is_asked_for_a_first_step(clinic):
    hopes(clinic, GROWN)
    assert clinic.step.id == "goals:step"
    assert "first step" in clinic.asked
    clinic.patient_says("walk to the corner each day")
    line = clinic.summary.line("goals:step")
    assert "walk to the corner each day" in line.text
    assert line.events


def test_a_hope_within_the_studies_is_asked_for_no_first_step(clinic):
    hopes(clinic, PAIN)
    assert not clinic.has_step("goals:step")


def test_what_came_of_a_hope_in_the_room_stands_on_the_page_and_on_the_copy(clinic):
    hopes_three_times(clinic)
    shares(clinic)
    clinic.doctor_about(1, "goal_viewed", "possible", "many do with a chair")
    clinic.doctor_about(1, "goal_agreed", STEPS[2], "June 5")
    clinic.doctor_about(1, "goal_scaled", STEPS, -2, "she counts", "June 5")
    page = "\n".join(line.text for line in (*clinic.page.lines, *clinic.page.more))
    assert "Dr. Sample finds this possible: many do with a chair" in page
    assert f"Agreed goal: {STEPS[2]}. By: June 5." in page
    assert "Now: −2 (never)" in page
    assert f"Goal 2: Agreed goal: {STEPS[2]}." in page, "it says of which hope it is"
    assert [goal.agreed for goal in clinic.summary.goals] == [None, STEPS[2], None]
    assert clinic.summary.goals[1].levels == STEPS
    said = copy_of(clinic)
    for words in (PAIN, CHOIR, GROWN, "many do with a chair", STEPS[2], "−2 never (as now)"):
        assert words in said


def test_of_one_hope_it_is_plain_which_it_is(clinic):
    hopes(clinic, PAIN)
    shares(clinic)
    clinic.doctor("goal_agreed", STEPS[2], "June 5")
    assert "Goal 1" not in "\n".join(line.text for line in (*clinic.page.lines, *clinic.page.more))


def test_what_the_other_choices_do_never_stands_without_what_was_found_first(clinic):
    hopes_three_times(clinic, PAIN, GROWN, CHOIR)
    shares(clinic)
    summary = clinic.summary
    for words in range(200):
        longer = summary.model_copy(update={"headline": "word " * words})
        shown = {line.id for line in one_page(longer, "room").lines}
        for number in ("", ":2", ":3"):
            assert f"studies{number}:others" not in shown or f"studies{number}" in shown


def test_a_private_hope_takes_the_physicians_words_about_it_along(clinic):
    hopes_three_times(clinic)
    clinic.patient("line_hidden", "goals:2")
    shares(clinic)
    clinic.doctor_about(1, "goal_viewed", "possible", "many do with a chair")
    said = copy_of(clinic)
    assert PAIN in said
    assert CHOIR not in said
    assert "chair" not in said


def test_the_page_still_reads_in_a_minute_with_three_long_hopes(clinic):
    many = " ".join(f"garden{n}" for n in range(300))
    hopes_three_times(clinic, many, many, many)
    shares(clinic)
    for number in range(3):
        clinic.doctor_about(number, "goal_viewed", "likely", many)
        clinic.doctor_about(number, "goal_agreed", many, "June 5")
        clinic.doctor_about(number, "goal_scaled", (many,) * 5, 0, many, "June 5")
    assert clinic.page.words <= AT_MOST


def test_a_log_from_the_time_of_one_goal_reads_as_it_did(clinic):
    hoped = Answered(at=clinic.now, step="goals", value=None, words=PAIN)
    agreed = {"kind": "goal_agreed", "at": clinic.now, "words": "one flight", "by": "clinician"}
    clinic.state = fold([hoped, GoalAgreed.model_validate(agreed)], clinic.state)
    assert [(g.words, g.agreed) for g in clinic.summary.goals] == [(PAIN, "one flight")]


@pytest.mark.parametrize("number", range(3))
@pytest.mark.parametrize("part", ["", "enough", "when"])
def test_the_id_of_a_step_names_the_goal_and_the_part(number, part):
    assert place_of(step_of(number, part)) == (number, part)
