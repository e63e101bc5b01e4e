"""Whatever happens to the tab, the device or the connection: what was said is there."""

from playwright.sync_api import expect

from interview.events import Spoke
from tests.browser.journey import Patient, say

STORY = "I deliver mail and by noon the knee is done"
WORRY = "losing my route"


def tells_their_story(patient):
    patient.picks(say("choice.who.alone"))
    patient.picks(say("choice.length.short"))
    patient.types(STORY)


def test_a_talk_goes_on_where_it_stopped_on_another_device(clinic, device):
    link = clinic.link(clinic.invites())
    at_home = Patient(device())
    at_home.opens(link)
    tells_their_story(at_home)
    at_home.page.context.close()

    at_work = Patient(device(viewport={"width": 1280, "height": 800}))
    at_work.opens(link)
    at_work.is_asked("story.worry")
    at_work.sees(STORY)
    at_work.types(WORRY)
    at_work.is_asked("needs.ask")


def test_reloading_the_page_keeps_everything(clinic, device):
    patient = Patient(device())
    patient.opens(clinic.link(clinic.invites()))
    tells_their_story(patient)
    version = patient.version
    patient.page.reload()
    patient.has_a_page()
    assert patient.version == version
    patient.is_asked("story.worry")
    patient.sees(STORY)


def test_of_two_tabs_the_slower_one_is_told_and_loses_nothing(clinic, device):
    interview = clinic.has_talked_with("pat", until="story:worry")
    faster = Patient(device())
    faster.opens(clinic.link(interview))
    faster.box.fill(WORRY)
    slower = Patient(faster.page.context.new_page())
    slower.page.goto("/")
    slower.has_a_page()
    slower.box.fill("that it gets worse")
    with faster.turn():
        faster.box.press("Enter")
    slower.box.press("Enter")
    expect(slower.alert).to_have_text(say("save.stale"))
    kept = slower.field(say("who.you"))
    expect(kept).to_have_value("that it gets worse")
    slower.is_asked("needs.ask")
    slower.presses(say("button.send"))
    said = [event.words for event in clinic.log.read(interview) if isinstance(event, Spoke)]
    assert said[-2:] == [WORRY, "that it gets worse"]
    expect(slower.alert).to_have_count(0)


def test_what_another_device_did_comes_by_itself(clinic, device):
    interview = clinic.has_talked_with("pat", until="story:worry")
    first, second = Patient(device()), Patient(device())
    for one in (first, second):
        one.opens(clinic.link(interview))
    second.box.fill("half typed")
    first.types(WORRY)
    second.is_asked("needs.ask")
    expect(second.box).to_have_value("half typed")


def test_an_address_that_is_nobodys_says_what_to_do(clinic, device):
    page = device()
    page.goto("/?as=patient&interview=nobody")
    expect(page.get_by_role("main")).to_contain_text(say("err.other_page"))
