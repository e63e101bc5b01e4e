"""Files to keep: a sheet as PDF, or everything in one. Made when the button is pressed, kept
nowhere, and named without the name of a person."""

from collections.abc import Callable
from datetime import datetime
from html import escape

import streamlit as st

from summary.pdf import to_pdf
from summary.sheet import Sheet
from ui import papers
from ui.desk import Desk
from ui.exports import everything
from ui.parts.clock import local
from ui.stories import Story

PDF, ZIP = "application/pdf", "application/zip"


def take_home(desk: Desk, story: Story) -> None:
    """The patient's own copies. Private lines are on them, and it says so."""
    guide, now = story.guide, local(desk.now())
    events = desk.log.read

    def all_of_it() -> bytes:
        return everything(story, events(story.id)[: story.state.version], now)

    with st.container(key="take_home"):
        said = f"{guide.key('home.copy.say')} {guide.key('take_home.keep')}"
        title = escape(guide.key("home.copy"))
        st.html(f'<h2>{title}</h2><p class="tt-small">{escape(said)}</p>')
        with st.container(horizontal=True, vertical_alignment="center"):
            pdf_button(
                guide.key("button.pdf"), lambda: papers.patients(story, now), now, "your-copy"
            )
            _button(
                guide.key("take_home.everything"), all_of_it, _dated("talkthrough", now, "zip"), ZIP
            )


def pdf_button(label: str, sheet: Callable[[], Sheet | None], now: datetime, name: str) -> None:
    """`sheet` gives None only where the page does not show this button."""

    def drawn() -> bytes:
        made = sheet()
        return to_pdf(made, now) if made else b""

    _button(label, drawn, _dated(name, now, "pdf"), PDF)


def _button(label: str, data: Callable[[], bytes], name: str, mime: str) -> None:
    st.download_button(label, data, name, mime, key=f"save-{name}", on_click="ignore")


def _dated(name: str, now: datetime, ending: str) -> str:
    return f"{name}-{now.date().isoformat()}.{ending}"
