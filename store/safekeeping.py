"""Backups that are known to work, and the question whether the store is still whole.

A plain copy of a database in use is stale or broken: its newest pages are in another
file. `backup` may run at any time, and what it leaves under the name is complete.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from pydantic import ValidationError
from sqlite_utils import Database

from interview.events import from_json
from store.event_log import NotSaved
from store.migrations import migrations
from store.opening import path_of


class Refused(Exception):
    """Going on would have lost something; nothing was changed."""


def backup(url: str, file: Path | str) -> None:
    """A complete copy in one file. It holds what patients said: guard it like the store."""
    _copy(path_of(url), Path(file))


def restore(file: Path | str, url: str) -> None:
    """Put a backup where there is no database yet. A backup with findings is refused."""
    source, target = Path(file), path_of(url)
    if findings := _findings(source):
        raise Refused(f"{source} is not whole: {' '.join(findings)}")
    # A write-ahead file that was left behind would be played into the restored database.
    for left in (target.with_name(target.name + end) for end in ("-wal", "-shm", "-journal")):
        if left.exists():
            raise Refused(f"Move {left} away first; a restore replaces nothing.")
    if target.exists() and target.stat().st_size == 0:
        target.unlink()
    _copy(source, target)


def verify(url: str) -> list[str]:
    """What is wrong with the store, one sentence each; nothing is written or repaired."""
    return _findings(path_of(url))


def _copy(source: Path, target: Path) -> None:
    if target.exists():
        raise Refused(f"{target} is there already; choose another name.")
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    try:
        with _looking_at(source) as db:
            db.execute("VACUUM INTO ?", [str(part)])
    except sqlite3.Error as error:
        raise NotSaved(f"{target} was not written: {error}.") from error
    # The name appears only when the bytes are on the disk, and with them the name itself.
    _sync(part)
    part.rename(target)
    _sync(target.parent)


def _sync(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


@contextmanager
def _looking_at(path: Path) -> Iterator[Database]:
    address = f"{path.resolve().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True, isolation_level=None)) as conn:
        yield Database(conn)


def _findings(path: Path) -> list[str]:
    if not path.exists():
        return [f"There is no database at {path}."]
    try:
        with _looking_at(path) as db:
            if not migrations.applied(db):
                return [f"{path} is not a store of this program."]
            return [*_damage(db), *_wrong_shape(db), *_wrong_events(db)]
    except sqlite3.DatabaseError as error:
        return [f"{path} cannot be read: {error}."]


def _damage(db: Database) -> list[str]:
    lines = [line for (line,) in db.execute("PRAGMA integrity_check")]
    return [] if lines == ["ok"] else [f"The file is damaged: {line}." for line in lines]


def _wrong_shape(db: Database) -> list[str]:
    """Compares with a database that took the same migrations: a guard may be gone or gutted."""
    with Database(memory=True) as fresh:
        migrations.apply(fresh, stop_before=[each.name for each in migrations.pending(db)])
        expected, found = _shape(fresh), _shape(db)
    differing = {name for name, _ in expected.items() ^ found.items()}
    return [f"'{name}' is not as it was made." for name in sorted(differing)]


def _shape(db: Database) -> dict[str, str]:
    # What SQLite and the migrations keep for themselves may change with their releases.
    rows = db.execute(
        "SELECT name, sql FROM sqlite_master WHERE tbl_name NOT LIKE '%sqlite~_%' ESCAPE '~'"
    )
    return {name: sql for name, sql in rows if sql}


def _wrong_events(db: Database) -> Iterator[str]:
    rows = db.execute(
        'SELECT interview, version, at, kind, "by", body FROM event ORDER BY interview, version'
    )
    before = ("", 0)
    for interview, version, *columns, body in rows:
        where = f"{interview}, event {version}"
        expected = before[1] + 1 if before[0] == interview else 1
        if version != expected:
            yield f"{where}: event {expected} should come here."
        before = (interview, version)
        try:
            event = from_json(body)
        except ValidationError as error:
            yield f"{where} cannot be understood: {error.errors()[0]['msg']}."
            continue
        if [event.at.isoformat(), event.kind, event.by] != columns:
            yield f"{where}: its columns say something else than its body."
        if version == 1 and event.kind != "invited":
            yield f"{where} is not an invitation."
