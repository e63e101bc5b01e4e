"""Where a shared page stands, in a few words for the list: what waits, and for whom."""

from collections.abc import Iterator
from datetime import datetime

from interview.follow_up import overdue, standing, unseen
from interview.stage import stage_of, unread
from interview.state import Interview
from summary.model import Line, Summary
from summary.worries import still_open
from ui.speaking import Guide

Tag = tuple[str, str]


def tags(
    state: Interview, summary: Summary, lines: list[Line], guide: Guide, now: datetime
) -> Iterator[Tag]:
    """`now` is the clinic's, with its zone."""
    if any(line.section == "safety" for line in lines):
        yield "red", guide.key("section.safety")
    yield _stage(state, guide)
    yield from _followed(state, guide)
    if day := overdue(state, now.date(), now.tzinfo):
        yield "amber", guide.key("list.follow.overdue", date=day.isoformat())
    if replied(state):
        yield "clay", guide.key("list.replied")
    # A page that nobody has read yet has no answers yet: to say so would be no news.
    waiting = () if unread(state) else still_open(state, lines)
    if waiting:
        yield "amber", guide.key("list.worries", n=str(len(waiting)))
    if summary.close_call and any(line.id == "match" for line in lines):
        yield "amber", guide.key("list.close")
    needed = state.value("needs") if any(line.id == "needs" for line in lines) else ()
    if state.value("welcome") == "interpreter" or (
        isinstance(needed, tuple) and "interpreter" in needed
    ):
        language = guide.invited.language
        unnamed = ".unnamed" if language == guide.words.language else ""
        yield "desk", guide.key(f"list.interpreter{unnamed}", language=language)


def _stage(state: Interview, guide: Guide) -> Tag:
    """Who read it is said when it was somebody else than the one who is to be visited."""
    read = [r.name for r in state.receipts if r.kind == "marked_read"]
    others = [name for name in dict.fromkeys(read) if name != guide.invited.doctor]
    match stage_of(state):
        case "reviewed":
            return "desk", guide.key("status.decided")
        case "read" if others:
            return "plain", guide.key("list.read_by", who=", ".join(dict.fromkeys(read)))
        case "read":
            return "plain", guide.key("status.read")
        case _ if read:
            return "amber", guide.key("list.changed")
        case _ if state.read_by("opened"):
            return "pine", guide.key("status.you_opened")
        case _:
            return "pine", guide.key("status.ready")


def _followed(state: Interview, guide: Guide) -> Iterator[Tag]:
    """What the newest follow-up comes to. It stands out until somebody has opened the page."""
    if state.follow_ups:
        said = standing(state.follow_ups[-1])
        kind = "amber" if unseen(state) and said != "fits" else "plain"
        yield kind, guide.key(f"list.follow.{said}")


def waits(state: Interview, lines: list[Line], now: datetime) -> bool:
    """Whether the physician has something to look at, to answer, or to ask about."""
    new = unread(state) or replied(state) or unseen(state) is not None
    late = overdue(state, now.date(), now.tzinfo) is not None
    return new or late or bool(still_open(state, lines))


def replied(state: Interview) -> bool:
    """The newest thing beside a line is the patient's, and nobody has opened it since."""
    notes = [note for line in state.lines.values() for note in line.notes]
    ours = [n.version for n in notes if n.by == "clinician"]
    return patient_wrote(state) > max([*ours, *(r.version for r in state.receipts)], default=0)


def patient_wrote(state: Interview) -> int:
    """The version of the newest thing that the patient's side wrote beside a line, or 0."""
    notes = [note for line in state.lines.values() for note in line.notes]
    return max((n.version for n in notes if n.by != "clinician"), default=0)
