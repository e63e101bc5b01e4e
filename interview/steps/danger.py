"""When words may mean danger: the fixed text, what can be answered to it, what follows.

The texts, their answers and where each answer leads stand in the one safety file. The
card stays until it is answered; nothing that was typed is lost meanwhile.
"""

from decision_aids.safety.cards import ask, card, level_of
from decision_aids.safety.outcome import after
from decision_aids.schema import Aid
from interview.events import DangerAnswered, DangerNoticed, Event, Stopped
from interview.reading import Danger, Reading, Said
from interview.state import Alarm, Interview
from interview.step import Choice, Step, Text, plain
from interview.steps.asking import choices, told

CALLED = "called"
STOP = "stop"


def noticed(aid: Aid, danger: Danger, said: Said) -> list[Event]:
    """The event that stops the talk. Without a safety file only the built-in line is left."""
    level = danger.level
    shown = level_of(aid.safety, danger.level, danger.sign) if aid.safety else ""
    return [
        DangerNoticed(
            level=level,
            sign=danger.sign,
            words=danger.words,
            ask=danger.ask,
            card="" if danger.ask else shown,
            at=said.at,
            by=said.by,
            name=said.name,
        )
    ]


def is_quiet(aid: Aid, sign: Danger) -> bool:
    """A sign that someone is not safe at home: asked in private, stored only on request."""
    if aid.safety is None:
        return False
    return aid.safety.levels[level_of(aid.safety, "", sign.sign)].quiet


def step(aid: Aid, state: Interview, alarm: Alarm, here: Step) -> Step:
    """The card or the question that is open, in place of the step behind it."""
    family = f"{here.family}:safety"
    if aid.safety is None or state.invited is None:
        return Step(
            id=family, ask=(Text(key="safety.built_in"),), form="choice", shows="safety",
            choices=choices("safety", CALLED, STOP), part=here.part,
        )  # fmt: skip
    who = state.invited
    place = (who.locale, who.language)
    if alarm.stage == "card":
        fixed = card(
            aid.safety, alarm.card, alarm.sign, *place, who.clinic_phone, who.doctor,
            alarm.words, aid.id,
        )  # fmt: skip
        answers = [Choice(id=a.id, label=plain(a.label)) for a in fixed.answers]
        ways_out = choices("safety", CALLED, STOP)
        text = fixed.text
    else:
        question = ask(
            aid.safety, alarm.stage, *place, alarm.words, alarm.sign, who.clinic_phone, who.doctor
        )
        answers = [Choice(id=a.id, label=plain(a.label)) for a in question.answers]
        ways_out = () if answers else choices("safety", CALLED, STOP)
        text = question.text
    return Step(
        id=family, ask=(plain(text),), form="choice", choices=(*answers, *ways_out),
        shows="safety", part=here.part,
    )  # fmt: skip


def reply(aid: Aid, alarm: Alarm, step: Step, reading: Reading, said: Said) -> list[Event]:
    """What follows an answer; anything else that is typed leaves the card where it is."""
    if not isinstance(reading.value, str) or step.choice(reading.value) is None:
        return []
    answer = {"answer": reading.value, **said.who}
    if reading.value == STOP:
        closed = DangerAnswered.model_validate({**answer, "then": "stop"})
        return [closed, Stopped(**said.who)]
    if reading.value == CALLED or aid.safety is None:
        return [DangerAnswered.model_validate({**answer, "then": "closed"})]
    asked = None if alarm.stage == "card" else alarm.stage
    noticed_as = alarm.card or alarm.level
    outcome = after(aid.safety, noticed_as, alarm.sign, asked, reading.value)
    match outcome.next:
        case "card" | "crisis":
            return [
                DangerAnswered.model_validate(
                    {**answer, "then": "card", "card": outcome.level, "sign": outcome.sign or ""}
                )
            ]
        case "ask" | "gone":
            return [DangerAnswered.model_validate({**answer, "then": "ask", "ask": outcome.ask})]
        case "stop":
            closed = DangerAnswered.model_validate({**answer, "then": "stop"})
            return [closed, Stopped(**said.who)]
        case _:
            then = "limit" if outcome.next == "limit" else "closed"
            closed = DangerAnswered.model_validate({**answer, "then": then})
            return [closed, *_closing(aid, outcome.ask, said)]


def _closing(aid: Aid, closing: str | None, said: Said) -> list[Event]:
    """The sentence that closes the interruption, when the safety file has one."""
    return [told(said, "safety.closing", id=closing)] if closing and aid.safety else []
