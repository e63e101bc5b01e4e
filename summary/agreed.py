"""What was agreed in the room, as lines that either side can correct beside, like any other.

They are no lines of the shared page: nothing here rests on what was said in the talk alone.
"""

from collections.abc import Iterator

from decision_aids.schema import Aid
from interview.goals import AT_MOST
from interview.state import Interview
from interview.step import Text
from summary.model import Line, Say

DECISION, TRIAL = "decision", "trial"


def goal_id(number: int) -> str:
    return f"agreed:{number}"


def step_id(number: int) -> str:
    return f"plan:{number}"


def agreed_lines(aid: Aid, state: Interview, say: Say) -> tuple[Line, ...]:
    return tuple(_lines(aid, state, say))


def _lines(aid: Aid, state: Interview, say: Say) -> Iterator[Line]:
    def line(id: str, key: str, **slots: str) -> Line:
        text = say(Text(key=key, slots=dict(slots)))
        return Line(id=id, section="agreed", text=text, by="clinician")

    if state.decision:
        event = state.decision.event
        options = "; ".join(aid.option(o).short for o in event.options)
        how = "later" if event.later else event.decided_by
        yield line(DECISION, f"after.decided.{how}", options=options)
    for number in range(AT_MOST):
        if agreed := state.goals_agreed.get(number):
            key = "after.agreed" if agreed.due else "after.agreed.undated"
            yield line(goal_id(number), key, agreed=agreed.words, by=agreed.due)
    if state.trial:
        trial = state.trial.event
        yield line(TRIAL, "trial.what", what=trial.what)
    for number, step in enumerate(state.plan):
        if not step.dropped:
            key = "plan.row" if step.due else "plan.row.undated"
            yield line(step_id(number), key, who=step.who, what=step.what, by=step.due)
