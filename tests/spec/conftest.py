"""One clinic, one patient, one decision: what the specifications below are told with."""

from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from decision_aids.library import HERE, load_aid
from decision_aids.schema import Aid
from interview import review
from interview.events import Event, Invited
from interview.fold import fold
from interview.next_step import find, next_step, open_steps
from interview.reading import Said
from interview.state import Interview
from interview.step import Step
from interview.turn import reopen, take_turn
from summary.page import Page, one_page
from summary.summary import Summary, summarise
from ui.speaking import guide_of, reader_of

BEGAN = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


@cache
def knee() -> Aid:
    return load_aid(HERE / "knee_osteoarthritis")


@cache
def drink() -> Aid:
    folder = Path(__file__).parents[1] / "aids" / "tea_or_coffee"
    return load_aid(folder)


class Clinic:
    """Martha Example talks a decision through; Dr. Sample reads what she shared."""

    def __init__(self, aid: Aid, **invited: object) -> None:
        about = {"aid": aid.id, "aid_version": aid.version, "patient": "Martha Example"}
        self.invited = Invited.model_validate(
            {
                "at": BEGAN, "by": "care_team", "age": 68, "doctor": "Dr. Sample",
                "clinic": "Example Clinic", "clinic_phone": "555-0100", "seed": 5,
                **about, **invited,
            }
        )  # fmt: skip
        self.guide = guide_of(aid, self.invited)
        self.aid = self.guide.aid
        self.reader = reader_of(self.guide)
        self.events: list[Event] = [self.invited]
        self.state: Interview = fold(self.events)
        self.now = BEGAN

    def _happens(self, events: list[Event]) -> None:
        self.events += events
        self.state = fold(events, self.state)

    def the_guide_expires(self) -> None:
        """From now on it is the day after the last one of the guide."""
        self.now = datetime.combine(self.aid.expires + timedelta(days=1), self.now.timetz())

    def patient_says(self, words: str, *, by: str = "patient", name: str = "") -> None:
        self.now += timedelta(seconds=20)
        lines = tuple((x.id, x.text) for x in self.summary.lines) if self._reviewing else ()
        said = Said.model_validate(
            {"words": words, "at": self.now, "by": by, "name": name, "lines": lines}
        )
        self._happens(take_turn(self.aid, self.state, said, self.reader))

    def patient_walks_to(self, step_id: str) -> None:
        """Skips everything before a step. Fails when the way never comes there."""
        for _ in range(120):
            if self.step.id == step_id:
                return
            self.patient_says("skip")
        raise AssertionError(f"never asked: {step_id}")

    def patient_changes(self, step_id: str, words: str) -> None:
        said = Said(words="", at=self.now)
        self._happens(reopen(self.aid, self.state, step_id, said))
        self.patient_says(words)

    def doctor(self, act: str, *args: object, name: str = "Dr. Sample") -> None:
        self.now += timedelta(hours=1)
        who = review.Person("clinician", name, self.now)
        self._happens(getattr(review, act)(*args, who))

    def doctor_about(self, goal: int, act: str, *args: object) -> None:
        """What the doctor does about one goal, counted from 0."""
        who = review.Person("clinician", "Dr. Sample", self.now)
        self._happens(getattr(review, act)(*args, who, goal))

    def patient(self, act: str, *args: object) -> None:
        self.now += timedelta(hours=1)
        who = review.Person("patient", "Martha Example", self.now)
        self._happens(getattr(review, act)(*args, who))

    @property
    def _reviewing(self) -> bool:
        return self.step.form == "review"

    @property
    def step(self) -> Step:
        return next_step(self.aid, self.state)

    @property
    def asked(self) -> str:
        """What the guide asks now, in its words."""
        return " ".join(self.guide.say(text) for text in self.step.ask)

    @property
    def told(self) -> str:
        """What the guide said to the last words."""
        return " ".join(self.guide.say(text) for text in self.state.turns[-1].told)

    @property
    def summary(self) -> Summary:
        return summarise(self.aid, self.state, self.guide.say)

    @property
    def page(self) -> Page:
        return one_page(self.summary)

    @property
    def page_text(self) -> str:
        return "\n".join([self.page.headline, *(line.text for line in self.page.lines)])

    @property
    def still_open(self) -> set[str]:
        return {step.id for step in open_steps(self.aid, self.state)}

    def has_step(self, step_id: str) -> bool:
        return find(self.aid, self.state, step_id) is not None


@pytest.fixture
def clinic() -> Clinic:
    return Clinic(knee())


@pytest.fixture
def tea_room() -> Clinic:
    """A decision that nobody takes for medicine."""
    return Clinic(drink())
