"""What every page is handed: settings, shelf, store, and who is here.

Built once in `main.py`. A page asks the desk and draws; it decides nothing about medicine.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from decision_aids.library import Shelf
from interview.events import Event, Voice
from prompts.model_reader import Helping
from settings import Settings
from store.event_log import EventLog
from store.links import Links
from ui.alerts import Alerts
from ui.stories import Story, open_story

Role = Literal["patient", "clinician", "care_team"]


@dataclass(frozen=True)
class Visitor:
    """Who is here. A patient has one interview; the others choose one on their pages."""

    role: Role
    name: str = ""
    interview: str = ""
    visit: str = ""

    @property
    def voice(self) -> Voice:
        return self.role


@dataclass(frozen=True)
class Desk:
    settings: Settings
    shelf: Shelf
    log: EventLog
    links: Links
    visitor: Visitor
    now: Callable[[], datetime]
    helping: Helping | None = None
    alerts: Alerts | None = None

    def story(self, interview: str, before: Story | None = None) -> Story | None:
        return open_story(self.shelf, self.log, interview, before)

    def save(self, story: Story, events: Sequence[Event], token: str = "") -> Story:
        """Appends before anything is drawn. Raises Stale or NotSaved, and then nothing of
        it was written. Events of a repeated token are read back, not written twice."""
        self.log.append(story.id, events, after=story.state.version, token=token)
        return self.story(story.id, story) or story
