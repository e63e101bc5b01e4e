"""On the after-visit copy: each line says how to tell that it is wrong, and leads to one box."""

from html import escape
from urllib.parse import quote

import streamlit as st

from interview.review import corrected
from summary.agreed import agreed_lines
from summary.model import Line
from ui.parts.danger_words import looked_through
from ui.parts.foot import address
from ui.parts.line import notes_html
from ui.parts.quotes import quoted
from ui.side import Side

WRONG = "wrong"


def wrong_link(side: Side, line_id: str) -> str:
    """Never on paper. In the language of the copy."""
    here = address("copy")
    to = f"{here}{'&' if '?' in here else '?'}{WRONG}={quote(line_id)}"
    label = escape(side.story.guide.key("wrong.ask"))
    return f' <a class="tt-wrong tt-noprint" href="{escape(to)}" target="_self">{label}</a>'


def wrong_here(side: Side) -> None:
    """The box for the line that was named, if there is one. Both wordings stay."""
    line = _named(side)
    if line is None:
        return
    name = f"wrong-{line.id}-{len(side.state.line(line.id).notes)}"
    with st.container(key="card_wrong"):
        st.html(f'<div class="tt-line"><p>{quoted(line.text, line.words)}</p>'
                f"{notes_html(side, line)}</div>")  # fmt: skip
        words = st.text_area(
            side.say("wrong.label"), key=name, placeholder=side.say("wrong.hint"), height=110
        )
        with st.container(horizontal=True):
            save = st.button(side.say("button.save"), type="primary", key=f"save-{name}")
            cancel = st.button(side.say("button.cancel"), type="tertiary", key=f"cancel-{name}")
        if save and not words.strip():
            empty = escape(side.say("err.empty"))
            st.html(f'<p class="tt-state changed" role="status">{empty}</p>')
    if cancel:
        _close()
        st.rerun()
    if save and words.strip():
        events = corrected(line.id, line.text, words, side.me)
        if side.role == "patient":
            events = looked_through(side.story, words, events, side.me)
        side.keep(lambda _: events, then=_close)


def _named(side: Side) -> Line | None:
    asked = st.query_params.get(WRONG, "")
    agreed = agreed_lines(side.aid, side.state, side.guide.say)
    return next((line for line in (*side.lines, *agreed) if line.id == asked), None)


def _close() -> None:
    st.query_params.pop(WRONG, None)
