"""A patient opens the link from the clinic on a phone."""

from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from store.opening import open_links
from ui.words import load_words

ENGLISH, SPANISH = load_words("en"), load_words("es")
CODE = "code-nobody-made"


@pytest.fixture
def trouble(page):
    """What the browser complains about, such as a script that the policy stopped."""
    found = []
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else 0)
    return found


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    return f"sqlite:///{tmp_path_factory.mktemp('links') / 'talk.db'}"


@pytest.fixture(scope="module")
def clinic_site(serve, database):
    with serve(TALKTHROUGH_DATABASE_URL=database) as address:
        yield address


@pytest.fixture
def link(clinic_site, database):
    now = datetime.now(UTC)
    links = open_links(database)
    yield f"{clinic_site}/invited#{links.make_link('interview-1', now, now + timedelta(days=1))}"
    links.close()


def test_the_link_opens_the_talk_and_its_code_stays_nowhere(page, link):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(link)
    expect(page).to_have_url(link.partition("#")[0])
    page.get_by_role("button", name=ENGLISH.key("link.button")).click()
    expect(page.get_by_test_id("stApp")).to_be_visible()
    [visit] = [c for c in page.context.cookies() if c["name"] == "visit"]
    assert visit["httpOnly"]
    assert visit["sameSite"] == "Lax"
    code = link.partition("#")[2]
    assert not any(code in address for address in asked)
    assert code not in visit["value"]
    page.go_back()
    assert code not in page.url


def test_a_code_that_does_not_work_says_what_to_do_and_may_be_tried_again(page):
    page.goto(f"/invited#{CODE}")
    button = page.get_by_role("button", name=ENGLISH.key("link.button"))
    button.click()
    expect(page.get_by_role("status")).to_have_text(ENGLISH.key("err.link", clinic_phone=""))
    expect(button).to_be_focused()
    assert [c for c in page.context.cookies() if c["name"] == "visit"] == []


def test_without_a_connection_the_page_says_so(page):
    page.goto(f"/invited#{CODE}")
    page.context.set_offline(True)
    page.get_by_role("button").click()
    expect(page.get_by_role("status")).to_have_text(ENGLISH.key("link.offline"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_and_the_policy_find_nothing_on_a_phone(page, trouble, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(f"/invited#{CODE}")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    page.evaluate("document.fonts.ready")
    assert page.evaluate("[...document.fonts].some(font => font.status === 'loaded')")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert Axe().run(page).response["violations"] == []
    assert trouble == []


def test_a_spanish_browser_gets_a_spanish_page(chromium, site):
    with chromium.new_context(base_url=site, locale="es-MX") as context:
        page = context.new_page()
        page.goto("/invited")
        expect(page.locator("html")).to_have_attribute("lang", "es")
        expect(page.get_by_role("button", name=SPANISH.key("link.button"))).to_be_visible()


def test_a_code_that_was_read_out_opens_the_talk_by_keyboard(page, clinic_site, database, trouble):
    now = datetime.now(UTC)
    with closing(open_links(database)) as links:
        code = links.make_spoken("interview-1", now, now + timedelta(days=1))
    page.goto(f"{clinic_site}/code")
    page.keyboard.press("Tab")
    expect(page.get_by_label(ENGLISH.key("code.label"))).to_be_focused()
    page.keyboard.type("f2 f2 f2 f2 f2 f2 f2")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text(ENGLISH.key("err.code", clinic_phone=""))
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert not any("policy" in said.lower() for said in trouble)
    page.keyboard.press("Control+A")
    page.keyboard.type(code.lower())
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stApp")).to_be_visible()
