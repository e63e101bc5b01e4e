"""A talk on the screen of an installation that has a language model: told, shown, taken back."""

import pytest

from tests.models.lying_server import Liar, lying, says

WORDS = "I want to walk to church again"
NOTE = "Worded by a language model, with facts only from this guide."


@pytest.fixture
def liar(log, monkeypatch):
    with lying(says(reply="You want to walk to church again.")) as server:
        monkeypatch.setenv("TALKTHROUGH_MODEL", "openai:liar")
        monkeypatch.setenv("TALKTHROUGH_MODEL_BASE_URL", server.url)
        monkeypatch.setenv("TALKTHROUGH_MODEL_REPLIES", "1")
        yield server


def html(page):
    return "\n".join(block.proto.body for block in page.get("html"))


def says_all(page, *words):
    for said in words:
        page.chat_input[0].set_value(said).run()
        assert not page.exception


def test_patients_are_told_of_the_model_and_can_take_its_wording_back(visit, liar: Liar):
    page = visit("patient", interview="new-knee_osteoarthritis-model")
    assert "A language model. It adds no facts." in html(page)
    says_all(page, "just me", "2", WORDS)
    assert NOTE in html(page)
    next(b for b in page.button if b.label == "Not quite what I meant").click().run()
    assert not page.exception
    assert NOTE not in html(page)
    assert "That is at the top of your page." in html(page)
    assert "Not quite what I meant" not in {b.label for b in page.button}
    assert len(liar.requests) == 1


def test_a_model_that_cannot_be_built_stops_nobody(visit, log, monkeypatch, logged):
    monkeypatch.setenv("TALKTHROUGH_MODEL", "nobody:x")
    page = visit("patient", interview="new-knee_osteoarthritis-none")
    says_all(page, "just me", "2", WORDS)
    assert "language model" not in html(page)
    assert "could not be built" in logged.text


def test_about_says_whether_a_model_is_used(visit, log):
    page = visit("patient", "about", "demo-shared")
    assert "No language model is used here." in html(page)
