"""Who is typing, when the patient is not alone: so that words are never mixed up."""

import streamlit as st

from interview.events import Voice
from ui.parts.answering import Speaker
from ui.stories import Story

HELPERS: dict[str, Voice] = {"family": "family", "interpreter": "interpreter", "proxy": "proxy"}
PATIENT, HELPER = "patient", "helper"


def helper(story: Story) -> Speaker | None:
    """Who is there beside the patient, once the name is known."""
    name = story.state.answers.get("welcome:helper")
    kind = HELPERS.get(str(story.state.value("welcome")))
    if kind is None or name is None or not name.words.strip():
        return None
    return Speaker(kind, name.words.strip())


def speaker(story: Story) -> Speaker:
    """The patient, unless a helper is there and says otherwise."""
    beside = helper(story)
    if beside is None:
        return Speaker()
    labels = {PATIENT: story.guide.invited.patient, HELPER: beside.name}
    chosen = st.pills(
        story.guide.key("who.typing"),
        [PATIENT, HELPER],
        default=HELPER if beside.by == "proxy" else PATIENT,
        format_func=lambda one: labels[one],
        required=True,
        key="who-types",
    )
    return beside if chosen == HELPER else Speaker()
