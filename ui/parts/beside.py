"""Writing beside a line: a note, a question, a correction, an answer. Nothing is written over."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from interview.events import Event
from interview.review import Answer, Person, answered_correction, corrected, talk_promised, written
from interview.state import Interview, Note
from summary.model import Line
from summary.worries import still_open
from ui.parts.danger_words import looked_through
from ui.side import Side
from ui.stigma import offers

KINDS = ("note", "put", "correct")
OFFERED = "offered-other-words"
ANSWERS: tuple[Answer, ...] = ("agreed", "not_quite", "sees_it_differently")


def write_beside(side: Side, line: Line) -> None:
    """A popover with one box and a button for each thing that its words can be. On every line
    the patient reads there how to say that something is wrong."""
    kinds = _kinds(side, line)
    own = _written_by(side, line)
    with (
        st.container(key=f"wf_beside_{line.id}", width="content"),
        st.popover(side.say(_label(side, line)), key=f"popover-{line.id}-{own}"),
    ):
        st.html(f'<p class="tt-small">{escape(side.say(f"{kinds[0]}.hint"))}</p>')
        words = st.text_area(side.say("beside.label"), key=f"beside-{line.id}-{own}", height=110)
        with st.container(horizontal=True, gap="small"):
            pressed = [
                kind for kind in kinds
                if st.button(side.say(f"{kind}.button"), key=f"{kind}-{line.id}-{own}")
            ]  # fmt: skip
        if pressed:
            _offer_or_save(side, line, pressed[0], words or "")
        elif st.session_state.get(OFFERED, ("", ""))[0] == line.id:
            _offer(side, line, words or "")


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


def _offer_or_save(side: Side, line: Line, kind: str, words: str) -> None:
    """Another wording is offered once, before a clinician's words are kept."""
    if side.role == "clinician" and offers(words):
        st.session_state[OFFERED] = (line.id, kind)
        _offer(side, line, words)
    else:
        st.session_state.pop(OFFERED, None)
        _save(side, line, kind, words)


def _offer(side: Side, line: Line, words: str) -> None:
    """Each word and what could stand there. The box above can be changed, or left as it is."""
    said = "".join(
        f"<p>{escape(side.say('note.suggest', word=one.word, instead=one.instead))}</p>"
        for one in offers(words)
    )
    if not said:
        return
    st.html(f'<div class="tt-note" role="status">{said}</div>')
    if st.button(side.say("note.suggest.keep"), key=f"keep-{line.id}"):
        _, kind = st.session_state.pop(OFFERED)
        _save(side, line, kind, words)


def _save(side: Side, line: Line, kind: str, words: str) -> None:
    if not words.strip() and kind != "talk":
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
        case "talk":
            events = talk_promised(line.id, words, me)
        case _:
            events = written("note", line.id, words, me)
    return events if side.role == "clinician" else looked_through(side.story, words, events, me)


def _label(side: Side, line: Line) -> str:
    if side.role == "patient":
        return "wrong.ask"
    return "worry.answer" if still_open(side.state, [line]) else "beside.button"


def _kinds(side: Side, line: Line) -> tuple[str, ...]:
    """What can be written beside the line. A worry asks for an answer, or for a promise."""
    if side.role == "patient":
        return ("reply", "correct")
    return ("answer", "talk", "put", "correct") if line.section == "worry" else KINDS


def _written_by(side: Side, line: Line) -> int:
    """How often this side has written here: its box is new after each time, and only then."""
    notes = side.state.line(line.id).notes
    return sum((n.by == "clinician") == (side.role == "clinician") for n in notes)
