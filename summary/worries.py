"""Where each worry stands: not yet seen, seen, answered with the why, or to be talked about.

Only an answer or "we will talk about it" closes a worry, and what the patient writes back
opens it again. Reading the page closes none.
"""

from collections.abc import Iterable
from typing import Literal

from interview.state import Interview, Note
from interview.step import Frozen
from summary.audience import for_audience
from summary.model import Line

Standing = Literal["not_seen", "seen", "asked", "answered", "to_talk", "wrote_back"]
CLOSED: tuple[Standing, ...] = ("answered", "to_talk")
# What it means for a worry when the clinician's newest word beside it is of this kind.
_AFTER: dict[str, Standing] = {
    "noted": "answered", "replied": "answered", "question_put": "asked",
    "talk_promised": "to_talk",
}  # fmt: skip


class Worry(Frozen):
    """`who` is the clinician who saw it first, or who had the last word; empty before that."""

    line: Line
    standing: Standing
    who: str = ""

    @property
    def closed(self) -> bool:
        return self.standing in CLOSED


def worries(state: Interview, lines: Iterable[Line]) -> tuple[Worry, ...]:
    """Those that a clinician may see. None while nothing is shared."""
    if not state.shared:
        return ()
    seen = for_audience(lines, "doctor")
    return tuple(_worry(state, line) for line in seen if line.section == "worry")


def still_open(state: Interview, lines: Iterable[Line]) -> tuple[Worry, ...]:
    return tuple(worry for worry in worries(state, lines) if not worry.closed)


def _worry(state: Interview, line: Line) -> Worry:
    """An answer to earlier words is none to words that the patient changed since."""
    since = max(state.line(line.id).since, min(line.events, default=0))
    said = [n for n in state.line(line.id).notes if n.version > since and _counts(n)]
    if said:
        last = said[-1]
        if last.by != "clinician":
            return Worry(line=line, standing="wrote_back")
        return Worry(line=line, standing=_AFTER[last.kind], who=last.name)
    looked = next((r for r in state.receipts if r.version > since), None)
    if looked is None:
        return Worry(line=line, standing="not_seen")
    return Worry(line=line, standing="seen", who=looked.name)


def _counts(note: Note) -> bool:
    """A correction has a state of its own."""
    return note.kind in _AFTER
