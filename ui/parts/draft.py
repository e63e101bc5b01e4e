"""Keys of boxes that are half filled in: they change when their words were saved, not before.

So a page that is drawn anew because of the other side keeps every letter. A browser hands over
the words of a box when it is left; that somebody writes in it is known from the first letter.
"""

import re

import streamlit as st


def draft(name: str) -> str:
    return f"{name}-{st.session_state.get(_count(name), 0)}"


def begin_anew(*names: str) -> None:
    for name in names:
        st.session_state[_count(name)] = st.session_state.get(_count(name), 0) + 1


def written_in(place: str) -> None:
    """The browser of this screen says in which box somebody writes, by its class."""
    st.session_state[f"{place} is written in"] = True


def is_begun(name: str) -> bool:
    """Whether there are words in the box, handed over or not."""
    return bool(st.session_state.get(draft(name))) or is_typed_in(name)


def is_typed_in(name: str) -> bool:
    return bool(st.session_state.get(f"{as_class(draft(name))} is written in"))


def as_class(key: str) -> str:
    """As Streamlit writes a key into the page."""
    return re.sub(r"[^\w-]", "-", key)


def of_goal(box: str, interview: str, number: int) -> str:
    """Each goal has boxes of its own."""
    return f"{box}-{interview}-{number}" if number else f"{box}-{interview}"


def _count(name: str) -> str:
    return f"drafts of {name}"
