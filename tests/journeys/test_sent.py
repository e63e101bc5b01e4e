"""Both sides can read where the page was sent, and how that went."""

from datetime import UTC, datetime

import pytest

from interview.events import SentToRecord
from store import health_record
from tests.fhir_server import serving
from ui.parts import send_record

SENTENCES = {
    "arrived": "Sent to the health record at ehr.example on",
    "refused": "The health record at ehr.example did not take the page",
    "no_answer": "The health record at ehr.example gave no clear answer",
}


@pytest.mark.parametrize("outcome", list(SENTENCES))
def test_the_patient_and_the_clinician_read_the_same(visit, log, outcome):
    event = SentToRecord(
        at=datetime(2026, 11, 27, tzinfo=UTC), by="care_team", to="https://ehr.example/fhir",
        document="urn:uuid:1", outcome=outcome,
    )  # fmt: skip
    log.append("demo-read", [event], after=log.version("demo-read"))
    for page in (visit("patient", "", "demo-read"), visit("clinician", "page", "demo-read")):
        if page.button and any(b.key == "skip-guess" for b in page.button):
            page = page.button(key="skip-guess").click().run()
        assert SENTENCES[outcome] in "\n".join(h.proto.body for h in page.get("html"))


def of(page) -> str:
    return "\n".join(h.proto.body for h in page.get("html"))


@pytest.fixture
def ehr(monkeypatch):
    """A health record named in the settings, whose answers are waited for only a moment."""
    monkeypatch.setattr(health_record, "WAITS", (0, 0, 0, 0))
    monkeypatch.setattr(send_record, "PATIENCE", 0.3)
    with serving() as clinic:
        monkeypatch.setenv("TALKTHROUGH_FHIR_URL", clinic.url)
        yield clinic


@pytest.mark.parametrize(
    ("script", "said"),
    [
        (["says 500 oops"] * 5, "gave no clear answer"),
        (["slow 0.6"] * 5, "gave no clear answer"),
        (["says 422 who is that"], "did not take the page"),
    ],
)
def test_the_button_says_what_happened_and_a_second_press_makes_no_second_document(
    visit, log, ehr, script, said
):
    ehr.script = script
    page = visit("clinician", "page", "demo-read")
    if any(b.key == "skip-guess" for b in page.button):
        page = page.button(key="skip-guess").click().run()
    page.button(key="send-record").click().run()
    assert said in of(page)
    assert "What came back:" in of(page)
    assert said in of(visit("patient", "", "demo-read")), "both are told"
    page.button(key="send-record").click().run()
    page.button(key="send-record").click().run()
    assert "Sent to the health record at" in of(page)
    assert len(ehr.kept) == 1
    assert [e.name for e in log.read("demo-read") if isinstance(e, SentToRecord)] == (
        ["Dr. Sample"] * 3
    )


def test_without_a_record_in_the_settings_there_is_no_button(visit):
    page = visit("clinician", "page", "demo-read")
    assert not any(b.key == "send-record" for b in page.button)
