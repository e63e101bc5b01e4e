"""The foot of each of the patient's screens: where to get help, and the same page elsewhere."""

from datetime import timedelta
from html import escape
from urllib.parse import urlencode

import streamlit as st

from decision_aids.safety.cards import help_line
from ui.desk import Desk
from ui.going import KEPT
from ui.invited import personal_link
from ui.speaking import Guide

LINK_LASTS = timedelta(days=90)


def help_text(guide: Guide) -> str:
    """The one line that stands on every screen, from the safety file."""
    safety, who = guide.aid.safety, guide.invited
    if safety is None:
        return guide.key("help.label")
    return help_line(safety, who.locale, guide.words.language, who.clinic_phone)


def help_note(guide: Guide) -> str:
    """For the patient's other pages: the line, and the way to every other one. Not printed."""
    return (
        f'<p class="tt-note tt-foot tt-noprint">{escape(help_text(guide))}<br>'
        f"{_help_link(guide)}</p>"
    )


def _help_link(guide: Guide) -> str:
    return (
        f'<a class="tt-link" href="{escape(address("help"))}" target="_self">'
        f"{escape(guide.key('help.title'))}</a>"
    )


def foot(desk: Desk, guide: Guide) -> None:
    line = f"{help_text(guide)} {guide.key('help.not_watched')}"
    reading = escape(guide.key("read.reading"))
    st.html(
        f'<p class="tt-note tt-foot">{escape(line)}<br>'
        f"{_help_link(guide)} "
        f'<a class="tt-link" href="{escape(address("about"))}" target="_self">'
        f"{escape(guide.key('about.title'))}</a>{_switch(desk, guide)}</p>"
        # The style sheet shows it when an answer takes longer than half a second.
        f'<p class="tt-reading" aria-hidden="true">{reading}</p>'
    )
    if st.button(guide.key("device.button"), type="tertiary", key="elsewhere"):
        _other_device(desk, guide)


def _switch(desk: Desk, guide: Guide) -> str:
    """In a demonstration one can look at the same from another chair."""
    if not desk.settings.demo:
        return ""
    return f' <a class="tt-link" href="/" target="_self">{escape(guide.key("demo.switch"))}</a>'


def address(page: str) -> str:
    """Another page of this person. In a demonstration the address says who it is."""
    kept = {name: st.query_params[name] for name in KEPT if name in st.query_params}
    return f"{page}?{urlencode(kept)}" if kept else page


def _other_device(desk: Desk, guide: Guide) -> None:
    now = desk.now()
    code = desk.links.make_link(desk.visitor.interview, now, now + LINK_LASTS)
    until = guide.words.date((now + LINK_LASTS).date())
    st.html(f'<p class="tt-small">{escape(guide.key("device.say", until=until))}</p>')
    link = personal_link(desk.settings.url, code, guide.invited.language)
    st.code(link, language=None, wrap_lines=True)
