"""When a form asks a question: conditions on answers, as FHIR writes them."""

from collections.abc import Callable

from interview.step import Step
from summary.fhir.codes import Json
from summary.fhir.form_steps import Condition, FormStep

Code = Callable[[str], Json]


def enabled(one: FormStep, code: Code) -> Json:
    """`enableWhen` and how its parts go together. Nothing for what is always asked, nor where
    a form has no way to say it: then the question may be left empty."""
    if one.after:
        return _after(one.after, code)
    questions = {condition.question.id: condition.question for condition in one.unless}
    if len(questions) != 1:
        return {}
    (question,) = questions.values()
    left_out = {condition.choice for condition in one.unless}
    return _unless(question, left_out, code) if question.form == "choice" else {}


def _after(conditions: list[Condition], code: Code) -> Json:
    """Words of one's own are whatever is answered and is no other choice."""
    question = conditions[-1].question
    named = {c.choice for c in conditions if c.question.id == question.id}
    if None in named:
        others = [c.id for c in question.choices if c.id not in named]
        there = {"question": question.id, "operator": "exists", "answerBoolean": True}
        return _joined("all", [there, *(_is(question.id, "!=", code(o)) for o in others)])
    chosen = (_is(c.question.id, "=", code(c.choice)) for c in conditions if c.choice)
    return _joined("any", list(chosen))


def _unless(question: Step, left_out: set[str | None], code: Code) -> Json:
    """Every other choice, or no answer: `!=` alone is read in two ways when nothing is said."""
    silent = {"question": question.id, "operator": "exists", "answerBoolean": False}
    others = [c.id for c in question.choices if c.id not in left_out]
    return _joined("any", [silent, *(_is(question.id, "=", code(o)) for o in others)])


def _is(question: str, operator: str, answer: Json) -> Json:
    bare = {key: answer[key] for key in ("system", "code")}
    return {"question": question, "operator": operator, "answerCoding": bare}


def _joined(how: str, conditions: list[Json]) -> Json:
    return {"enableWhen": conditions, "enableBehavior": how if len(conditions) > 1 else None}
