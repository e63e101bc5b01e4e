"""Connections to the embedded database, lent to one thread at a time.

Streamlit runs every turn of a talk in a new thread, so a connection that belonged to its
thread would be left behind after each turn. Here it goes back to the others instead.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from sqlite_utils import Database

from store.event_log import NotSaved


class Connections:
    """`patience` is how many seconds a writer waits for another one to finish."""

    def __init__(self, path: Path | str, patience: float = 3.0) -> None:
        self._path = Path(path)
        self._patience = patience
        self._idle: list[Database] = []
        self._closed = False
        self._lock = Lock()

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """One statement sees one moment; for more than one, begin a transaction."""
        with self._lock:
            db = self._idle.pop() if self._idle else None
        db = db or self._open()
        try:
            yield db
        finally:
            with self._lock:
                if keep := not self._closed:
                    self._idle.append(db)
            if not keep:
                db.close()

    @contextmanager
    def writing(self) -> Iterator[Database]:
        """A transaction that is on the disk when the block ends, or never happened.

        It takes the write lock before it reads, so what it read is still true when it
        writes. Every complaint of the database becomes NotSaved.
        """
        try:
            with self.reading() as db:
                db.execute("BEGIN IMMEDIATE")
                try:
                    yield db
                    db.execute("COMMIT")
                finally:
                    # Some failures end the transaction by themselves, a full disk among them.
                    if db.conn.in_transaction:
                        db.execute("ROLLBACK")
        except sqlite3.Error as error:
            raise NotSaved(f"Nothing was written: {error}.") from error

    def close(self) -> None:
        """A connection that is lent out just now is closed when it comes back."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for db in idle:
            db.close()

    def _open(self) -> Database:
        # No thread check: lending makes sure of it, and close() comes from any thread.
        conn = sqlite3.connect(
            self._path,
            timeout=self._patience,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            conn.execute("PRAGMA synchronous = FULL")  # a commit survives a power cut
            conn.execute("PRAGMA secure_delete = ON")  # not every build has it on
            return Database(conn)
        except BaseException:
            conn.close()
            raise
