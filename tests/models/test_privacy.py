"""What leaves the machine for a model: only what the clinic lets out, and nobody's name."""

import os
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from interview.next_step import find
from prompts.heard import form
from prompts.model import connect
from prompts.redaction import hidden, shown
from tests.models.lying_server import lying, says, writes
from tests.spec.conftest import BEGAN
from ui.speaking import reader_of

ROOT = Path(__file__).parents[2]
CANARIES = (
    "Martha", "martha", "MARTHA", "Example", "example", "Quillon", "Bettina", "Sample", "1957",
    "03/04", "4455667", "0100", "mail.test", "Cedar", "12345678",
)  # fmt: skip
PERSONAL = (
    "My name is martha example and I was born 03/04/1957, record number 4455667.",
    "Call my daughter Bettina at (555) 010-0100 or write to m.example@mail.test",
    "I live at 12 Cedar Street. Dr. Sample knows me, ask Mr. Quillon",
    "DNI 12345678Z, nací el 4 de marzo de 1957 y me llamo Martha",
    "MARTHA here. The stairs are hard, MRN: 4455667",
    "march 4, 1957 is my birthday and the knee hurts",
)


def test_no_name_date_of_birth_number_or_address_is_in_any_request(liar, helped):
    clinic = helped(sends=("words", "aid", "question"), replies=True)
    reader, at = reader_of(clinic.guide, clinic.helping), BEGAN
    for step in ("story", "story:worry", "matters", "goals", "questions:own"):
        for words in PERSONAL:
            at += timedelta(seconds=1)
            reader.read(clinic.aid, find(clinic.aid, clinic.state, step), words, at)
    assert len(liar.requests) >= 4 * len(PERSONAL)
    assert [canary for canary in CANARIES if canary in liar.told] == []


def test_the_name_of_whoever_helps_stays_here_too(liar, helped):
    clinic = helped()
    clinic.patient_says("family")
    clinic.patient_says("Xochitl")
    clinic.patient_walks_to("story")
    clinic.patient_says("xochitl drives me, the stairs are hard")
    assert "[name] drives me" in liar.told
    assert "ochitl" not in liar.told


def test_only_the_words_leave_unless_the_clinic_says_more(liar, helped):
    clinic = helped()
    clinic.patient_walks_to("matters")
    clinic.patient_says("the stairs at church")
    label = clinic.aid.attributes[0].label
    assert "[1] the stairs at church" in liar.told
    assert label not in liar.told
    assert "matters most" not in liar.told


def test_labels_and_the_question_leave_when_the_clinic_says_so(liar, helped):
    clinic = helped(sends=("words", "aid", "question"))
    clinic.patient_walks_to("matters")
    clinic.patient_says("the stairs at church")
    assert clinic.aid.attributes[0].label in liar.told
    assert "what matters most to you" in liar.told


def test_what_was_said_before_never_leaves(liar, helped):
    clinic = helped(sends=("words", "aid", "question"), replies=True)
    clinic.patient_walks_to("story")
    clinic.patient_says("a very private story about the orchard")
    liar.requests.clear()
    clinic.patient_walks_to("matters:limit")
    clinic.patient_says("no knife in the orchard")
    assert clinic.step.id == "matters:limit_on"
    liar.requests.clear()
    clinic.patient_says("whatever they do with the stairs at church")
    assert "the stairs at church" in liar.told
    assert "orchard" not in liar.told


def test_words_about_not_being_safe_at_home_never_leave(liar, helped):
    clinic = helped()
    clinic.patient_walks_to("story")
    clinic.patient_says("my husband hits me when we are alone")
    assert liar.requests == []


@pytest.mark.parametrize(
    ("words", "sent"),
    [
        pytest.param("by June 5 I want to walk 2 miles", None, id="a goal keeps its day and miles"),
        pytest.param("I will go when Will comes", "I will go when [name] comes", id="a word, too"),
        pytest.param("my heart, at heart center", "my heart, at [name]", id="a clinic"),
        pytest.param("josé and JOSE", "[name] and [name]", id="accents"),
        pytest.param("Jose\u0301 came", "[name] came", id="accents apart"),
        pytest.param("since 2019 I take 2 pills of 500 mg", None, id="years and doses"),
        pytest.param("my husband is sick. Stairs are hard", None, id="kin without a name"),
        pytest.param("mi hija Ana María de la Cruz viene", "mi hija [name] viene", id="long name"),
        pytest.param("four five five one two, so", "[number], so", id="digits in letters"),
        pytest.param("ana at mail dot org", "[email]", id="an address in letters"),
        pytest.param("vivo en Calle Mayor 12", "vivo en [address]", id="a street"),
        pytest.param("1957-03-04", "[date]", id="a date"),
        pytest.param("www.mypage.test/martha", "[link]", id="a link"),
        pytest.param("social security 123-45-6789", "social security [number]", id="a card"),
        pytest.param("my birthday is March 4", "my birthday[date]", id="a birthday"),
    ],
)  # fmt: skip
def test_what_is_taken_out_and_what_stays(words, sent):
    places = hidden(words, ["Will Brown", "José Paz"], ["Heart Center"], ("will",))
    assert shown(words, places) == (sent or words)


def test_no_words_go_to_a_service_that_watches_models(liar, monkeypatch):
    with lying(says()) as watcher:
        monkeypatch.setenv("LANGSMITH_TRACING", "true")
        monkeypatch.setenv("LANGCHAIN_TRACING_V2", "true")
        monkeypatch.setenv("LANGSMITH_API_KEY", "key")
        monkeypatch.setenv("LANGSMITH_ENDPOINT", watcher.url)
        model = connect("openai:liar", liar.url, "key", 1.0)
        assert model.ask("system", "words", form(("a",), 1, False)) is not None
        time.sleep(0.5)
        assert watcher.visits == 0


NOTHING_LOADED = """
import sys
from tests.spec.conftest import Clinic, knee
import ui.helping, ui.resources, settings, cli
assert ui.helping.helping_of(settings.Settings()) is None
clinic = Clinic(knee())
clinic.patient_says("my knee hurts")
rooms = {name.partition(".")[0] for name in sys.modules}
print([room for room in rooms if room.startswith(("langchain", "openai", "langsmith"))])
"""


def test_without_a_model_nothing_of_langchain_is_loaded(tmp_path):
    environment = {n: v for n, v in os.environ.items() if not n.startswith("TALKTHROUGH_")}
    done = subprocess.run(
        [sys.executable, "-c", NOTHING_LOADED], cwd=ROOT, env=environment, capture_output=True,
        text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "[]"


def test_an_error_in_the_log_holds_no_words_of_the_patient(liar, helped, logged):
    clinic = helped()
    clinic.patient_walks_to("story")
    liar.lie = writes('{"reply": "canary words"}')
    clinic.patient_says("canary words in my story")
    assert "gave no answer" in logged.text
    assert "canary" not in logged.text


def test_a_request_is_what_was_recorded(liar, helped):
    """The two messages, and nothing of who is here beside them."""
    clinic = helped()
    clinic.patient_walks_to("story")
    clinic.patient_says("the stairs at church")
    request = liar.requests[-1]
    assert {message["role"] for message in request["messages"]} == {"system", "user"}
    assert set(request) <= {
        "messages", "model", "temperature", "max_tokens", "max_completion_tokens",
        "response_format", "stream",
    }  # fmt: skip
