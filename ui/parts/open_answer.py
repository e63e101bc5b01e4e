"""Beginnings of sentences for those who do not know how to start."""

import streamlit as st

from ui.parts.screen import Screen


def starters(screen: Screen) -> str | None:
    """The words, once the sentence that was begun is finished and sent."""
    guide, version = screen.story.guide, screen.version
    starts = [guide.say(text) for text in screen.step.starts]
    if not starts:
        return None
    chosen = st.pills(
        guide.key("button.help_me_start"), starts, required=True, key=f"quick-{version}"
    )
    if chosen is None:
        return None
    box = f"words-{version}-{starts.index(chosen)}"
    words = st.text_area(guide.key("chat.finish"), chosen.rstrip("… ") + " ", key=box)
    sent = st.button(guide.key("button.send"), type="primary", key=f"done-{version}")
    return words if sent else None
