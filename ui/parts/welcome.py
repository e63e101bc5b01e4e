"""What stands above the first question: who asks for this, when the visit is, how long."""

from datetime import date, datetime, timedelta
from html import escape

import streamlit as st

from ui.parts.clock import local
from ui.parts.standing import past_due
from ui.speaking import Guide
from ui.stories import Story

MODEL = "model"
FACTS = ("how_long", "who_sees", "what")
A_WHILE = timedelta(minutes=30)


def welcome(guide: Guide, today: date, model: bool = False) -> str:
    """`model` says whether a language model helps to read."""
    rows = "".join(
        f"<div><dt>{escape(guide.key(f'welcome.{name}'))}</dt>"
        f"<dd>{escape(guide.key(f'welcome.{name}.say'))}</dd></div>"
        for name in (*FACTS, *((MODEL,) if model else ()))
    )
    due = past_due(guide.aid, guide.key, today, "patient")
    note = f'<p class="tt-note">{escape(due)}</p>' if due else ""
    above = f"{_endorsed(guide)}{_visit(guide)}{note}"
    return f'{above}<div class="tt-card"><dl class="tt-facts">{rows}</dl></div>'


def welcome_back(story: Story, now: datetime) -> str:
    """Once, for those who come again after a while: that nothing is lost."""
    state = story.state
    version, away = st.session_state.setdefault(
        "came", (state.version, bool(state.last_at and now - state.last_at > A_WHILE))
    )
    if not away or version != state.version or not state.turns or state.last_at is None:
        return ""
    day = story.guide.words.date(local(state.last_at).date())
    return f'<p class="tt-note">{escape(story.guide.key("welcome.back", date=day))}</p>'


def _endorsed(guide: Guide) -> str:
    how = guide.invited.endorsed
    return f"<p><b>{escape(guide.key(f'endorse.{how}'))}</b></p>" if how else ""


def _visit(guide: Guide) -> str:
    visit = guide.invited.visit
    if visit is None:
        return ""
    here, words = local(visit), guide.words
    said = guide.key("welcome.visit", date=words.weekday(here.date()), time=words.time(here))
    return f"<p>{escape(said)}</p>"
