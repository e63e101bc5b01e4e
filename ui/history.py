"""The whole history of a page, for both sides: who did what, when, in plain words."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

import streamlit as st

from summary.history import Entry, history
from ui.desk import Desk
from ui.going import go
from ui.parts.clock import local
from ui.parts.page_glue import announce
from ui.parts.pulse import pulse
from ui.parts.quotes import quoted
from ui.parts.top_line import top_line
from ui.reviewing import not_there, side_of
from ui.side import Side


def page(desk: Desk) -> None:
    side = side_of(desk)
    if side is None:
        not_there(desk)
        return
    pulse(lambda: desk.log.version(side.story.id), side.state.version, seconds=5)
    clinician = side.role == "clinician"
    st.html(top_line(side.patient if clinician else side.guide.invited.clinic))
    st.html(
        f"<h1>{escape(side.say('history.title'))}</h1>"
        f'<p class="tt-soft">{escape(side.say("history.lead"))}</p>'
    )
    if clinician and not side.state.shared:
        st.html(f'<p class="tt-note">{escape(side.say("page.not_shared", name=side.patient))}</p>')
    else:
        st.html(_days(side))
    if st.button(side.say("button.back"), key="back", type="tertiary"):
        go("page" if clinician else "talk")
    announce(side.guide.words.language)


def _days(side: Side) -> str:
    reader = "doctor" if side.role == "clinician" else "patient"
    told = history(side.aid, side.state, side.summary, side.events(), side.guide.say, reader)
    return "".join(
        f"<h2>{escape(side.guide.words.date(day))}</h2>{_day(side, list(entries))}"
        for day, entries in groupby(told, key=lambda entry: local(entry.at).date())
    )


def _day(side: Side, entries: Sequence[Entry]) -> str:
    rows = "".join(
        f'<li><span class="tt-small">{escape(side.guide.words.time(local(one.at)))}</span>'
        f"<span>{quoted(one.text, one.words)}</span></li>"
        for one in entries
    )
    return f'<ul class="tt-history">{rows}</ul>'
