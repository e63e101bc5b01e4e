"""One question of safety before any option, number or match, where the aid asks for it.

An answer that may mean danger brings the fixed help text, as typed words would; the talk
waits for it. Leaving it unanswered brings the line to call, and the talk goes on.
"""

from decision_aids.schema import Aid, SafetyGate
from interview.reading import Danger, Reading, Said
from interview.state import Interview
from interview.step import Choice, Step, Text, plain
from interview.steps.asking import Reply, Steps, answered, choices
from interview.steps.danger import noticed

GATE = "gate"
# The sentence of the safety file that names the line to call.
LINE = Text(key="safety.closing", slots={"id": "crisis.safe"})


def steps(aid: Aid, state: Interview) -> Steps:
    gate = aid.safety_gate
    if gate is None:
        return
    yield Step(
        id=GATE, ask=(plain(gate.ask),), form="choice", part=2, seconds=8, why=plain(gate.why),
        choices=tuple(Choice(id=a.id, label=plain(a.text)) for a in gate.answers),
    )  # fmt: skip
    if GATE in state.closed and not is_answered(gate, state):
        yield Step(
            id=f"{GATE}:line", ask=(LINE,), form="choice", part=2, seconds=6,
            choices=choices("go", "on"),
        )  # fmt: skip


def is_answered(gate: SafetyGate, state: Interview) -> bool:
    return state.value(GATE) in [answer.id for answer in gate.answers]


def reply(aid: Aid, state: Interview, step: Step, reading: Reading, said: Said) -> Reply:
    gate = aid.safety_gate
    cards = [a.id for a in gate.answers if a.then == "card"] if gate else []
    shown = any(alarm.step == GATE and alarm.card for alarm in state.alarms)
    if gate and step.id == GATE and reading.value in cards and not shown:
        # The same words are read as the answer once the help text was answered (`turn.py`).
        return noticed(aid, Danger(level="crisis", sign=gate.sign, words=said.words), said)
    return [answered(step, reading.value, said)]
