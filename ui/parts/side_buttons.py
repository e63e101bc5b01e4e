"""The ways around a question: not sure, skip, back, why it is asked, another answer."""

from html import escape

import streamlit as st

from interview.by_model import is_worded
from interview.state import Answer
from interview.step import Step
from ui.parts.answering import Touch
from ui.parts.saving import mark
from ui.parts.screen import Screen

CHOOSING = "choosing-answer"


def side_buttons(screen: Screen) -> Touch | None:
    """Links below the answer, always in this order. The interruptions have their own ways out."""
    step, guide, version = screen.step, screen.story.guide, screen.version
    touch = None
    with st.container(horizontal=True, key="aside"):
        if old := _old_answer(screen):
            keep = st.button(guide.key("button.keep_it"), key=f"keep-it-{version}")
            touch = Touch(old.words, old.value) if keep else None
        if _is_worded(screen):
            label = guide.key("button.not_what_i_meant")
            if st.button(label, key=f"not-meant-{version}"):
                touch = Touch(label, intent="not_quite")
        for name in _offered(screen):
            label = guide.key(f"button.{name}")
            if st.button(label, type="tertiary", key=f"{name}-{version}"):
                touch = Touch(label, intent=name)
        if screen.story.state.closed and not screen.interrupted:
            label = guide.key("button.change")
            if st.button(label, type="tertiary", key=f"other-{version}"):
                st.session_state[CHOOSING] = version
    if step.why:
        why, say = escape(guide.key("move.why")), escape(guide.say(step.why))
        st.html(f'<details class="tt-link"><summary>{why}</summary><p>{say}</p></details>')
    return touch


def change_which(screen: Screen) -> str | None:
    """The step to ask again, chosen by its subject; asked for by "change an answer"."""
    if st.session_state.get(CHOOSING) != screen.version:
        return None
    state, guide = screen.story.state, screen.story.guide
    first: dict[str, str] = {}
    for turn in state.turns:
        if turn.step in state.closed:
            first.setdefault(turn.step.partition(":")[0], turn.step)
    family = st.pills(
        guide.key("change.which"),
        list(first),
        required=True,
        format_func=lambda name: guide.key(f"heading.{name}"),
        key=f"which-{mark(screen.version)}",
    )
    return first[family] if family else None


def _old_answer(screen: Screen) -> Answer | None:
    """An answer that is asked again may also stay as it is."""
    state = screen.story.state
    return state.answers.get(screen.step.id) if state.reopened == screen.step.id else None


def _is_worded(screen: Screen) -> bool:
    """Whether a model worded what the guide said last. That can be taken back, even where
    nothing else is offered."""
    turns = screen.story.state.turns
    return bool(turns) and is_worded(turns[-1].told) and not screen.interrupted


def _offered(screen: Screen) -> list[str]:
    step = screen.step
    if screen.finished or step.detail in ("safety", "stop"):
        return []
    if step.detail == "passing":
        return ["skip"]
    unsure = [] if _has_unsure(step) or step.form in ("open", "review") else ["unsure"]
    return [*unsure, "skip", *(["back"] if screen.story.state.closed else [])]


def _has_unsure(step: Step) -> bool:
    return any(c.id in ("unsure", "unknown", "not_ready", "rather_not") for c in step.choices)
