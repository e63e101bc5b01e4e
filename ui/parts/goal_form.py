"""The goals both settle on, each beside the hope, which stays as it was written."""

from html import escape

import streamlit as st

from interview.goals import AT_MOST, step_of
from interview.state import Agreement
from summary.agreed import goal_id
from ui.parts.agreed_beside import agreed_beside
from ui.parts.conflict import begun_at, which_stays
from ui.parts.draft import begin_anew, draft, is_begun, of_goal
from ui.parts.goal_ladder import accept, agree, goal_ladder, version
from ui.parts.goal_scale import goal_scale
from ui.parts.goal_view import goal_view
from ui.side import Side


def goals(side: Side) -> None:
    """A card for each goal that may be seen here; without one, a goal can be set here."""
    seen = {line.id for line in side.lines}
    shown = [n for n in range(AT_MOST) if step_of(n) in seen or n in side.state.goals_agreed]
    for number in shown or [0]:
        with st.container(key=f"card_goal{number or ''}"):
            if len(shown) > 1:
                title = escape(side.say("goal.form.nth", n=str(number + 1)))
                st.html(f"<h3>{title}</h3>")
            _goal(side, number)


def _goal(side: Side, number: int) -> None:
    """What was hoped, what was agreed; once agreed, the form waits folded up. It keeps its place
    on the page when the other side agrees on something, or half typed words would be lost."""
    agreed, name = side.state.goals_agreed.get(number), of_goal("goal", side.story.id, number)
    with st.container():
        goal_ladder(side, number)
        goal_view(side, number)
        if agreed:
            st.html(_agreed(side, agreed))
            accept(side, number, agreed)
            agreed_beside(side, goal_id(number))
            goal_scale(side, number, agreed)
    title = side.say("goal.form.change" if agreed else "goal.form.title")
    with st.expander(title, expanded=agreed is None or is_begun(name)):
        _form(side, number, name)


def _form(side: Side, number: int, name: str) -> None:
    hint = side.say("goal.form.hint")
    words = st.text_area(side.say("goal.form.agreed"), key=draft(name), height=90, placeholder=hint)
    due = st.text_input(side.say("goal.form.by"), key=draft(f"{name}-by"))
    now = version(side.state, number)
    if begun_at(name, now) != now:
        stays = which_stays(side, name, now)
        if stays == "theirs":
            begin_anew(name, f"{name}-by")
            st.rerun()
        if stays != "mine":
            return
    elif not st.button(side.say("goal.form.save"), key=f"save-{draft(name)}"):
        return
    if not words.strip():
        st.html(f'<p class="tt-state changed">{escape(side.say("err.empty"))}</p>')
        return
    agree(side, number, now, words, due, then=lambda: begin_anew(name, f"{name}-by"))


def _agreed(side: Side, agreed: Agreement) -> str:
    key = "after.agreed" if agreed.due else "after.agreed.undated"
    said = side.say(key, agreed=agreed.words, by=agreed.due)
    who = side.at("decide.by", agreed.at, who=agreed.name)
    return (
        f'<div class="tt-doc"><p><b>{escape(said)}</b></p>'
        f'<p class="tt-small">{escape(who)}</p></div>'
    )
