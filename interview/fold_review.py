"""What each event of a review changes: the page, what both agree on, what came of it."""

from dataclasses import replace
from typing import assert_never

from interview import events as e
from interview.state import (
    Agreement,
    Decision,
    FollowUp,
    Guess,
    Interview,
    Note,
    PlannedStep,
    Receipt,
    Scale,
    Sending,
    Trial,
    Undone,
    View,
)


def reviewed(state: Interview, event: e.ReviewEvent) -> Interview:
    """The state after it; `state.version` is the event's own."""
    receipt = Receipt(event.kind, event.by, event.name, event.at, state.version)
    match event:
        case e.LineKept():
            return _line(state, event.line, kept=True, by=event.by, name=event.name)
        case e.LineChanged():
            return _line(
                state, event.line, kept=True, changed=event.words,
                before=event.before, changed_at=event.at, by=event.by, name=event.name,
                since=state.version,
            )  # fmt: skip
        case e.LineHidden():
            return _line(state, event.line, private=True, only_doctor=False)
        case e.LineShown():
            return _line(state, event.line, private=False, only_doctor=False, since=state.version)
        case e.LineForDoctor():
            return _line(state, event.line, private=False, only_doctor=True)
        case e.Shared():
            first = state.first_shared or state.version
            shared = (*state.shared, receipt)
            return replace(
                state, shared=shared, first_shared=first, withdrawn=None, held_back=False
            )
        case e.SharingWithdrawn():
            return replace(state, shared=(), withdrawn=receipt)
        case e.HeldBack():
            return replace(state, held_back=True)
        case e.SentToRecord():
            return replace(state, sent=(*state.sent, Sending(event, state.version)))
        case e.PrioritiesGuessed():
            return _guessed(state, event)
        case e.Opened() | e.MarkedRead():
            return replace(state, receipts=(*state.receipts, receipt))
        case e.Noted() | e.QuestionPut() | e.Replied() | e.TalkPromised():
            return _note(state, event.line, _noted(state, event))
        case e.Corrected():
            return _note(state, event.line, _noted(state, event, before=event.before))
        case e.CorrectionAnswered():
            return _correction_answered(state, event)
        case e.GoalAgreed():
            agreed = Agreement(
                event.words, event.due, event.name, event.at, state.version, event.by
            )
            goals = {**state.goals_agreed, event.goal: agreed}
            return _settled(state, event, goals_agreed=goals)
        case e.GoalAccepted():
            yes = replace(receipt, beside=event.beside)
            return _accepted(state, event.goal, yes)
        case e.GoalViewed():
            views = {**state.goals_viewed, event.goal: View(event, state.version)}
            return replace(state, goals_viewed=views)
        case e.GoalScaled():
            scales = {**state.goals_scaled, event.goal: Scale(event, state.version)}
            return _settled(state, event, goals_scaled=scales)
        case e.Decided():
            return _settled(state, event, decision=Decision(event, state.version))
        case e.NextStepPlanned():
            step = PlannedStep(event.what, event.who, event.due, state.version)
            return _settled(state, event, plan=(*state.plan, step))
        case e.NextStepDropped():
            plan = tuple(
                replace(step, dropped=True) if n == event.number else step
                for n, step in enumerate(state.plan)
            )
            return _settled(state, event, plan=plan)
        case e.TrialPlanned():
            return _settled(state, event, trial=Trial(event, state.version))
        case e.FollowedUp():
            said = FollowUp(event, state.version)
            return replace(state, follow_ups=(*state.follow_ups, said))
        case e.VisitRated():
            return replace(state, visit_rated=event.answers)
        case e.Confirmed():
            side = "clinician" if event.by == "clinician" else "patient"
            yes = replace(receipt, beside=event.beside)
            both = {**state.confirmed, side: yes}
            undone = state.undone if len(both) < 2 else None
            # A yes to all that is written is one to the goals, too.
            for goal, agreed in state.goals_agreed.items():
                state = state if agreed.accepted else _accepted(state, goal, yes)
            return replace(state, confirmed=both, undone=undone)
        case _:
            assert_never(event)


def _accepted(state: Interview, goal: int, yes: Receipt) -> Interview:
    """A yes from the side that wrote the goal down says nothing new."""
    agreed = state.goals_agreed.get(goal)
    if agreed is None or (agreed.by == "clinician") == (yes.by == "clinician"):
        return state
    goals = {**state.goals_agreed, goal: replace(agreed, accepted=yes)}
    return replace(state, goals_agreed=goals)


def _settled(state: Interview, event: e.ReviewEvent, **changes: object) -> Interview:
    """Something that both say yes to has changed: whoever said yes is asked again, and who
    changed what stays in view until both have said yes."""
    said = tuple(yes.name for yes in state.confirmed.values())
    undone = Undone(event.kind, event.by, event.name, event.at, said) if said else state.undone
    return replace(state, confirmed={}, undone=undone, **changes)  # type: ignore[arg-type]


def _guessed(state: Interview, event: e.PrioritiesGuessed) -> Interview:
    """The first guess of each clinician, made before they opened the page; no other is one."""
    known = [g.name for g in state.guesses] + [r.name for r in state.receipts]
    if event.name in known:
        return state
    guess = Guess(event.attributes, event.name, event.at, state.version)
    return replace(state, guesses=(*state.guesses, guess))


def _line(state: Interview, line: str, **changes: object) -> Interview:
    now = state.line(line)
    after = replace(now, **changes, events=(*now.events, state.version))  # type: ignore[arg-type]
    return replace(state, lines={**state.lines, line: after})


def _note(state: Interview, line: str, note: Note) -> Interview:
    return _line(state, line, notes=(*state.line(line).notes, note))


def _noted(
    state: Interview,
    event: e.Noted | e.QuestionPut | e.Replied | e.TalkPromised | e.Corrected,
    before: str = "",
) -> Note:
    return Note(event.kind, event.words, event.by, event.name, event.at, state.version, before)


def _correction_answered(state: Interview, event: e.CorrectionAnswered) -> Interview:
    """The answer goes to the correction it names, else to the newest by the other side."""
    notes = list(state.line(event.line).notes)
    side = event.by == "clinician"
    for n in range(len(notes) - 1, -1, -1):
        meant = event.correction in (0, notes[n].version)
        if meant and notes[n].kind == "corrected" and (notes[n].by == "clinician") != side:
            notes[n] = replace(
                notes[n], answer=event.answer, answer_words=event.words, answer_by=event.by,
                answer_name=event.name, answer_at=event.at,
            )  # fmt: skip
            break
    return _line(state, event.line, notes=tuple(notes))
