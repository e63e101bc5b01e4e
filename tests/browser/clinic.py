"""A clinic whose server really runs: tests fill its store, each with a patient of its own."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from ruamel.yaml import YAML

from decision_aids.library import HERE, load_aid
from interview.events import Event, Invited
from interview.fold import fold
from interview.review import Person, marked_read, opened
from interview.state import Interview
from store.opening import open_links, open_log
from ui.demo import fill_demo
from ui.terminal import from_mapping, play

KNEE = load_aid(HERE / "knee_osteoarthritis")
DOCTOR = "Dr. Sample"
CASES: Mapping[str, Mapping[str, Any]] = {
    case["id"]: case
    for case in YAML(typ="safe", pure=True).load(
        (HERE / KNEE.id / "cases.yaml").read_text(encoding="utf-8")
    )
}


class Clinic:
    """`site` is the address of its server. Names of patients are never used twice."""

    def __init__(self, site: str, database: str) -> None:
        self.site = site
        self.database = database.removeprefix("sqlite:///")
        self.log = open_log(database)
        self.links = open_links(database)
        self._numbers = count(1)

    def close(self) -> None:
        self.links.close()
        self.log.close()

    def has_made_up_patients(self) -> None:
        """Those of the demonstration, one for each stage. They are only looked at."""
        fill_demo(KNEE, self.log, self.links, self.site, datetime.now(UTC))

    def invites(self, **about: Any) -> str:
        """A patient who has not begun. Gives the name of the interview."""
        number = next(self._numbers)
        interview = f"talk-{number}"
        self.log.append(interview, [self._invited(f"Patient{number} Example", **about)], after=0)
        return interview

    def has_talked_with(self, case: str, until: str = "", **replies: str) -> str:
        """One of the made-up patients of the aid, who has come as far as a step."""
        interview = self.invites(age=CASES[case].get("age"))
        [invited] = self.log.read(interview)
        assert isinstance(invited, Invited)
        said = from_mapping(KNEE, {**CASES[case]["replies"], **replies})
        minutes = count(1)
        played = play(
            KNEE,
            invited,
            lambda step, state: None if step.id == until else said(step, state),
            clock=lambda: invited.at + timedelta(seconds=20 * next(minutes)),
        )
        self.happens(interview, played.events[1:])
        return interview

    def has_read(self, interview: str) -> None:
        doctor = Person("clinician", DOCTOR, datetime.now(UTC))
        self.happens(interview, [*opened(self.state(interview), doctor), *marked_read(doctor)])

    def happens(self, interview: str, events: list[Event]) -> None:
        self.log.append(interview, events, after=self.log.version(interview))

    def state(self, interview: str) -> Interview:
        return fold(self.log.read(interview))

    def patient(self, interview: str) -> str:
        invited = self.state(interview).invited
        return invited.patient if invited else ""

    def link(self, interview: str) -> str:
        """A fresh personal link, as the clinic sends it."""
        now = datetime.now(UTC)
        code = self.links.make_link(interview, now, now + timedelta(days=30))
        return f"{self.site}/invited#{code}"

    def _invited(self, patient: str, **about: Any) -> Invited:
        now = datetime.now(UTC)
        given = {
            "at": now - timedelta(days=1), "by": "care_team", "aid": KNEE.id,
            "aid_version": KNEE.version, "patient": patient, "doctor": DOCTOR,
            "clinic": "Example Clinic", "clinic_phone": "555-0100",
            "visit": now + timedelta(days=1), "seed": 5,
        }  # fmt: skip
        return Invited.model_validate({**given, **about})
