"""The store cannot be written: nothing is called saved, and no word leaves the screen."""

import sqlite3
from contextlib import closing, contextmanager

import pytest
from playwright.sync_api import expect

from tests.browser.journey import Doctor, Patient, say

WORRY = "that one day i wont be able to help him off the chair"
PAT_WORRIES = "losing my route"
NOTE = "Most programs here have evening hours."


@pytest.fixture
def nothing_can_be_saved(clinic):
    """Somebody else holds the database for as long as the block lasts."""

    @contextmanager
    def held():
        with closing(sqlite3.connect(clinic.database, isolation_level=None)) as other:
            other.execute("BEGIN EXCLUSIVE")
            yield
            other.execute("ROLLBACK")

    return held


def test_words_stay_on_the_screen_until_they_can_be_saved(clinic, device, nothing_can_be_saved):
    interview = clinic.has_talked_with("martha", until="story:worry")
    patient = Patient(device())
    patient.opens(clinic.link(interview))
    words = patient.field(say("who.you"))
    with nothing_can_be_saved():
        patient.box.fill(WORRY)
        patient.box.press("Enter")
        expect(patient.alert).to_have_text(say("save.failed"))
        expect(words).to_have_value(WORRY)
        patient.is_asked("story.worry")
    patient.presses(say("button.try_again"))
    patient.is_asked("role.ask")
    expect(patient.alert).to_have_count(0)
    assert clinic.state(interview).answers["story:worry"].words == WORRY


def test_a_choice_that_was_touched_can_be_sent_again(clinic, device, nothing_can_be_saved):
    interview = clinic.has_talked_with("martha", until="role")
    patient = Patient(device())
    patient.opens(clinic.link(interview))
    with nothing_can_be_saved():
        patient.choice(say("choice.role.together")).click()
        expect(patient.alert).to_have_text(say("save.failed"))
    patient.presses(say("button.try_again"))
    assert clinic.state(interview).value("role") == "together"


def test_a_note_of_the_physician_stays_in_its_box(clinic, device, nothing_can_be_saved):
    interview = clinic.has_talked_with("pat")
    doctor = Doctor(device(viewport={"width": 1280, "height": 800}))
    doctor.opens("together", interview)
    box = doctor.writes_beside(PAT_WORRIES, NOTE, "worry.answer")
    with nothing_can_be_saved():
        doctor.button(say("answer.button")).click()
        expect(doctor.alert).to_have_text(say("save.failed"))
        expect(box).to_have_value(NOTE)
    doctor.button(say("answer.button")).click()
    doctor.sees(NOTE)
    expect(box).to_have_count(0)
