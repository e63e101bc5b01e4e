"""The embedded engine: one file, no server, and every append on the disk when it returns."""

from collections.abc import Sequence
from pathlib import Path

from sqlite_utils import Database

from interview.events import Event, from_json, to_json
from store.connection import Connections
from store.event_log import Stale


class SqliteLog:
    """An EventLog over a migrated database; `open_log` makes one."""

    def __init__(self, path: Path | str, patience: float = 3.0) -> None:
        self._connections = Connections(path, patience)

    def append(self, interview: str, events: Sequence[Event], after: int, token: str = "") -> int:
        """See EventLog. Other writers wait meanwhile, for about the time of one disk sync."""
        newest = after + len(events)
        rows = [
            (
                interview,
                version,
                event.at.isoformat(),
                event.kind,
                event.by,
                token if version == newest else "",
                to_json(event),
            )
            for version, event in enumerate(events, after + 1)
        ]
        with self._connections.writing() as db:
            # The token comes first: a repeated turn is never the newest any more.
            if token and (done := _version_of(db, interview, token)):
                return done
            if _version(db, interview) != after:
                raise Stale(f"{interview} is no longer at version {after}.")
            db.conn.executemany(
                'INSERT INTO event (interview, version, at, kind, "by", token, body)'
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                rows,
            )
        return newest

    def read(self, interview: str, after: int = 0) -> list[Event]:
        with self._connections.reading() as db:
            rows = db.execute(
                "SELECT body FROM event WHERE interview = ? AND version > ? ORDER BY version",
                (interview, after),
            ).fetchall()
        return [from_json(body) for (body,) in rows]

    def version(self, interview: str) -> int:
        with self._connections.reading() as db:
            return _version(db, interview)

    def interviews(self) -> list[tuple[str, int]]:
        with self._connections.reading() as db:
            rows = db.execute(
                "SELECT interview, max(version) FROM event"
                " GROUP BY interview ORDER BY max(number) DESC"
            ).fetchall()
        return [(interview, version) for interview, version in rows]

    def close(self) -> None:
        self._connections.close()


def _version(db: Database, interview: str) -> int:
    row = db.execute(
        "SELECT coalesce(max(version), 0) FROM event WHERE interview = ?", (interview,)
    ).fetchone()
    return int(row[0])


def _version_of(db: Database, interview: str, token: str) -> int | None:
    row = db.execute(
        "SELECT version FROM event WHERE interview = ? AND token = ? AND token <> ''",
        (interview, token),
    ).fetchone()
    return None if row is None else int(row[0])
