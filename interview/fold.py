"""From the events of an interview to where it stands, one event at a time: what each changes.

This is the talk; what happens to the page afterwards is in `fold_review.py`.
"""

from collections.abc import Iterable
from dataclasses import replace

from interview import events as e
from interview.by_model import is_worded, unworded
from interview.fold_review import reviewed
from interview.state import (
    IN_THEIR_OWN_VOICE,
    Alarm,
    Alert,
    Answer,
    Interview,
    Remark,
    Turn,
)
from interview.step import Text


def fold(events: Iterable[e.Event], start: Interview | None = None) -> Interview:
    """The state after these events; `start` is the state before them."""
    state = start or Interview()
    for event in events:
        state = apply(state, event)
    return state


def apply(state: Interview, event: e.Event) -> Interview:
    """The state one event later. A new kind of event without a case here fails mypy."""
    version = state.version + 1
    state = replace(state, version=version, last_at=event.at)
    match event:
        case e.Invited():
            return replace(state, invited=event)
        case e.Spoke():
            return _spoke(state, event)
        case e.Answered():
            return _answered(state, event)
        case e.Proposed():
            return replace(state, proposed=event)
        case e.Missed():
            tries = {**state.tries, event.step: state.tries.get(event.step, 0) + 1}
            return replace(state, tries=tries)
        case e.Skipped():
            return replace(_closed(state, event.step), skipped=state.skipped | {event.step})
        case e.LeftUnsure():
            return replace(_closed(state, event.step), unsure=state.unsure | {event.step})
        case e.Reopened():
            return replace(state, reopened=event.step, tries={**state.tries, event.step: 0})
        case e.Told():
            return _told(state, Text(key=event.key, slots=event.slots))
        case e.QuestionAsked():
            asked = _remark(state, event, event.words)
            asked = replace(asked, for_doctor=event.for_doctor, advice=event.advice)
            return replace(state, questions=(*state.questions, asked))
        case e.Worried():
            worry = _remark(state, event, event.words, step=event.step)
            return replace(state, worries=(*state.worries, worry), worry_open=True)
        case e.WorryPlaced():
            *before, last = state.worries
            placed = (*before, replace(last, place=event.place))
            return replace(state, worries=placed, worry_open=False)
        case e.DangerNoticed() | e.DangerAnswered():
            return _danger(state, event)
        case e.ModelAsked() | e.WordingRefused():
            return state
        case e.WordingRejected():
            return replace(state, turns=_unworded(state.turns))
        case e.ClinicAlerted():
            alarms = (
                replace(a, alert=Alert(event.reached, event.at)) if a.version == event.alarm else a
                for a in state.alarms
            )
            return replace(state, alarms=tuple(alarms))
        case e.TimeAloneAsked():
            return replace(state, alone=(*state.alone, version))
        case e.Stopped():
            return replace(state, stopped=True)
        case e.WentOn():
            return replace(state, stopped=False)
        case e.LanguageNoticed():
            return replace(state, language_noticed=event.language, language_open=True)
        case e.LanguageChosen():
            return _in_language(state, event.language)
        case _:
            return reviewed(state, event)


def _in_language(state: Interview, language: str) -> Interview:
    """The SURE test is asked in the language it was offered in, and in no other."""
    told = state.invited
    if told and told.language != language:
        told = told.model_copy(update={"language": language, "sure": False})
    return replace(state, invited=told, language_open=False)


def _unworded(turns: tuple[Turn, ...]) -> tuple[Turn, ...]:
    """With the guide's own wording in the newest turn in which a model had worded something."""
    newest = next((n for n in reversed(range(len(turns))) if is_worded(turns[n].told)), None)
    return tuple(
        replace(turn, told=unworded(turn.told)) if n == newest else turn
        for n, turn in enumerate(turns)
    )


def _spoke(state: Interview, event: e.Spoke) -> Interview:
    turn = Turn(
        step=event.step, asked=event.asked, shown=event.shown, words=event.words,
        touched=event.touched, by=event.by, name=event.name, at=event.at, version=state.version,
        form=event.form,
    )  # fmt: skip
    return replace(state, turns=(*state.turns, turn))


def _told(state: Interview, text: Text) -> Interview:
    if not state.turns:
        return state
    *before, last = state.turns
    return replace(state, turns=(*before, replace(last, told=(*last.told, text))))


def _closed(state: Interview, step: str) -> Interview:
    reopened = None if state.reopened == step else state.reopened
    return replace(
        state,
        closed=state.closed | {step},
        skipped=state.skipped - {step},
        unsure=state.unsure - {step},
        reopened=reopened,
    )


def _answered(state: Interview, event: e.Answered) -> Interview:
    """Words that waited behind an interruption are an answer later: it rests on the turn at
    its own step, and not on the "Go on" that came in between."""
    turn = next((t for t in reversed(state.turns) if t.step == event.step), _last(state))
    answer = Answer(
        step=event.step, value=event.value, words=event.words, by=event.by, name=event.name,
        at=event.at, events=((turn.version,) if turn else ()) + (state.version,),
        touched=bool(turn and turn.touched),
    )  # fmt: skip
    state = _kept(_closed(state, event.step), answer)
    return replace(state, proposed=None) if event.step.endswith(":heard") else state


def _said_in(state: Interview, words: str) -> Turn | None:
    """Where words were typed: not always last, since they may have waited behind a question."""
    return next((t for t in reversed(state.turns) if words in t.words), _last(state))


def _last(state: Interview) -> Turn | None:
    return state.turns[-1] if state.turns else None


def _kept(state: Interview, new: Answer) -> Interview:
    """The newest answer counts. Where people may differ, what family says never takes the
    place of what the patient said, and is not lost when the patient answers after them."""
    old = state.answers.get(new.step)
    apart = old is not None and (old.by == "family") != (new.by == "family")
    if old is None or not apart or new.step.partition(":")[0] not in IN_THEIR_OWN_VOICE:
        return replace(state, answers={**state.answers, new.step: new})
    theirs, familys = (new, old) if old.by == "family" else (old, new)
    return replace(
        state,
        answers={**state.answers, new.step: theirs},
        beside={**state.beside, new.step: familys},
    )


def _remark(state: Interview, event: e.Happened, words: str, step: str = "") -> Remark:
    turn = _said_in(state, words)
    version = turn.version if turn else state.version
    return Remark(words, version, event.at, event.by, event.name, step=step)


def _danger(state: Interview, event: e.DangerNoticed | e.DangerAnswered) -> Interview:
    if isinstance(event, e.DangerNoticed):
        turn = _said_in(state, event.words)
        alarm = Alarm(
            level=event.level, sign=event.sign, words=event.words, at=event.at,
            version=state.version, spoke=turn.version if turn else state.version,
            step=turn.step if turn else "", stage=event.ask or "card", asked=event.ask or "",
            card=event.card,
        )  # fmt: skip
        return replace(state, alarms=(*state.alarms, alarm))
    *before, last = state.alarms
    moved = replace(
        last,
        stage="card" if event.then == "card" else event.ask,
        card=event.card or last.card,
        sign=event.sign or last.sign,
        limit=last.limit or event.then == "limit",
        answers=(*last.answers, event.answer),
    )
    return replace(state, alarms=(*before, moved))
