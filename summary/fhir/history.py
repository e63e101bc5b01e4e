"""Who wrote what, and what was corrected. The wording before stays inside the record of it."""

from dataclasses import dataclass
from datetime import datetime

from interview.state import Note
from summary.fhir.codes import ASSEMBLER, AUTHOR, CREATED, SURVEY, UPDATED, Json, concept, own
from summary.fhir.draft import Draft, timed
from summary.fhir.said import observation_of
from summary.model import Line


@dataclass(frozen=True)
class Correction:
    """Another wording, who gave it and when, and what the other side said to it."""

    name: str
    before: str
    words: str
    who: Json
    at: datetime
    answer: str = ""


def provenance(draft: Draft) -> None:
    """The document itself, then every line that somebody put another way."""
    draft.add(
        "provenance", "Provenance", "provenance", target=[draft.ref("composition")],
        recorded=timed(draft.at), activity=CREATED,
        agent=[
            {"type": AUTHOR, "who": draft.ref("patient")},
            {"type": ASSEMBLER, "who": draft.ref("device")},
        ],
        entity=[{"role": "source", "what": draft.ref("answers")}],
    )  # fmt: skip
    for line in draft.seen.lines:
        _corrections(draft, line)


def _corrections(draft: Draft, line: Line) -> None:
    seen = draft.state.line(line.id)
    if seen.changed is not None and seen.changed_at is not None:
        who = draft.person(seen.by, seen.name)
        changed = Correction("changed", seen.before, seen.changed, who, seen.changed_at)
        _correction(draft, line, changed)
    for note in seen.notes:
        if note.kind == "corrected":
            who, answer = draft.person(note.by, note.name), _answer(draft, note)
            one = Correction(str(note.version), note.before, note.words, who, note.at, answer)
            _correction(draft, line, one)


def _answer(draft: Draft, note: Note) -> str:
    """What the other side said to it."""
    if not note.answer:
        return ""
    told = "fix.differ" if note.answer == "sees_it_differently" else f"fix.{note.answer}"
    return f"{draft.key(told)} {note.answer_words}".strip()


def _correction(draft: Draft, line: Line, one: Correction) -> None:
    """The other wording is the reason given; `#before` is what stood there."""
    written = draft.has(observation_of(line))
    target = draft.ref(observation_of(line) if written else "composition")
    old = {
        "resourceType": "Observation", "id": "before", "status": "final", "category": [SURVEY],
        "code": concept(own("line", line.id), text=draft.key(f"section.{line.section}")),
        "subject": draft.ref("patient"), "valueString": one.before,
    }  # fmt: skip
    draft.add(
        f"correction:{line.id}:{one.name}", "Provenance", "provenance", target=[target],
        recorded=timed(one.at), activity=UPDATED, agent=[{"type": AUTHOR, "who": one.who}],
        reason=[concept(text=one.words), concept(text=one.answer)], contained=[old],
        entity=[{"role": "revision", "what": {"reference": "#before"}}],
    )  # fmt: skip
