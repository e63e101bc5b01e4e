"""A store full of made-up patients, one for each stage from the invitation to the copy."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from itertools import count
from typing import Any

from ruamel.yaml import YAML

from decision_aids.library import HERE
from decision_aids.schema import Aid
from interview.events import Event, Invited
from interview.fold import fold
from interview.review import (
    Person,
    answered_correction,
    confirmed,
    corrected,
    decided,
    goal_agreed,
    marked_read,
    opened,
    planned,
    written,
)
from interview.state import Interview
from store.event_log import EventLog
from store.links import Links
from ui.speaking import invite
from ui.terminal import Played, from_mapping, play

DOCTOR = "Dr. Sample"
# The decision that the made-up patients of a demonstration talk through.
SHOWN = "knee_osteoarthritis"
# Which made-up patient stands at which stage, and how the interview is called.
STAGES = (
    ("not_started", "robin"), ("in_progress", "kim"), ("shared", "martha"),
    ("safety", "lee"), ("read", "pat"), ("decided", "martha"),
)  # fmt: skip


def fill_demo(
    aid: Aid, log: EventLog, links: Links, url: str, now: datetime
) -> list[dict[str, str]]:
    """Writes every stage that is not there yet and gives each a fresh personal link."""
    made = []
    for n, (stage, case) in enumerate(STAGES):
        interview = f"demo-{stage.replace('_', '-')}"
        visit = _appointment(now, n)
        if log.version(interview) == 0:
            events = _events(aid, stage, case, visit, now)
            log.append(interview, events, after=0)
        code = links.make_link(interview, now, now + timedelta(days=90))
        made.append(
            {
                "interview": interview, "aid": aid.id, "language": "en", "stage": stage,
                "link": f"{url}/invited#{code}",
            }
        )  # fmt: skip
    return made


def made_up(aid: Aid, stage: str, now: datetime) -> Interview:
    """The made-up patient of one stage, as the demonstration has them."""
    n, case = next((n, case) for n, (name, case) in enumerate(STAGES) if name == stage)
    return fold(_events(aid, stage, case, _appointment(now, n), now))


def _appointment(now: datetime, n: int) -> datetime:
    """Three on the day of the demo and three on the next, at hours when a clinic is open."""
    day = now.astimezone().date() + timedelta(days=n // 3)
    return datetime.combine(day, time(9 + n % 3, 20 * (n % 3))).astimezone()


def _events(aid: Aid, stage: str, case: str, visit: datetime, now: datetime) -> list[Event]:
    patient = _cases(aid)[case]
    began = now - timedelta(days=2)
    invited = invite(
        aid, began, patient["patient"] if stage != "decided" else "Maria Example",
        age=patient.get("age"), doctor=DOCTOR, clinic="Example Clinic",
        clinic_phone="555-0100", visit=visit, seed=len(stage), endorsed="matters",
    )  # fmt: skip
    if stage == "not_started":
        return [invited]
    played = _play(aid, invited, patient, began)
    return played.events + _afterwards(played, stage, began + timedelta(hours=5))


def _play(aid: Aid, invited: Invited, patient: Mapping[str, Any], began: datetime) -> Played:
    minutes = count(1)
    replies = from_mapping(aid, patient["replies"])
    stops = patient.get("stops_at")
    return play(
        aid,
        invited,
        lambda step, state: None if step.id == stops else replies(step, state),
        clock=lambda: began + timedelta(seconds=20 * next(minutes)),
    )


def _afterwards(played: Played, stage: str, at: datetime) -> list[Event]:
    """What the physician, and then both of them, did with the page."""
    doctor = Person("clinician", DOCTOR, at)
    if stage not in ("read", "decided"):
        return []
    events: list[Event] = [*opened(played.state, doctor), *marked_read(doctor)]
    if stage == "read":
        words = "Yes. Most programs here have evening hours. We can pick one together."
        return [*events, *written("note", "story:worry", words, doctor)]
    patient = Person("patient", played.guide.invited.patient, at + timedelta(days=1))
    in_room = Person("clinician", DOCTOR, at + timedelta(days=1))
    line = played.summary.line("story")
    events += corrected(
        "story", line.text if line else "", "Both knees are worn; the right one is worse.", in_room
    )
    why = "Lifting alone can hurt you both. So we look for help at home first, now."
    events += written("note", "story:worry", why, in_room)
    events += answered_correction("story", "agreed", "", patient)
    events += goal_agreed(
        "go down one flight facing forward, with the rail, most days", "June 5", in_room
    )
    for what, who, days in (
        ("First therapy visit", patient.name, 14),
        ("Ask the social worker about help with lifting", DOCTOR, 5),
    ):
        events += planned(what, who, (at + timedelta(days=days)).date().isoformat(), in_room)
    look_again = (at + timedelta(days=98)).date()
    events += decided(
        ["exercise_weight"], "together", "surgery when my son can come. not before", "",
        look_again, in_room,
    )  # fmt: skip
    for one in (patient, in_room):
        events += confirmed(fold(events, played.state), one)
    return events


def _cases(aid: Aid) -> dict[str, Any]:
    path = HERE / aid.id / "cases.yaml"
    listed = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
    waiting = {"id": "robin", "patient": "Robin Test", "age": 70, "replies": {}}
    return {case["id"]: case for case in [*listed, waiting]}
