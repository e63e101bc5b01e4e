"""A line of the page: its words, its state as a shape and a sentence, and what stands beside."""

from html import escape

from interview.state import LineState, Note
from summary.model import Line
from summary.worries import Standing, worries
from ui.parts.clock import date_and_time
from ui.parts.quotes import quoted
from ui.side import Side

BY_KIND = {
    "noted": "note.by", "question_put": "put.by", "corrected": "correct.by", "replied": "reply.by",
    "talk_promised": "talk.by",
}  # fmt: skip
WORRY_SHAPES: dict[Standing, str] = {
    "not_seen": "", "seen": "seen", "asked": "seen", "answered": "answered",
    "to_talk": "answered", "wrote_back": "changed",
}  # fmt: skip
# A correction is asked, agreed, or both views stand. Nothing is ever replaced.
CORRECTED = {
    "agreed": ("ok", "state.agreed"),
    "not_quite": ("changed", "state.not_quite"),
    "sees_it_differently": ("changed", "state.differ"),
}


def line_html(line: Line) -> str:
    return f"<p>{quoted(line.text, line.words)}</p>"


def author_html(side: Side, line: Line) -> str:
    """Whose line it is; the guide's when it rests on nothing that was said."""
    if not line.events:
        return f'<p class="tt-who">{escape(side.say("who.guide"))}</p>'
    who = side.guide.who(line.by, _name(side, line))
    return f'<p class="tt-who you">{escape(who)}</p>'


def _name(side: Side, line: Line) -> str:
    """The name of whoever said it, as it was then."""
    spoken = (t.name for t in side.state.turns if t.version in line.events and t.by == line.by)
    return next(spoken, "")


def state_html(side: Side, line: Line, always: bool = True) -> str:
    """`always` is off where a page is read in a minute: then only what happened is said, and
    where each worry stands."""
    shape, said = _state(side, line)
    quiet = shape in ("", "ok", "seen") and not always and line.section != "worry"
    return _only_doctor(side, line) + ("" if quiet else _sentence(shape, said))


def _only_doctor(side: Side, line: Line) -> str:
    """Stands there whatever else became of the line."""
    if not line.only_doctor:
        return ""
    end = ".doctor" if side.role == "clinician" else ""
    return _sentence("private", side.say(f"state.only_doctor{end}"))


def _sentence(shape: str, said: str) -> str:
    return f'<p class="tt-state {shape}">{escape(said)}</p>'


def notes_html(side: Side, line: Line) -> str:
    return "".join(_note(side, note) for note in side.state.line(line.id).notes)


def _state(side: Side, line: Line) -> tuple[str, str]:
    """The shape and the sentence, what happened last and weighs most first."""
    seen = side.state.line(line.id)
    end = ".doctor" if side.role == "clinician" else ""
    said = ".by" if seen.by != "patient" else end
    who = side.guide.who(seen.by, seen.name)
    if beside := _worry(side, line) or _corrected(side, seen) or _written(side, seen):
        return beside
    read = side.state.read_by("marked_read")
    if seen.changed is not None and not (read and seen.changed_at and seen.changed_at < read.at):
        return "changed", side.say(f"state.changed{said}", who=who)
    if read:
        return "seen", side.at("state.seen", read.at, doctor=read.name)
    if seen.kept:
        return "ok", side.say(f"state.kept{said}", who=who)
    return "", side.say(f"state.open{end}")


def _corrected(side: Side, seen: LineState) -> tuple[str, str] | None:
    corrections = [n for n in seen.notes if n.kind == "corrected"]
    if any(not n.answer for n in corrections):
        return "seen", side.say("state.asked")
    if corrections:
        shape, key = CORRECTED[corrections[-1].answer]
        return shape, side.say(key)
    return None


def _worry(side: Side, line: Line) -> tuple[str, str] | None:
    """Where a worry that others may see stands; nothing for other lines."""
    for worry in worries(side.state, [line]):
        end = ".doctor" if side.role == "clinician" else ""
        said = side.say(f"worry.{worry.standing}{end}", doctor=worry.who or side.doctor)
        return WORRY_SHAPES[worry.standing], said
    return None


def _written(side: Side, seen: LineState) -> tuple[str, str] | None:
    last = next((n for n in reversed(seen.notes)), None)
    if last and last.kind == "question_put":
        return "seen", side.say(
            "state.waiting" if side.role == "patient" else "state.waiting.doctor"
        )
    answers = [n for n in seen.notes if n.by == "clinician"]
    return ("answered", side.say("state.answered", doctor=answers[-1].name)) if answers else None


def _note(side: Side, note: Note) -> str:
    theirs = note.by != "clinician"
    box, voice = ("tt-card", "you") if theirs else ("tt-doc", "doc")
    who = side.guide.who(note.by, note.name) if theirs else note.name
    by = side.at(BY_KIND[note.kind], note.at, who=who, doctor=note.name)
    words = escape(note.words)
    said = f'<q class="tt-say">{words}</q>' if theirs else words
    told = f"<p>{said}</p>" if words else ""
    return (
        f'<div class="{box}"><p class="tt-who {voice}">{escape(by)}</p>{told}'
        f"{_answer(side, note)}</div>"
    )


def _answer(side: Side, note: Note) -> str:
    """What the other side said to a correction, who and when; or that nobody has said it yet."""
    if note.kind != "corrected":
        return ""
    if not note.answer:
        return f'<p class="tt-state">{escape(side.say("fix.waiting"))}</p>'
    other = note.answer_name or (side.patient if note.by == "clinician" else side.doctor)
    when = date_and_time(side.guide.words, note.answer_at) if note.answer_at else {}
    said = side.say(f"fix.said.{note.answer}", name=other, **when)
    shape = "ok" if note.answer == "agreed" else "changed"
    words = escape(note.answer_words)
    if words and note.answer_by != "clinician":
        words = f'<q class="tt-say">{words}</q>'
    return f'<p class="tt-state {shape}">{escape(said)}</p>' + (f"<p>{words}</p>" if words else "")
