"""Two people saved the same thing at once: both stay on the screen until one is chosen."""

from html import escape
from typing import Literal

import streamlit as st

from ui.parts.draft import draft, is_begun
from ui.side import Side


def begun_at(name: str, saved: int) -> int:
    """The version that was saved when somebody began to write in this box. A box in which
    nothing stands follows what is saved."""
    key = f"{draft(name)} was begun at"
    if not is_begun(name):
        st.session_state[key] = saved
    return int(st.session_state.setdefault(key, saved))


def which_stays(side: Side, name: str, saved: int) -> Literal["theirs", "mine", ""]:
    """Says so, and gives what was pressed."""
    st.html(f'<div class="tt-close" role="status"><p>{escape(side.say("save.conflict"))}</p></div>')
    with st.container(horizontal=True):
        theirs = st.button(side.say("decide.keep_saved"), key=f"theirs-{name}-{saved}")
        mine = st.button(side.say("decide.keep_mine"), key=f"mine-{name}-{saved}")
    return "theirs" if theirs else "mine" if mine else ""
