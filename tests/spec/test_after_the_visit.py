"""After the visit: the days of the plan, whether it still fits, and who is told."""

from datetime import UTC, date, datetime, timedelta

import pytest

from interview.events import from_json, to_json
from interview.follow_up import due, overdue, standing, unseen, upcoming
from summary.after_visit import after_visit
from summary.audience import for_audience
from tests.spec.test_in_the_room import shared
from ui.parts.reminder import reminder_text
from ui.parts.stage import tags, waits

MARCH = date(2027, 3, 16)


@pytest.fixture
def decided(clinic):
    """They exercise, try it until February, and look again in March."""
    shared(clinic)
    clinic.doctor("goal_agreed", "one flight with the rail", "June 5")
    clinic.doctor("goal_scaled", ("none", "some", "one flight", "two", "three"), None, "", "")
    clinic.doctor("decided", ["exercise_weight"], "together", "", "", MARCH)
    clinic.doctor("trial_planned", "classes", "", "it swells", date(2027, 2, 1))
    clinic.doctor("marked_read")
    return clinic


def copy_of(clinic, part):
    now = datetime(2027, 4, 1, tzinfo=UTC)
    made = after_visit(clinic.aid, clinic.state, clinic.summary, clinic.guide.say, now)
    found = made.part(part)
    return [line.text for line in found.lines] if found else []


def test_nothing_is_due_before_a_day_of_the_plan(decided):
    assert due(decided.state, date(2027, 1, 31)) is None
    assert upcoming(decided.state, date(2027, 1, 31)) == date(2027, 2, 1)


def test_the_newest_day_that_has_come_is_asked_about(decided):
    assert due(decided.state, date(2027, 2, 1)) == date(2027, 2, 1)
    assert due(decided.state, date(2027, 9, 1)) == MARCH


def test_an_answer_closes_the_days_before_it_and_not_the_ones_after(decided):
    decided.now = datetime(2027, 2, 3, tzinfo=UTC)
    decided.patient("followed_up", "yes", {}, None, "")
    assert due(decided.state, date(2027, 2, 20)) is None
    assert due(decided.state, MARCH) == MARCH


def test_a_day_that_nobody_answered_is_on_the_list_after_three_days_until_it_is_answered(decided):
    assert overdue(decided.state, MARCH + timedelta(days=3)) is None
    late = MARCH + timedelta(days=4)
    assert overdue(decided.state, late) == MARCH
    now = datetime(late.year, late.month, late.day, tzinfo=UTC)
    lines = list(for_audience(decided.summary.lines, "doctor"))
    shown = list(tags(decided.state, decided.summary, lines, decided.guide, now))
    assert ("amber", "Follow-up of March 16, 2027: no answer yet") in shown
    assert waits(decided.state, lines, now)
    reminder = reminder_text(decided.invited, decided.state, now)
    assert "planned to look again on March 16, 2027" in reminder
    assert not any(line.words and line.words[0] in reminder for line in lines)
    decided.now = now
    decided.patient("followed_up", "yes", {}, None, "")
    assert overdue(decided.state, late) is None
    assert reminder_text(decided.invited, decided.state, now) == ""


def test_a_decision_without_a_day_asks_on_none(clinic):
    shared(clinic)
    clinic.doctor("decided", ["exercise_weight"], "together", "", "", None)
    assert due(clinic.state, date(2030, 1, 1)) is None


def test_an_empty_answer_is_not_kept(decided):
    before = decided.state.version
    decided.patient("followed_up", None, {}, None, "  ")
    assert decided.state.version == before


@pytest.mark.parametrize(
    ("answer", "comes_to"),
    [
        (("yes", {0: 1}, "yes", "the bus"), "fits"),
        (("yes", {0: -1}, "yes", ""), "partly"),
        (("yes", {}, "not_sure", ""), "partly"),
        (("partly", {}, None, ""), "partly"),
        (("yes", {}, "no", ""), "does_not_fit"),
        ((None, {}, None, "the bus"), "said"),
    ],
)
def test_the_part_that_fits_least_decides_what_the_list_says(decided, answer, comes_to):
    decided.patient("followed_up", *answer)
    assert standing(decided.state.follow_ups[-1]) == comes_to


def test_an_answer_waits_until_a_clinician_opens_the_page(decided):
    decided.patient("followed_up", "no", {}, None, "")
    assert unseen(decided.state)
    decided.doctor("opened", decided.state)
    assert unseen(decided.state) is None


def test_the_copy_says_how_it_goes_in_the_words_of_the_scale(decided):
    decided.now = datetime(2027, 3, 16, 9, tzinfo=UTC)
    decided.patient("followed_up", "partly", {0: -1}, "yes", "no bus on sundays")
    assert copy_of(decided, "since") == [
        "On March 16, 2027: Does the plan still fit? In part.",
        "On March 16, 2027: Goal: one flight with the rail. Now: Less than agreed (some).",
        "On March 16, 2027: Would choose this way again: yes.",
        "On March 16, 2027: What got in the way: “no bus on sundays”",
    ]


def test_the_copy_says_what_is_tried_and_when_to_stop(decided):
    assert copy_of(decided, "trial") == [
        "To try: classes.", "Stop if: it swells.", "Look again on February 1, 2027.",
    ]  # fmt: skip


def test_a_trial_without_an_end_is_none(decided):
    before = decided.state.version
    decided.doctor("trial_planned", "classes", "", " ", MARCH)
    assert decided.state.version == before


def test_answers_are_events_that_come_back_from_the_store(decided):
    decided.patient("followed_up", "no", {0: -2}, "not_sure", "pain")
    newest = decided.events[-1]
    assert from_json(to_json(newest)) == newest
    assert newest.at - decided.events[-2].at == timedelta(hours=1)
