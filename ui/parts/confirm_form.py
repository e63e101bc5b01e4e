"""Both say yes to what is written, each for themselves. A later change asks again."""

from html import escape

import streamlit as st

from interview.review import confirmed
from interview.state import Interview, Undone
from ui.parts.as_label import as_label
from ui.side import CHANGED, Side

SEEN = "settled as drawn"


def confirm(side: Side) -> None:
    """On the clinician's screen both may say yes, the patient being there."""
    if side.state.decision is None:
        st.html(f'<p class="tt-note">{escape(side.say("confirm.first"))}</p>')
        return
    st.html(f'<p class="tt-soft">{escape(side.say("confirm.lead"))}</p>')
    # Before the buttons are drawn: a click on one may end this run early.
    seen = st.session_state.get(SEEN) == _settled(side.state)
    st.session_state[SEEN] = _settled(side.state)
    if side.state.undone:
        st.html(_undone(side, side.state.undone))
    with st.container(key="card_confirm"):
        pressed = [who for who in ("patient", "clinician") if _yes(side, who)]
    if len(side.state.confirmed) == 2:
        st.html(f'<p class="tt-state ok"><b>{escape(side.say("confirm.both"))}</b></p>')
    if pressed and seen:
        _save(side, pressed[0])
    if (pressed and not seen) or st.session_state.pop(CHANGED, False):
        said = escape(side.say("save.changed"))
        st.html(f'<div class="tt-close" role="alert"><p>{said}</p></div>')


def _undone(side: Side, undone: Undone) -> str:
    """A change after a yes is never quiet: who changed what, and whose yes it undid."""
    what = side.say(f"confirm.undone.{undone.kind}")
    said = side.at(
        "confirm.undone", undone.at, who=undone.name, name=side.guide.words.listed(undone.said),
        what=what,
    )  # fmt: skip
    return f'<div class="tt-close" role="status"><p>{escape(said)}</p></div>'


def _yes(side: Side, who: str) -> bool:
    """What this side said, or its button. Whether it was pressed."""
    given = side.state.confirmed.get(who)
    name = side.patient if who == "patient" else side.doctor
    if given:
        key = "confirm.given.beside" if given.beside else "confirm.given"
        said = side.at(key, given.at, who=given.name or name, other=given.beside)
        st.html(f'<p class="tt-state ok">{escape(said)}</p>')
        return False
    st.html(f'<p class="tt-state">{escape(side.say("confirm.missing", who=name))}</p>')
    if side.role not in ("clinician", who):
        return False
    key = "confirm.patient" if who == "patient" else "confirm.doctor"
    return st.button(as_label(side.say(key, name=side.patient)), key=f"yes-{who}")


def _save(side: Side, who: str) -> None:
    """Only for what stood on this screen: a change in between asks for the yes again."""
    person = side.patient_here if who == "patient" else side.me
    beside = "" if who == side.role else side.name
    seen = _settled(side.state)
    side.keep(lambda state: confirmed(state, person, beside) if _settled(state) == seen else [])


def _settled(state: Interview) -> tuple[object, ...]:
    """What a yes is about."""
    return (
        state.decision, {n: goal.version for n, goal in state.goals_agreed.items()},
        dict(state.goals_scaled), state.trial, state.plan,
    )  # fmt: skip
