"""Nothing in an aid is written for nobody: every step and every condition can be reached."""

from datetime import UTC, datetime

import pytest

from decision_aids.library import HERE, load_aid
from ui.cases import cases_of
from ui.route import route_of

IDS = sorted(path.parent.name for path in HERE.glob("*/aid.yaml"))
NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)


@pytest.mark.parametrize("id", IDS)
def test_every_number_fact_and_question_of_an_aid_comes_to_somebody(id: str) -> None:
    aid = load_aid(HERE / id)
    route = route_of(aid, NOW, cases_of(HERE / id)).as_json()
    separate = aid.separate_questions.questions if aid.separate_questions else ()
    wanted = {
        *(f"numbers:{figure.id}" for figure in aid.results if figure.show == "first"),
        *(f"check:{check.id}" for check in aid.knowledge_checks),
        *(f"matters:{prompt.id}" for prompt in aid.value_prompts),
        *(f"leaning:{question.id}" for question in separate),
        *({"gate"} if aid.safety_gate else ()),
    }
    assert wanted - {step["id"] for step in route["steps"]} == set()
    assert {prompt.id for prompt in aid.question_prompts} == set(route["questions"])
