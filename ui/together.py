"""The review in the room: each line, the goal, the decision, the plan, and both say yes.

One screen for both, or a device for each: what one side does is on the other within two
seconds. Nothing is written over.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime, time, timedelta
from html import escape

import streamlit as st

from interview.follow_up import days
from store.event_log import NotSaved
from store.presence import Presence
from summary.model import Line
from summary.page import one_page
from ui.desk import Desk
from ui.going import go
from ui.parts.beside import answer_correction, write_beside
from ui.parts.confirm_form import confirm
from ui.parts.decision_form import decision
from ui.parts.difference_map import difference_map
from ui.parts.foot import help_note
from ui.parts.goal_form import goals
from ui.parts.in_the_room import in_the_room, leaves_the_room
from ui.parts.line import author_html, line_html, notes_html, state_html
from ui.parts.not_shared import why_closed
from ui.parts.options_again import options_again
from ui.parts.page_glue import announce
from ui.parts.plan_form import plan
from ui.parts.standing import standing
from ui.parts.top_line import top_line
from ui.parts.trial_form import trial
from ui.resources import presence as presence_of
from ui.reviewing import not_there, side_of
from ui.side import Side

LINKS_LAST = "links last until"
# After the last day of the plan there is some time to answer.
TO_ANSWER = timedelta(days=30)
STEPS = ("lines", "goal", "decision", "plan", "confirm")
# What is about the making of the page, and not about the decision.
NOT_TALKED_OVER = ("not_asked", "prepared")


def page(desk: Desk) -> None:
    side = side_of(desk)
    if side is None:
        not_there(desk)
        return
    if side.role == "patient" and side.state.alarm:
        go("talk")
    presence = presence_of(desk.settings.database_url)
    in_the_room(side, presence, lambda: desk.log.version(side.story.id), side.state.version)
    _head(side)
    if side.state.shared:
        _lines(side)
        _step(side, "goal")
        goals(side)
        _step(side, "decision")
        options_again(side)
        decision(side)
        trial(side)
        _step(side, "plan")
        plan(side)
        _step(side, "confirm")
        confirm(side)
        _links_last(desk, side)
    _ways_out(side, presence)
    if side.role == "patient":
        st.html(help_note(side.story.guide))
    announce(side.guide.words.language, _newest(side), side.state.version)


def _head(side: Side) -> None:
    room = side.say("together.room", name=side.patient)
    st.html(top_line(room))
    title = escape(side.say("together.title"))
    if not side.state.shared:
        st.html(f'<h1>{title}</h1><p class="tt-note">{escape(why_closed(side))}</p>')
        return
    draft = standing(side.aid, side.say, side.now().date(), "patient")
    st.html(
        f'<h1>{title}</h1><p class="tt-soft">{escape(side.say("together.lead"))} '
        f'{escape(side.say("together.same_page"))}</p><p class="tt-small">{escape(draft)}</p>'
        f"{_way(side)}"
    )


def _way(side: Side) -> str:
    links = "".join(
        f'<li><a href="#{step}">{escape(side.say(f"together.step.{step}"))}</a></li>'
        for step in STEPS
    )
    label = escape(side.say("together.way"))
    return f'<nav aria-label="{label}"><ol class="tt-steps">{links}</ol></nav>'


def _step(side: Side, step: str) -> None:
    st.html(f'<h2 id="{step}">{escape(side.say(f"together.step.{step}"))}</h2>')


def _lines(side: Side) -> None:
    """What stands on the one-minute page first; the others one tap away."""
    _step(side, "lines")
    page = one_page(side.summary, "room")
    _pairs(side, page.lines)
    difference_map(side, "room")
    if page.more:
        with st.expander(side.say("page.more"), key="more"):
            _pairs(side, page.more)


def _pairs(side: Side, lines: Sequence[Line]) -> None:
    for line in lines:
        # A line about a crisis is for the clinician's own page: others may look at this one.
        if line.section not in NOT_TALKED_OVER and not line.fixed:
            _pair(side, line)


def _pair(side: Side, line: Line) -> None:
    """The patient's line on the left; on the right what was written beside it."""
    with st.container(key=f"card_pair_{line.id}"):
        left, right = st.columns(2, gap="medium")
        left.html(
            f'<div class="tt-line">{author_html(side, line)}'
            f"<div>{line_html(line)}</div>{state_html(side, line)}</div>"
        )
        with right:
            if beside := notes_html(side, line):
                st.html(f'<div class="tt-line">{beside}</div>')
            answer_correction(side, line)
            write_beside(side, line)


def _ways_out(side: Side, presence: Presence) -> None:
    with st.container(horizontal=True):
        copy = side.state.decision and st.button(side.say("paper.after"), key="copy")
        back = st.button(side.say("button.back"), key="back", type="tertiary")
    if copy or back:
        leaves_the_room(presence)
    if copy:
        go("copy")
    if back:
        go("page" if side.role == "clinician" else "talk")


def _links_last(desk: Desk, side: Side) -> None:
    """The patient's link leads to "Does it still fit?" on the days of the plan, too."""
    last = max(days(side.state), default=None)
    if last is None or st.session_state.get(LINKS_LAST) == (side.story.id, last):
        return
    until = datetime.combine(last, time.max, UTC) + TO_ANSWER
    with suppress(NotSaved):
        desk.links.last_until(side.story.id, desk.now(), until)
        st.session_state[LINKS_LAST] = side.story.id, last


def _newest(side: Side) -> str:
    """What a screen reader is told when the other side has done something."""
    notes = [note for line in side.lines for note in side.state.line(line.id).notes]
    newest = max(notes, key=lambda note: note.version, default=None)
    if newest is None or newest.version != side.state.version:
        return ""
    return f"{newest.name}: {newest.words or side.say('talk.button')}"
