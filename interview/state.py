"""Where an interview stands: folded from its events, never stored.

A state knows only what happened, not what comes next: the route is walked from the
answers each time (`next_step.py`). Going back and changing an answer need no code here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Generic, TypeVar, assert_never

from interview import events as e
from interview.by_model import is_worded, unworded
from interview.step import Text, Value

# Families of steps that ask for a view. In the others a new answer takes the old one's place.
IN_THEIR_OWN_VOICE = (
    "story", "role", "needs", "matters", "best_worst", "swing", "match", "goals", "leaning", "sure",
)  # fmt: skip


Happening = TypeVar("Happening", bound=e.Happened)


@dataclass(frozen=True)
class Answer:
    """What counts at a step. `events` are the versions it rests on: spoken, then read."""

    step: str
    value: Value | None
    words: str
    by: e.Voice
    name: str
    at: datetime
    events: tuple[int, ...]
    touched: bool = False


@dataclass(frozen=True)
class Turn:
    """One exchange of the talk: what was asked, what was said, what the guide said to it."""

    step: str
    asked: tuple[Text, ...]
    shown: str | None
    words: str
    touched: bool
    by: e.Voice
    name: str
    at: datetime
    version: int
    told: tuple[Text, ...] = ()
    form: str = ""


@dataclass(frozen=True)
class Remark:
    """A worry or a question in the patient's own words."""

    words: str
    version: int
    at: datetime
    by: e.Voice = "patient"
    name: str = ""
    step: str = ""
    place: str = "private"
    for_doctor: bool = True
    advice: bool = False


@dataclass(frozen=True)
class Alert:
    """A note to the clinic about an alarm: whether it arrived, and when that was known."""

    reached: bool
    at: datetime


@dataclass(frozen=True)
class Alarm:
    """Words that may mean danger, and what the patient said about them so far.

    `stage` is the question now open (`emergency.ask`, `die.ask` ...) or `card`; it is
    empty when the talk goes on. `card` is the level of the text last shown, if any, and
    `spoke` the version of the words themselves.
    """

    level: str
    sign: str
    words: str
    at: datetime
    version: int
    spoke: int
    stage: str
    step: str = ""
    asked: str = ""
    card: str = ""
    limit: bool = False
    answers: tuple[str, ...] = ()
    alert: Alert | None = None


@dataclass(frozen=True)
class Note:
    """What either side wrote beside a line. `answer` is the other side's word on it, and
    whose it was, and when."""

    kind: str
    words: str
    by: e.Voice
    name: str
    at: datetime
    version: int
    before: str = ""
    answer: str = ""
    answer_words: str = ""
    answer_by: e.Voice | None = None
    answer_name: str = ""
    answer_at: datetime | None = None


@dataclass(frozen=True)
class LineState:
    """`by` and `name` are who last said yes to the line or changed it. `since` is the version
    at which it took the form that others may see now, when that was after it was said."""

    kept: bool = False
    by: e.Voice = "patient"
    name: str = ""
    private: bool | None = None
    only_doctor: bool = False
    changed: str | None = None
    before: str = ""
    changed_at: datetime | None = None
    since: int = 0
    notes: tuple[Note, ...] = ()
    events: tuple[int, ...] = ()


@dataclass(frozen=True)
class Receipt:
    kind: str
    by: e.Voice
    name: str
    at: datetime
    version: int
    beside: str = ""


@dataclass(frozen=True)
class Sending:
    """What was sent to a health record, and how that went."""

    event: e.SentToRecord
    version: int


@dataclass(frozen=True)
class Guess:
    """What a clinician thought would matter most, before reading."""

    attributes: tuple[str, ...]
    name: str
    at: datetime
    version: int


@dataclass(frozen=True)
class PlannedStep:
    what: str
    who: str
    due: str
    version: int
    dropped: bool = False


@dataclass(frozen=True)
class Agreement:
    """The goal both settled on: who wrote it down, and the yes of the other side, if it came."""

    words: str
    due: str
    name: str
    at: datetime
    version: int
    by: e.Voice = "clinician"
    accepted: Receipt | None = None


@dataclass(frozen=True)
class Kept(Generic[Happening]):
    """What was last said of something in the room, and when in the story that was."""

    event: Happening
    version: int


