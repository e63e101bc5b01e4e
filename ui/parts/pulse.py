"""Looks every few seconds whether the page is still what the store says.

It also wakes a session that a restarted server has not run yet. Nothing is drawn inside,
so that words half typed elsewhere on the page stay where they are. It stands first on a page:
Streamlit fails when it has to draw in a page that has fewer parts before it than it had.
"""

from collections.abc import Callable

import streamlit as st


def pulse(look: Callable[[], object], seen: object, seconds: float = 2) -> None:
    """Draws the whole page anew when `look` no longer gives what was `seen`."""

    @st.fragment(run_every=seconds)
    def beat() -> None:
        if look() != seen:
            st.rerun()

    beat()
