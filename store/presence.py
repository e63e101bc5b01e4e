"""Who is in the room, and where they are writing. No word of what is written is ever here.

It is a courtesy and not a record: it expires by itself, is no event, and a room in which it
cannot be kept goes on without it.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from store.connection import Connections
from store.event_log import NotSaved

# Longer than any answer takes to arrive, and shorter than a visit.
FORGOTTEN = timedelta(minutes=10)


@dataclass(frozen=True)
class Present:
    """One screen. `place` is where something was typed at `typed`; `seen` is its last sign."""

    role: str
    name: str
    place: str
    typed: datetime
    seen: datetime


class Presence:
    """Over a migrated database; `open_presence` makes one. Times need a time zone."""

    def __init__(self, path: Path | str, patience: float = 1.0) -> None:
        self._connections = Connections(path, patience)

    def is_here(
        self, interview: str, screen: str, role: str, name: str, now: datetime, place: str = ""
    ) -> None:
        """A sign of one screen; with a place when something is typed there."""
        typed = (place, _utc(now)) if place else ("", "")
        with self._writing() as connections, connections.writing() as db:
            db.execute("DELETE FROM presence WHERE seen < ?", (_utc(now - FORGOTTEN),))
            db.execute(
                "INSERT INTO presence (screen, interview, role, name, place, typed, seen)"
                " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (screen) DO UPDATE SET"
                " interview = excluded.interview, role = excluded.role, name = excluded.name,"
                " seen = excluded.seen,"
                " place = CASE excluded.typed WHEN '' THEN place ELSE excluded.place END,"
                " typed = CASE excluded.typed WHEN '' THEN typed ELSE excluded.typed END",
                (screen, interview, role, name, *typed, _utc(now)),
            )

    def has_left(self, screen: str) -> None:
        with self._writing() as connections, connections.writing() as db:
            db.execute("DELETE FROM presence WHERE screen = ?", (screen,))

    def others(self, interview: str, screen: str, now: datetime) -> list[Present]:
        """The other screens of this interview, as long as they are not forgotten."""
        with self._connections.reading() as db:
            rows = db.execute(
                "SELECT role, name, place, typed, seen FROM presence"
                " WHERE interview = ? AND screen <> ? AND seen >= ? ORDER BY seen",
                (interview, screen, _utc(now - FORGOTTEN)),
            ).fetchall()
        return [
            Present(role, name, place, _moment(typed or seen), _moment(seen))
            for role, name, place, typed, seen in rows
        ]

    def close(self) -> None:
        self._connections.close()

    @contextmanager
    def _writing(self) -> Iterator[Connections]:
        with suppress(NotSaved):
            yield self._connections


def _utc(moment: datetime) -> str:
    # Of one length and one zone, so that the database compares times as it compares text.
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
