"""Nothing in an aid is written for nobody: every step and every question can be reached."""

from collections.abc import Iterator
from datetime import UTC, datetime

from decision_aids.schema import Aid, When
from interview.events import Answered
from interview.fold import fold
from interview.state import Interview
from interview.step import Value
from interview.steps.drafts import drafts
from tests.talks import AIDS, CASES, every_aid, talk
from ui.route import route_of
from ui.speaking import invite

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)


@every_aid
def test_every_number_and_key_fact_of_an_aid_is_asked_of_somebody(id: str) -> None:
    aid = AIDS[id]
    separate = aid.separate_questions.questions if aid.separate_questions else ()
    wanted = {
        *(f"numbers:{figure.id}" for figure in aid.results if figure.show == "first"),
        *(f"check:{check.id}" for check in aid.knowledge_checks),
        *(f"matters:{prompt.id}" for prompt in aid.value_prompts),
        *(f"leaning:{question.id}" for question in separate),
        *({"gate"} if aid.safety_gate else ()),
    }
    talked = [talk(name, case) for name, case in CASES if name == id]
    steps = {step.id for step in route_of(aid, NOW, talked).steps}
    assert wanted - steps == set()


@every_aid
def test_every_question_for_the_visit_is_proposed_to_somebody(id: str) -> None:
    aid = AIDS[id]
    never = [
        prompt.id
        for prompt in aid.question_prompts
        if not any(prompt.id in proposed(aid, state) for state in states(aid, prompt.when))
    ]
    assert never == []


def states(aid: Aid, when: When) -> Iterator[Interview]:
    """One with nothing said, and one with each answer that the question waits for."""
    yield after(aid)
    yield from (after(aid, "leaning", option) for option in when.leaning_to)
    yield from (after(aid, "matters:top", (attribute,)) for attribute in when.matters)
    yield from (after(aid, f"numbers:{id}", "worse") for id in when.worse_than_thought)


def after(aid: Aid, step: str = "", value: Value = "") -> Interview:
    said = [Answered(step=step, value=value, words="", at=NOW, by="patient")] if step else []
    return fold([invite(aid, NOW, "Sam Sample"), *said])


def proposed(aid: Aid, state: Interview) -> set[str]:
    return {choice.id for choice in drafts(aid, state)}
