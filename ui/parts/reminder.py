"""A few words to send to somebody who has not shared a page yet, in their own language."""

from html import escape

import streamlit as st

from interview.events import Invited
from interview.fold import fold
from interview.stage import stage_of
from interview.state import Interview
from store.event_log import NotSaved
from ui.desk import Desk
from ui.parts.ways_in import WaysIn, new_ways_in
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


def lost_link(interview: str, desk: Desk, words: Words) -> None:
    """A new one for somebody on the phone. It stays on this screen while the list goes on
    changing: reading a code out takes a while."""
    shown = f"new ways in of {interview}"
    if st.button(words.key("reminder.lost"), key=f"lost-{interview}"):
        invited = fold(desk.log.read(interview)).invited
        try:
            if invited:
                made = new_ways_in(desk.links, interview, invited, desk.now(), desk.settings.url)
                st.session_state[shown] = invited, made
        except NotSaved:
            said = escape(words.key("save.failed"))
            st.html(f'<p class="tt-state changed" role="alert">{said}</p>')
    if shown in st.session_state:
        _new(*st.session_state[shown], words)


def _new(invited: Invited, ways: WaysIn, words: Words) -> None:
    until = words.key("reminder.new", name=invited.patient, until=ways.until.isoformat())
    st.html(f'<p role="status">{escape(until)}</p><p>{escape(ways.on_the_phone(words))}</p>')
    st.code(ways.in_a_message(load_words(invited.language)), language=None, wrap_lines=True)
