"""From what a person does on the screen to the events of one turn.

What is typed is read by the reader. What is touched needs no reading: the button knows
what it stands for, and its label is kept as the words.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

from decision_aids.schema import Aid
from interview.events import Event
from interview.reading import Danger, Intent, Reader, Reading, Said
from interview.state import Interview
from interview.step import Step, Value
from interview.steps.danger import is_quiet
from interview.turn import reopen, take_turn
from interview.voices import Speaker
from prompts.model_reader import Helping
from ui.speaking import names_in, reader_of
from ui.stories import Story

MOST, WITHIN = 150, timedelta(minutes=1)  # turns, touches among them

Make = Callable[[Story, str], list[Event]]


@dataclass(frozen=True)
class Touch:
    """A button, slider or card that was used: what it means, and its label.

    `own_words` when they were written in a box that stands for one thing, such as the new
    words of a line: what they mean is known, but they are looked through for danger."""

    words: str
    value: Value | None = None
    intent: Intent = "answer"
    own_words: bool = False


@dataclass(frozen=True)
class Act:
    """Something to be kept: the words on the screen, and how they become events.

    `make` gets the story as it is when it is saved, and the words, which the person may
    have changed when the first try failed. `otherwise` makes them when somebody was asked
    about them in private first, and meant something else."""

    words: str
    make: Make = field(repr=False)
    otherwise: Make | None = field(default=None, repr=False)


@dataclass(frozen=True)
class MeantOtherwise:
    """A Reader for words about which somebody was asked in private, and meant something else."""

    behind: Reader
    name: str = "meant otherwise"

    def danger(self, aid: Aid, words: str) -> Danger | None:
        """One sign never hides another: the rest of the words is looked through again."""
        sign = self.behind.danger(aid, words)
        if sign is None or not is_quiet(aid, sign):
            return sign
        sign = self.behind.danger(aid, words.replace(sign.words, " "))
        return None if sign and is_quiet(aid, sign) else sign

    def read(self, aid: Aid, step: Step, words: str, today: datetime) -> Reading:
        return self.behind.read(aid, step, words, today)


@dataclass(frozen=True)
class Touched:
    """A Reader for one touch. Words that waited behind an interruption are read as ever."""

    touch: Touch
    step: Step
    behind: Reader
    name: str = "touched"

    def danger(self, aid: Aid, words: str) -> Danger | None:
        return self.behind.danger(aid, words)

    def read(self, aid: Aid, step: Step, words: str, today: datetime) -> Reading:
        said_again = step.form == "open" and self.touch.intent == "answer"
        if step.id == self.step.id and not said_again:
            return Reading(intent=self.touch.intent, value=self.touch.value)
        return self.behind.read(aid, step, words, today)


@dataclass(frozen=True)
class Hurried:
    """A Reader for messages that come faster than anybody types. They are kept and looked
    through for danger like any others, and not read for meaning."""

    behind: Reader
    name: str = "hurried"

    def danger(self, aid: Aid, words: str) -> Danger | None:
        return self.behind.danger(aid, words)

    def read(self, aid: Aid, step: Step, words: str, today: datetime) -> Reading:
        return Reading(intent="later")


def typed(
    step: Step, words: str, who: Speaker, at: datetime, helping: Helping | None = None
) -> Act:
    """Words of one's own. They are the only ones that a language model is asked about."""

    def make(story: Story, now: str, meant_otherwise: bool = False) -> list[Event]:
        return _turn(story, step, now, who, at, None, helping, meant_otherwise)

    return Act(words, make, partial(make, meant_otherwise=True))


def touched(step: Step, touch: Touch, who: Speaker, at: datetime, version: int) -> Act:
    """The touch counts for the screen of that version. Sent again later, or with other
    words, it is words like any other."""

    def make(story: Story, words: str, meant_otherwise: bool = False) -> list[Event]:
        same = words == touch.words and story.state.version == version
        return _turn(story, step, words, who, at, touch if same else None, None, meant_otherwise)

    return Act(touch.words, make, partial(make, meant_otherwise=True))


def meant_otherwise(act: Act) -> Act:
    """The same words, taken as the answer that they were."""
    return replace(act, make=act.otherwise or act.make)


def changing(step_id: str, at: datetime) -> Act:
    """Asks an earlier step again. There are no words in this."""
    return Act("", lambda story, _: reopen(story.aid, story.state, step_id, Said(words="", at=at)))


def _turn(
    story: Story, step: Step, words: str, who: Speaker, at: datetime, touch: Touch | None = None,
    helping: Helping | None = None, meant_otherwise: bool = False,
) -> list[Event]:  # fmt: skip
    in_view = story.summary.lines if step.form == "review" else ()
    said = Said(
        words=words, at=at, by=who.by, name=who.name,
        touched=touch is not None and not touch.own_words,
        lines=tuple((line.id, line.text) for line in in_view),
    )  # fmt: skip
    reader = reader_of(story.guide, helping, names_in(story.state))
    heard: Reader = Touched(touch, step, reader) if touch else reader
    if touch is None and is_hurried(story.state, at):
        heard = Hurried(reader)
    if meant_otherwise:
        heard = MeantOtherwise(heard)
    return take_turn(story.aid, story.state, said, heard)


def is_hurried(state: Interview, at: datetime) -> bool:
    return len(state.turns) >= MOST and at - state.turns[-MOST].at < WITHIN
