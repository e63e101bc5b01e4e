"""One patient on the list: when, who, about what, and the one line to know beforehand.

Before a page is shared nothing of what was said is here, only the appointment and the stage.
"""

from dataclasses import dataclass
from datetime import date, datetime
from html import escape

from decision_aids.library import Shelf
from interview.next_step import next_step
from interview.piece import piece
from interview.stage import Stage, stage_of, unread
from interview.state import Interview
from summary.audience import for_audience
from summary.model import Line
from summary.summary import summarise
from ui.parts.clock import local
from ui.parts.quotes import quoted
from ui.parts.reminder import reminder_text
from ui.parts.stage import Tag, tags, waits
from ui.parts.way import PARTS, place
from ui.speaking import Guide, guide_of
from ui.words import Words

QUOTED = 14


@dataclass(frozen=True)
class Row:
    """`first` stands on top of the list; `waits` means that the physician has something to do."""

    interview: str
    name: str
    visit: datetime | None = None
    decision: str = ""
    head: str = ""
    words: tuple[str, ...] = ()
    tags: tuple[Tag, ...] = ()
    first: bool = False
    shared: bool = False
    to_read: bool = False
    waits: bool = False
    opens: bool = True
    stage: Stage = "not_started"
    reminder: str = ""

    def is_found_by(self, asked: str, words: Words) -> bool:
        """By name, by the day of the visit as it is written, or by a mark of the row. What the
        patient wrote is not looked through: a list stands open on a desk."""
        day = local(self.visit).date() if self.visit else None
        days = (words.date(day), words.weekday(day), day.isoformat()) if day else ()
        said = (self.name, *days, *(mark for _, mark in self.tags))
        return all(any(part in one.casefold() for one in said) for part in _parts(asked))


def _parts(asked: str) -> list[str]:
    return [part.strip() for part in asked.casefold().split(",") if part.strip()]


def row_of(shelf: Shelf, interview: str, state: Interview, words: Words, now: datetime) -> Row:
    """A broken aid, or one that is no longer on the shelf, makes a row with a plain sentence."""
    invited = state.invited
    if invited is None:
        return _broken(interview, interview, None, words)
    aid = shelf.aid(invited.aid)
    if aid is None:
        return _broken(interview, invited.patient, invited.visit, words)
    try:
        guide = guide_of(aid, invited, words.language)
        return (
            _shared(interview, state, guide, now)
            if state.shared
            else _before(interview, state, guide, now)
        )
    except Exception:  # one talk that cannot be told must not hide the other patients
        return _broken(interview, invited.patient, invited.visit, words)


def row_html(row: Row, words: Words, today: date) -> str:
    """The time of the visit, and its day when that is not today."""
    marks = "".join(f'<span class="tt-tag {kind}">{escape(said)}</span>' for kind, said in row.tags)
    return (
        f'<div class="tt-row"><p class="time">{_time(row, words, today)}</p>'
        f'<div><h3>{escape(row.name)}</h3><p class="tt-small">{escape(row.decision)}</p>'
        f'<p>{quoted(row.head, row.words)}</p></div><div class="tags">{marks}</div></div>'
    )


def _time(row: Row, words: Words, today: date) -> str:
    if row.visit is None:
        return f'<span class="tt-small">{escape(words.key("list.no_visit"))}</span>'
    here = local(row.visit)
    day = "" if here.date() == today else words.date(here.date())
    return escape(words.time(here)) + (
        f'<span class="tt-small">{escape(day)}</span>' if day else ""
    )


def _broken(interview: str, name: str, visit: datetime | None, words: Words) -> Row:
    return Row(interview, name, visit, head=words.key("list.broken"), opens=False)


def _before(interview: str, state: Interview, guide: Guide, now: datetime) -> Row:
    stage, back = stage_of(state), state.withdrawn is not None
    marks = [("plain", guide.key("status.withdrawn" if back else f"status.{stage}"))]
    if stage == "in_progress" and not back:
        part = next_step(guide.aid, state).part
        marks.append(("plain", guide.key("list.part", n=str(place(guide, part)), of=str(PARTS))))
    return Row(
        interview, guide.invited.patient, guide.invited.visit, _topic(guide), stage=stage,
        head=guide.key("list.withdrawn" if back else "list.nothing_shared"), tags=tuple(marks),
        reminder=reminder_text(guide.invited, state, now),
    )  # fmt: skip


def _shared(interview: str, state: Interview, guide: Guide, now: datetime) -> Row:
    summary = summarise(guide.aid, state, guide.say)
    lines = list(for_audience(summary.lines, "doctor"))
    safety = next((line for line in lines if line.section == "safety"), None)
    # A list stands open on a desk: what is only for the doctor is read on the page itself.
    text, words = _head(list(for_audience(lines, "room")), guide)
    return Row(
        interview, guide.invited.patient, guide.invited.visit, _topic(guide), head=text,
        words=words, tags=tuple(tags(state, summary, lines, guide, now)), first=safety is not None,
        shared=True, to_read=unread(state), stage=stage_of(state), waits=waits(state, lines, now),
        reminder=reminder_text(guide.invited, state, now),
    )  # fmt: skip


def _topic(guide: Guide) -> str:
    return guide.aid.decision[:1].upper() + guide.aid.decision[1:]


def _head(lines: list[Line], guide: Guide) -> tuple[str, tuple[str, ...]]:
    """What was written that may mean danger; else the main worry; else the first question."""
    for section in ("safety", "worry", "questions", "story"):
        line = next((one for one in lines if one.section == section), None)
        if line and section == "worry" and line.words:
            quote = piece(line.words[0], QUOTED)
            return guide.key("line.worry", w=quote), (quote,)
        if line:
            return line.text, line.words
    return "", ()
