"""A patient and a physician with a screen each: what one does, the other one sees."""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from tests.browser.clinic import KNEE
from tests.browser.conftest import DESK
from tests.browser.journey import Doctor, Patient, say, settled

STORY = "I deliver mail and by noon the knee is done"
WORRY = "losing my route"
NOTE = "Most programs here have evening hours."
CORRECTION = "By ten, on bad days."
GOAL = "walk the whole route twice a week"
# They look for what is new every second; on a busy machine it takes longer, and a screen that
# is gone is missed after ten.
SOON = 20_000
CONNECTED = ("data-test-connection-state", "CONNECTED")


@pytest.fixture
def interview(clinic):
    return clinic.has_talked_with("pat")


@pytest.fixture
def doctor(device, interview):
    doctor = Doctor(device(viewport=DESK))
    doctor.opens("together", interview)
    return doctor


@pytest.fixture
def phone(device):
    return device()


@pytest.fixture
def connection(phone):
    """Of the patient's phone. It has to be asked for before the patient opens the page."""
    return Connection(phone)


@pytest.fixture
def patient(phone, interview):
    patient = Patient(phone)
    patient.opens_together(interview)
    return patient


class Connection:
    """The line between one page and the server, which can be cut."""

    def __init__(self, page):
        self.page = page
        self.sockets = []
        page.route_web_socket(re.compile("/_stcore/stream"), self._lead_through)

    def _lead_through(self, socket):
        socket.connect_to_server()
        self.sockets.append(socket)

    def is_cut(self):
        """Being offline only keeps new connections from being made."""
        self.page.context.set_offline(True)
        for socket in self.sockets:
            socket.close()
        expect(self.page.get_by_test_id("stApp")).not_to_have_attribute(*CONNECTED)

    def comes_back(self):
        """Streamlit tries again after longer and longer pauses, of half a minute at most."""
        self.page.context.set_offline(False)
        expect(self.page.get_by_test_id("stApp")).to_have_attribute(*CONNECTED, timeout=60_000)


def soon_sees(person, words):
    expect(person.main.get_by_text(words).first).to_be_visible(timeout=SOON)


def test_what_one_side_writes_is_on_the_other_at_once(doctor, patient):
    doctor.writes_beside(WORRY, NOTE, "worry.answer")
    doctor.button(say("answer.button")).click()
    soon_sees(patient, NOTE)
    patient.writes_beside(STORY, CORRECTION)
    patient.button(say("correct.button")).click()
    soon_sees(doctor, CORRECTION)
    doctor.button(say("choice.correction.agreed")).click()
    soon_sees(patient, "Dr. Sample said on")
    for one in (doctor, patient):
        one.sees(STORY)


def test_half_typed_words_survive_what_the_other_side_does(doctor, patient):
    box = patient.field(say("goal.form.agreed"))
    box.press_sequentially("walk the whole ")
    soon_sees(doctor, f"is writing here: {say('together.step.goal')}")
    expect(doctor.main).not_to_contain_text("walk the whole")
    doctor.writes_beside(WORRY, NOTE, "worry.answer")
    doctor.button(say("answer.button")).click()
    soon_sees(patient, NOTE)
    expect(box).to_be_focused()
    box.press_sequentially("route twice a week")
    expect(box).to_have_value(GOAL)


def test_a_goal_and_a_decision_that_both_say_yes_to(doctor, patient, clinic, interview):
    doctor.field(say("goal.form.agreed")).fill(GOAL)
    doctor.field(say("goal.form.by")).fill("June 5")
    doctor.button(say("goal.form.save")).click()
    soon_sees(patient, say("after.agreed", agreed=GOAL, by="June 5"))

    program = KNEE.option("exercise_weight").short
    doctor.button(program).click()
    doctor.choice(say("choice.decided_by.together")).click()
    doctor.field(say("decide.reasons")).fill("surgery when my son can come. not before")
    doctor.button(say("decide.save")).click()
    soon_sees(patient, say("after.decided.together", options=program))

    # The patient may see it before the physician's own page is drawn anew.
    doctor.sees(say("after.decided.together", options=program))
    settled(doctor.page)
    doctor.field(say("plan.what")).fill("First therapy visit")
    who = doctor.page.get_by_role("combobox", name=say("plan.who"))
    who.press_sequentially(clinic.patient(interview), delay=20)
    # Enter takes what the list offers, and the list opens a moment after the last letter.
    doctor.page.wait_for_timeout(700)
    doctor.page.keyboard.press("Enter")
    doctor.button(say("plan.add")).click()
    soon_sees(patient, "First therapy visit")

    patient.button(say("confirm.patient", name=clinic.patient(interview))).click()
    doctor.button(say("confirm.doctor")).click()
    for one in (doctor, patient):
        soon_sees(one, say("confirm.both"))
    assert len(clinic.state(interview).confirmed) == 2


def test_a_yes_to_a_decision_that_just_changed_is_asked_for_again(doctor, patient):
    doctor.button(say("choice.decide.later")).click()
    doctor.choice(say("choice.decided_by.together")).click()
    doctor.chooses_day(say("decide.look_again"), f"0316{datetime.now(UTC).year + 1}")
    doctor.button(say("decide.save")).click()
    soon_sees(patient, say("after.decided.later"))
    doctor.button(say("confirm.doctor")).click()
    expect(doctor.button(say("confirm.doctor"))).to_have_count(0)
    patient.field(say("goal.form.agreed")).fill(GOAL)
    patient.button(say("goal.form.save")).click()
    expect(doctor.button(say("confirm.doctor"))).to_be_visible(timeout=SOON)


def test_a_cut_connection_is_told_to_both_and_comes_back_with_what_was_missed(
    doctor, connection, patient
):
    box = patient.field(say("goal.form.agreed"))
    box.fill(GOAL)
    connection.is_cut()
    doctor.writes_beside(WORRY, NOTE, "worry.answer")
    doctor.button(say("answer.button")).click()
    doctor.sees(NOTE)
    expect(patient.main).not_to_contain_text(NOTE)
    expect(patient.page.get_by_role("alert")).to_have_text(say("presence.offline"))
    soon_sees(doctor, "What was typed there stays on it.")
    connection.comes_back()
    soon_sees(patient, NOTE)
    expect(patient.page.get_by_role("alert")).to_have_text("")
    expect(box).to_have_value(GOAL)
    patient.button(say("goal.form.save")).click()
    soon_sees(doctor, GOAL)
