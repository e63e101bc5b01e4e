"""What happens next: who does what, by when. A step is added or taken off, never rewritten."""

from html import escape

import streamlit as st

from interview.review import dropped, planned
from interview.state import PlannedStep
from summary.agreed import step_id
from ui.parts.agreed_beside import agreed_beside
from ui.parts.draft import begin_anew, draft
from ui.side import Side


def plan(side: Side) -> None:
    with st.container(key="card_plan"):
        steps = [(n, step) for n, step in enumerate(side.state.plan) if not step.dropped]
        if not steps:
            st.html(f'<p class="tt-soft">{escape(side.say("plan.empty"))}</p>')
        for n, step in steps:
            _step(side, n, step)
        _new_step(side)


def _step(side: Side, number: int, step: PlannedStep) -> None:
    key = "plan.row" if step.due else "plan.row.undated"
    said = side.say(key, who=step.who, what=step.what, by=step.due)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f'<ul class="tt-check"><li>{escape(said)}</li></ul>')
        if st.button(side.say("plan.drop"), key=f"drop-{step.version}", type="tertiary"):
            side.keep(lambda state: dropped(number, state, side.me))
    agreed_beside(side, step_id(number))


def _new_step(side: Side) -> None:
    """A form sends its boxes together: no list closes because another box was left."""
    name = f"plan-{side.story.id}"
    with st.form(draft(f"{name}-form"), border=False):
        what = st.text_input(
            side.say("plan.what"), key=draft(name), placeholder=side.say("plan.what.hint")
        )
        left, right = st.columns(2)
        who = left.selectbox(
            side.say("plan.who"), (side.patient, side.doctor), index=None,
            accept_new_options=True, key=draft(f"{name}-who"),
            placeholder=side.say("plan.who.hint"),
        )  # fmt: skip
        due = right.date_input(
            side.say("plan.by"), value=None, key=draft(f"{name}-by"), format="MM/DD/YYYY",
            min_value=side.now().date(),
        )  # fmt: skip
        pressed = st.form_submit_button(side.say("plan.add"))
    if pressed:
        _save(side, name, what, who or "", due.isoformat() if due else "")


def _save(side: Side, name: str, what: str, who: str, due: str) -> None:
    if not what.strip() or not who:
        st.html(f'<p class="tt-state changed" role="status">{escape(side.say("plan.missing"))}</p>')
        return
    side.keep(
        lambda _: planned(what, who, due, side.me),
        then=lambda: begin_anew(name, f"{name}-who", f"{name}-by", f"{name}-form"),
    )
