"""Everything that can happen in an interview, in the past tense.

Events are only ever added. A `kind` never changes its meaning: a new shape gets a new
kind, and the fold reads both.
"""

from datetime import date, datetime
from typing import Annotated, Literal, TypedDict

from pydantic import Field, TypeAdapter

from interview.step import Frozen, Text, Value

Voice = Literal["patient", "family", "interpreter", "proxy", "clinician", "care_team"]


class Who(TypedDict):
    """When it happened and who did it, to be handed from one event to the next."""

    at: datetime
    by: Voice
    name: str


class Happened(Frozen):
    """`by` is the role and `name` the person, where more than one can speak for a role."""

    at: datetime
    by: Voice = "patient"
    name: str = ""


class Invited(Happened):
    """A clinic asked a patient to prepare. `seed` fixes every shuffled order.

    `sure` says that the SURE test may be asked: its wording exists in this language and
    the clinic has not switched it off. Otherwise our own questions stand there, unscored.
    `endorsed` is how the physician asks for it: the end of a key `endorse.*`, or nothing.
    `band` is the band of baseline risk that the clinician named, and `calculator` what gave it.
    """

    kind: Literal["invited"] = "invited"
    aid: str
    aid_version: str
    language: str = "en"
    locale: str = "US"
    patient: str
    age: int | None = None
    doctor: str = ""
    clinic: str = ""
    clinic_phone: str = ""
    visit: datetime | None = None
    seed: int = 0
    sure: bool = True
    endorsed: Literal["", "matters", "reads", "everyone"] = ""
    band: str = ""
    calculator: str = ""


class Spoke(Happened):
    """Someone typed or touched something. Kept word for word, whatever was made of it.

    `asked` and `shown` are what stood on the screen when they did. `form` names the form
    that it came from, when it was filled elsewhere."""

    kind: Literal["spoke"] = "spoke"
    step: str
    words: str
    touched: bool = False
    asked: tuple[Text, ...] = ()
    shown: str | None = None
    form: str = ""


class Answered(Happened):
    """A step has an answer that counts. `words` is the exact part it rests on."""

    kind: Literal["answered"] = "answered"
    step: str
    value: Value | None
    words: str


class Proposed(Happened):
    """The reader heard attributes in the words; nothing counts until they are confirmed.
    `near` may be meant instead, the nearest first."""

    kind: Literal["proposed"] = "proposed"
    step: str
    attributes: tuple[str, ...]
    unwanted: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    words: str


class Missed(Happened):
    """The words did not fit the step; they are kept and the step is asked again."""

    kind: Literal["missed"] = "missed"
    step: str


class Skipped(Happened):
    kind: Literal["skipped"] = "skipped"
    step: str


class LeftUnsure(Happened):
    """Not knowing is an answer too."""

    kind: Literal["left_unsure"] = "left_unsure"
    step: str


class Reopened(Happened):
    """An earlier step is asked again. Its old answer stands until a new one is given."""

    kind: Literal["reopened"] = "reopened"
    step: str


class QuestionAsked(Happened):
    """A question in the patient's words. `facts` are the ids it was answered from, if any;
    `advice` says that it asked what somebody else would choose."""

    kind: Literal["question_asked"] = "question_asked"
    words: str
    facts: tuple[str, ...] = ()
    for_doctor: bool = True
    advice: bool = False


class Worried(Happened):
    """A worry, word for word. In passing it is kept private until the patient says more."""

    kind: Literal["worried"] = "worried"
    step: str
    words: str


class WorryPlaced(Happened):
    """Where the last worry goes: on the page, first on the page, or nowhere but here."""

    kind: Literal["worry_placed"] = "worry_placed"
    place: Literal["page", "first", "private"]


class Told(Happened):
    """The guide said something, by key, with what stood in the slots."""

    kind: Literal["told"] = "told"
    key: str
    slots: dict[str, str | Text] = Field(default_factory=dict)


class ModelAsked(Happened):
    """A language model was asked about the last words: they left for it, without names and
    the like. `prompt` is the fingerprint of what it was asked with."""

    kind: Literal["model_asked"] = "model_asked"
    model: str
    prompt: str
    answered: bool = False


class WordingRefused(Happened):
    """A model wrote words that the guard let nobody see, and why."""

    kind: Literal["wording_refused"] = "wording_refused"
    reasons: tuple[str, ...]
    text: str


class WordingRejected(Happened):
    """The patient did not mean what a model made of their words. The guide's own wording
    stands again."""

    kind: Literal["wording_rejected"] = "wording_rejected"


