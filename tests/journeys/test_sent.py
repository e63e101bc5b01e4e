"""Both sides can read where the page was sent, and how that went."""

from datetime import UTC, datetime

import pytest

from interview.events import SentToRecord

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
