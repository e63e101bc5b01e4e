"""A patient's personal link, and the visit of a browser that came through it.

A link can be opened again and on another device until it expires: decision 0003 says
why. Beside it may be a code that can be read out (`spoken.py`). Whoever holds the database
still cannot use a link, a code or a visit: only hashes are kept.
"""

from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from secrets import token_urlsafe

from sqlite_utils import Database

from store.connection import Connections
from store.spoken import (
    HOUR,
    WRONG_AN_HOUR,
    WRONG_FROM_ONE_PLACE,
    WRONG_IN_ONE_BROWSER,
    as_read_out,
    hashed,
    new_code,
    understood,
)

LONGEST_VISIT = timedelta(hours=8)


class TooMany(Exception):
    """So many wrong codes were typed within the hour that none is looked at just now."""


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
        with self._connections.writing() as db:
            return _begin(db, _hash(code), now)

    def make_spoken(self, interview: str, now: datetime, expires: datetime) -> str:
        """A code to read out, print and type. It is shown once and not kept."""
        code = new_code()
        with self._connections.writing() as db:
            db.execute(
                "INSERT INTO link (hash, interview, made, expires, spoken) VALUES (?, ?, ?, ?, 1)",
                (hashed(code), interview, _utc(now), _utc(expires)),
            )
        return as_read_out(code)

    def spend_spoken(self, typed: str, place: str, browser: str, now: datetime) -> str | None:
        """As `spend`, for what somebody typed at `place`, the address of a network, in `browser`,
        whatever name it goes by there. Raises TooMany. What cannot be a code at all is no guess
        and costs nothing."""
        code = understood(typed)
        if code is None:
            return None
        # It counts as wrong until it was right: many at once are no way around the limit.
        with self._connections.writing() as db:
            tried = _tried(db, _hash(place), _hash(browser), now)
        visit_of = hashed(code)
        with self._connections.writing() as db:
            visit = _begin(db, visit_of, now)
            if visit:
                db.execute("DELETE FROM wrong_code WHERE number = ?", (tried,))
        return visit

    def last_until(self, interview: str, now: datetime, until: datetime) -> None:
        """Links that work now, or ended with the appointment, go on for the days of the plan.
        One that somebody ended stays ended, and none gets shorter. A code that was read out
        keeps its day: its strength was reckoned for that time."""
        with self._connections.writing() as db:
            db.execute(
                "UPDATE link SET expires = ? WHERE interview = ? AND ended IS NULL"
                " AND spoken = 0 AND expires > ? AND expires < ?",
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


def _begin(db: Database, link: str, now: datetime) -> str | None:
    """A visit through the link of that hash. One statement looks and acts, so a link that ends
    meanwhile lets nobody in."""
    visit = token_urlsafe(24)
    begun = db.execute(
        "INSERT INTO visit (hash, interview, started)"
        " SELECT ?, interview, ? FROM link WHERE hash = ? AND ended IS NULL AND expires > ?",
        (_hash(visit), _utc(now), link, _utc(now)),
    ).rowcount
    return visit if begun else None


def _tried(db: Database, place: str, browser: str, now: datetime) -> int:
    """One more try, by its number. Older ones are forgotten, with the place they came from."""
    db.execute("DELETE FROM wrong_code WHERE at <= ?", (_utc(now - HOUR),))
    everywhere, here, alone = db.execute(
        "SELECT count(*), coalesce(sum(place = :p), 0),"
        " coalesce(sum(place = :p AND browser = :b), 0) FROM wrong_code",
        {"p": place, "b": browser},
    ).fetchone()
    limits = (WRONG_AN_HOUR, WRONG_FROM_ONE_PLACE, WRONG_IN_ONE_BROWSER)
    if any(tried >= most for tried, most in zip((everywhere, here, alone), limits, strict=True)):
        raise TooMany
    added = db.execute(
        "INSERT INTO wrong_code (at, place, browser) VALUES (?, ?, ?)", (_utc(now), place, browser)
    )
    return int(added.lastrowid or 0)


def _hash(secret: str) -> str:
    # A plain hash will do: 192 random bits cannot be guessed. What strangers send may be
    # no proper text at all; it is simply unknown then, not an error.
    return sha256(secret.encode(errors="surrogatepass")).hexdigest()


def _utc(moment: datetime) -> str:
    # Of one length and one zone, so that the database compares times as it compares text.
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
