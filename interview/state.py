"""Where an interview stands: folded from its events, never stored.

A state knows only what happened, not what comes next: the route is walked from the
answers each time (`next_step.py`). Going back and changing an answer need no code here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import assert_never

from interview import events as e
from interview.step import Text, Value

# Families of steps that ask for a view. In the others a new answer takes the old one's place.
IN_THEIR_OWN_VOICE = (
    "story", "role", "needs", "matters", "best_worst", "swing", "match", "goals", "leaning", "sure",
)  # fmt: skip


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


@dataclass(frozen=True)
class Note:
    """What either side wrote beside a line. `answer` is the other side's word on it."""

    kind: str
    words: str
    by: e.Voice
    name: str
    at: datetime
    version: int
    before: str = ""
    answer: str = ""
    answer_words: str = ""


@dataclass(frozen=True)
class LineState:
    """`by` and `name` are who last said yes to the line or changed it."""

    kept: bool = False
    by: e.Voice = "patient"
    name: str = ""
    private: bool | None = None
    only_doctor: bool = False
    changed: str | None = None
    before: str = ""
    changed_at: datetime | None = None
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
    """The goal both settled on, and who said yes to it."""

    words: str
    due: str
    name: str
    at: datetime
    version: int


@dataclass(frozen=True)
class View:
    """How likely a clinician finds a goal."""

    event: e.GoalViewed
    version: int


@dataclass(frozen=True)
class Scale:
    """The agreed goal in five steps."""

    event: e.GoalScaled
    version: int


@dataclass(frozen=True)
class Decision:
    event: e.Decided
    version: int


@dataclass(frozen=True)
class Interview:
    """One interview as it stands after `version` events.

    `alone` are the versions at which time alone was asked for, never why. `beside` is what
    family answered where the patient has an answer of their own: both stand."""

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
    receipts: tuple[Receipt, ...] = ()
    guesses: tuple[Guess, ...] = ()
    goals_agreed: Mapping[int, Agreement] = field(default_factory=dict)
    goals_viewed: Mapping[int, View] = field(default_factory=dict)
    goals_scaled: Mapping[int, Scale] = field(default_factory=dict)
    decision: Decision | None = None
    plan: tuple[PlannedStep, ...] = ()
    confirmed: Mapping[str, Receipt] = field(default_factory=dict)
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
            asked = _remark(state, event, event.words, for_doctor=event.for_doctor)
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
            )  # fmt: skip
        case e.LineHidden():
            return _line(state, event.line, private=True, only_doctor=False)
        case e.LineShown():
            return _line(state, event.line, private=False, only_doctor=False)
        case e.LineForDoctor():
            return _line(state, event.line, private=False, only_doctor=True)
        case e.Shared():
            return replace(state, shared=(*state.shared, receipt))
        case e.HeldBack():
            return state
        case e.PrioritiesGuessed():
            return _guessed(state, event)
        case e.Opened() | e.MarkedRead():
            return replace(state, receipts=(*state.receipts, receipt))
        case e.Noted() | e.QuestionPut() | e.Replied():
            return _note(state, event.line, _noted(state, event))
        case e.Corrected():
            return _note(state, event.line, _noted(state, event, before=event.before))
        case e.CorrectionAnswered():
            return _correction_answered(state, event)
        case e.GoalAgreed():
            agreed = Agreement(event.words, event.due, event.name, event.at, state.version)
            goals = {**state.goals_agreed, event.goal: agreed}
            return replace(state, goals_agreed=goals, confirmed={})
        case e.GoalViewed():
            views = {**state.goals_viewed, event.goal: View(event, state.version)}
            return replace(state, goals_viewed=views)
        case e.GoalScaled():
            scales = {**state.goals_scaled, event.goal: Scale(event, state.version)}
            return replace(state, goals_scaled=scales, confirmed={})
        case e.Decided():
            return replace(state, decision=Decision(event, state.version), confirmed={})
        case e.NextStepPlanned():
            step = PlannedStep(event.what, event.who, event.due, state.version)
            return replace(state, plan=(*state.plan, step), confirmed={})
        case e.NextStepDropped():
            plan = tuple(
                replace(step, dropped=True) if n == event.number else step
                for n, step in enumerate(state.plan)
            )
            return replace(state, plan=plan, confirmed={})
        case e.VisitRated():
            return replace(state, visit_rated=event.answers)
        case e.Confirmed():
            side = "clinician" if event.by == "clinician" else "patient"
            yes = replace(receipt, beside=event.beside)
            return replace(state, confirmed={**state.confirmed, side: yes})
        case _:
            assert_never(event)


def _spoke(state: Interview, event: e.Spoke) -> Interview:
    turn = Turn(
        step=event.step, asked=event.asked, shown=event.shown, words=event.words,
        touched=event.touched, by=event.by, name=event.name, at=event.at, version=state.version,
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


def _remark(
    state: Interview, event: e.Happened, words: str, step: str = "", for_doctor: bool = True
) -> Remark:
    version = state.turns[-1].version if state.turns else state.version
    return Remark(words, version, event.at, event.by, event.name, step=step, for_doctor=for_doctor)


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
    state: Interview, event: e.Noted | e.QuestionPut | e.Replied | e.Corrected, before: str = ""
) -> Note:
    return Note(event.kind, event.words, event.by, event.name, event.at, state.version, before)


def _correction_answered(state: Interview, event: e.CorrectionAnswered) -> Interview:
    """The answer goes to the newest correction of the line by the other side."""
    notes = list(state.line(event.line).notes)
    side = event.by == "clinician"
    for n in range(len(notes) - 1, -1, -1):
        if notes[n].kind == "corrected" and (notes[n].by == "clinician") != side:
            notes[n] = replace(notes[n], answer=event.answer, answer_words=event.words)
            break
    return _line(state, event.line, notes=tuple(notes))
