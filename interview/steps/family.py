"""What somebody of the family thinks matters most to the patient, asked by name.

It is asked after the patient's own order and never changes it. Which option the family
would choose is not asked.
"""

from decision_aids.schema import Aid
from interview.events import Missed, Skipped
from interview.reading import Reading, Said
from interview.state import Interview
from interview.step import Choice, Step, Text, plain
from interview.steps.asking import Reply, Steps, answered, is_short, shuffled, told
from interview.steps.matters import own_concern
from interview.values import OWN, weighable
from interview.voices import FAMILYS, helper, patients_view

TOP = 3
PART = 4


def steps(aid: Aid, state: Interview) -> Steps:
    beside, theirs = helper(state), patients_view(aid, state)
    if beside is None or beside.by != "family" or theirs is None or is_short(state):
        return
    slots: dict[str, str | Text] = {"helper": beside.name}
    asks = (Text(key="family.shown", slots=slots), Text(key="family.ask", slots=slots))
    yield Step(
        id=FAMILYS, ask=asks,
        form="rank", most=TOP, choices=_choices(aid, state, theirs.order), part=PART, seconds=25,
        why=Text(key="why.family"), for_helper=True,
    )  # fmt: skip


def _choices(aid: Aid, state: Interview, order: tuple[str, ...]) -> tuple[Choice, ...]:
    """As ever in this interview's order, which gives away nothing of the patient's."""
    ids = shuffled(tuple(a.id for a in weighable(aid)), state)
    listed = tuple(Choice(id=a, label=plain(aid.attribute(a).label)) for a in ids)
    own = Choice(id=OWN, label=plain(f"“{own_concern(state)}”"))
    return (*listed, own) if OWN in order else listed


def reply(aid: Aid, state: Interview, step: Step, reading: Reading, said: Said) -> Reply:
    """Only the one who is asked can answer; the patient's words are kept, and are theirs."""
    beside = helper(state)
    name = beside.name if beside else said.name
    if said.by == "family":
        return [answered(step, reading.value, said), told(said, "family.saved", helper=name)]
    if state.tries.get(step.id):
        return [Skipped(step=step.id, **said.who), told(said, "move.saved")]
    return [Missed(step=step.id, at=said.at), told(said, "family.for_helper", helper=name)]
