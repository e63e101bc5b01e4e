"""Putting a few things in order, with buttons that a keyboard reaches, too."""

from collections.abc import Callable
from html import escape

import streamlit as st

from interview.step import Step
from ui.parts.focus import NEXT
from ui.speaking import Guide

Label = Callable[[str], str]
WHOLE = "matters:top"


def ordering(guide: Guide, step: Step, label: Label, mark: str) -> tuple[str, ...] | None:
    """The order once it is said to be right. What is picked so far lives in the session:
    it is no answer yet."""
    key = _key(mark)
    ids = [c.id for c in step.choices]
    whole = step.id == WHOLE
    order: list[str] = st.session_state.get(key, ids if whole else [])
    changed = _rows(guide, order, label, mark, whole)
    if changed is None and not whole and len(order) < step.most:
        changed = _pick(guide, step, order, label, mark)
    if changed is not None:
        st.session_state[key] = changed
        st.rerun()
    return _finished(guide, order, mark, whole)


def picked(mark: str) -> int:
    """How many are in order so far, while the step is open."""
    return len(st.session_state.get(_key(mark), ()))


def _rows(guide: Guide, order: list[str], label: Label, mark: str, whole: bool) -> list[str] | None:
    """Each thing with its place. Gives the new order when a button was pressed."""
    changed = None
    for n, item in enumerate(order):
        place = f'<span class="tt-place">{n + 1}</span>'
        with st.container(key=f"card_rank_{n}"):
            st.html(f'<p class="tt-item">{place}{escape(label(item))}</p>')
            with st.container(horizontal=True):
                if n and _button(guide, "up", n, mark):
                    changed = _swapped(order, n - 1)
                if n < len(order) - 1 and _button(guide, "down", n, mark):
                    changed = _swapped(order, n)
                if not whole and _button(guide, "off", n, mark):
                    changed = [one for one in order if one != item]
    return changed


def _button(guide: Guide, what: str, n: int, mark: str) -> bool:
    label = guide.key(f"rank.{what}", n=str(n + 1))
    return st.button(label, type="tertiary", key=f"{what}-{n}-{mark}")


def _swapped(order: list[str], n: int) -> list[str]:
    return [*order[:n], order[n + 1], order[n], *order[n + 2 :]]


def _pick(guide: Guide, step: Step, order: list[str], label: Label, mark: str) -> list[str] | None:
    """One more, at the next place. The pills are new after each choice."""
    left = [c.id for c in step.choices if c.id not in order]
    if order:
        st.html(NEXT)
    say = guide.key("rank.next", n=str(len(order) + 1), of=str(step.most))
    picked = st.pills(say, left, required=True, format_func=label, key=f"quick-{mark}-{len(order)}")
    return [*order, picked] if picked else None


def _finished(guide: Guide, order: list[str], mark: str, whole: bool) -> tuple[str, ...] | None:
    says = guide.key("choice.correction.agreed" if whole else "button.done")
    if not st.button(says, type="primary", key=f"done-{mark}"):
        return None
    if not order:
        missing = escape(guide.key("chat.pick_first"))
        st.html(f'<p class="tt-small" role="status">{missing}</p>')
    return tuple(order) or None


def _key(mark: str) -> str:
    return f"order-{mark}"
