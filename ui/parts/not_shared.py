"""What a clinician sees of a page that is not shared: the name, the appointment, how far it is.

Nothing of what was said, not even that there is more of it than one could share.
"""

from html import escape

import streamlit as st

from interview.next_step import next_step
from interview.stage import stage_of
from ui.desk import Desk
from ui.parts.clock import local
from ui.parts.reminder import reach, reminder_text
from ui.parts.top_line import top_line
from ui.parts.way import PARTS, place
from ui.side import Side


def not_shared(desk: Desk, side: Side) -> None:
    """With what one can still do: send a word, or ask in the room."""
    visit = side.guide.invited.visit
    st.html(top_line(side.at("page.visit", visit) if visit else ""))
    st.html(
        f"<h1>{escape(side.patient)}</h1>"
        f'<p class="tt-note">{escape(why_closed(side))} {_how_far(side)}</p>'
        f"<p>{escape(side.say('page.not_shared.say', w=side.say('starter.3')))}</p>"
    )
    text = reminder_text(side.guide.invited, side.state, local(side.now()))
    reach(text, side.story.id, desk, side.guide.words)


def why_closed(side: Side) -> str:
    """Why there is no page to look at, for either side."""
    if side.role == "patient":
        return side.say("home.not_shared")
    back = side.state.withdrawn
    return side.at("page.withdrawn", back.at) if back else side.say("page.not_shared")


def _how_far(side: Side) -> str:
    stage = stage_of(side.state)
    marks = [side.say("status.withdrawn" if side.state.withdrawn else f"status.{stage}")]
    if stage == "in_progress" and not side.state.withdrawn:
        part = place(side.guide, next_step(side.aid, side.state).part)
        marks.append(side.say("list.part", n=str(part), of=str(PARTS)))
    return " ".join(f'<span class="tt-tag plain">{escape(mark)}</span>' for mark in marks)
