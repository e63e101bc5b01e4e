"""The tables, one migration at a time. A migration that was released is never edited.

An event is protected by the database itself, not by the good manners of this program:
whoever opens the file with another tool cannot change one without removing a trigger,
and `verify` notices that.
"""

from contextlib import suppress
from sqlite3 import OperationalError

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from store.connection import Connections

migrations = Migrations("talkthrough")


@migrations()
def m001_events(db: Database) -> None:
    """`token` stands on the last event of its append: its version is what was returned.

    The insert guard also refuses INSERT OR REPLACE. SQLite removes the old row without
    firing a delete trigger unless recursive_triggers is on, and it does so for any key
    that collides: hence one condition for each of the three.
    """
    db.execute(
        """
        CREATE TABLE event (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            interview TEXT NOT NULL,
            version INTEGER NOT NULL,
            at TEXT NOT NULL,
            kind TEXT NOT NULL,
            "by" TEXT NOT NULL,
            token TEXT NOT NULL,
            body TEXT NOT NULL CHECK (json_valid(body)),
            UNIQUE (interview, version)
        ) STRICT
        """
    )
    db.execute("CREATE UNIQUE INDEX event_token ON event (interview, token) WHERE token <> ''")
    db.execute(
        """
        CREATE TRIGGER event_only_comes_next BEFORE INSERT ON event
        WHEN new.version <> 1 + (
                SELECT coalesce(max(version), 0) FROM event WHERE interview = new.interview)
            OR EXISTS (SELECT 1 FROM event WHERE number = new.number)
            OR EXISTS (SELECT 1 FROM event WHERE interview = new.interview
                AND token = new.token AND token <> '')
        BEGIN SELECT RAISE(ABORT, 'an event only comes next, never instead'); END
        """
    )
    db.execute(
        """
        CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
        BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END
        """
    )
    db.execute(
        """
        CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event
        BEGIN SELECT RAISE(ABORT, 'an event is never removed'); END
        """
    )


@migrations()
def m002_links(db: Database) -> None:
    """Neither table knows a code or a visit itself, only the hash of it."""
    db.execute(
        """
        CREATE TABLE link (
            hash TEXT PRIMARY KEY NOT NULL,
            interview TEXT NOT NULL,
            made TEXT NOT NULL,
            expires TEXT NOT NULL,
            ended TEXT
        ) STRICT
        """
    )
    db.execute(
        """
        CREATE TABLE visit (
            hash TEXT PRIMARY KEY NOT NULL,
            interview TEXT NOT NULL,
            started TEXT NOT NULL,
            ended TEXT
        ) STRICT
        """
    )
    db.execute("CREATE INDEX link_interview ON link (interview)")
    db.execute("CREATE INDEX visit_interview ON visit (interview)")


@migrations()
def m003_presence(db: Database) -> None:
    """Who is in a room just now. It is changed and removed all the time; no word is in it."""
    db.execute(
        """
        CREATE TABLE presence (
            screen TEXT PRIMARY KEY NOT NULL,
            interview TEXT NOT NULL,
            role TEXT NOT NULL,
            name TEXT NOT NULL,
            place TEXT NOT NULL,
            typed TEXT NOT NULL,
            seen TEXT NOT NULL
        ) STRICT
        """
    )
    db.execute("CREATE INDEX presence_interview ON presence (interview)")


@migrations()
def m004_spoken_codes(db: Database) -> None:
    """`wrong_code` counts what was typed in vain within the hour; `place` is a hash."""
    db.execute("ALTER TABLE link ADD COLUMN spoken INTEGER NOT NULL DEFAULT 0")
    db.execute(
        """
        CREATE TABLE wrong_code (
            number INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            place TEXT NOT NULL
        ) STRICT
        """
    )


@migrations()
def m005_one_browser(db: Database) -> None:
    """A hash, too: wrong codes are counted by browser as well."""
    db.execute("ALTER TABLE wrong_code ADD COLUMN browser TEXT NOT NULL DEFAULT ''")


def migrate(connections: Connections) -> None:
    """Bring a database up to date. Programs that start at once do it one after the other."""
    with connections.reading() as db:
        # Write-ahead: readers and the writer do not wait for each other, and the file
        # remembers it. Two programs that switch together would wait for each other
        # forever, so SQLite sends one away at once; it comes back when the other is done.
        with suppress(OperationalError):
            db.enable_wal()
        db.enable_wal()
        pending = migrations.pending(db)
    if pending:
        with connections.writing() as db:
            migrations.apply(db)