class DangerNoticed(Happened):
    """Words that may mean danger. The fixed help text (`card`, a level of the safety file)
    or the fixed question (`ask`) was shown."""

    kind: Literal["danger_noticed"] = "danger_noticed"
    level: Literal["emergency", "crisis", "ambiguous"]
    sign: str
    words: str
    ask: str | None = None
    card: str = ""


class DangerAnswered(Happened):
    """What the patient said when the help text or the question was shown."""

    kind: Literal["danger_answered"] = "danger_answered"
    answer: str
    then: Literal["card", "ask", "closed", "limit", "stop"]
    card: str = ""
    sign: str = ""
    ask: str = ""


class ClinicAlerted(Happened):
    """A note about an alarm was sent to the clinic, or could not be. It held no words of the
    patient. `alarm` is the version of the danger that was noticed."""

    kind: Literal["clinic_alerted"] = "clinic_alerted"
    alarm: int
    reached: bool


class TimeAloneAsked(Happened):
    """Time alone with the clinician was asked for. Why is never recorded."""

    kind: Literal["time_alone_asked"] = "time_alone_asked"


class Stopped(Happened):
    kind: Literal["stopped"] = "stopped"


class WentOn(Happened):
    kind: Literal["went_on"] = "went_on"


class LanguageNoticed(Happened):
    """Words were typed in another language that the guide speaks. A change is only offered."""

    kind: Literal["language_noticed"] = "language_noticed"
    language: str


class LanguageChosen(Happened):
    """The talk goes on in this language, or stays in it."""

    kind: Literal["language_chosen"] = "language_chosen"
    language: str


class LineKept(Happened):
    kind: Literal["line_kept"] = "line_kept"
    line: str


class LineChanged(Happened):
    """The patient says it another way. The first wording stays in the log."""

    kind: Literal["line_changed"] = "line_changed"
    line: str
    before: str
    words: str


class LineHidden(Happened):
    kind: Literal["line_hidden"] = "line_hidden"
    line: str


class LineShown(Happened):
    kind: Literal["line_shown"] = "line_shown"
    line: str


class LineForDoctor(Happened):
    """The line is for the clinician's page and for nobody who looks at it with the patient."""

    kind: Literal["line_for_doctor"] = "line_for_doctor"
    line: str


class Shared(Happened):
    kind: Literal["shared"] = "shared"


class HeldBack(Happened):
    kind: Literal["held_back"] = "held_back"


class SentToRecord(Happened):
    """The page went to a health record, or was meant to. `to` is the server without any key,
    `document` the id of what was sent, `why` what the server said. After `no_answer` nobody
    knows whether it arrived; the same document can be sent again and is still one."""

    kind: Literal["sent_to_record"] = "sent_to_record"
    to: str
    document: str
    outcome: Literal["arrived", "refused", "no_answer"]
    why: str = ""


class SharingWithdrawn(Happened):
    """The patient takes the page back. It closes to clinicians; nothing is erased."""

    kind: Literal["sharing_withdrawn"] = "sharing_withdrawn"


class Opened(Happened):
    """A clinician opened the page."""

    kind: Literal["opened"] = "opened"


class PrioritiesGuessed(Happened):
    """What a clinician thought would matter most to the patient, before reading the page:
    ids of attributes, the first one first. The patient sees it. It is never scored."""

    kind: Literal["priorities_guessed"] = "priorities_guessed"
    attributes: tuple[str, ...]


class MarkedRead(Happened):
    kind: Literal["marked_read"] = "marked_read"


class Noted(Happened):
    """A clinician wrote beside a line."""

    kind: Literal["noted"] = "noted"
    line: str
    words: str


class QuestionPut(Happened):
    """A clinician asks the patient about a line."""

    kind: Literal["question_put"] = "question_put"
    line: str
    words: str


class Replied(Happened):
    """The other side answers a note or question on a line."""

    kind: Literal["replied"] = "replied"
    line: str
    words: str


class TalkPromised(Happened):
    """A clinician will talk about this line at the visit. Beside an answer, the one other way
    to close a worry."""

    kind: Literal["talk_promised"] = "talk_promised"
    line: str
    words: str = ""


class Corrected(Happened):
    """Another wording stands beside a line; the first one stays. Either side may do it."""

    kind: Literal["corrected"] = "corrected"
    line: str
    before: str
    words: str


class CorrectionAnswered(Happened):
    """What the other side says to the correction of a line. `correction` is the version of the
    one that is meant; 0, as in older logs, means the newest."""

    kind: Literal["correction_answered"] = "correction_answered"
    line: str
    answer: Literal["agreed", "not_quite", "sees_it_differently"]
    words: str = ""
    correction: int = 0


