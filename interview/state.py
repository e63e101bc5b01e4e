"""Where an interview stands: folded from its events (`fold.py`), never stored.

A state knows only what happened, not what comes next: the route is walked from the
answers each time (`next_step.py`). Going back and changing an answer need no code here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

from interview import events as e
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
