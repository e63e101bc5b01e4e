"""The options with their six facts, and the first leaning, asked before anything is shown."""

from decision_aids.schema import Aid
from interview.piece import piece
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


def steps(aid: Aid, state: Interview) -> Steps:
    yield Step(
        id="leaning:before", ask=(Text(key="leaning.before"),), form="choice", part=2,
        choices=(*option_choices(aid, state), *choices("before", "none", "unknown")),
        why=Text(key="why.leaning"),
    )  # fmt: skip
    if state.value("leaning:before") in {o.id for o in aid.options} and not is_short(state):
        yield Step(
            id="leaning:before_sure", ask=(Text(key="leaning.sure"),), form="scale", top=10,
            part=2, seconds=6, why=Text(key="why.leaning"),
        )  # fmt: skip
    why = "why.options" if any(o.is_no_change for o in aid.options) else "why.options.all_change"
    yield Step(
        id="options", ask=(Text(key="options.intro", slots={"n": str(len(aid.options))}),),
        form="choice", choices=choices("options", "seen"), shows="options", part=2,
        seconds=40 if is_short(state) else 100,
        why=Text(key=why),
    )  # fmt: skip
    if is_short(state):
        return
    yield Step(
        id="options:missing", ask=(Text(key="options.missing"),), form="choice", free=True,
        choices=choices("none_missing", "no"), part=2, seconds=8,
    )  # fmt: skip


def reply(aid: Aid, state: Interview, step: Step, reading: Reading, said: Said) -> Reply:
    events: Reply = [answered(step, reading.value, said)]
    if step.id == "options:missing" and reading.value != "no":
        words = said.words.strip()
        return [*events, told(said, "options.own", w=piece(words))]
    if step.id == "leaning:before" and reading.value not in ("none", "unknown"):
        return [*events, told(said, "say.before", option=label(step, reading.value))]
    return events
