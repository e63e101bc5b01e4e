"""Who is typing, when the patient is not alone: so that words are never mixed up."""

import streamlit as st

from interview.step import Step
from interview.voices import Speaker, helper, typist
from ui.parts.as_label import as_label
from ui.stories import Story

PATIENT, HELPER = "patient", "helper"


def speaker(story: Story, step: Step) -> Speaker:
    """The one who is asked, unless they say that it is the other one."""
    beside, asked = helper(story.state), typist(story.state, step)
    if beside is None:
        return Speaker()
    guide, helps = story.guide, asked == beside
    labels = {
        PATIENT: guide.invited.patient if helps else guide.key("button.its_me"),
        HELPER: beside.name or guide.key("who.someone"),
    }
    chosen = st.pills(
        guide.key("who.typing" if helps else "helper.who"),
        [PATIENT, HELPER],
        default=HELPER if helps else PATIENT,
        format_func=lambda one: as_label(labels[one]),
        required=True,
        key=f"who-types-{step.id}" if step.for_helper else "who-types",
    )
    return beside if chosen == HELPER else Speaker()
