"""What a reader makes of the words of one turn. The reader only proposes.

A reading never changes the patient's words: every piece it names is an exact part of
what was typed. What counts is what the patient confirms.
"""

from datetime import datetime
from typing import Annotated, Literal, Protocol

from pydantic import AfterValidator

from decision_aids.schema import Aid
from interview.events import Voice, Who
from interview.step import Frozen, Step, Value

Intent = Literal[
    "answer",
    "skip",
    "unsure",
    "back",
    "question",
    "worry",
    "change",
    "stop",
    "length",
    "nothing",
    "not_quite",
    "later",
]

Sort = Literal["value", "own", "goal", "other"]
# What this product never does, besides recommending: each has one fixed reply.
Never = Literal["other_patient", "rules"]


def writable(words: str) -> str:
    """Half of a broken character cannot be stored as text; it becomes the replacement sign."""
    return words.encode("utf-8", "replace").decode("utf-8")


class Said(Frozen):
    """What one person did in one turn.

    `touched` is true when a button, slider or card was used: its label is the words.
    `lines` are the id and text of each line of the page in view, so that "private 2"
    can be understood.
    """

    words: Annotated[str, AfterValidator(writable)]
    at: datetime
    touched: bool = False
    by: Voice = "patient"
    name: str = ""
    lines: tuple[tuple[str, str], ...] = ()

    @property
    def who(self) -> Who:
        return {"at": self.at, "by": self.by, "name": self.name}

    def line(self, which: str) -> tuple[str, str] | None:
        """The line of the page that is named by its number from 1, or by its id."""
        if which.isdecimal() and 0 < int(which) <= len(self.lines):
            return self.lines[int(which) - 1]
        return next((line for line in self.lines if line[0] == which), None)


class Found(Frozen):
    """One attribute of the aid that the words seem to be about.

    `words` is an exact part of what was typed; `wanted` is false for "that doesn't
    matter to me". `others` are the next nearest, and `likely` is how likely it is, from 0
    to 1, that the words are about this one."""

    attribute: str
    words: str
    wanted: bool = True
    others: tuple[str, ...] = ()
    likely: float = 1.0


class Danger(Frozen):
    """A sign of danger: what kind, which sign of the safety file, and the words.

    `certain` shows the fixed help text at once; otherwise the patient is asked
    (`ask` names the question of the safety file)."""

    level: Literal["emergency", "crisis", "ambiguous"]
    sign: str
    words: str
    ask: str | None = None


class Answer(Frozen):
    """What the aid has on a question: its own sentence, and the facts it rests on. `parts` are
    the answers that it is made of, when they are several."""

    text: str
    facts: tuple[str, ...]
    premise: bool = False
    parts: tuple["Answer", ...] = ()


class Day(Frozen):
    """A day or a month that was named: `2027-05-12`, `2027-05`, and the words for it."""

    iso: str
    words: str


class Refused(Frozen):
    """Words of a model that nobody was shown, and why."""

    reasons: tuple[str, ...]
    text: str


class Asked(Frozen):
    """A language model was asked about the words: which one, with which prompt, whether an
    answer came. `reply` are words of it that may be shown."""

    model: str
    prompt: str
    answered: bool = False
    reply: str = ""
    refused: Refused | None = None


class Reading(Frozen):
    """`value` fits the form of the step, or is None when the words did not fit it.

    `near` are choice ids that may be meant. `worry` and `question` are exact parts of
    the words that were said in passing. `target` is the step family to change. `sort` is
    what kind of thing was said in words of one's own, whatever was asked: something that
    matters in this choice, a concern of one's own, a hope, or talk beside it. `never` is asked
    for instead of an answer: another person's words, or other rules. `danger` is a sign that
    only a model heard; `asked` is set when one was asked. `language` is the language of the
    words when it plainly is another than that of the talk. `day` is a day or month named in
    words about a goal. `outright` when the words are a choice of the step and nothing else: then
    they are our own words."""

    intent: Intent
    value: Value | None = None
    near: tuple[str, ...] = ()
    found: tuple[Found, ...] = ()
    worry: str | None = None
    question: str | None = None
    answer: Answer | None = None
    recommend: bool = False
    never: Never | None = None
    outright: bool = False
    target: str | None = None
    goal: str | None = None
    beyond: bool = False
    sort: Sort | None = None
    danger: Danger | None = None
    asked: Asked | None = None
    language: str | None = None
    day: Day | None = None


class Reader(Protocol):
    """Understands words, and never raises. The embedded reader is pure: same words, same
    reading. One that asks a model may read them in another way the next time."""

    name: str

    def danger(self, aid: Aid, words: str) -> Danger | None: ...

    def read(self, aid: Aid, step: Step, words: str, today: datetime) -> Reading: ...
