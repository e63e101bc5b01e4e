"""A patient talks a decision through with a mouse, from the personal link to the shared page."""

import pytest
from playwright.sync_api import expect

from decision_aids.figures import fill
from tests.browser.clinic import KNEE
from tests.browser.journey import Patient, say

STORY = "stairs are the worst. i go down backwards. and i look after my husband"
WORRY = "that one day i wont be able to help him off the chair"
OWN = "who looks after ray"
LIMIT = "i will not put him in a home not even for a week"
HOPE = "go down stairs frontwards at my grandsons wedding"
QUESTION = "how many weeks till i can lift a grown man"
BETTER = "I go down the stairs backwards, every day."


@pytest.fixture
def patient(clinic, device):
    interview = clinic.invites()
    patient = Patient(device(viewport={"width": 1280, "height": 800}))
    patient.opens(clinic.link(interview))
    return patient


def test_a_whole_talk_from_the_personal_link_to_the_shared_page(patient):
    tells_the_story(patient)
    looks_at_the_options(patient)
    looks_at_the_numbers(patient)
    says_what_matters(patient)
    says_what_they_hope_for(patient)
    asks_and_shares(patient)
    expect(patient.heading).to_have_text(say("home.shared").rstrip("."))
    page = patient.page.get_by_role("main")
    expect(page).to_contain_text(say("seen.not"))
    for words in (WORRY, OWN, LIMIT, HOPE, QUESTION, BETTER):
        expect(page).to_contain_text(words)


def tells_the_story(patient):
    expect(patient.heading).to_have_text(say("welcome.title"))
    patient.is_asked("welcome.who")
    patient.picks(say("choice.who.alone"))
    patient.picks(say("choice.length.full"))
    patient.types(STORY)
    patient.types(WORRY)
    patient.is_asked("role.ask")
    patient.picks(say("choice.role.together"))
    patient.ticks(say("choice.needs.family"), say("choice.needs.work"))
    patient.picks(say("choice.heard.yes"))
    patient.types("the last doctor looked at the xray not at me")
    patient.picks(say("choice.read_by.doctor"))


def looks_at_the_options(patient):
    patient.picks(KNEE.option("knee_replacement").short)
    patient.picks("8")
    for option in KNEE.options:
        card = patient.newest.locator("details").filter(has_text=option.name)
        card.get_by_text(say("options.more")).click()
        expect(card.get_by_text(fill(KNEE, option.what_it_is))).to_be_visible()
    patient.picks(say("choice.options.seen"))
    patient.picks(say("choice.none_missing.no"))


def looks_at_the_numbers(patient):
    patient.picks(say("choice.numbers.pictures"))
    for view in ("table", "words", "picture"):
        patient.choice(say(f"numbers.view.{view}")).click()
        expect(patient.choice(say(f"numbers.view.{view}"))).to_be_checked()
    for reaction in ("worse", "better"):
        patient.picks(say(f"choice.react.{reaction}"))
    while patient.choice(say("choice.react.expected")).is_visible():
        patient.picks(say("choice.react.expected"))
    patient.picks(say("choice.go.on"))
    for check in KNEE.knowledge_checks:
        patient.is_told(fill(KNEE, check.question))
        patient.picks(fill(KNEE, check.answer))


def says_what_matters(patient):
    patient.types("stairs and lifting ray. and not being out of action for months")
    patient.picks(say("choice.heard_right.yes"))
    patient.ticks(KNEE.attribute("cost").label, KNEE.attribute("once_done").label)
    while patient.is_at("best_worst"):
        patient.weighs_most_and_least()
    patient.types(OWN)
    patient.slides(KNEE.option("exercise_weight").short, 0.8)
    patient.slides(KNEE.option("knee_replacement").short, 0.2)
    patient.presses(say("button.done"))
    moves_the_second_one_up(patient)
    patient.picks(OWN)
    while not patient.choice(say("choice.limit.none")).is_visible():
        patient.slides_the_only_line(0.6)
        patient.presses(say("button.done"))
    patient.types(LIMIT)
    patient.ticks(KNEE.option("knee_replacement").short)
    patient.is_asked("match.ask")
    patient.picks(say("choice.match.yes"))


def moves_the_second_one_up(patient):
    second = patient.page.get_by_text("2", exact=True).locator("..")
    words = second.inner_text().removeprefix("2")
    patient.presses(say("rank.up", n="2"))
    expect(patient.page.get_by_text("1", exact=True).locator("..")).to_have_text(f"1{words}")
    patient.presses(say("choice.correction.agreed"))


def says_what_they_hope_for(patient):
    patient.types(HOPE)
    patient.types("one step at a time with the rail but frontwards")
    patient.types("all that and still hurting")
    patient.picks(say("choice.when.months"))
    patient.picks(say("choice.another_goal.none"))
    patient.picks(say("choice.after.between"))
    both = KNEE.option("exercise_weight"), KNEE.option("knee_replacement")
    patient.ticks(*(option.short for option in both))
    patient.picks("5")
    patient.types("surgery when my son can come. not before")
    for answer in ("no", "yes", "yes", "no"):
        patient.picks(say(f"choice.sure.{answer}"))
    patient.types("daniel my son, maybe the social worker")
    patient.picks(say("choice.help.later"))


def asks_and_shares(patient):
    drafts = patient.page.get_by_role("radio").all_inner_texts()
    patient.ranks(drafts[1], drafts[0])
    patient.types(QUESTION)
    patient.presses(say("button.keep"))
    patient.button(say("button.change_line")).click()
    patient.page.get_by_role("textbox", name=say("review.say_it")).fill(BETTER)
    patient.presses(say("button.save"))
    patient.presses(say("button.private"))
    expect(patient.main).to_contain_text(say("state.private"))
    patient.presses(say("choice.review.yes"))
    patient.is_asked("share.ask")
    patient.picks(say("choice.share.now"))
