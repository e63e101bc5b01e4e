"""One side of a review: the story, the voice it is told in, and saving what this side does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from html import escape
from typing import Literal

import streamlit as st

from decision_aids.schema import Aid
from interview.events import Event
from interview.review import Person
from interview.state import Interview
from store.event_log import EventLog, NotSaved, Stale
from summary.audience import for_audience
from summary.model import Line, Summary
from summary.summary import summarise
from ui.parts.clock import date_and_time
from ui.speaking import Guide
from ui.stories import Story

Make = Callable[[Interview], Sequence[Event]]
TRIES = 5
# The session's mark that something was not saved because the page had changed meanwhile.
CHANGED = "changed elsewhere"


@dataclass(frozen=True)
class Side:
    """`guide` speaks the language of this side, which need not be the patient's."""

    story: Story
    guide: Guide
    log: EventLog
    role: Literal["patient", "clinician"]
    name: str
    now: Callable[[], datetime]

    @property
    def state(self) -> Interview:
        return self.story.state

    @property
    def aid(self) -> Aid:
        """In the language of this side."""
        return self.guide.aid

    @property
    def patient(self) -> str:
        return self.guide.invited.patient

    @property
    def doctor(self) -> str:
        return self.name if self.role == "clinician" else self.guide.names["doctor"]

    @cached_property
    def summary(self) -> Summary:
        if self.guide is self.story.guide:
            return self.story.summary
        return summarise(self.aid, self.state, self.guide.say)

    @property
    def lines(self) -> tuple[Line, ...]:
        """What both sides may see on one screen."""
        return for_audience(self.summary.lines, "room")

    @property
    def me(self) -> Person:
        return Person(self.role, self.name, self.now())

    @property
    def patient_here(self) -> Person:
        """The patient, who says it themselves or, in the room, has it written down."""
        return Person("patient", self.patient, self.now())

    def say(self, key: str, **slots: str) -> str:
        """A sentence of the interface. `{doctor}` is the one whose screen this is."""
        return self.guide.key(key, **({"doctor": self.doctor} | slots))

    def at(self, key: str, moment: datetime, **slots: str) -> str:
        return self.say(key, **date_and_time(self.guide.words, moment), **slots)

    def events(self) -> list[Event]:
        """All events up to the version on the screen, for those who ask where a line is from."""
        return self.log.read(self.story.id)[: self.state.version]

    def keep(self, make: Make, then: Callable[[], None] | None = None) -> None:
        """Saves what `make` gives for the newest state, calls `then`, and draws the page anew.

        When someone was faster it is made again from what they left. `make` gives nothing
        when what stood on the screen no longer holds; then the page is drawn anew, too.
        """
        story = self.story
        for _ in range(TRIES):
            events = make(story.state)
            if not events:
                st.session_state[CHANGED] = True
                st.rerun()
            try:
                self.log.append(story.id, events, after=story.state.version)
            except Stale:
                story = story.told(self.log.read(story.id, after=story.state.version))
            except NotSaved:
                break
            else:
                if then:
                    then()
                st.rerun()
        st.html(
            f'<div class="tt-close" role="alert"><p>{escape(self.say("save.failed"))}</p></div>'
        )
