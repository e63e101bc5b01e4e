"""The agreed goal in five steps that both can see, and where things stand today."""

from html import escape

import streamlit as st

from interview.attainment import LEVELS, signed
from interview.review import goal_scaled
from interview.state import Agreement, Scale
from ui.parts.draft import begin_anew, draft, of_goal
from ui.side import Side

NAMES = dict(zip(LEVELS, ("m2", "m1", "0", "p1", "p2"), strict=True))


def goal_scale(side: Side, number: int, agreed: Agreement) -> None:
    scale = side.state.goals_scaled.get(number)
    name = of_goal("scale", side.story.id, number)
    if scale:
        st.html(_html(side, scale))
    title = side.say("goal.scale.change" if scale else "goal.scale.title")
    with st.expander(title):
        st.html(f'<p class="tt-small">{escape(side.say("goal.scale.lead"))}</p>')
        _form(side, number, name, agreed, scale)


def _html(side: Side, scale: Scale) -> str:
    """Five lines from much less to much more; the agreed one stands out by weight."""
    event = scale.event
    rows = "".join(
        f"<li{_aim(level)}><b>{signed(level)}</b> {escape(words)}"
        f"{_now(side, event.now == level)}</li>"
        for level, words in zip(LEVELS, event.levels, strict=True)
    )
    seen = side.say("goal.scale.measure", what=event.measure) if event.measure else ""
    due = side.say("goal.scale.due", by=event.due) if event.due else ""
    who = side.at("decide.by", event.at, who=event.name)
    foot = "".join(f'<p class="tt-small">{escape(one)}</p>' for one in (seen, due, who) if one)
    return f'<ul class="tt-scale">{rows}</ul>{foot}'


def _aim(level: int) -> str:
    return ' class="aim"' if level == 0 else ""


def _now(side: Side, here: bool) -> str:
    said = escape(side.say("goal.scale.now"))
    return f' <span class="tt-tag plain">{said}</span>' if here else ""


def _form(side: Side, number: int, name: str, agreed: Agreement, scale: Scale | None) -> None:
    before = scale.event.levels if scale else ("", "", agreed.words, "", "")
    with st.form(draft(f"{name}-form"), border=False):
        levels = [
            st.text_input(
                f"{signed(level)}. {side.say(f'goal.{NAMES[level]}')}", value=words,
                key=draft(f"{name}{level}"),
            )
            for level, words in zip(LEVELS, before, strict=True)
        ]  # fmt: skip
        now = st.pills(
            side.say("goal.scale.where"), LEVELS, format_func=signed,
            key=draft(f"{name}-now"),
        )  # fmt: skip
        measure = st.text_input(side.say("goal.scale.how"), key=draft(f"{name}-how"))
        pressed = st.form_submit_button(side.say("goal.scale.save"))
    if not pressed:
        return
    if not all(one.strip() for one in levels):
        missing = escape(side.say("goal.scale.missing"))
        st.html(f'<p class="tt-state changed" role="status">{missing}</p>')
        return
    boxes = [*(f"{name}{n}" for n in LEVELS), f"{name}-now", f"{name}-how", f"{name}-form"]
    side.keep(
        lambda _: goal_scaled(levels, now, measure, agreed.due, side.me, number),
        then=lambda: begin_anew(*boxes),
    )
