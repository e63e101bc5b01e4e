"""Keys of boxes that are half filled in: they change when their words were saved, not before.

So a page that is drawn anew because of the other side keeps every letter.
"""

import streamlit as st


def draft(name: str) -> str:
    return f"{name}-{st.session_state.get(_count(name), 0)}"


def begin_anew(*names: str) -> None:
    for name in names:
        st.session_state[_count(name)] = st.session_state.get(_count(name), 0) + 1


def of_goal(box: str, interview: str, number: int) -> str:
    """Each goal has boxes of its own."""
    return f"{box}-{interview}-{number}" if number else f"{box}-{interview}"


def of_goal(box: str, interview: str, number: int) -> str:
    """Each goal has boxes of its own."""
    return f"{box}-{interview}-{number}" if number else f"{box}-{interview}"


def _count(name: str) -> str:
    return f"drafts of {name}"
