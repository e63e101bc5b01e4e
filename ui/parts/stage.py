"""Where a shared page stands, in a few words for the list: what waits, and for whom."""

from collections.abc import Iterator

from interview.follow_up import standing, unseen
from interview.state import Interview
from summary.model import Line, Summary
from ui.speaking import Guide

Tag = tuple[str, str]


def tags(state: Interview, summary: Summary, lines: list[Line], guide: Guide) -> Iterator[Tag]:
    if any(line.section == "safety" for line in lines):
        yield "red", guide.key("section.safety")
    yield _stage(state, guide)
    yield from _followed(state, guide)
    if replied(state):
        yield "clay", guide.key("list.replied")
    if summary.close_call and any(line.id == "match" for line in lines):
        yield "amber", guide.key("list.close")
    needed = state.value("needs") if any(line.id == "needs" for line in lines) else ()
    if state.value("welcome") == "interpreter" or (
        isinstance(needed, tuple) and "interpreter" in needed
    ):
        yield "desk", guide.key("list.interpreter", language=guide.invited.language)


def _stage(state: Interview, guide: Guide) -> Tag:
    if state.decision:
        return "desk", guide.key("status.decided")
    if unread(state) and state.read_by("marked_read"):
        return "amber", guide.key("list.changed")
    if state.read_by("marked_read"):
        return "plain", guide.key("status.read")
    if state.read_by("opened"):
        return "pine", guide.key("status.you_opened")
    return "pine", guide.key("status.ready")


def _followed(state: Interview, guide: Guide) -> Iterator[Tag]:
    """What the newest follow-up comes to. It stands out until somebody has opened the page."""
    if state.follow_ups:
        said = standing(state.follow_ups[-1])
        kind = "amber" if unseen(state) and said != "fits" else "plain"
        yield kind, guide.key(f"list.follow.{said}")


def unread(state: Interview) -> bool:
    """Shared, or shared again, since it was last marked as read."""
    read = [r.version for r in state.receipts if r.kind == "marked_read"]
    return bool(state.shared) and state.shared[-1].version > max(read, default=0)


def waits(state: Interview) -> bool:
    """Whether the physician has something to look at."""
    return unread(state) or replied(state) or unseen(state) is not None


def replied(state: Interview) -> bool:
    """The newest thing beside a line is the patient's, and nobody has opened it since."""
    notes = [note for line in state.lines.values() for note in line.notes]
    theirs = max((n.version for n in notes if n.by != "clinician"), default=0)
    ours = [n.version for n in notes if n.by == "clinician"]
    return theirs > max([*ours, *(r.version for r in state.receipts)], default=0)
