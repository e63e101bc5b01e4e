"""The physician's pages: the list of patients, and the page that is read in a minute."""

from html import escape

import streamlit as st

from interview.review import marked_read, opened
from store.event_log import NotSaved, Stale
from summary.after_visit import after_visit
from summary.text import to_text
from ui.desk import Desk
from ui.going import go
from ui.parts.clock import local
from ui.parts.guess_card import asks_for_a_guess, guess_card
from ui.parts.one_minute import draw_page
from ui.parts.page_glue import announce, print_button
from ui.parts.pulse import pulse
from ui.parts.top_line import top_line
from ui.reviewing import CLINIC_LANGUAGE, not_there, side_of
from ui.side import Side
from ui.worklist import worklist as worklist


def page(desk: Desk) -> None:
    side = side_of(desk)
    if side is None:
        not_there(desk)
        return
    if asks_for_a_guess(side):
        _guess(side)
    elif side.state.shared:
        side = _receipt(desk, side)
        draw_page(side, desk.settings.model)
        _actions(side)
    else:
        _not_shared(side)
    if st.button(side.say("page.back"), key="back", type="tertiary"):
        go("worklist")
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


def _actions(side: Side) -> None:
    """Receipt, review, copies. What is printed is the page; what is copied is plain text."""
    read = [r for r in side.state.receipts if r.kind == "marked_read"]
    newest = side.state.shared[-1].version
    unread = not read or read[-1].version < newest
    if not unread:
        said = side.at("page.marked_read", read[-1].at)
        st.html(f'<p class="tt-state seen tt-noprint">{escape(said)}</p>')
    with st.container(horizontal=True, vertical_alignment="center", key="actions"):
        label, key = side.say("page.mark_read"), f"read-{newest}"
        mark = unread and st.button(label, key=key, type="primary")
        together = st.button(side.say("page.together"), key="together")
        copy = side.state.decision and st.button(side.say("paper.after"), key="copy")
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
    with st.expander(side.say("page.chart"), key="chart"):
        st.html(f'<p class="tt-small">{escape(side.say("page.chart.hint"))}</p>')
        st.code(_for_the_chart(side), language=None, wrap_lines=True)


def _for_the_chart(side: Side) -> str:
    now = local(side.now())
    copy = after_visit(side.aid, side.state, side.summary, side.guide.say, now)
    return to_text(side.summary, side.guide.say, copy)


def _not_shared(side: Side) -> None:
    """The name, the appointment, the stage. Nothing of what was said."""
    visit = side.guide.invited.visit
    st.html(top_line(side.at("page.visit", visit) if visit else ""))
    said = side.say("page.not_shared", name=side.patient)
    began = side.say("status.in_progress" if side.state.version > 1 else "status.not_started")
    st.html(
        f"<h1>{escape(side.patient)}</h1>"
        f'<p class="tt-note">{escape(said)} <span class="tt-tag plain">{escape(began)}</span></p>'
    )
