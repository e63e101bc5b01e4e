"""Which interview is on the desk, as the side that looks at it sees it."""

from html import escape

import streamlit as st

from interview.events import Invited
from ui.desk import Desk
from ui.parts.page_glue import announce
from ui.parts.top_line import top_line
from ui.side import Side
from ui.speaking import guide_of
from ui.stories import Story
from ui.words import CLINIC_LANGUAGE, load_words


def side_of(desk: Desk) -> Side | None:
    """None when there is no such interview, or its aid cannot be used."""
    visitor = desk.visitor
    asked = visitor.interview
    if visitor.role == "clinician":
        asked = st.query_params.get("interview", "")
    story = _story(desk, asked) if asked else None
    if story is None or story.state.invited is None:
        return None
    invited = story.state.invited
    if visitor.role == "patient":
        return Side(story, story.guide, desk.log, "patient", invited.patient, desk.now)
    guide = guide_of(story.original, invited, CLINIC_LANGUAGE)
    name = visitor.name or guide.names["doctor"]
    return Side(story, guide, desk.log, "clinician", name, desk.now)


def _story(desk: Desk, interview: str) -> Story | None:
    """Folded once and kept with the session; afterwards only what is new is read."""
    known = st.session_state.get("story")
    story = desk.story(interview, known)
    st.session_state["story"] = story
    return story


def not_there(desk: Desk) -> None:
    """A plain page for an address that leads nowhere, and for an aid that is broken."""
    words = load_words(CLINIC_LANGUAGE)
    began = desk.log.read(desk.visitor.interview or st.query_params.get("interview", ""))[:1]
    lost = began and isinstance(began[0], Invited)
    said = words.key("list.broken" if lost else "page.unknown")
    st.html(top_line(desk.visitor.name))
    st.html(f"<h1>{escape(words.key('page.none'))}</h1><p>{escape(said)}</p>")
    announce(CLINIC_LANGUAGE, said)
