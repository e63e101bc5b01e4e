"""Everything that can answer the step on the screen, below the conversation."""

from html import escape

import streamlit as st

from interview.step import Step
from ui.desk import Desk
from ui.parts.answer_forms import answer_form
from ui.parts.answering import Act, Speaker, Touch, changing, touched, typed
from ui.parts.asked import Asked
from ui.parts.clock import local
from ui.parts.held import held_question, is_held
from ui.parts.open_answer import starters
from ui.parts.review_lines import review_lines
from ui.parts.saving import mark, unsent
from ui.parts.screen import Screen
from ui.parts.shared_page import changed_since_shared, receipts, shared_lines
from ui.parts.side_buttons import change_which, side_buttons
from ui.parts.take_home import take_home

CHAT = "say"


def typed_words(desk: Desk, screen: Screen, who: Speaker) -> Act | None:
    """The words of the box at the bottom, if some were sent in this run."""
    guide = screen.story.guide
    # Always there, so that nothing that was typed is lost; hidden while a safety card is open.
    # Put there by hand: where Streamlit puts it, the page always scrolls to its end.
    with st.bottom:
        words = st.chat_input(guide.key("chat.placeholder"), key=CHAT)
    return typed(screen.step, words, who, desk.now(), desk.helping) if words else None


def answer_area(desk: Desk, screen: Screen, who: Speaker) -> Act | None:
    """What was touched in this run, if anything."""
    guide, now = screen.story.guide, desk.now()
    again = unsent(guide, screen.version)
    if is_held():
        return held_question(guide, now)
    act = _shared(desk, screen, who) if screen.shared else _form(desk, screen, who)
    if screen.finished or screen.step.form == "review":
        take_home(desk, screen.story)
    touch = side_buttons(screen)
    target = change_which(screen)
    if touch:
        return touched(screen.step, touch, who, now, screen.version)
    if target:
        return changing(target, now)
    return again or act


def _form(desk: Desk, screen: Screen, who: Speaker) -> Act | None:
    step, now = screen.step, desk.now()
    if step.form == "open":
        words = starters(screen)
        return typed(step, words, who, now, desk.helping) if words else None
    if step.form == "review":
        touch = review_lines(screen.story)
    else:
        touch = answer_form(
            Asked(screen.story.guide, step, mark(screen.version), local(now).date())
        )
    return touched(step, touch, who, now, screen.version) if touch else None


def _shared(desk: Desk, screen: Screen, who: Speaker) -> Act | None:
    """The page that went out; it can be shared again when something on it changed."""
    story, step, now = screen.story, screen.step, desk.now()
    receipts(desk, story)
    share = _share_again(screen, step) if changed_since_shared(story.state) else None
    act = shared_lines(desk, story, who)
    share = share or _take_back(screen)
    return touched(step, share, who, now, screen.version) if share else act


def _share_again(screen: Screen, step: Step) -> Touch | None:
    guide = screen.story.guide
    st.html(f'<p class="tt-note">{guide.key("share.update")}</p>')
    label = guide.key("button.share_again")
    pressed = st.button(label, type="primary", key=f"share-{screen.version}")
    return Touch(label, "now") if pressed else None


def _take_back(screen: Screen) -> Touch | None:
    guide = screen.story.guide
    st.html(f'<p class="tt-small">{escape(guide.key("share.take_back.say"))}</p>')
    label = guide.key("choice.share.take_back")
    pressed = st.button(label, type="tertiary", key=f"back-{screen.version}")
    return Touch(label, "take_back") if pressed else None
