"""An interview as a page needs it: its aid, its state, its guide, folded once per version."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from decision_aids.library import Shelf
from decision_aids.schema import Aid
from interview.events import Event
from interview.fold import fold
from interview.state import Interview
from store.event_log import EventLog
from summary.model import Summary
from summary.summary import summarise
from ui.speaking import Guide, guide_of


@dataclass(frozen=True)
class Story:
    """Frozen at one version; `told` makes the next one. `original` holds every language of
    the aid, `guide` the one of this story."""

    id: str
    original: Aid
    state: Interview
    guide: Guide

    @property
    def aid(self) -> Aid:
        """In the patient's language."""
        return self.guide.aid

    @cached_property
    def summary(self) -> Summary:
        return summarise(self.aid, self.state, self.guide.say)

    def told(self, events: Sequence[Event]) -> "Story":
        state = fold(events, self.state)
        spoken = self.state.invited and self.state.invited.language
        if state.invited is None or state.invited.language == spoken:
            return Story(self.id, self.original, state, self.guide)
        return Story(self.id, self.original, state, guide_of(self.original, state.invited))


def open_story(
    shelf: Shelf, log: EventLog, interview: str, before: Story | None = None
) -> Story | None:
    """The story as the log has it now; None when nobody was invited, or its aid is broken.

    `before` is an older reading of the same story: only what came after it is read.
    """
    if before is not None and before.id == interview:
        later = log.read(interview, after=before.state.version)
        return before.told(later) if later else before
    state = fold(log.read(interview))
    aid = shelf.aid(state.invited.aid) if state.invited else None
    if state.invited is None or aid is None:
        return None
    aid = aid.in_band(state.invited.band)
    return Story(interview, aid, state, guide_of(aid, state.invited))
