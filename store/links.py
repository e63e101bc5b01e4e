"""A patient's personal link, and the visit of a browser that came through it.

A link can be opened again and on another device until it expires: decision 0003 says
why. Whoever holds the database still cannot use a link or a visit: only hashes are kept.
"""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from secrets import token_urlsafe

from store.connection import Connections

LONGEST_VISIT = timedelta(hours=8)


class Links:
    """Over a migrated database; `open_links` makes one. Times need a time zone.

    Every `None` means the same to the one who asks: unknown, expired and ended codes
    must not be told apart, or guessing would tell who is a patient here.
    """

    def __init__(self, path: Path | str, patience: float = 3.0) -> None:
        self._connections = Connections(path, patience)

    def make_link(self, interview: str, now: datetime, expires: datetime) -> str:
        """The code that goes into the patient's link. It is shown once and not kept."""
        code = token_urlsafe(24)
        with self._connections.writing() as db:
            db.execute(
                "INSERT INTO link (hash, interview, made, expires) VALUES (?, ?, ?, ?)",
                (_hash(code), interview, _utc(now), _utc(expires)),
            )
        return code

    def spend(self, code: str, now: datetime) -> str | None:
        """Exchange a code for a new visit, the value of the browser's cookie."""
        visit = token_urlsafe(24)
        with self._connections.writing() as db:
            # One statement looks and acts, so a link that ends meanwhile lets nobody in.
            begun = db.execute(
                "INSERT INTO visit (hash, interview, started)"
                " SELECT ?, interview, ? FROM link"
                " WHERE hash = ? AND ended IS NULL AND expires > ?",
                (_hash(visit), _utc(now), _hash(code), _utc(now)),
            ).rowcount
        return visit if begun else None

    def last_until(self, interview: str, now: datetime, until: datetime) -> None:
        """Links that work now, or ended with the appointment, go on for the days of the plan.
        One that somebody ended stays ended, and none gets shorter."""
        with self._connections.writing() as db:
            db.execute(
                "UPDATE link SET expires = ? WHERE interview = ? AND ended IS NULL"
                " AND expires > ? AND expires < ?",
                (_utc(until), interview, _utc(now - LONGEST_VISIT), _utc(until)),
            )

    def interview_of(self, visit: str, now: datetime) -> str | None:
        """Asked on every page: ending a visit works at once, whatever the browser keeps."""
        with self._connections.reading() as db:
            row = db.execute(
                "SELECT interview FROM visit WHERE hash = ? AND ended IS NULL AND started > ?",
                (_hash(visit), _utc(now - LONGEST_VISIT)),
            ).fetchone()
        return None if row is None else str(row[0])

    def end_visit(self, visit: str) -> None:
        """This browser is out; the link and other devices go on working."""
        with self._connections.writing() as db:
            db.execute(
                "UPDATE visit SET ended = datetime() WHERE hash = ? AND ended IS NULL",
                (_hash(visit),),
            )

    def end_links(self, interview: str) -> None:
        """Shut out everyone: every link of the interview, and whoever came through one."""
        with self._connections.writing() as db:
            db.execute(
                "UPDATE link SET ended = datetime() WHERE interview = ? AND ended IS NULL",
                (interview,),
            )
            db.execute(
                "UPDATE visit SET ended = datetime() WHERE interview = ? AND ended IS NULL",
                (interview,),
            )

    def close(self) -> None:
        self._connections.close()


def _hash(secret: str) -> str:
    # A plain hash will do: 192 random bits cannot be guessed. What strangers send may be
    # no proper text at all; it is simply unknown then, not an error.
    return sha256(secret.encode(errors="surrogatepass")).hexdigest()


def _utc(moment: datetime) -> str:
    # Of one length and one zone, so that the database compares times as it compares text.
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
