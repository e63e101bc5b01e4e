"""A third language is a folder of files: here one that is read from right to left."""

import re
from contextlib import closing

import pytest
from playwright.sync_api import expect

from tests.browser.clinic import Clinic
from tests.browser.conftest import PHONE
from tests.browser.journey import SETTLED, say
from tests.made_up_language import CODE, made_up, write_all

# The space on its left, and on its right.
BESIDE = """one => {
  const box = one.getBoundingClientRect()
  return [box.left, innerWidth - box.right]
}"""
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def clinic(serve, tmp_path_factory):
    """A clinic with the made-up language, which nobody wrote code for."""
    folder = tmp_path_factory.mktemp("made_up")
    write_all(folder)
    database = f"sqlite:///{folder / 'talk.db'}"
    command = ("-m", "uvicorn", "tests.browser.right_to_left_server:app", "--port", "PORT")
    with (
        serve(*command, MADE_UP_LANGUAGE=str(folder), TALKTHROUGH_DATABASE_URL=database) as site,
        closing(Clinic(site, database)) as clinic,
    ):
        yield clinic


@pytest.fixture
def talk(chromium, clinic):
    """A patient's page at the welcome."""
    interview = clinic.invites(language=CODE, sure=False)
    with chromium.new_context(base_url=clinic.site, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(f"/?as=patient&interview={interview}")
        page.locator(f"html[data-placed] {SETTLED}").wait_for()
        yield page


def says(page, words: str) -> None:
    before = page.locator("html").get_attribute("data-placed")
    box = page.locator("textarea").last
    box.fill(words)
    box.press("Enter")
    page.locator(f'html:not([data-placed="{before}"])[data-placed] {SETTLED}').wait_for()


def test_the_page_says_its_language_and_its_direction(talk):
    expect(talk.locator("html")).to_have_attribute("lang", CODE)
    expect(talk.locator("html")).to_have_attribute("dir", "rtl")


def test_what_is_asked_and_offered_comes_from_the_files_of_the_language(talk):
    expect(talk.get_by_role("main")).to_contain_text(made_up("Who is here with you?"))
    talk.get_by_role("radio", name=made_up("Just me")).click()
    expect(talk.get_by_role("radio", name=made_up("About 15 minutes"))).to_be_visible()


def test_the_layout_is_mirrored_and_nothing_is_cut_off(talk):
    says(talk, made_up("Just me"))
    left, right = talk.locator(".tt-brand").first.evaluate(BESIDE)
    assert right < left
    mine = talk.get_by_role("group", name=made_up("Chat message from user")).last
    left, right = mine.evaluate(BESIDE)
    assert left < right
    assert talk.evaluate(FITS)


def test_a_picture_of_numbers_can_be_read(talk):
    numbers = made_up(say("heading.numbers"))
    heading = talk.get_by_role("heading", level=1)
    while not talk.locator(".tt-figure").count():
        says(talk, "pictures" if heading.inner_text() == numbers else "skip")
    picture = talk.locator(".tt-figure").get_by_role("img").first
    expect(picture).to_have_accessible_name(re.compile(r"\d+ .* 100 "))
    assert talk.evaluate(FITS)
