"""Who is typing, when the patient is not alone: so that words are never mixed up."""

import streamlit as st

from interview.events import Voice
from ui.parts.answering import Speaker
from ui.stories import Story

HELPERS: dict[str, Voice] = {"family": "family", "interpreter": "interpreter", "proxy": "proxy"}
PATIENT, HELPER = "patient", "helper"


def speaker(story: Story) -> Speaker:
    """The patient, unless a helper with a name is there and says otherwise."""
    name = story.state.answers.get("welcome:helper")
    kind = HELPERS.get(str(story.state.value("welcome")))
    if kind is None or name is None or not name.words.strip():
        return Speaker()
    helper = name.words.strip()
    labels = {PATIENT: story.guide.invited.patient, HELPER: helper}
    chosen = st.pills(
        story.guide.key("who.typing"),
        [PATIENT, HELPER],
        default=HELPER if kind == "proxy" else PATIENT,
        format_func=lambda one: labels[one],
        required=True,
        key="who-types",
    )
    return Speaker(kind, helper) if chosen == HELPER else Speaker()
