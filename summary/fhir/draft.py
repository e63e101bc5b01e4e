"""What every resource of a document is written from: the interview, its words, and its ids."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from uuid import NAMESPACE_URL, uuid5

from decision_aids.schema import Aid
from interview.events import Event, Invited, Voice
from interview.fold import fold
from interview.next_step import find
from interview.state import Answer, Interview
from interview.step import Text
from summary.audience import Audience
from summary.fhir.clean import tidy
from summary.fhir.codes import BASE, US_PROFILES, Json, Profile
from summary.fhir.seen import Seen
from summary.model import Line, Say, Summary
from summary.summary import summarise

# These change nothing that a document tells: who looked, guessed, rated or was sent it.
SILENT = ("opened", "marked_read", "priorities_guessed", "visit_rated", "sent_to_record")


class NobodyInvited(ValueError):
    """There is no interview in these events."""


@dataclass
class Draft:
    """Collects the resources of one document. Names become ids that never change: the same
    interview gives the same ones, today and next year."""

    interview: str
    aid: Aid
    events: Sequence[Event]
    say: Say
    profile: Profile
    audience: Audience
    software: str
    entries: list[Json] = field(default_factory=list)

    @cached_property
    def state(self) -> Interview:
        return fold(self.events)

    @cached_property
    def invited(self) -> Invited:
        if self.state.invited is None:
            raise NobodyInvited(self.interview)
        return self.state.invited

    @cached_property
    def summary(self) -> Summary:
        return summarise(self.aid, self.state, self.say)

    @cached_property
    def seen(self) -> Seen:
        return Seen(self.summary, self.state, self.audience)

    @cached_property
    def version(self) -> int:
        """The last event that changed what the document tells."""
        told = (n for n, one in enumerate(self.events, 1) if one.kind not in SILENT)
        return max(told)

    @property
    def at(self) -> datetime:
        return self.events[self.version - 1].at

    def id(self, name: str) -> str:
        space = uuid5(NAMESPACE_URL, f"{BASE}/interview/{self.interview}")
        return str(uuid5(space, name))

    def urn(self, name: str) -> str:
        return f"urn:uuid:{self.id(name)}"

    def ref(self, name: str) -> Json:
        return {"reference": self.urn(name)}

    def key(self, key: str, **slots: str | Text) -> str:
        return self.say(Text(key=key, slots=dict(slots)))

    def add(self, name: str, kind: str, profile: str = "", /, **elements: object) -> Json:
        """Puts a resource into the document and gives a reference to it."""
        claimed = [US_PROFILES[profile]] if profile and self.profile == "us-core" else []
        body = {
            "resourceType": kind, "id": self.id(name), "meta": {"profile": claimed}, **elements,
        }  # fmt: skip
        self.entries.append({"fullUrl": self.urn(name), "resource": tidy(body)})
        return self.ref(name)

    def has(self, name: str) -> bool:
        return any(entry["resource"]["id"] == self.id(name) for entry in self.entries)

    @cached_property
    def is_reviewed(self) -> bool:
        """Both have said yes to it as it stands."""
        return len(self.state.confirmed) == 2

    def status(self, line: Line) -> str:
        """As far as the words of a line have come: amended once anybody corrected them."""
        seen = self.state.line(line.id)
        if seen.changed is not None or any(n.kind == "corrected" for n in seen.notes):
            return "amended"
        return "final" if self.is_reviewed else "preliminary"

    def person(self, by: Voice | str, name: str) -> Json:
        """Whoever speaks: the patient, a clinician, or somebody who came along."""
        match by:
            case "patient" | "interpreter":
                return self.ref("patient")
            case "clinician":
                return self.ref(f"practitioner:{name or self.invited.doctor}")
            case "care_team":
                return self.ref("organization" if self.invited.clinic else "device")
            case _:
                return self.ref(f"related:{by}:{name}")

    def verbatim(self, line: Line) -> str:
        """The whole words behind a line, which may quote only a piece of them. What is kept
        private in the rest of an answer stays out, and changed words stand for the first."""
        answer = self.state.answers.get(line.id)
        changed = self.state.line(line.id).changed
        if changed is None and answer and self._is_chosen(answer):
            return line.text
        if changed is None and answer and answer.words.strip() and self.seen.answer(answer):
            return answer.words.strip()
        return "; ".join(line.words) or line.text

    def _is_chosen(self, answer: Answer) -> bool:
        """A choice has our label for words; the line says what it means."""
        step = find(self.aid, self.state, answer.step)
        chosen = step is not None and step.choice(str(answer.value)) is not None
        return chosen or isinstance(answer.value, tuple)


def timed(at: datetime) -> str:
    return at.isoformat()
