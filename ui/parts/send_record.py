"""The button that sends a page to the clinic's health record, and what came of it.

It says no more than is known: arrived, refused and why, or no clear answer. The document has
an id of its own, so a second press never makes a second one there.
"""

from dataclasses import replace
from html import escape

import streamlit as st

from interview.events import SentToRecord
from store.event_log import NotSaved
from store.health_record import Record, Unsafe
from ui.desk import Desk
from ui.sending import NotShared, record_of, send_story
from ui.side import Side

# Seconds for each of at most five tries: somebody sits before the screen.
PATIENCE = 5
TOLD = "what came of sending"


def send_button(desk: Desk, side: Side) -> None:
    """Nothing where no record is named in the settings."""
    if not desk.settings.fhir_url:
        return
    try:
        record = replace(record_of(desk.settings, ""), patience=PATIENCE)
    except Unsafe:
        _say(side, "send.unsafe")
        return
    last = _last(side, record)
    key = "send.again" if last and last.outcome == "arrived" else "send.now"
    if st.button(side.say(key), key="send-record"):
        _send(desk, side, record)


def send_told(side: Side) -> None:
    """Beside the sentence that both sides read: why a server said no, or what kept it here."""
    if sentence := st.session_state.pop(TOLD, ""):
        st.html(f'<p class="tt-state changed tt-noprint" role="status">{escape(sentence)}</p>')


def _send(desk: Desk, side: Side, record: Record) -> None:
    told = ""
    try:
        with st.spinner(side.say("send.waiting", place=record.place)):
            done = send_story(
                side.story, desk.log, record, "us-core", side.now, by="clinician", name=side.name
            )
        if done.outcome != "arrived":
            told = side.say("send.why", note=done.why)
    except NotShared:
        told = side.say("page.not_shared")
    except NotSaved:
        told = side.say("send.unwritten", place=record.place)
    st.session_state[TOLD] = told
    st.rerun()


def _last(side: Side, record: Record) -> SentToRecord | None:
    to_it = (one.event for one in side.state.sent if one.event.to == record.url)
    return max(to_it, key=lambda event: event.at, default=None)


def _say(side: Side, key: str) -> None:
    st.html(f'<p class="tt-state changed tt-noprint">{escape(side.say(key))}</p>')
