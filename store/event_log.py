"""What every engine of the store promises, whichever database is behind it.

An interview is a stream of events, numbered from 1 without a gap; the number of its last
event is its version. A writer says which version it has seen, so that two people who
act at once can never overwrite each other: the slower one is told, and looks again.
"""

from collections.abc import Sequence
from typing import Protocol

from interview.events import Event


class Stale(Exception):
    """Someone else added to this interview first; read it again and retry."""


class NotSaved(Exception):
    """The database is locked, full, read-only or broken; nothing of this was written."""


class EventLog(Protocol):
    """Safe to share between threads."""

    def append(self, interview: str, events: Sequence[Event], after: int, token: str = "") -> int:
        """Add all the events or none, durably, and return the new version.

        `after` is the version the writer has seen; if it is no longer the newest: Stale.
        A `token` names one turn. Sent again, for example because the answer got lost on
        the way, it writes nothing and returns what the first append returned.
        """

    def read(self, interview: str, after: int = 0) -> list[Event]:
        """The events later than version `after`; none for an interview nobody began."""

    def version(self, interview: str) -> int:
        """Cheap enough to be asked every second by everyone who looks on."""

    def interviews(self) -> list[tuple[str, int]]:
        """Every interview with its version, the one last added to first."""

    def close(self) -> None: ...
