"""From a database address to an open store. The only place that knows which engines exist."""

from pathlib import Path
from sqlite3 import Error

from store.connection import Connections
from store.event_log import EventLog, NotSaved
from store.links import Links
from store.migrations import migrate
from store.presence import Presence
from store.sqlite_log import SqliteLog

SQLITE = "sqlite:///"


def open_log(url: str) -> EventLog:
    """Creates and migrates the database if need be. Close the log when you are done."""
    return SqliteLog(_ready(url))


def open_links(url: str) -> Links:
    """The links of the same database. Close them when you are done."""
    return Links(_ready(url))


def open_presence(url: str) -> Presence:
    """Who is in a room, in the same database. Close it when you are done."""
    return Presence(_ready(url))


def path_of(url: str) -> Path:
    """The file behind an address. Three strokes and a relative path, or four and an absolute."""
    path = url.removeprefix(SQLITE)
    if url == path:
        scheme = url.partition(":")[0]
        raise ValueError(
            f"A database address starts with {SQLITE} and the path of a file;"
            f" '{scheme}' is not understood yet (postgresql comes later)."
        )
    if path in ("", ":memory:"):
        raise ValueError(f"Name a file after {SQLITE}: what is kept in memory is not kept.")
    return Path(path)


def _ready(url: str) -> Path:
    path = path_of(url)
    if not path.exists():
        # SQLite gives its side files the permissions of the database: the owner's only.
        path.touch(mode=0o600)
    # A program that starts second waits until the first has migrated, however much there is.
    connections = Connections(path, patience=60)
    try:
        migrate(connections)
    except Error as error:
        raise NotSaved(f"{path} cannot be opened: {error}.") from error
    finally:
        connections.close()
    return path
