"""Ways to reach a patient: a few words to send in their own language, and a new link."""

from datetime import datetime
from html import escape

import streamlit as st

from interview.events import Invited
from interview.fold import fold
from interview.follow_up import overdue
from interview.stage import stage_of
from interview.state import Interview
from store.event_log import NotSaved
from ui.desk import Desk
from ui.parts.ways_in import WaysIn, new_ways_in
from ui.words import Words, context, load_words


def reminder_text(invited: Invited, state: Interview, now: datetime) -> str:
    """Nothing of what was said, and no guide by name: others may see a message arrive. Empty
    where there is nothing to wait for; a page that was taken back was an answer, too. `now` is
    the clinic's, with its zone."""
    late = overdue(state, now.date(), now.tzinfo)
    if state.withdrawn or (state.shared and not late):
        return ""
    day = late or (invited.visit.date() if invited.visit else None)
    dated = {"date": day.isoformat()} if day else {}
    about = "follow_up" if late else stage_of(state)
    words = load_words(invited.language)
    return words.key(f"reminder.{about}", **context(invited, {}), **dated)


def reach(text: str, interview: str, desk: Desk, words: Words) -> None:
    """The text to copy, if there is something to remind of. The link itself is not kept, so it
    is the one they have, or a new one."""
    if text:
        st.html(f'<p class="tt-small">{escape(words.key("reminder.hint"))}</p>')
        st.code(text, language=None, wrap_lines=True)
    _lost_link(interview, desk, words)


def _lost_link(interview: str, desk: Desk, words: Words) -> None:
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
