"""A patient talks a decision through without ever touching a mouse, on the short way."""

import pytest
from playwright.sync_api import expect

from decision_aids.figures import fill
from tests.browser.clinic import KNEE
from tests.browser.journey import ByKeyboard, say

ROUTE = "keep walking my route, and no knife if I can help it"


@pytest.fixture
def patient(clinic, device):
    patient = ByKeyboard(device(viewport={"width": 1280, "height": 800}))
    patient.page.goto(clinic.link(clinic.invites()))
    patient.goes_to(patient.button(say("link.button")))
    patient.page.keyboard.press("Enter")
    patient.has_a_page()
    return patient


def test_a_short_talk_from_the_link_to_the_shared_page_with_the_keyboard_only(patient):
    patient.picks(say("choice.who.alone"))
    patient.picks(say("choice.length.short"))
    patient.types("I deliver mail and by noon the knee is done")
    patient.types("losing my route")
    patient.ticks(say("choice.needs.access"), say("choice.needs.work"))
    patient.picks(say("choice.before.unknown"))
    opens_the_first_card(patient)
    patient.picks(say("choice.options.seen"))
    patient.picks(say("choice.numbers.words"))
    patient.picks(say("choice.react.better"))
    patient.picks(fill(KNEE, KNEE.knowledge_checks[0].answer))
    patient.types(ROUTE)
    patient.picks(say("choice.heard_right.yes"))
    patient.ranks(KNEE.attribute("do_things").label, KNEE.attribute("avoid_surgery").label)
    patient.picks(say("choice.match.yes"))
    patient.types("finish my route without stopping")
    patient.picks(say("choice.when.months"))
    patient.picks(KNEE.option("exercise_weight").short)
    if patient.choice(say("choice.mix.leave")).is_visible():
        patient.picks(say("choice.mix.leave"))
    patient.ranks(patient.page.get_by_role("radio").first.inner_text())
    patient.picks(say("choice.own_question.none"))
    patient.presses(say("button.keep"))
    patient.presses(say("choice.review.yes"))
    patient.picks(say("choice.share.now"))
    expect(patient.heading).to_have_text(say("home.shared").rstrip("."))


def opens_the_first_card(patient):
    # Before the options stands what comes when nothing is changed.
    card = patient.newest.locator("summary").nth(1)
    patient.goes_to(card)
    patient.page.keyboard.press("Enter")
    expect(patient.newest.get_by_text(say("options.what"), exact=True).first).to_be_visible()


def test_what_is_moved_keeps_the_keyboard_until_it_is_where_it_belongs(clinic, device):
    person = ByKeyboard(device())
    person.opens(clinic.link(clinic.has_talked_with("martha", "matters:top")))
    rows = person.page.locator("[class*=st-key-card_rank] .tt-item")
    last = rows.last.inner_text().lstrip("0123456789")
    count = rows.count()
    person.goes_to(person.button(say("rank.up", n=str(count))))
    for place in range(count - 1, 0, -1):
        person.page.keyboard.press("Enter")
        expect(rows.nth(place - 1)).to_have_text(f"{place}{last}")
        up = person.button(say("rank.up", n=str(place)))
        if place > 1:
            expect(up).to_be_focused()
