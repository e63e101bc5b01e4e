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


@pytest.fixture
def box(glue):
    """With words in it that were not handed over."""
    box = glue.get_by_label("Your words")
    box.press_sequentially("No quiero perder esto")
    return box


def test_half_typed_words_come_back_on_a_page_that_is_loaded_anew(glue, box):
    glue.evaluate("document.getElementById('root').replaceChildren()")
    expect(box).to_have_count(0)
    expect(box).to_have_value("No quiero perder esto")
    expect(box).to_be_focused()
    glue.get_by_role("button", name="Ask again").click()
    expect(glue.get_by_text("Handed over: No quiero perder esto")).to_be_visible()
    assert glue.evaluate("sessionStorage.length") == 0


def test_half_typed_words_come_back_with_the_line_though_their_box_is_another(glue, box):
    app = glue.get_by_test_id("stApp")
    app.evaluate("app => { app.dataset.testConnectionState = 'PINGING_SERVER' }")
    app.evaluate("app => { app.dataset.testConnectionState = 'CONNECTED' }")
    before = box.element_handle()
    # Nobody leaves the box: what is pressed so does not take the focus.
    glue.get_by_role("button", name="Draw the box elsewhere").evaluate("it => it.click()")
    expect(glue.get_by_text("A box")).to_be_visible()
    expect(box).to_have_value("No quiero perder esto")
    assert not before.evaluate("box => box.isConnected")


def test_a_box_that_is_another_is_empty_when_no_line_was_broken(glue, box):
    glue.get_by_role("button", name="Draw the box elsewhere").evaluate("it => it.click()")
    expect(glue.get_by_text("A box")).to_be_visible()
    expect(box).to_have_value("")


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
