"""The made-up patients of every aid: what must come out when they talk it through."""

from datetime import UTC, datetime

import pytest

from decision_aids.library import HERE, load_aid
from decision_aids.schema import Aid
from ui.cases import Case, cases_of, missing, played

AT = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
AIDS = {path.parent.name: load_aid(path.parent) for path in sorted(HERE.glob("*/aid.yaml"))}
CASES = [
    pytest.param(aid, case, id=f"{id}-{case.id}")
    for id, aid in AIDS.items()
    for case in cases_of(HERE / id)
]


@pytest.mark.parametrize(("aid", "case"), CASES)
def test_what_must_come_out_comes_out(aid: Aid, case: Case) -> None:
    assert list(missing(case, played(aid, case, AT))) == []


@pytest.mark.parametrize(("aid", "case"), CASES)
def test_every_reply_is_used(aid: Aid, case: Case) -> None:
    """A reply that no step asks for is a slip in the case, or a step that has gone."""
    asked = {turn["step"] for turn in played(aid, case, AT).turns}
    families = {step.partition(":")[0] for step in asked}
    assert {reply for reply in case.replies if reply not in asked | families} == set()
