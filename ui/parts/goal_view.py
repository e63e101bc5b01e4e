"""How likely the clinician finds the hope, with a reason, beside it and never in its place."""

from html import escape
from typing import cast

import streamlit as st

from interview.review import Likelihood, goal_viewed
from interview.state import View
from ui.parts.draft import begin_anew, draft, is_begun, of_goal
from ui.parts.quotes import quoted
from ui.side import Side

VIEWS: tuple[Likelihood, ...] = ("likely", "possible", "unlikely")


def goal_view(side: Side, number: int) -> None:
    """Both sides read it; the clinician writes it. The newest one counts, the others stay in
    the history."""
    seen = side.state.goals_viewed.get(number)
    with st.container():
        if seen:
            st.html(_html(side, seen))
    if side.role != "clinician":
        return
    name = of_goal("view", side.story.id, number)
    title = side.say("goal.view.change" if seen else "goal.view.title")
    with st.expander(title, expanded=is_begun(name)):
        _form(side, number, name)


def _html(side: Side, seen: View) -> str:
    event = seen.event
    likely = side.say(f"goal.view.{event.view}", doctor=event.name)
    said = quoted(f"{likely} “{event.reason}”", (event.reason,))
    who = escape(side.at("decide.by", event.at, who=event.name))
    return f'<div class="tt-doc"><p>{said}</p><p class="tt-small">{who}</p></div>'


def _form(side: Side, number: int, name: str) -> None:
    view = st.pills(
        side.say("goal.view.ask"), VIEWS, format_func=lambda v: side.say(f"goal.view.{v}.label"),
        key=draft(f"{name}-pick"), required=True,
    )  # fmt: skip
    reason = st.text_area(side.say("goal.view.reason"), key=draft(name), height=90)
    if not st.button(side.say("goal.view.save"), key=f"save-{draft(name)}"):
        return
    if view is None or not reason.strip():
        missing = escape(side.say("goal.view.missing"))
        st.html(f'<p class="tt-state changed" role="status">{missing}</p>')
        return
    side.keep(
        lambda _: goal_viewed(cast(Likelihood, view), reason, side.me, number),
        then=lambda: begin_anew(name, f"{name}-pick"),
    )
