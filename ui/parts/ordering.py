"""Putting a few things in order, with buttons that a keyboard reaches, too."""

from collections.abc import Callable, Mapping
from html import escape

import streamlit as st

from interview.step import Step
from ui.parts.as_label import as_label
from ui.parts.focus import NEXT, next_to
from ui.speaking import Guide

Label = Callable[[str], str]
WHOLE = "matters:top"
# The session remembers what was moved last, for the keyboard alone.
MOVED = "moved"


def ordering(guide: Guide, step: Step, label: Label, mark: str) -> tuple[str, ...] | None:
    """The order once it is said to be right. What is picked so far lives in the session:
    it is no answer yet."""
    key = _key(mark)
    ids = [c.id for c in step.choices]
    whole = step.id == WHOLE
    order: list[str] = st.session_state.get(key, ids if whole else [])
    because = {c.id: guide.say(c.because) for c in step.choices if c.because}
    changed = _rows(guide, order, label, mark, whole, because)
    if changed is None and not whole and len(order) < step.most:
        changed = _pick(guide, step, order, label, mark)
    if changed is not None:
        st.session_state[key] = changed
        st.rerun()
    return _finished(guide, order, mark, whole)


def picked(mark: str) -> str:
    """The order so far, while the step is open."""
    return ",".join(st.session_state.get(_key(mark), ()))


def _rows(
    guide: Guide, order: list[str], label: Label, mark: str, whole: bool, because: Mapping[str, str]
) -> list[str] | None:
    """Each thing with its place, and why it is there. Gives the new order when a button was
    pressed."""
    changed = None
    for n, item in enumerate(order):
        place = f'<span class="tt-place">{n + 1}</span>'
        with st.container(key=f"card_rank_{n}"):
            # The keyboard goes with the thing that was moved, or each press would move another.
            moved, how = st.session_state.get(MOVED, ("", ""))
            here = next_to(f"{how}-{n}-{mark}") if moved == item else ""
            why = escape(because.get(item, ""))
            small = f'<p class="tt-small">{why}</p>' if why else ""
            st.html(f'{here}<p class="tt-item">{place}{escape(label(item))}</p>{small}')
            with st.container(horizontal=True):
                if n and _button(guide, "up", n, mark):
                    changed = _moved(order, item, n - 1, "up")
                if n < len(order) - 1 and _button(guide, "down", n, mark):
                    changed = _moved(order, item, n + 1, "down")
                if not whole and _button(guide, "off", n, mark):
                    changed = [one for one in order if one != item]
    return changed


def _button(guide: Guide, what: str, n: int, mark: str) -> bool:
    label = guide.key(f"rank.{what}", n=str(n + 1))
    return st.button(label, type="tertiary", key=f"{what}-{n}-{mark}")


def _moved(order: list[str], item: str, to: int, how: str) -> list[str]:
    st.session_state[MOVED] = (item, how)
    others = [one for one in order if one != item]
    return [*others[:to], item, *others[to:]]


def _pick(guide: Guide, step: Step, order: list[str], label: Label, mark: str) -> list[str] | None:
    """One more, at the next place. The pills are new after each choice."""
    left = [c.id for c in step.choices if c.id not in order]
    if order and MOVED not in st.session_state:
        st.html(NEXT)
    say = guide.key("rank.next", n=str(len(order) + 1), of=str(step.most))
    picked = st.pills(
        say, left, required=True, format_func=lambda one: as_label(label(one)),
        key=f"quick-{mark}-{len(order)}",
    )  # fmt: skip
    if picked:
        st.session_state.pop(MOVED, None)
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
