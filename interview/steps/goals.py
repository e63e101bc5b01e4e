"""Goals: hoped for, good enough, to avoid, by when; then what studies say beside them.

One to three. Each of them is compared by itself; the short way asks for one.
"""

from decision_aids.schema import Aid
from interview.events import Answered
from interview.fold import fold
from interview.goals import AT_MOST, day_of, hope, judged, place_of, reached, sentences, step_of
from interview.piece import piece
from interview.reading import Reading, Said
from interview.state import Interview
from interview.step import Step, Text
from interview.steps.asking import Reply, Steps, answered, choices, is_short, past_its_date, told

PART = 5
WHY = Text(key="why.goals")


def steps(aid: Aid, state: Interview) -> Steps:
    asked = "goals.hope.gentle" if aid.flags.gentle else "goals.hope"
    yield Step(id="goals", ask=(Text(key=asked),), part=PART, seconds=30, why=WHY)
    yield from _about(aid, state, 0)
    if is_short(state):
        return
    for number in range(1, AT_MOST):
        if hope(state, number - 1) is None:
            return
        yield Step(
            id=step_of(number), ask=(Text(key="goals.another"),), form="choice", free=True,
            choices=choices("another_goal", "none", "more"), part=PART, why=WHY,
        )  # fmt: skip
        if hope(state, number):
            yield from _about(aid, state, number)


def _about(aid: Aid, state: Interview, number: int) -> Steps:
    """What is asked of each goal. What to avoid is asked once: it is about all of them."""
    if not is_short(state):
        yield _open(number, "enough")
        if number == 0:
            yield _open(number, "avoid")
    yield Step(
        id=step_of(number, "when"), ask=(Text(key="goals.when"),), form="when", free=True,
        part=PART, choices=choices("when", "weeks", "months", "year", "none"), why=WHY,
    )  # fmt: skip
    result = judged(aid, state, number)
    if result and result.realism == "beyond" and not is_short(state):
        yield _open(number, "step")


def _open(number: int, part: str) -> Step:
    key = "goal.step" if part == "step" else f"goals.{part}"
    return Step(id=step_of(number, part), ask=(Text(key=key),), part=PART, why=WHY)


def reply(aid: Aid, state: Interview, step: Step, reading: Reading, said: Said) -> Reply:
    number, part = place_of(step.id)
    if not part and reading.value == "more":
        return [told(said, "goals.write")]
    events: Reply = [answered(step, reading.value, said)]
    if not part and reading.value == "none":
        return events
    if not part:
        about = f"{reading.goal or ''}|{'beyond' if reading.beyond else ''}"
        placed = Answered(step=step_of(number, "about"), value=about, words="", at=said.at)
        dated = _dated(step.id, reading, said)
        return [*events, *dated, placed, told(said, "say.hope", w=piece(said.words))]
    if part == "when":
        dated = _dated(step.id, reading, said)
        return [*events, *dated, *_beside_the_evidence(aid, state, number, events, said)]
    return [*events, told(said, "move.saved")]


def _dated(step: str, reading: Reading, said: Said) -> Reply:
    """The day that the words name, kept beside the answer it was part of."""
    day = reading.day
    if day is None:
        return []
    return [Answered(step=day_of(step), value=day.iso, words=day.words, **said.who)]


def _beside_the_evidence(
    aid: Aid, state: Interview, number: int, events: Reply, said: Said
) -> Reply:
    after = fold(events, state)
    result, hoped = judged(aid, after, number), hope(after, number)
    if result is None or hoped is None:
        return []
    if result.evidence and past_its_date(aid, reached(aid, result.evidence), said):
        return [told(said, "err.expired")]
    return [told(said, t.key, **t.slots) for t in sentences(aid, result, piece(hoped.words))]
