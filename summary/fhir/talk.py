"""Questions and worries as messages to the clinician, and the answers as messages back."""

from interview.state import LineState, Note
from summary.fhir.codes import Json, concept
from summary.fhir.draft import Draft, timed
from summary.fhir.people import clinicians
from summary.fhir.said import observation_of, performer, said_at, words_of
from summary.model import Line

_ASKED = ("questions", "worry")


def messages(draft: Draft) -> None:
    for line in draft.seen.lines:
        if line.section in _ASKED:
            _asked(draft, line, draft.state.line(line.id))


def _asked(draft: Draft, line: Line, seen: LineState) -> None:
    """A draft until the page is shared; completed once it has an answer."""
    to_patient = [n for n in seen.notes if is_answer(n)]
    stage = "in-progress" if draft.state.shared else "preparation"
    name = f"asked:{line.id}"
    about = [draft.ref(observation_of(line))] if line.section == "worry" else []
    draft.add(
        name, "Communication", status="completed" if to_patient else stage,
        subject=draft.ref("patient"), about=about,
        topic=concept(text=draft.key(f"section.mine.{line.section}")),
        sender=performer(draft, line), sent=timed(said_at(draft, line)),
        recipient=[draft.person("clinician", who) for who in clinicians(draft)],
        payload=[{"contentString": draft.verbatim(line)}],
    )  # fmt: skip
    for note in seen.notes:
        _beside(draft, line, note, draft.ref(name))


def is_answer(note: Note) -> bool:
    return note.by == "clinician" and note.kind in ("noted", "replied")


def _beside(draft: Draft, line: Line, note: Note, first: Json) -> None:
    """What was written beside it, in either direction; a correction has its own record."""
    if note.kind == "corrected":
        return
    theirs = note.by == "clinician"
    to = [draft.ref("patient")] if theirs else [
        draft.person("clinician", who) for who in clinicians(draft)
    ]  # fmt: skip
    draft.add(
        f"beside:{line.id}:{note.version}", "Communication", status="completed",
        inResponseTo=[first], subject=draft.ref("patient"), sent=timed(note.at),
        sender=draft.person(note.by, note.name), recipient=to,
        payload=[{"contentString": words_of(draft, note)}],
    )  # fmt: skip
