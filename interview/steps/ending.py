"""Where it stands now, and whether the person feels ready to choose."""

from decision_aids.schema import Aid
from interview.reading import Reading, Said
from interview.state import Interview
from interview.step import Step, Text
from interview.steps.asking import (
    Reply,
    Steps,
    answered,
    choices,
    is_short,
    label,
    option_choices,
    told,
)

PART = 5
SURE = ("s", "u", "r", "e")


def leaning(aid: Aid, state: Interview) -> Steps:
    why = Text(key="why.leaning")
    after = choices("after", "between", "not_ready", "doctor_first")
    yield Step(
        id="leaning", ask=(Text(key="leaning.after"),), form="choice", part=PART, why=why,
        choices=(*option_choices(aid, state), *after),
    )  # fmt: skip
    if state.value("leaning") == "between":
        yield Step(
            id="leaning:between", ask=(Text(key="leaning.between"),), form="many", part=PART,
            most=len(aid.options), choices=option_choices(aid, state), seconds=8,
        )  # fmt: skip
    if is_short(state):
        return
    yield Step(
        id="leaning:sure", ask=(Text(key="leaning.sure"),), form="scale", top=10, part=PART,
        seconds=6, why=why,
    )  # fmt: skip
    yield Step(id="leaning:why", ask=(Text(key="leaning.why"),), part=PART, seconds=25, why=why)


def sure(aid: Aid, state: Interview) -> Steps:
    """The SURE test word for word with its notice, or our own questions, never both."""
    if is_short(state):
        return
    scored = state.invited is not None and state.invited.sure
    for n, item in enumerate(SURE, 1):
        question = Text(key=f"sure.{item}" if scored else f"ready.{n}")
        notice = (Text(key="sure.notice"),) if scored and n == 1 else ()
        yield Step(
            id=f"sure:{item}", ask=(*notice, question), form="choice", part=PART,
            choices=choices("sure", "yes", "no"), seconds=8, why=Text(key="why.sure"),
        )  # fmt: skip
    if state.value("sure:e") == "no":
        yield Step(id="sure:who", ask=(Text(key="sure.who"),), part=PART, seconds=15)


def reply(aid: Aid, state: Interview, step: Step, reading: Reading, said: Said) -> Reply:
    events: Reply = [answered(step, reading.value, said)]
    if step.id == "leaning":
        return [*events, *_leaning(aid, state, step, reading, said)]
    if step.family == "sure" and reading.value == "no":
        help_with = Text(key=f"sure.label.{step.detail}")
        return [*events, told(said, "say.help", label=help_with)]
    if step.form == "open":
        return [*events, told(said, "move.saved")]
    return events


def _leaning(aid: Aid, state: Interview, step: Step, reading: Reading, said: Said) -> Reply:
    before = state.answers.get("leaning:before")
    if before is None or before.value in ("none", "unknown"):
        return [told(said, "move.saved")]
    now = label(step, reading.value)
    return [told(said, "say.leaning", before=label(step, before.value), now=now)]
