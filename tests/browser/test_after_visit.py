"""The copy that goes home: on the screen, and on paper."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.clinic import KNEE
from tests.browser.journey import Patient, say

DECIDED = "demo-decided"


@pytest.fixture
def patient(clinic, device):
    patient = Patient(device())
    patient.opens(clinic.link(DECIDED))
    patient.page.get_by_role("link", name=say("home.copy")).click()
    expect(patient.heading).to_have_text(say("after.title"))
    return patient


def test_the_copy_says_what_was_decided_and_what_changed(patient):
    patient.sees(say("after.decided.together", options=KNEE.option("exercise_weight").short))
    patient.sees("surgery when my son can come. not before")
    patient.sees("Both knees are worn; the right one is worse.")
    patient.sees(say("fix.agreed"))
    patient.sees("First therapy visit")
    for part in ("goal", "next", "changed", "open", "care"):
        name = say(f"after.{part}")
        expect(patient.page.get_by_role("heading", name=name, exact=True)).to_be_visible()


def test_on_paper_there_is_nothing_to_press(patient):
    printed = patient.button(say("button.print"))
    expect(printed).to_be_visible()
    patient.page.emulate_media(media="print")
    for control in ("button", "textbox", "radio"):
        expect(patient.page.get_by_role(control)).to_have_count(0)
    patient.sees(say("after.footer", clinic_phone="555-0100"))


def test_the_paper_is_one_sheet(patient):
    pdf = patient.page.pdf(format="Letter")
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 2
