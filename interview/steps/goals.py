"""Goals: hoped for, good enough, to avoid, by when; then what studies say beside them."""

from decision_aids.schema import Aid
from interview.events import Answered
from interview.goals import judged, sentences
from interview.piece import piece
from interview.reading import Reading, Said
from interview.state import Interview, fold
from interview.step import Step, Text
from interview.steps.asking import Reply, Steps, answered, choices, is_short, told

PART = 5


def steps(aid: Aid, state: Interview) -> Steps:
    why = Text(key="why.goals")
    hope = "goals.hope.gentle" if aid.flags.gentle else "goals.hope"
    yield Step(id="goals", ask=(Text(key=hope),), part=PART, seconds=30, why=why)
    if not is_short(state):
        yield Step(id="goals:enough", ask=(Text(key="goals.enough"),), part=PART, why=why)
        yield Step(id="goals:avoid", ask=(Text(key="goals.avoid"),), part=PART, why=why)
    yield Step(
        id="goals:when", ask=(Text(key="goals.when"),), form="when", free=True, part=PART,
        choices=choices("when", "weeks", "months", "year", "none"), why=why,
    )  # fmt: skip


def reply(aid: Aid, state: Interview, step: Step, reading: Reading, said: Said) -> Reply:
    events: Reply = [answered(step, reading.value, said)]
    if step.id == "goals":
        about = f"{reading.goal or ''}|{'beyond' if reading.beyond else ''}"
        placed = Answered(step="goals:about", value=about, words="", at=said.at)
        return [*events, placed, told(said, "say.hope", w=piece(said.words))]
    if step.id == "goals:when":
        return [*events, *_beside_the_evidence(aid, state, events, said)]
    return [*events, told(said, "move.saved")]


def _beside_the_evidence(aid: Aid, state: Interview, events: Reply, said: Said) -> Reply:
    after = fold(events, state)
    result = judged(aid, after)
    if result is None:
        return []
    hope = after.answers["goals"].words
    return [told(said, t.key, **t.slots) for t in sentences(aid, result, piece(hope))]
