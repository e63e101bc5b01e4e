"""The shape of a summary, as other programs read it too."""

from collections.abc import Callable
from typing import Literal

from interview.goals import Realism
from interview.review import Likelihood
from interview.step import Frozen, Text

Say = Callable[[Text], str]
Section = Literal[
    "safety", "story", "worry", "limit", "matters", "goals", "leaning", "asking", "role",
    "needs", "questions", "match", "numbers", "not_asked", "prepared", "agreed",
]  # fmt: skip


class Line(Frozen):
    """`words` are exact parts of what was said, `events` the versions they were said at,
    `sources` ids of the aid's sources. A `fixed` line can be kept from nobody. Who sees a
    line that is `private` or `only_doctor` is decided in `audience.py`."""

    id: str
    section: Section
    text: str
    by: str = "patient"
    words: tuple[str, ...] = ()
    events: tuple[int, ...] = ()
    sources: tuple[str, ...] = ()
    private: bool = False
    only_doctor: bool = False
    fixed: bool = False


class OptionFit(Frozen):
    option: str
    fit: float
    better_on: tuple[str, ...]
    worse_on: tuple[str, ...]


class Goal(Frozen):
    """`viewed` is how likely a clinician finds it; `levels` are the agreed goal from -2 to +2."""

    words: str
    domain: str
    by: str
    realism: Realism
    agreed: str | None = None
    viewed: Likelihood | None = None
    levels: tuple[str, ...] = ()
    now: int | None = None


class Sure(Frozen):
    score: int | None
    answers: dict[str, str]


class SafetyNote(Frozen):
    level: str
    sign: str
    words: str
    answers: tuple[str, ...]
    at: str


class Summary(Frozen):
    """`close_call` is None when no match was computed. `aside` are lines that stand on the
    clinician's page alone: the patient's screen and copies may have other readers."""

    aid: str
    aid_version: str
    language: str
    headline: str
    lines: tuple[Line, ...]
    match: tuple[OptionFit, ...]
    close_call: bool | None
    flips_on: str | None
    goals: tuple[Goal, ...]
    sure: Sure
    questions: tuple[str, ...]
    safety: tuple[SafetyNote, ...]
    aside: tuple[Line, ...] = ()

    def line(self, line_id: str) -> Line | None:
        return next((one for one in self.lines if one.id == line_id), None)
