"""The talks of the made-up patients of every aid, each talked through once a test run."""

from datetime import UTC, datetime
from functools import cache

import pytest

from decision_aids.library import HERE, load_aid
from decision_aids.schema import Aid
from ui.cases import Case, cases_of, played
from ui.terminal import Played

AT = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
AIDS: dict[str, Aid] = {
    path.parent.name: load_aid(path.parent) for path in sorted(HERE.glob("*/aid.yaml"))
}
CASES: dict[tuple[str, str], Case] = {
    (name, case.id): case for name in AIDS for case in cases_of(HERE / name)
}
every_aid = pytest.mark.parametrize("id", AIDS)
every_patient = pytest.mark.parametrize(
    ("aid", "case"), [pytest.param(*who, id="-".join(who)) for who in CASES]
)


def talk(aid: str, case: str, language: str = "") -> Played:
    """In the patient's own language, or in another one."""
    return _talk(aid, case, language or CASES[aid, case].language)


@cache
def _talk(aid: str, case: str, language: str) -> Played:
    made_up = CASES[aid, case].model_copy(update={"language": language})
    return played(AIDS[aid], made_up, AT)
