"""From the settings to a model, on every page and in the terminal."""

import json

import pytest
from click.testing import CliRunner

from cli import main
from prompts.heard import form
from settings import Settings
from tests.models.lying_server import says
from ui.helping import NoModel, helping_of

STORY = "story: I want to walk to church again\n"


def test_without_a_model_there_is_none():
    assert helping_of(Settings()) is None


def test_a_model_comes_with_what_the_clinic_lets_out(liar):
    chosen = Settings(model="openai:liar", model_base_url=liar.url, model_sends="words,aid")
    helping = helping_of(chosen)
    assert (helping.model.name, helping.sends, helping.replies) == (
        "openai:liar", {"words", "aid"}, False,
    )  # fmt: skip


def test_a_server_in_the_clinic_needs_no_key_and_a_key_goes_to_it_alone(liar):
    for key, sent in (("", "Bearer none"), ("secret", "Bearer secret")):
        chosen = Settings(model="openai:liar", model_base_url=liar.url, model_api_key=key)
        helping_of(chosen).model.ask("system", "words", form(("a",), 1, False))
        assert liar.headers[-1]["authorization"] == sent


@pytest.mark.parametrize(
    ("model", "why"),
    [
        pytest.param("anthropic:x", "pip install langchain-anthropic", id="its package is missing"),
        pytest.param("nobody:x", "Write it as provider:name", id="an unknown provider"),
        pytest.param("x", "Write it as provider:name", id="no provider"),
    ],
)
def test_a_model_that_cannot_be_built_says_what_to_do(model, why):
    with pytest.raises(NoModel, match=why):
        helping_of(Settings(model=model))


@pytest.fixture
def terminal(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TALKTHROUGH_DATABASE_URL", f"sqlite:///{tmp_path}/t.db")
    (tmp_path / "script.yaml").write_text(STORY)
    return CliRunner()


def test_a_talk_in_the_terminal_asks_the_configured_model(liar, terminal, monkeypatch):
    monkeypatch.setenv("TALKTHROUGH_MODEL", "openai:liar")
    monkeypatch.setenv("TALKTHROUGH_MODEL_BASE_URL", liar.url)
    monkeypatch.setenv("TALKTHROUGH_MODEL_REPLIES", "1")
    liar.lie = says(reply="You should have surgery.")
    done = terminal.invoke(
        main, ["play", "knee_osteoarthritis", "--script", "script.yaml", "--json"]
    )
    turns = json.loads(done.stdout)["turns"]
    kinds = [event["kind"] for turn in turns for event in turn["events"]]
    assert (kinds.count("model_asked"), kinds.count("wording_refused")) == (1, 1)


def test_a_terminal_says_that_its_model_cannot_be_built(terminal, monkeypatch):
    monkeypatch.setenv("TALKTHROUGH_MODEL", "nobody:x")
    done = terminal.invoke(main, ["play", "knee_osteoarthritis", "--script", "script.yaml"])
    assert done.exit_code == 1
    assert "could not be built" in done.stderr


def test_the_rate_of_refusals_is_printed(terminal):
    done = terminal.invoke(main, ["store", "refusals", "--json"])
    assert json.loads(done.stdout) == {
        "asked": 0, "unanswered": 0, "shown": 0, "refused": 0, "taken_back": 0, "reasons": {},
        "rate": None,
    }  # fmt: skip
    assert "no wording yet" in terminal.invoke(main, ["store", "refusals"]).stdout
