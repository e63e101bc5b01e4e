"""The made-up patients of every aid: what must come out when they talk it through."""

from tests.talks import CASES, every_patient, talk
from ui.cases import missing


@every_patient
def test_what_must_come_out_comes_out(aid: str, case: str) -> None:
    assert list(missing(CASES[aid, case], talk(aid, case))) == []


@every_patient
def test_every_reply_is_used(aid: str, case: str) -> None:
    """A reply that no step asks for is a slip in the case, or a step that has gone."""
    asked = {turn["step"] for turn in talk(aid, case).turns}
    families = {step.partition(":")[0] for step in asked}
    assert {reply for reply in CASES[aid, case].replies if reply not in asked | families} == set()
