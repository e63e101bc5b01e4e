"""Writing beside a line: a note, a question, a correction, an answer. Nothing is written over."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from interview.events import Event
from interview.review import Answer, Person, answered_correction, corrected, written
from interview.state import Interview, Note
from summary.model import Line
from ui.parts.danger_words import looked_through
from ui.side import Side

ANSWERS: tuple[Answer, ...] = ("agreed", "not_quite", "sees_it_differently")


def write_beside(side: Side, line: Line) -> None:
    """A popover with one box and a button for each thing that its words can be. On every line
    the patient reads there how to say that something is wrong."""
    clinician = side.role == "clinician"
    label = side.say("beside.button" if clinician else "wrong.ask")
    kinds = ("note", "put", "correct") if clinician else ("reply", "correct")
    own = _written_by(side, line)
    with (
        st.container(key=f"wf_beside_{line.id}", width="content"),
        st.popover(label, key=f"popover-{line.id}-{own}"),
    ):
        st.html(f'<p class="tt-small">{escape(_hint(side, clinician))}</p>')
        words = st.text_area(side.say("beside.label"), key=f"beside-{line.id}-{own}", height=110)
        with st.container(horizontal=True, gap="small"):
            pressed = [
                kind for kind in kinds
                if st.button(side.say(f"{kind}.button"), key=f"{kind}-{line.id}-{own}")
            ]  # fmt: skip
        if pressed:
            _save(side, line, pressed[0], words or "")


def answer_correction(side: Side, line: Line) -> None:
    """The three answers to the newest correction of the other side that waits for one, and a
    box for another view. In the room the clinician may press the one that the patient says.
    """
    for note in reversed(side.state.line(line.id).notes):
        mine = (note.by == "clinician") == (side.role == "clinician")
        if note.kind == "corrected" and not note.answer and (not mine or note.by == "clinician"):
            _ask(side, line, note, in_the_room=mine)
            return


def _ask(side: Side, line: Line, note: Note, in_the_room: bool) -> None:
    who = side.say("fix.ask.room") if in_the_room else side.say("fix.ask")
    st.html(f'<p class="tt-small"><b>{escape(who)}</b></p>')
    name = f"fix-{line.id}-{note.version}"
    words = st.text_input(side.say("fix.words"), key=f"{name}-words")
    with st.container(horizontal=True, gap="small"):
        for answer in ANSWERS:
            if st.button(side.say(f"choice.correction.{answer}"), key=f"{name}-{answer}"):
                person = side.patient_here if in_the_room else side.me
                _answer(side, line, note, answer, words, person)


def _answer(side: Side, line: Line, note: Note, answer: Answer, words: str, who: Person) -> None:
    """Only while the note still waits for an answer."""
    events = answered_correction(line.id, answer, words, who, note.version)
    if who.role != "clinician":
        events = looked_through(side.story, words, events, who)
    side.keep(lambda state: events if _waits(state, line, note) else [])


def _waits(state: Interview, line: Line, note: Note) -> bool:
    notes = state.line(line.id).notes
    return any(n.version == note.version and not n.answer for n in notes)


def _save(side: Side, line: Line, kind: str, words: str) -> None:
    if not words.strip():
        st.html(f'<p class="tt-state changed" role="status">{escape(side.say("err.empty"))}</p>')
        return
    side.keep(lambda _: _events(side, line, kind, words))


def _events(side: Side, line: Line, kind: str, words: str) -> Sequence[Event]:
    me = side.me
    match kind:
        case "correct":
            events = corrected(line.id, line.text, words, me)
        case "put":
            events = written("question", line.id, words, me)
        case "reply":
            events = written("reply", line.id, words, me)
        case _:
            events = written("note", line.id, words, me)
    return events if side.role == "clinician" else looked_through(side.story, words, events, me)


def _hint(side: Side, clinician: bool) -> str:
    return side.say("note.hint") if clinician else side.say("reply.hint")


def _written_by(side: Side, line: Line) -> int:
    """How often this side has written here: its box is new after each time, and only then."""
    notes = side.state.line(line.id).notes
    return sum((n.by == "clinician") == (side.role == "clinician") for n in notes)
