import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

WORDS = "Imprimir esta página"


@pytest.fixture(scope="module")
def glue_site(serve):
    with serve("-m", "uvicorn", "tests.browser.glue_server:app", "--port", "PORT") as address:
        yield address


@pytest.fixture
def glue(page, glue_site):
    page.goto(glue_site)
    expect(page.get_by_role("button", name=WORDS)).to_be_visible()
    return page


def test_the_page_says_which_language_it_speaks(glue):
    expect(glue.locator("html")).to_have_attribute("lang", "es")


def test_a_reply_is_announced_once_however_often_the_page_is_drawn(glue):
    log = glue.get_by_role("log", name="Mensajes nuevos")
    expect(log.locator("p")).to_have_count(0)
    glue.get_by_role("button", name="Go on").click()
    expect(log.locator("p")).to_have_text(["Respuesta 1"])
    glue.get_by_role("button", name="Ask again").click()
    glue.get_by_role("button", name="Go on").click()
    expect(log.locator("p")).to_have_text(["Respuesta 1", "Respuesta 2"])


def test_a_page_that_went_empty_is_loaded_anew(glue):
    glue.evaluate("document.getElementById('root').replaceChildren()")
    expect(glue.get_by_role("button", name=WORDS)).to_have_count(0)
    expect(glue.get_by_role("button", name=WORDS)).to_be_visible()


def test_the_button_prints_the_page_and_is_not_on_the_paper(glue):
    glue.evaluate("window.print = () => { document.title = 'printed' }")
    button = glue.get_by_role("button", name=WORDS)
    button.click()
    expect(glue).to_have_title("printed")
    glue.emulate_media(media="print")
    expect(button).to_be_hidden()


def test_the_button_is_large_enough_for_a_thumb(glue):
    box = glue.get_by_role("button", name=WORDS).bounding_box()
    assert box["height"] >= 44
    assert box["x"] + box["width"] <= 360


def test_axe_finds_nothing_that_is_ours(glue):
    found = Axe().run(glue, options={"rules": {"page-has-heading-one": {"enabled": False}}})
    assert found.response["violations"] == []
