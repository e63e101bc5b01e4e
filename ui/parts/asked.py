"""What every answer form is handed, and the button that makes an answer final."""

from dataclasses import dataclass
from datetime import date
from html import escape

import streamlit as st

from interview.step import Step
from ui.speaking import Guide


@dataclass(frozen=True)
class Asked:
    """What a form needs. `mark` names the version it is drawn from, see `saving.mark`."""

    guide: Guide
    step: Step
    mark: str
    today: date

    def label(self, choice_id: str) -> str:
        choice = self.step.choice(choice_id)
        return self.guide.say(choice.label) if choice else choice_id

    @property
    def question(self) -> str:
        """The name of the whole form for people who listen."""
        return self.guide.say(self.step.ask[-1]) if self.step.ask else ""

    def key(self, name: str) -> str:
        return f"{name}-{self.mark}"


def done(asked: Asked, ready: bool, chosen: int = 0) -> bool:
    """The button that makes an answer final. Pressed too early, it says what is missing."""
    pressed = st.button(asked.guide.key("button.done"), type="primary", key=asked.key("done"))
    if pressed and not ready:
        most = asked.step.most
        key = "chat.pick_fewer" if chosen > most > 0 else "chat.pick_first"
        said = escape(asked.guide.key(key, n=str(most)))
        st.html(f'<p class="tt-small" role="status">{said}</p>')
    return pressed and ready
