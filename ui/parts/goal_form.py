"""The goal both settle on, beside the hope, which stays as it was written."""

from html import escape

import streamlit as st

from interview.review import goal_agreed
from interview.state import Agreement
from ui.parts.draft import begin_anew, draft
from ui.parts.goal_scale import goal_scale
from ui.parts.goal_view import goal_view
from ui.parts.quotes import quoted
from ui.side import Side


def goal(side: Side) -> None:
    """What was hoped, what was agreed; once agreed, the form waits folded up."""
    agreed, name = side.state.goals_agreed.get(0), f"goal-{side.story.id}"
    with st.container(key="card_goal"):
        st.html(_hoped(side))
        goal_view(side)
        if agreed is None:
            _form(side, name)
            return
        st.html(_agreed(side, agreed))
        goal_scale(side, agreed)
        half_typed = bool(st.session_state.get(draft(name)))
        with st.expander(side.say("goal.form.change"), expanded=half_typed):
            _form(side, name)


def _form(side: Side, name: str) -> None:
    hint = side.say("goal.form.hint")
    words = st.text_area(side.say("goal.form.agreed"), key=draft(name), height=90, placeholder=hint)
    due = st.text_input(side.say("goal.form.by"), key=draft(f"{name}-by"))
    if not st.button(side.say("goal.form.save"), key=f"save-{draft(name)}"):
        return
    if not words.strip():
        st.html(f'<p class="tt-state changed">{escape(side.say("err.empty"))}</p>')
        return
    side.keep(
        lambda _: goal_agreed(words, due, side.me),
        then=lambda: begin_anew(name, f"{name}-by"),
    )


def _hoped(side: Side) -> str:
    """Everything that was said about goals; when nothing was, that one can be set here."""
    lines = [line for line in side.lines if line.section == "goals"]
    if not lines:
        return f"<p>{escape(side.say('goal.form.none'))}</p>"
    return "".join(f"<p>{quoted(line.text, line.words)}</p>" for line in lines)


def _agreed(side: Side, agreed: Agreement) -> str:
    said = side.say("after.agreed", agreed=agreed.words, by=agreed.due)
    who = side.at("decide.by", agreed.at, who=agreed.name)
    return (
        f'<div class="tt-doc"><p><b>{escape(said)}</b></p>'
        f'<p class="tt-small">{escape(who)}</p></div>'
    )
