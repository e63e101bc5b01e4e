"""Kept before anything is drawn; and when that fails, the words stay on the screen.

The session only remembers. What it remembers of the story is the version that this
browser has seen: whoever answers an older page is told so, and loses nothing.
"""

from dataclasses import dataclass
from html import escape
from typing import Literal
from uuid import uuid4

import streamlit as st

from store.event_log import NotSaved, Stale
from ui.desk import Desk
from ui.parts.answering import Act
from ui.parts.held import hold
from ui.speaking import Guide
from ui.stories import Story

STORY, UNSENT, TOKEN, TRIES = "story", "unsent", "token", "tries"


@dataclass(frozen=True)
class Unsent:
    """Words that could not be kept yet, and why."""

    act: Act
    why: Literal["failed", "stale"]


def seen_story(desk: Desk) -> Story | None:
    """The story as this browser saw it last, or as the log has it when it is new here."""
    seen = st.session_state.get(STORY)
    if isinstance(seen, Story) and seen.id == desk.visitor.interview:
        return seen
    story = desk.story(desk.visitor.interview)
    st.session_state[STORY] = story
    return story


def look_again(desk: Desk, seen: Story) -> None:
    """When somebody else added to the story, the page is drawn from the new one."""
    if desk.log.version(seen.id) != seen.state.version:
        st.session_state[STORY] = desk.story(seen.id, seen)
        st.rerun()


def keep(desk: Desk, story: Story, act: Act) -> Story:
    """Saves one act. Gives the story with it; when it could not be saved, draws the page
    again and says so there."""
    waiting = st.session_state.get(UNSENT)
    others = waiting if waiting and waiting.act.make is not act.make else None
    events = act.make(story, act.words)
    if not events and act.words.strip():
        hold(act)
        st.rerun()
    try:
        saved = desk.save(story, events, _token(story))
    except Stale:
        st.session_state[UNSENT] = Unsent(_both(others, act), "stale")
        st.session_state[STORY] = desk.story(story.id, story)
        st.rerun()
    except NotSaved:
        st.session_state[UNSENT] = Unsent(_both(others, act), "failed")
        st.session_state[TRIES] = st.session_state.get(TRIES, 0) + 1
        st.rerun()
    st.session_state[STORY] = saved
    if others is None:
        st.session_state.pop(UNSENT, None)
    return saved


def _both(waiting: Unsent | None, act: Act) -> Act:
    """Words that wait from an earlier try are never dropped for newer ones."""
    if waiting is None or not waiting.act.words:
        return act
    return Act("\n".join(filter(None, (waiting.act.words, act.words))), act.make)


def mark(version: int) -> str:
    """What the keys of the widgets carry. After a try that failed they are new: a choice
    that stayed chosen would be sent again with each run."""
    return f"{version}.{st.session_state.get(TRIES, 0)}"


def unsent(guide: Guide, version: int) -> Act | None:
    """The words that are not saved yet, with a way to send them again."""
    waiting = st.session_state.get(UNSENT)
    if waiting is None:
        return None
    failed = waiting.why == "failed"
    told = escape(guide.key("save.failed" if failed else "save.stale"))
    st.html(f'<div class="tt-close" role="alert"><p>{told}</p></div>')
    words = waiting.act.words
    if words:
        label = guide.key("who.you")
        words = st.text_area(
            label, words, key=f"unsent-{mark(version)}", label_visibility="collapsed"
        )
    with st.container(horizontal=True):
        again = guide.key("button.try_again" if failed else "button.send")
        if st.button(again, type="primary", key=f"again-{version}"):
            return Act(words, waiting.act.make)
        if st.button(guide.key("button.cancel"), type="tertiary", key=f"drop-{version}"):
            del st.session_state[UNSENT]
            st.rerun()
    return None


def _token(story: Story) -> str:
    """One name for one turn at one version, so that a repeated click is kept once."""
    version = story.state.version
    held = st.session_state.get(TOKEN)
    if held is None or held[0] != (story.id, version):
        held = ((story.id, version), uuid4().hex)
        st.session_state[TOKEN] = held
    return str(held[1])
