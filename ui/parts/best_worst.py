"""Most and least of a few things: one card each, and two buttons on it."""

from collections.abc import Callable
from html import escape

import streamlit as st

from interview.state import Interview
from interview.step import Step
from interview.values import OWN, best_worst_sets, weighable
from ui.parts.as_label import as_name
from ui.speaking import Guide

MOST, LEAST = "most", "least"


def best_worst(
    guide: Guide, step: Step, label: Callable[[str], str], mark: str
) -> tuple[str, str] | None:
    """The pair, as soon as both are chosen: the line above says so, and "back" returns."""
    ids = [c.id for c in step.choices]
    _one_of_a_kind(ids, mark)
    picked = {i: _card(guide, n, i, label(i), mark) for n, i in enumerate(ids)}
    most = next((i for i, side in picked.items() if side == MOST), None)
    least = next((i for i, side in picked.items() if side == LEAST), None)
    return (most, least) if most and least else None


def which_set(guide: Guide, state: Interview, step: Step) -> str:
    """`Set 3 of 7. There is no right answer.`"""
    aside = state.value("matters:aside")
    kept = len(weighable(guide.aid)) - (len(aside) if isinstance(aside, tuple) else 0)
    of = len(best_worst_sets([str(n) for n in range(kept)]))
    said = guide.key("values.set", n=step.detail, of=str(of))
    return f'<p class="tt-soft">{escape(said)}</p>'


def _card(guide: Guide, n: int, item: str, label: str, mark: str) -> str | None:
    # The style sheet marks the chosen side. A key that changed with it would cost the focus.
    with st.container(key=f"bw_{n}"):
        st.html(f'<p class="tt-item">{escape(label)}</p>{_help(guide, item)}')
        with st.container(key=f"pick_{n}"):
            return st.segmented_control(
                as_name(label),
                [MOST, LEAST],
                format_func=lambda one: guide.key(f"values.{one}.label"),
                key=_key(item, mark),
                label_visibility="collapsed",
                width="stretch",
            )


def _help(guide: Guide, item: str) -> str:
    if item == OWN:
        return ""
    return f'<p class="tt-small">{escape(guide.aid.attribute(item).help)}</p>'


def _one_of_a_kind(ids: list[str], mark: str) -> None:
    """Choosing Most here takes Most away there: the newer choice stays."""
    now = {i: st.session_state.get(_key(i, mark)) for i in ids}
    memory = f"bw-before-{mark}"
    before = st.session_state.get(memory, {})
    newest = next((i for i in ids if now[i] and now[i] != before.get(i)), None)
    for other in ids:
        if newest and other != newest and now[other] == now[newest]:
            st.session_state[_key(other, mark)] = now[other] = None
    st.session_state[memory] = now


def _key(item: str, mark: str) -> str:
    return f"side-{item}-{mark}"
