"""The whole history in plain words: who, when, what; private lines leave no trace."""

import pytest

from summary.history import history
from tests.spec.test_in_the_room import shared


def told(clinic, reader="doctor"):
    made = history(
        clinic.aid, clinic.state, clinic.summary, clinic.events, clinic.guide.say, reader
    )
    return [entry.text for entry in made]


@pytest.fixture
def corrected(clinic):
    shared(clinic)
    clinic.doctor("opened", clinic.state)
    clinic.doctor("corrected", "story", "x", "Both knees are worn.")
    clinic.patient("answered_correction", "story", "not_quite", "only on stairs")
    return clinic


def test_the_newest_comes_first_and_says_who_did_what(corrected):
    line = "In their own words: “my right knee hurts on the stairs”"
    assert told(corrected) == [
        f"Martha Example said “not quite” to a correction of this line: {line} "
        "In their words: “only on stairs”",
        f"Dr. Sample corrected a line: {line} The correction: “Both knees are worn.”",
        "Dr. Sample opened the page.",
        "Martha Example shared the page.",
        "Martha Example began to talk it through.",
        "Example Clinic sent the invitation.",
    ]


def test_what_was_written_beside_a_private_line_is_read_by_the_patient_alone(corrected):
    corrected.patient("line_hidden", "story")
    assert not any("knee" in text for text in told(corrected))
    assert any("Both knees are worn." in text for text in told(corrected, "patient"))
    assert told(corrected, "patient")[0].startswith("Martha Example made a line private")


def test_what_was_taken_off_and_changed_stays_in_it(corrected):
    corrected.doctor("planned", "Ask the social worker", "Dr. Sample", "")
    corrected.doctor("dropped", 0, corrected.state)
    corrected.doctor("decided", ["exercise_weight"], "together", "i try this first", "", None)
    corrected.doctor("decided", [], "together", "", "", None)
    assert told(corrected)[:4] == [
        "Dr. Sample wrote down: decide later.",
        "Dr. Sample wrote down the decision: Exercise program. The reason: “i try this first”",
        "Dr. Sample took a step off: “Ask the social worker”",
        "Dr. Sample added a step: “Ask the social worker”",
    ]


def test_how_it_goes_is_in_it_and_the_rating_of_the_visit_is_not(corrected):
    corrected.patient("followed_up", "partly", {}, "no", "")
    before = told(corrected, "patient")
    assert before[0] == "Martha Example, after the visit: Would choose this way again: no."
    corrected.patient("visit_rated", {1: 0})
    corrected.patient("time_alone_asked")
    assert told(corrected, "patient") == before
