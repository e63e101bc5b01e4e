"""A few words to send to somebody who has not shared a page yet, in their own language."""

from html import escape

import streamlit as st

from interview.events import Invited
from interview.stage import stage_of
from interview.state import Interview
from ui.words import Words, context, load_words


def may_remind(state: Interview) -> bool:
    """Nobody is reminded of a page that they took back: that was their answer."""
    return not state.shared and state.withdrawn is None


def reminder_text(invited: Invited, state: Interview) -> str:
    """Nothing of what was said, and no guide by name: others may see a message arrive."""
    words = load_words(invited.language)
    visit = {"date": invited.visit.date().isoformat()} if invited.visit else {}
    return words.key(f"reminder.{stage_of(state)}", **context(invited, {}), **visit)


def reminder(text: str, words: Words) -> None:
    """The text to copy. The link itself is not kept, so it is the one they have."""
    st.html(f'<p class="tt-small">{escape(words.key("reminder.hint"))}</p>')
    st.code(text, language=None, wrap_lines=True)
