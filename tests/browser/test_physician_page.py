"""A physician finds a patient, reads the page in a minute, and says so."""

import pytest
from playwright.sync_api import expect

from summary.headline import words as count_words
from summary.page import one_page
from summary.summary import summarise
from tests.browser.clinic import KNEE
from tests.browser.conftest import DESK
from tests.browser.journey import Doctor, Patient, say
from ui.speaking import guide_of

PAT_SAID = "I deliver mail and by noon the knee is done"


@pytest.fixture
def interview(clinic):
    return clinic.has_talked_with("pat")


@pytest.fixture
def doctor(device):
    return Doctor(device(viewport=DESK))


@pytest.fixture
def page(clinic, interview):
    """What has to be on the screen."""
    state = clinic.state(interview)
    guide = guide_of(KNEE, state.invited)
    return one_page(summarise(KNEE, state, guide.say))


def test_from_the_list_a_page_is_two_steps_away(clinic, interview, doctor):
    name = clinic.patient(interview)
    doctor.opens()
    doctor.page.get_by_role("searchbox", name=say("list.search")).fill(name)
    rows = doctor.page.get_by_role("heading", level=3)
    expect(rows).to_have_text([name])
    doctor.button(say("list.read")).click()
    expect(doctor.heading).to_have_text(name)
    doctor.button(say("guess.skip")).click()
    expect(doctor.button(say("page.mark_read"))).to_be_visible()
    doctor.button(say("page.back")).click()
    doctor.page.get_by_role("searchbox", name=say("list.search")).fill(name)
    doctor.sees(say("status.you_opened"))


def test_the_page_is_read_in_a_minute(interview, doctor, page):
    doctor.reads(interview)
    assert count_words(page.headline) <= 60
    assert page.words <= 230
    unquoted = page.headline.replace("“", "").replace("”", "")
    doctor.sees(unquoted)
    for line in page.lines:
        for words in line.words:
            doctor.sees(words)


def test_where_from_shows_the_exact_words_and_how_they_were_read(interview, doctor, clinic):
    doctor.reads(interview)
    told = doctor.page.get_by_text(clinic.state(interview).answers["story"].words, exact=True)
    on_the_page = told.count()
    doctor.button(say("from.button")).first.click()
    expect(told).to_have_count(on_the_page + 1)
    expect(doctor.page.get_by_text(say("from.reader.embedded"))).to_be_visible()


def test_the_patient_is_told_when_the_page_was_opened_and_read(clinic, interview, doctor, device):
    patient = Patient(device())
    patient.opens(clinic.link(interview))
    patient.sees(say("seen.not"))
    doctor.reads(interview)
    patient.sees("opened this on")
    doctor.button(say("page.mark_read")).click()
    doctor.sees("You marked this as read on")
    patient.sees("marked this as read on")
    expect(doctor.button(say("page.mark_read"))).to_have_count(0)


def test_before_it_is_shared_nothing_that_was_said_is_on_the_page(clinic, doctor):
    interview = clinic.has_talked_with("martha", until="goals")
    doctor.opens("page", interview)
    doctor.sees(say("page.not_shared", name=clinic.patient(interview)))
    for answer in clinic.state(interview).answers.values():
        if len(answer.words) > 20:
            expect(doctor.main).not_to_contain_text(answer.words)


def test_the_copy_for_the_chart_is_plain_text(interview, doctor, page):
    doctor.reads(interview)
    doctor.page.get_by_text(say("page.chart"), exact=True).click()
    expect(doctor.page.locator("code").last).to_contain_text(PAT_SAID[:20])


def test_a_guess_is_made_with_the_keyboard_alone(clinic, interview, doctor):
    doctor.opens("page", interview)
    label = KNEE.attribute("pain_long").label
    doctor.page.get_by_role("radio", name=label).focus()
    doctor.page.keyboard.press("Space")
    expect(doctor.button(say("rank.off", n="1"))).to_be_visible()
    doctor.button(say("button.done")).focus()
    doctor.page.keyboard.press("Enter")
    expect(doctor.button(say("page.mark_read"))).to_be_visible()
    assert clinic.state(interview).guesses[0].attributes == ("pain_long",)
    doctor.sees(say("voices.title"))


def test_the_list_is_searched_and_a_page_opened_with_the_keyboard_alone(clinic, interview, doctor):
    name = clinic.patient(interview)
    doctor.opens()
    keys = doctor.page.keyboard
    doctor.page.get_by_role("searchbox", name=say("list.search")).focus()
    keys.type(name)
    expect(doctor.page.get_by_role("heading", level=3)).to_have_text([name])
    for _ in range(4):
        keys.press("Tab")
        if doctor.page.evaluate("document.activeElement.innerText").strip() == say("list.read"):
            break
    keys.press("Enter")
    expect(doctor.heading).to_have_text(name)
    assert name not in doctor.page.title()
    assert name.split()[0] not in doctor.page.url
