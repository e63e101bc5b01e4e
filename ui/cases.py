"""Made-up patients of an aid, and what must come out when they talk it through.

A case is an entry of `cases.yaml`: `replies` name a step, or a family of steps, and what this
patient types or touches there; every other step is skipped. `steps`, `lines` and `questions`
must come out; `not_steps` must not be asked. A line is named by its id and a piece of it.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from decision_aids.findings import Finding
from decision_aids.schema import Aid
from decision_aids.strict import Id, Strict, Words
from ui.speaking import invite
from ui.terminal import Played, from_mapping, play

FILE = "cases.yaml"
Replies = dict[str, Annotated[str | tuple[str, ...], Field(union_mode="left_to_right")]]


class Case(Strict):
    id: Id
    patient: Words
    about: Words
    age: int | None = None
    language: str = "en"
    band: str = ""
    calculator: str = ""
    stops_at: str | None = None
    replies: Replies
    steps: tuple[str, ...] = ()
    not_steps: tuple[str, ...] = ()
    lines: dict[str, str] = Field(default_factory=dict)
    questions: tuple[str, ...] = ()


def cases_of(folder: Path) -> tuple[Case, ...]:
    """Raises pydantic.ValidationError for a case that has the wrong shape."""
    listed = YAML(typ="safe", pure=True).load((folder / FILE).read_text(encoding="utf-8"))
    return tuple(Case.model_validate(one) for one in listed)


def check_cases(folder: Path, aid: Aid, at: datetime) -> tuple[Finding, ...]:
    """Every made-up patient talks it through; what did not come out, with its line."""
    folder = folder.resolve()
    name, file = f"{folder.name}/{FILE}", folder / FILE
    if not file.exists():
        return (Finding("case", name, 1, "there is no made-up patient. Write one into the file."),)
    try:
        lines = [one.lc.line + 1 for one in YAML().load(file.read_text(encoding="utf-8"))]
        cases = cases_of(folder)
    except (YAMLError, ValidationError, AttributeError, TypeError) as error:
        what = " ".join(str(error).split())
        return (Finding("case", name, 1, f"a case cannot be read: {what}. Mend it."),)
    return tuple(
        Finding("case", name, line, f"{why}. Mend the aid, or the case.")
        for line, case in zip(lines, cases, strict=True)
        for why in missing(case, played(aid, case, at))
    )


def played(aid: Aid, case: Case, at: datetime) -> Played:
    invited = invite(
        aid, at, case.patient, case.language, age=case.age, doctor="Dr. Sample",
        clinic="Example Clinic", clinic_phone="555-0100", seed=1, band=case.band,
        calculator=case.calculator,
    )  # fmt: skip
    replies = from_mapping(aid.in_band(case.band), case.replies)
    return play(
        aid, invited, lambda step, state: None if step.id == case.stops_at else replies(step, state)
    )


def missing(case: Case, found: Played) -> Iterator[str]:
    """What should have come out and did not, one sentence each."""
    asked = [turn["step"] for turn in found.turns]
    yield from (f"{case.id}: never asked {step}" for step in case.steps if step not in asked)
    yield from (f"{case.id}: asked {step}" for step in case.not_steps if step in asked)
    lines = {line.id: line.text for line in found.summary.lines}
    for id, piece in case.lines.items():
        if piece not in lines.get(id, ""):
            yield f"{case.id}: line {id} is {lines.get(id)!r}, without {piece!r}"
    asking = [text for id, text in lines.items() if id.startswith("question:")]
    for piece in case.questions:
        if not any(piece in text for text in asking):
            yield f"{case.id}: no question with {piece!r} in {asking}"
