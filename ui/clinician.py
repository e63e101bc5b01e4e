"""The physician's pages: the list of patients, and the page that is read in a minute."""

from html import escape

import streamlit as st

from interview.review import marked_read, opened
from interview.state import Receipt
from store.event_log import NotSaved, Stale
from summary.after_visit import after_visit
from summary.starters import starters
from summary.text import to_text
from ui.desk import Desk
from ui.going import go
from ui.papers import physicians
from ui.parts.clock import local
from ui.parts.guess_card import asks_for_a_guess, guess_card
from ui.parts.not_shared import not_shared
from ui.parts.one_minute import draw_page
from ui.parts.page_glue import announce, print_button
from ui.parts.pulse import pulse
from ui.parts.reminder import reach, reminder_text
from ui.parts.send_record import send_button, send_told
from ui.parts.sent import sent_lines
from ui.parts.stage import patient_wrote
from ui.parts.take_home import pdf_button
from ui.parts.top_line import top_line
from ui.reviewing import not_there, side_of
from ui.side import Side
from ui.words import CLINIC_LANGUAGE
from ui.worklist import worklist as worklist


def page(desk: Desk) -> None:
    side = side_of(desk)
    if side is None:
        not_there(desk)
        return
    first = st.container()
    if asks_for_a_guess(side):
        _guess(side)
    elif side.state.shared:
        side = _receipt(desk, side)
        draw_page(side, desk.settings.model)
        _actions(desk, side)
    else:
        not_shared(desk, side)
    if st.button(side.say("page.back"), key="back", type="tertiary"):
        go("worklist")
    with first:
        pulse(lambda: desk.log.version(side.story.id), side.state.version)
    announce(CLINIC_LANGUAGE)


def _guess(side: Side) -> None:
    """Nothing of the page is on this screen but the name."""
    visit = side.guide.invited.visit
    st.html(top_line(side.at("page.visit", visit) if visit else ""))
    st.html(f"<h1>{escape(side.patient)}</h1>")
    guess_card(side)


def _receipt(desk: Desk, side: Side) -> Side:
    """Opening is written down once; the page is drawn whether or not that could be saved."""
    events = opened(side.state, side.me)
    if not events:
        return side
    try:
        desk.save(side.story, events)
    except (Stale, NotSaved):
        return side
    return side_of(desk) or side


def _actions(desk: Desk, side: Side) -> None:
    """Receipt, review, copies. What is printed is the page; what is copied is plain text."""
    newest = max(side.state.shared[-1].version, patient_wrote(side.state))
    read = {r.name: r for r in side.state.receipts if r.kind == "marked_read"}
    unread = side.name not in read or read[side.name].version < newest
    for one in read.values():
        if one.version > newest:
            st.html(_read_by(side, one))
    for sentence in sent_lines(side.guide, side.state):
        st.html(f'<p class="tt-state tt-noprint">{escape(sentence)}</p>')
    send_told(side)
    with st.container(horizontal=True, vertical_alignment="center", key="actions"):
        label, key = side.say("page.mark_read"), f"read-{newest}"
        mark = unread and st.button(label, key=key, type="primary")
        together = st.button(side.say("page.together"), key="together")
        copy = side.state.decision and st.button(side.say("paper.after"), key="copy")
        now, label = local(side.now()), side.say("button.pdf")
        pdf_button(label, lambda: physicians(side.story, now), now, "one-minute-page")
        send_button(desk, side)
        whole = st.button(side.say("history.open"), key="history")
        print_button(side.say("button.print"))
    if mark:
        side.keep(lambda _: marked_read(side.me))
    if together:
        go("together")
    if copy:
        go("copy")
    if whole:
        go("history")
    with st.expander(side.say("page.start"), key="start"):
        st.html(f'<p class="tt-small">{escape(side.say("page.start.hint"))}</p>')
        for sentence in starters(side.summary):
            st.code(side.guide.say(sentence), language=None, wrap_lines=True)
    with st.expander(side.say("page.chart"), key="chart"):
        st.html(f'<p class="tt-small">{escape(side.say("page.chart.hint"))}</p>')
        st.code(_for_the_chart(side), language=None, wrap_lines=True)
    with st.expander(side.say("reminder.title"), key="reach"):
        text = reminder_text(side.guide.invited, side.state, now)
        reach(text, side.story.id, desk, side.guide.words)


def _read_by(side: Side, read: Receipt) -> str:
    """Each clinician has a receipt of their own; the patient sees them all."""
    key = "page.marked_read" if read.name == side.name else "seen.read"
    said = side.at(key, read.at, doctor=read.name)
    return f'<p class="tt-state seen tt-noprint">{escape(said)}</p>'


def _for_the_chart(side: Side) -> str:
    now = local(side.now())
    copy = after_visit(side.aid, side.state, side.summary, side.guide.say, now)
    return to_text(side.summary, side.guide.say, copy)