class GoalAgreed(Happened):
    """The goal both settled on, beside the goal that was hoped for."""

    kind: Literal["goal_agreed"] = "goal_agreed"
    goal: int = 0
    words: str
    due: str = ""


class GoalAccepted(Happened):
    """The other side says yes to the agreed goal as it stands now. `beside` names whose screen
    it was said on, when it was not their own."""

    kind: Literal["goal_accepted"] = "goal_accepted"
    goal: int = 0
    beside: str = ""


class GoalViewed(Happened):
    """How likely a clinician finds a goal, and why. It stands beside the hope."""

    kind: Literal["goal_viewed"] = "goal_viewed"
    goal: int = 0
    view: Literal["likely", "possible", "unlikely"]
    reason: str


class GoalScaled(Happened):
    """The agreed goal as five things that can be seen, from much less to much more. `now` is
    the level where things stand today, when one of them is."""

    kind: Literal["goal_scaled"] = "goal_scaled"
    goal: int = 0
    levels: tuple[str, str, str, str, str]
    now: int | None = Field(default=None, ge=-2, le=2)
    measure: str = ""
    due: str = ""


class Decided(Happened):
    """What was decided in the room. No options and `later` means: decide later."""

    kind: Literal["decided"] = "decided"
    options: tuple[str, ...]
    later: bool = False
    decided_by: Literal["together", "patient", "clinician", "family"] = "together"
    reasons: str = ""
    dissent: str = ""
    look_again: date | None = None


class NextStepPlanned(Happened):
    kind: Literal["next_step_planned"] = "next_step_planned"
    what: str
    who: str
    due: str = ""


class NextStepDropped(Happened):
    """A planned step is no longer part of the plan; it stays in the history."""

    kind: Literal["next_step_dropped"] = "next_step_dropped"
    number: int


class TrialPlanned(Happened):
    """Something is tried: what would show that it helps, what would make both stop, and the
    day when they look again."""

    kind: Literal["trial_planned"] = "trial_planned"
    what: str
    helps: str = ""
    stop: str
    look_again: date


class FollowedUp(Happened):
    """What the patient says on a day of the plan, or between two. Everything may be left out.
    `goals` are levels from -2 to +2 by goal; `again` is whether they would choose this way
    again, `words` what got in the way."""

    kind: Literal["followed_up"] = "followed_up"
    fits: Literal["yes", "partly", "no"] | None = None
    goals: dict[int, int] = Field(default_factory=dict)
    again: Literal["yes", "not_sure", "no"] | None = None
    words: str = ""


class VisitRated(Happened):
    """CollaboRATE, answered by the patient alone: each item 0 to 4, items left out are not
    there. Only counted over many visits; no clinician sees one."""

    kind: Literal["visit_rated"] = "visit_rated"
    answers: dict[int, int] = Field(default_factory=dict)
    mode: Literal["screen"] = "screen"


class Confirmed(Happened):
    """One side confirms what was decided, as it stands now. `beside` names whose screen it
    was said on, when it was not their own."""

    kind: Literal["confirmed"] = "confirmed"
    beside: str = ""


ReviewEvent = (
    LineKept | LineChanged | LineHidden | LineShown | LineForDoctor | Shared | HeldBack
    | SharingWithdrawn | SentToRecord | PrioritiesGuessed | Opened | MarkedRead | Noted
    | QuestionPut | Replied | TalkPromised | Corrected | CorrectionAnswered | GoalAgreed
    | GoalAccepted | GoalViewed | GoalScaled | Decided | NextStepPlanned | NextStepDropped
    | TrialPlanned | Confirmed | FollowedUp | VisitRated
)  # fmt: skip
Event = Annotated[
    Invited | Spoke | Answered | Proposed | Missed | Skipped | LeftUnsure | Reopened
    | QuestionAsked | Worried | WorryPlaced | Told | DangerNoticed | DangerAnswered
    | ModelAsked | WordingRefused | WordingRejected | ClinicAlerted
    | TimeAloneAsked | Stopped | WentOn | LanguageNoticed | LanguageChosen | ReviewEvent,
    Field(discriminator="kind"),
]  # fmt: skip
_event: TypeAdapter[Event] = TypeAdapter(Event)


def to_json(event: Event) -> str:
    """One line of JSON without the fields that hold their default."""
    body = event.model_dump_json(exclude_defaults=True, exclude={"kind"})
    return f'{{"kind":"{event.kind}"' + (f",{body[1:]}" if body != "{}" else "}")


def from_json(text: str | bytes) -> Event:
    """Raises pydantic.ValidationError for a kind or a field that does not exist."""
    return _event.validate_json(text)
