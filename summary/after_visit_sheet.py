"""The copy for after the visit, on paper: what was decided first, in the patient's language."""

from collections.abc import Iterator

from summary.after_visit import Copy, Part, after_visit
from summary.copy_line import CopyLine
from summary.sheet import Block, Box, Form, Row, Section, Sheet, Span, row
from summary.told import Told

_FORMS: dict[str, Form] = {
    "next": "check", "scale": "list", "changed": "list", "answered": "list", "open": "list",
    "care": "list", "found": "fine",
}  # fmt: skip


def after_visit_sheet(t: Told) -> Sheet | None:
    """None until something was decided; deciding later is a decision, too."""
    copy = after_visit(t.aid, t.state, t.summary, t.say, t.now)
    if t.state.decision is None:
        return None
    return t.sheet(
        name=t.key("paper.after"), title=t.key("after.title"), size=12, smallest=11,
        under_title=(" ".join(_intro(t, copy)),), blocks=tuple(_blocks(t, copy)),
        foot=(t.key("after.footer"), t.guide),
    )  # fmt: skip


def _intro(t: Told, copy: Copy) -> Iterator[str]:
    """The receipt, the talk, and what the mark in front of a line means."""
    invited, read = t.state.invited, t.state.read_by("marked_read")
    if invited and read:
        # The name of the invitation has the article that the language gives it.
        who = {} if read.name == invited.doctor else {"doctor": read.name}
        yield t.at("seen.read", read.at, **who)
    if t.state.decision:
        yield t.key("after.talked", date=t.day(t.state.decision.event.at))
    if any(line.new for part in copy.parts for line in part.lines):
        yield t.key("after.marked")


def _blocks(t: Told, copy: Copy) -> Iterator[Block]:
    for part in copy.parts:
        rows = tuple(_row(t, line) for line in part.lines)
        if part.id == "decided":
            yield Box(tone="decided", rows=rows)
        else:
            yield Section(title=t.key(f"after.{part.id}"), rows=rows, form=_form(part))


def _form(part: Part) -> Form:
    return _FORMS.get(part.id, "plain")


def _row(t: Told, line: CopyLine) -> Row:
    """A source in full, and where to read it: paper has no links to press."""
    said = row(line.text, line.words, line.about, line.new)
    source = next((s for s in t.aid.sources if s.id == line.source), None)
    if source is None:
        return said
    told = ((Span(text=source.in_full(t.aid.language)),),)
    return said.model_copy(update={"small": told, "link": source.link or ""})
