"""A copy in somebody else's memory: sends a document to the FHIR server of a health record.

The document brings its own id, so it is put there and not added: sent twice, it is one. What
may pass by itself (too busy, no answer) is tried again, what will not is said. httpx is used
because it follows no redirect by itself: a key must not travel to another server.
"""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from typing import Any, Literal
from urllib.parse import urlsplit

import httpx

from store.record_key import Key, NoKey

Outcome = Literal["arrived", "refused", "no_answer"]
FHIR = "application/fhir+json"
BUSY = (408, 425, 429, 500, 502, 503, 504)
WAITS = (1, 2, 4, 8)
# A server that wants us to wait longer than this is told no: somebody sits before the screen.
LONGEST_WAIT = 60
ALREADY_GONE = "It was taken back while it was being sent."


@dataclass(frozen=True)
class Record:
    """Where to, with what key, and how many seconds to wait for each answer."""

    url: str
    key: Key | None = None
    patience: float = 20

    @property
    def place(self) -> str:
        return urlsplit(self.url).netloc


@dataclass(frozen=True)
class Delivery:
    """After `no_answer` it may be there or not. `tries` counts what went out."""

    outcome: Outcome
    why: str
    tries: int


class Unsafe(ValueError):
    """An address to which nobody's words may go."""


def checked(url: str) -> str:
    """Words of patients travel over https only, except on this machine."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    bare = not (parts.username or parts.query or parts.fragment)
    if bare and host and (parts.scheme == "https" or (parts.scheme == "http" and _is_here(host))):
        return url.rstrip("/")
    raise Unsafe("That is no safe address. It is https:// and a server, and holds no name or key.")


def send(
    document: dict[str, Any],
    record: Record,
    may_go: Callable[[], bool] = lambda: True,
    wait: Callable[[float], None] = time.sleep,
) -> Delivery:
    """Tries until it is clear, at most five times. `may_go` is asked before each: what was
    taken back while the server was busy is not sent again."""
    with httpx.Client(timeout=record.patience, follow_redirects=False) as client:
        return _Sending(document, record, client).until_clear(may_go, wait)


@dataclass(frozen=True)
class _Answer:
    """One try: an outcome, or `again` with the seconds the server asked for, if it did."""

    delivery: Delivery
    again: bool = False
    after: float | None = None


class _Sending:
    def __init__(self, document: dict[str, Any], record: Record, client: httpx.Client) -> None:
        self.document = document
        self.record = record
        self.client = client
        self.tries = 0
        self.puts_by_id = True
        self.renewed = False

    def until_clear(self, may_go: Callable[[], bool], wait: Callable[[float], None]) -> Delivery:
        last = Delivery("refused", ALREADY_GONE, 0)
        for pause in (*WAITS, None):
            if not may_go():
                return last
            answer = self._try()
            last = self._so_far(last, answer.delivery)
            after = pause if answer.after is None else answer.after
            if not answer.again or pause is None or after is None:
                return last
            if after > LONGEST_WAIT:
                return replace(last, why=f"It asks to wait {after:.0f} seconds.")
            wait(after)
        return last

    def _so_far(self, before: Delivery, now: Delivery) -> Delivery:
        """What got no answer may have arrived, whatever a later try was told."""
        unknown = before.outcome == "no_answer" and now.outcome == "refused"
        return replace(now, outcome="no_answer") if unknown else now

    def _try(self) -> _Answer:
        try:
            headers = self._headers()
            self.tries += 1
            return self._understood(self._sent(headers))
        except NoKey as error:
            return self._ended("refused", str(error), again=error.may_pass)
        except httpx.HTTPError as error:
            return self._ended("no_answer", f"No answer ({type(error).__name__}).", again=True)

    def _headers(self) -> dict[str, str]:
        headers = {"Content-Type": FHIR, "Accept": FHIR, "Prefer": "return=minimal"}
        if self.record.key:
            headers["Authorization"] = f"Bearer {self.record.key.of(self.client)}"
        return headers

    def _sent(self, headers: dict[str, str]) -> httpx.Response:
        content = json.dumps(self.document, ensure_ascii=False).encode()
        if self.puts_by_id:
            address = f"{self.record.url}/Bundle/{self.document['id']}"
            return self.client.put(address, content=content, headers=headers)
        known = self.document["identifier"]
        once = {"If-None-Exist": f"identifier={known['system']}|{known['value']}"}
        return self.client.post(
            f"{self.record.url}/Bundle", content=content, headers={**headers, **once}
        )

    def _understood(self, response: httpx.Response) -> _Answer:
        status = response.status_code
        if status in BUSY:
            # Too many requests means not taken; any other error may come after it was.
            known: Outcome = "refused" if status == 429 else "no_answer"
            why = f"The server is busy or broken ({status})."
            return self._ended(known, why, again=True, after=_retry_after(response))
        if status == 401 and self.record.key and not self.renewed:
            self.renewed = True
            self.record.key.forget()
            return self._ended("refused", "The key has run out.", again=True, after=0)
        if status == 405 and self.puts_by_id:
            # Some servers give out ids themselves: then it is added, unless it is there.
            self.puts_by_id = False
            return self._ended("refused", "It takes no id of ours.", again=True, after=0)
        if not response.is_success:
            return self._ended("refused", f"It said no ({status}). {_said(response)}".strip())
        return self._taken(response)

    def _taken(self, response: httpx.Response) -> _Answer:
        """A yes counts when it is one of FHIR: a page to sign in at answers 200, too."""
        if not response.content:
            return self._ended("arrived", "")
        try:
            body = response.json()
        except ValueError:
            return self._ended("refused", "What answers there is no FHIR server.")
        if _has_error(body):
            return self._ended("refused", f"It said no. {_said(response)}".strip())
        return self._ended("arrived", "")

    def _ended(
        self,
        outcome: Outcome,
        why: str,
        again: bool = False,
        after: float | None = None,
    ) -> _Answer:
        return _Answer(Delivery(outcome, why, self.tries), again, after)


def _retry_after(response: httpx.Response) -> float | None:
    """Seconds, or a date, as HTTP allows both; None for neither."""
    asked = response.headers.get("Retry-After", "")
    if asked.isdecimal():
        return float(asked)
    try:
        until = parsedate_to_datetime(asked).astimezone(UTC)
    except ValueError:
        return None
    return max(0.0, (until - datetime.now(UTC)).total_seconds())


def _has_error(body: Any) -> bool:
    issues = body.get("issue", ()) if isinstance(body, dict) else ()
    return any(one.get("severity") in ("error", "fatal") for one in issues)


def _said(response: httpx.Response) -> str:
    """The first sentence of an OperationOutcome, in short."""
    try:
        issues = response.json()["issue"]
        found = issues[0].get("diagnostics") or issues[0].get("details", {}).get("text", "")
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        return ""
    return str(found)[:200]


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
