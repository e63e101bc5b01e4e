"""What is on the patient's screen: the story at one version, and the step that comes next."""

from dataclasses import dataclass

import streamlit as st

from interview.next_step import minutes_left, next_step
from interview.step import Step
from ui.stories import Story

KEY = "screen"


@dataclass(frozen=True)
class Screen:
    """Made once for each version: the way is walked from the answers, and that takes time."""

    story: Story
    step: Step
    minutes: int

    @property
    def version(self) -> int:
        return self.story.state.version

    @property
    def finished(self) -> bool:
        """The last step is closed and nothing was opened again."""
        state = self.story.state
        return self.step.id == "share" and "share" in state.closed and state.reopened != "share"

    @property
    def shared(self) -> bool:
        return self.finished and bool(self.story.state.shared)

    @property
    def interrupted(self) -> bool:
        return self.step.interrupts

    @property
    def begins(self) -> bool:
        return not self.story.state.turns


def screen_of(story: Story) -> Screen:
    held = st.session_state.get(KEY)
    if isinstance(held, Screen) and held.story is story:
        return held
    made = Screen(story, next_step(story.aid, story.state), minutes_left(story.aid, story.state))
    st.session_state[KEY] = made
    return made
