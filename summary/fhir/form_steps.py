"""Which steps a form can ask on its own, and after which answers: found by trying the route.

The route is code, so its conditions are read off by walking it: every choice of every step
is tried, and what appears or goes away after it depends on it. What only the guide can do
(compute a match, draft questions, open a step again) is in no form, and neither is most and
least: each interview has sets of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from decision_aids.schema import Aid
from interview.events import Invited
from interview.fold import fold
from interview.next_step import route
from interview.state import Answer, Interview
from interview.step import Step, Value

ANYTHING = "…"
_GUIDES = ("review", "share", "match", "best_worst", "swing")
_GUIDES_STEPS = ("welcome:length", "questions", "leaning:mix", "options", "matters:pick",
                 "matters:aside")  # fmt: skip
_AGAIN = (":help", ":again")


@dataclass(frozen=True)
class Condition:
    """A choice of a question, or None for words that are no choice of it."""

    question: Step
    choice: str | None


@dataclass
class FormStep:
    """`after`: any of these is enough. `unless`: none of these may be. `seen` is an interview
    in which it is asked."""

    step: Step
    seen: Interview
    after: list[Condition] = field(default_factory=list)
    unless: list[Condition] = field(default_factory=list)


def form_steps(aid: Aid, invited: Invited) -> list[FormStep]:
    """In the order of the route; what depends on an answer stands behind its question."""
    start = fold([invited])
    found = {step.id: FormStep(step, start) for step in route(aid, start) if _is_askable(step)}
    _try_all(aid, start, list(found.values()), found)
    return list(found.values())


def _try_all(aid: Aid, state: Interview, asked: list[FormStep], found: dict[str, FormStep]) -> None:
    for one in asked:
        fresh: list[FormStep] = []
        for value, condition in _tries(one.step):
            after = _with(state, one.step, value)
            now, then = _ids(aid, state), _ids(aid, after)
            for gone in now.keys() - then.keys() - {one.step.id}:
                if gone in found and condition.choice:
                    found[gone].unless.append(condition)
            new = [found.get(id) or FormStep(then[id], after) for id in then if id not in now]
            for depends in new:
                depends.after.append(condition)
            first = [depends for depends in new if depends.step.id not in found]
            fresh += first
            _put(found, [one, *fresh], first)
            _try_all(aid, after, first, found)


def _tries(step: Step) -> Iterator[tuple[Value, Condition]]:
    if step.form in ("choice", "many", "when"):
        for choice in step.choices:
            value: Value = (choice.id,) if step.form == "many" else choice.id
            yield value, Condition(step, choice.id)
    if step.form == "open" or step.free:
        yield ANYTHING, Condition(step, None)


def _with(state: Interview, step: Step, value: Value) -> Interview:
    # More words than a vague answer has: a form asks no second time.
    words = " ".join([ANYTHING] * 3) if step.id == "story" else ANYTHING
    answer = Answer(step.id, value, words, "patient", "", datetime.min.replace(tzinfo=UTC), ())
    return replace(
        state, answers={**state.answers, step.id: answer}, closed=state.closed | {step.id}
    )


def _ids(aid: Aid, state: Interview) -> dict[str, Step]:
    return {step.id: step for step in route(aid, state) if _is_askable(step)}


def _is_askable(step: Step) -> bool:
    guides = step.family in _GUIDES or step.id in _GUIDES_STEPS
    return not guides and not step.id.endswith(_AGAIN)


def _put(found: dict[str, FormStep], behind: list[FormStep], new: list[FormStep]) -> None:
    """Puts what is new behind its question and everything that already stands there for it."""
    items = [item for item in found.items() if item[1] not in new]
    ids = [id for id, _ in items]
    at = max(ids.index(one.step.id) for one in behind if one.step.id in ids) + 1
    items[at:at] = [(one.step.id, one) for one in new]
    found.clear()
    found.update(items)
