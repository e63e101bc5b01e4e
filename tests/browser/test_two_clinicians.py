"""Two clinicians and a patient in one review, with a screen each: nobody's words are lost."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK
from tests.browser.journey import Doctor, Patient, say, settled
from tests.browser.test_review_together import Connection, soon_sees

MINE, THEIRS = "to the shop by bus", "walk to the shop"
OTHER = "Dr. Other"


@pytest.fixture
def interview(clinic):
    return clinic.has_talked_with("pat")


@pytest.fixture
def doctors(device, interview):
    both = []
    for name in ("Dr. Sample", OTHER):
        doctor = Doctor(device(viewport=DESK))
        doctor.opens("together", interview, name)
        both.append(doctor)
    return both


def test_what_the_second_one_saves_while_the_first_one_writes_stands_beside_it(
    doctors, device, clinic, interview
):
    first, second = doctors
    phone = device()
    connection = Connection(phone)
    patient = Patient(phone)
    patient.opens_together(interview)
    soon_sees(first, say("presence.here", who=OTHER))
    box = first.field(say("goal.form.agreed"))
    box.fill(MINE)
    connection.is_cut()
    second.field(say("goal.form.agreed")).fill(THEIRS)
    second.button(say("goal.form.save")).click()

    soon_sees(first, say("save.conflict"))
    soon_sees(first, THEIRS)
    assert first.field(say("goal.form.agreed")).input_value() == MINE
    first.button(say("decide.keep_mine")).click()
    soon_sees(second, say("after.agreed.undated", agreed=MINE))
    settled(second.page)
    said = [e.words for e in clinic.log.read(interview) if e.kind == "goal_agreed"]
    assert said == [THEIRS, MINE], "both stay in the history"

    connection.comes_back()
    soon_sees(patient, say("after.agreed.undated", agreed=MINE))
    settled(patient.page)
    patient.button(say("goal.accept", who=clinic.patient(interview))).click()
    for doctor in doctors:
        soon_sees(doctor, f"{clinic.patient(interview)} said yes on")


def test_a_reason_that_is_half_written_stays_when_the_other_one_decides(doctors):
    first, second = doctors
    reasons = first.field(say("decide.reasons"))
    reasons.fill(MINE)
    soon_sees(second, f"Dr. Sample is writing here: {say('together.step.decision')}")
    second.button(say("choice.decide.later")).click()
    second.choice(say("choice.decided_by.together")).click()
    second.chooses_day(say("decide.look_again"), f"0316{datetime.now(UTC).year + 1}")
    second.button(say("decide.save")).click()
    soon_sees(first, say("save.conflict"))
    expect(reasons).to_have_value(MINE)
