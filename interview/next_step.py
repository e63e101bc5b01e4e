"""The route is data: which steps apply, and which one is next.

It is walked from the answers each time, so a changed answer changes the way by itself.
"""

from collections.abc import Iterator

from decision_aids.schema import Aid
from interview.state import Interview
from interview.step import Step, Text
from interview.steps import (
    checks,
    danger,
    ending,
    family,
    gate,
    goals,
    match,
    matters,
    numbers,
    opening,
    options,
    sharing,
)
from interview.steps.asking import choices


def route(aid: Aid, state: Interview) -> tuple[Step, ...]:
    """All steps that apply as the answers stand now, in their order.

    It is asked for several times in a turn, and walked once: a state never changes, so
    what was found for it is laid beside its fields.
    """
    found: tuple[Aid, tuple[Step, ...]] | None = vars(state).get("_route")
    if found is None or found[0] is not aid:
        found = (aid, tuple(_steps(aid, state)))
        vars(state)["_route"] = found
    return found[1]


def _steps(aid: Aid, state: Interview) -> Iterator[Step]:
    yield from opening.welcome(aid, state)
    yield from opening.story(aid, state)
    yield from opening.role(aid, state)
    yield from opening.needs(aid, state)
    yield from gate.steps(aid, state)
    values, facts = [matters.steps, family.steps], [options.steps, numbers.steps, checks.steps]
    first = [*values, *facts] if aid.flags.values_first else [*facts, *values]
    for part in (*first, match.steps):
        yield from part(aid, state)
    yield from goals.steps(aid, state)
    yield from ending.leaning(aid, state)
    yield from ending.sure(aid, state)
    yield from sharing.steps(aid, state)


def next_step(aid: Aid, state: Interview) -> Step:
    """The step to ask now: an interruption first, then the first open step, then the page.

    When everything is closed it is `share`, which can always be asked again.
    """
    way = route(aid, state)
    here = _here(way, state)
    if state.alarm:
        return danger.step(aid, state, state.alarm, here)
    if state.worry_open:
        # A worry mentioned in passing outranks the next question: patients rarely raise it twice.
        return _worry(here, state)
    if state.language_open:
        return _language(here, state)
    if state.stopped:
        return Step(
            id=f"{here.family}:stop", ask=(Text(key="stop.ask"),), form="choice", part=here.part,
            choices=choices("stop", "now", "share", "on"),
        )  # fmt: skip
    return here


def is_finished(aid: Aid, state: Interview) -> bool:
    """Nothing is left to ask; what was skipped can still be opened again."""
    asked_beside = state.worry_open or state.language_open or state.stopped
    interrupted = bool(state.alarm) or asked_beside or bool(state.reopened)
    return not interrupted and all(s.id in state.closed for s in route(aid, state))


def open_steps(aid: Aid, state: Interview) -> tuple[Step, ...]:
    """Steps that nobody has answered yet; skipped ones are still open for the patient."""
    return tuple(
        s for s in route(aid, state)
        if s.id not in state.closed or s.id in state.skipped
    )  # fmt: skip


def minutes_left(aid: Aid, state: Interview) -> int:
    """Whole minutes for the steps still ahead, at least 1; 0 when nothing is ahead."""
    ahead = [s for s in route(aid, state) if s.id not in state.closed]
    return max(1, round(sum(s.seconds for s in ahead) / 60)) if ahead else 0


def before(aid: Aid, state: Interview, step: Step) -> Step | None:
    """The last closed step before this one, where `back` goes to."""
    earlier: Step | None = None
    for one in route(aid, state):
        if one.id == step.id:
            break
        if one.id in state.closed:
            earlier = one
    return earlier


def find(aid: Aid, state: Interview, step_id: str) -> Step | None:
    return next((s for s in route(aid, state) if s.id == step_id), None)


def _here(way: tuple[Step, ...], state: Interview) -> Step:
    if state.reopened and (again := next((s for s in way if s.id == state.reopened), None)):
        return again
    return next((s for s in way if s.id not in state.closed), way[-1])


def _language(here: Step, state: Interview) -> Step:
    """Asked once in a talk, in both languages; what was typed is kept as it is."""
    noticed = state.language_noticed
    return Step(
        id=f"{here.family}:language", ask=(Text(key="lang.offer"),), form="choice",
        choices=choices("language", f"to_{noticed}", "stay"), part=here.part, seconds=6,
    )  # fmt: skip


def _worry(here: Step, state: Interview) -> Step:
    return Step(
        id=f"{here.family}:passing",
        ask=(Text(key="worry.passing", slots={"w": state.worries[-1].words}),),
        form="choice", choices=choices("worry", "page", "first", "private"), part=here.part,
        seconds=10,
    )  # fmt: skip