View = Kept[e.GoalViewed]
Scale = Kept[e.GoalScaled]
Decision = Kept[e.Decided]
Trial = Kept[e.TrialPlanned]
FollowUp = Kept[e.FollowedUp]


@dataclass(frozen=True)
class Undone:
    """A change after somebody had said yes: what it was, by whom, and whose yes it undid."""

    kind: str
    by: e.Voice
    name: str
    at: datetime
    said: tuple[str, ...]


@dataclass(frozen=True)
class Interview:
    """One interview as it stands after `version` events.

    `alone` are the versions at which time alone was asked for, never why. `beside` is what
    family answered where the patient has an answer of their own: both stand. `shared` is empty
    when the patient took the page back (`withdrawn`); `first_shared` is then still known."""

    version: int = 0
    invited: e.Invited | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    beside: Mapping[str, Answer] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()
    reopened: str | None = None
    tries: Mapping[str, int] = field(default_factory=dict)
    proposed: e.Proposed | None = None
    turns: tuple[Turn, ...] = ()
    worries: tuple[Remark, ...] = ()
    worry_open: bool = False
    questions: tuple[Remark, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    alone: tuple[int, ...] = ()
    stopped: bool = False
    language_noticed: str = ""
    language_open: bool = False
    lines: Mapping[str, LineState] = field(default_factory=dict)
    shared: tuple[Receipt, ...] = ()
    held_back: bool = False
    sent: tuple[Sending, ...] = ()
    first_shared: int = 0
    withdrawn: Receipt | None = None
    receipts: tuple[Receipt, ...] = ()
    guesses: tuple[Guess, ...] = ()
    goals_agreed: Mapping[int, Agreement] = field(default_factory=dict)
    goals_viewed: Mapping[int, View] = field(default_factory=dict)
    goals_scaled: Mapping[int, Scale] = field(default_factory=dict)
    decision: Decision | None = None
    plan: tuple[PlannedStep, ...] = ()
    trial: Trial | None = None
    confirmed: Mapping[str, Receipt] = field(default_factory=dict)
    undone: Undone | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    visit_rated: Mapping[int, int] | None = None
    last_at: datetime | None = None

    @property
    def alarm(self) -> Alarm | None:
        """The alarm that is open now, if any."""
        return self.alarms[-1] if self.alarms and self.alarms[-1].stage else None

    def value(self, step: str) -> Value | None:
        answer = self.answers.get(step)
        return answer.value if answer else None

    def line(self, line: str) -> LineState:
        return self.lines.get(line, LineState())

    @property
    def may_leave(self) -> bool:
        """Whether the page may go to anybody: shared, and not taken back since."""
        return bool(self.shared) and not self.held_back

    def read_by(self, kind: str) -> Receipt | None:
        """The first time a clinician opened (`opened`) or marked as read (`marked_read`)."""
        return next((r for r in self.receipts if r.kind == kind), None)


def _in_language(state: Interview, language: str) -> Interview:
    """The SURE test is asked in the language it was offered in, and in no other."""
    told = state.invited
    if told and told.language != language:
        told = told.model_copy(update={"language": language, "sure": False})
    return replace(state, invited=told, language_open=False)


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
            return _reviewed(state, event)


def _reviewed(state: Interview, event: e.ReviewEvent) -> Interview:
    """The second half of the fold: what happens to the page after the talk."""
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


def _guessed(state: Interview, event: e.PrioritiesGuessed) -> Interview:
    """The first guess of each clinician, made before they opened the page; no other is one."""
    known = [g.name for g in state.guesses] + [r.name for r in state.receipts]
    if event.name in known:
        return state
    guess = Guess(event.attributes, event.name, event.at, state.version)
    return replace(state, guesses=(*state.guesses, guess))


def _remark(state: Interview, event: e.Happened, words: str, step: str = "") -> Remark:
    version = state.turns[-1].version if state.turns else state.version
    return Remark(words, version, event.at, event.by, event.name, step=step)


def _danger(state: Interview, event: e.DangerNoticed | e.DangerAnswered) -> Interview:
    if isinstance(event, e.DangerNoticed):
        said = (t for t in reversed(state.turns) if event.words in t.words)
        turn = next(said, _last(state))
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
