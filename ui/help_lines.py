"""Every line to call, so that nobody has to write anything to find one."""

from html import escape

import streamlit as st

from decision_aids.safety.cards import help_page
from decision_aids.safety.lines import HelpLine
from ui.desk import Desk
from ui.parts.foot import address
from ui.parts.page_glue import announce
from ui.parts.safety_card import call_links
from ui.parts.way import top_line
from ui.speaking import Guide


def page(desk: Desk) -> None:
    story = desk.story(desk.visitor.interview, st.session_state.get("story"))
    if story is None:
        st.switch_page(st.Page(page, url_path=""))
    guide = story.guide
    cards = "".join(_line(line) for line in _lines(guide))
    back = (
        f'<a class="tt-plain" href="{escape(address("."))}" target="_self">'
        f"{escape(guide.key('help.back'))}</a>"
    )
    st.html(
        f"{top_line(guide)}"
        f'<div class="tt-landing"><h1>{escape(guide.key("help.title"))}</h1>'
        f"<p>{escape(guide.key('help.intro'))}</p><p>{back}</p>{cards}<p>{back}</p></div>"
    )
    announce(guide.words.language)


def _lines(guide: Guide) -> tuple[HelpLine, ...]:
    safety, who = guide.aid.safety, guide.invited
    if safety is None:
        return (HelpLine(name=guide.key("help.none"), about="", buttons=()),)
    return help_page(safety, who.locale, guide.words.language, who.clinic_phone)


def _line(line: HelpLine) -> str:
    about = f'<p class="tt-small">{escape(line.about)}</p>' if line.about else ""
    return (
        f'<section class="tt-card tt-line"><h2>{escape(line.name)}</h2>{about}'
        f"{call_links(line.buttons, large=False)}</section>"
    )
