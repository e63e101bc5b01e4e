"""Tells the clinic of an alarm, in the background: no screen ever waits for it.

START READING HERE: `watch`. While the card is open the patient has a little time to say that
it is something else; once it is answered, the note leaves at once. One small JSON object is
posted, with no words and no name of the patient. What came of it becomes an event.
"""

import json
from collections.abc import Callable
from datetime import datetime
from http.client import HTTPException
from threading import Lock, Thread, Timer
from time import monotonic
from urllib.request import HTTPRedirectHandler, Request, build_opener

from decision_aids.schema import Aid
from interview.alerting import to_tell
from interview.events import ClinicAlerted
from interview.fold import fold
from interview.state import Alarm, Interview
from store.event_log import EventLog, NotSaved, Stale

GRACE = 60.0  # seconds in which an open card can be taken back
TIMEOUT = 5.0
TRIES = 2
_KEPT = 20  # how often the outcome is added anew when others write at the same time


class Alerts:
    """Posts to one address. `post` says whether the note arrived; it may take its time."""

    def __init__(
        self,
        log: EventLog,
        now: Callable[[], datetime],
        post: Callable[[dict[str, object]], bool],
        grace: float = GRACE,
    ) -> None:
        self._log, self._now, self._post, self._grace = log, now, post, grace
        self._lock = Lock()
        self._due: dict[tuple[str, int], tuple[float, Timer]] = {}

    def watch(self, interview: str, aid: Aid, state: Interview) -> None:
        """Called with each page that is drawn; costs nothing when there is nothing to tell.
        Another process may do the same: whoever is first to keep the outcome is believed."""
        alarm = to_tell(aid, state, self._now())
        if alarm is None:
            return
        wait = self._grace if alarm.stage == "card" else 0.0
        key, at = (interview, alarm.version), monotonic() + wait
        with self._lock:
            due, timer = self._due.get(key, (float("inf"), None))
            if due <= at:
                return
            if timer:
                timer.cancel()
            later = Timer(wait, self._tell, (interview, aid, alarm))
            later.daemon = True
            self._due[key] = (at, later)
            later.start()

    def _tell(self, interview: str, aid: Aid, alarm: Alarm) -> None:
        """Looks again first: meanwhile it may have been taken back, or told."""
        try:
            state = fold(self._log.read(interview))
            again = to_tell(aid, state, self._now())
            if again is None or again.version != alarm.version:
                return
            note: dict[str, object] = {
                "interview": interview,
                "aid": aid.id,
                "alarm": alarm.version,
                "noticed_at": alarm.at.isoformat(),
                "text": "A safety text was shown in Talkthrough. Please look at the worklist.",
            }
            self._keep(interview, alarm, self._post(note))
        finally:
            with self._lock:
                self._due.pop((interview, alarm.version), None)

    def _keep(self, interview: str, alarm: Alarm, reached: bool) -> None:
        told = ClinicAlerted(at=self._now(), by="care_team", alarm=alarm.version, reached=reached)
        for _ in range(_KEPT):
            try:
                after = self._log.version(interview)
                self._log.append(interview, [told], after, token=f"alert-{alarm.version}")
            except Stale:
                continue
            except NotSaved:
                return
            return


class _NoDetour(HTTPRedirectHandler):
    """A note goes to the address that the clinic named and to no other."""

    def redirect_request(self, *_: object) -> None:
        return None


def post_to(url: str, timeout: float = TIMEOUT) -> Callable[[dict[str, object]], bool]:
    """Arrived means an answer of the 200s, in time; anything else is tried once more. How
    much is answered does not matter: it is never read."""
    opener = build_opener(_NoDetour)

    def once(body: bytes) -> bool:
        request = Request(url, body, {"Content-Type": "application/json"})  # noqa: S310
        try:
            with opener.open(request, timeout=timeout) as answer:
                return 200 <= int(answer.status) < 300
        except (OSError, HTTPException, ValueError):
            return False

    def in_time(body: bytes) -> bool:
        """A server that dribbles its answer is one that does not answer."""
        arrived: list[bool] = []
        trying = Thread(target=lambda: arrived.append(once(body)), daemon=True)
        trying.start()
        trying.join(timeout)
        return any(arrived)

    def post(note: dict[str, object]) -> bool:
        body = json.dumps(note).encode()
        return any(in_time(body) for _ in range(TRIES))

    return post
