"""Lines that are only for the doctor, folded up on the patient's own screens."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext

import streamlit as st

from summary.audience import for_audience
from summary.model import Line
from ui.speaking import Guide

Numbered = tuple[int, Line]


def apart(lines: Sequence[Line]) -> tuple[list[Numbered], list[Numbered]]:
    """What others may see, and what is folded, each with its number on the whole page."""
    others = for_audience(lines, "room")
    numbered = list(enumerate(lines, 1))
    folded = [(n, line) for n, line in numbered if line.only_doctor and line not in others]
    return [one for one in numbered if one not in folded], folded


def fold(guide: Guide, folded: Sequence[Numbered], opened: bool) -> AbstractContextManager[object]:
    """One line that says how many there are; it opens on a tap."""
    if not folded:
        return nullcontext()
    label = guide.key("review.folded", n=str(len(folded)))
    return st.expander(label, expanded=opened, key="only-doctor")
