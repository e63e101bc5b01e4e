"""The clinic is told of an alarm in the background, and the page says truthfully whether."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from decision_aids.library import HERE, load_aid
from decision_aids.safety import load_safety
from interview.alerting import TAKEN_BACK, to_tell
from interview.events import ClinicAlerted, DangerAnswered, DangerNoticed, Spoke
from interview.fold import fold
from interview.state import Interview
from store.opening import open_log
from ui.alerts import Alerts, post_to
from ui.parts.safety_card import safety_card
from ui.speaking import guide_of, invite

AID = load_aid(HERE / "knee_osteoarthritis")
AT = datetime(2026, 11, 27, 10, 42, tzinfo=UTC)
WORDS = "my chest hurts right now"
NOTICED = [
    invite(AID, AT, "Rosa"),
    Spoke(at=AT, step="story", words=WORDS),
    DangerNoticed(at=AT, level="emergency", sign="chest_pain", words=WORDS, card="call_emergency"),
]


def answer(answer: str, then: str = "closed", **more: str) -> DangerAnswered:
    return DangerAnswered.model_validate({"at": AT, "answer": answer, "then": then, **more})


class Clinic(BaseHTTPRequestHandler):
    """A clinic's server that answers as it is told to, and keeps what it got."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append(body)  # type: ignore[attr-defined]
        how = self.server.how  # type: ignore[attr-defined]
        if how == "slow":
            time.sleep(2)
        if how == "garbage":
            self.wfile.write(b"\x00\xff nothing like HTTP\n" * 9)
            return
        if how == "dribbles":
            for _ in range(20):
                self.wfile.write(b"H")
                self.wfile.flush()
                time.sleep(0.1)
            return
        self.send_response({"error": 500, "elsewhere": 302}.get(how, 204))
        if how == "elsewhere":
            self.send_header("Location", "http://127.0.0.1:9/other")
        self.end_headers()
        while how == "endless":
            self.wfile.write(b"x" * 1_000)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def clinic(how: str) -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Clinic)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    server.got, server.how = [], how  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def address(server: ThreadingHTTPServer) -> str:
    return f"http://127.0.0.1:{server.server_address[1]}/alarm"


@pytest.fixture
def log(tmp_path):
    log = open_log(f"sqlite:///{tmp_path / 'talk.db'}")
    yield log
    log.close()


def begun(log, *events) -> Interview:
    log.append("one", [*NOTICED, *events], after=0)
    return fold([*NOTICED, *events])


def told(log, seconds: float = 5) -> Interview:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        state = fold(log.read("one"))
        if state.alarms[0].alert:
            return state
        time.sleep(0.02)
    return state


def test_the_note_holds_no_words_and_no_name_of_the_patient(log):
    with clinic("well") as server:
        alerts = Alerts(log, lambda: AT, post_to(address(server)), grace=0)
        alerts.watch("one", AID, begun(log))
        alert = told(log).alarms[0].alert
        assert alert is not None
        assert alert.reached
        (body,) = server.got
    note = json.loads(body)
    assert note["interview"] == "one"
    assert "chest" not in body.decode()
    assert "Rosa" not in body.decode()


@pytest.mark.parametrize("how", ["error", "elsewhere", "slow", "garbage", "dribbles"])
def test_a_clinic_that_does_not_answer_well_was_not_reached(log, how):
    with clinic(how) as server:
        alerts = Alerts(log, lambda: AT, post_to(address(server), timeout=0.3), grace=0)
        alerts.watch("one", AID, begun(log))
        alert = told(log).alarms[0].alert
        assert alert is not None
        assert not alert.reached
        assert len(server.got) == 2


def test_an_answer_without_end_is_not_read(log):
    with clinic("endless") as server:
        alerts = Alerts(log, lambda: AT, post_to(address(server), timeout=1), grace=0)
        alerts.watch("one", AID, begun(log))
        alert = told(log).alarms[0].alert
        assert alert is not None
        assert alert.reached


def test_where_nobody_listens_the_clinic_was_not_reached(log):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/"
        Alerts(log, lambda: AT, post_to(url, timeout=1), grace=0).watch("one", AID, begun(log))
        alert = told(log).alarms[0].alert
        assert alert is not None
        assert not alert.reached


def test_the_screen_never_waits_for_the_clinic(log):
    with clinic("slow") as server:
        alerts = Alerts(log, lambda: AT, post_to(address(server)), grace=0)
        state = begun(log)
        started = time.monotonic()
        alerts.watch("one", AID, state)
        assert time.monotonic() - started < 0.5
        told(log)


def test_drawing_the_page_again_sends_no_second_note(log):
    with clinic("well") as server:
        alerts = Alerts(log, lambda: AT, post_to(address(server)), grace=0.2)
        state = begun(log)
        for _ in range(5):
            alerts.watch("one", AID, state)
        alerts.watch("one", AID, told(log))
        time.sleep(0.3)
        assert len(server.got) == 1


def test_an_alarm_that_is_taken_back_in_time_is_not_sent(log):
    with clinic("well") as server:
        alerts = Alerts(log, lambda: AT, post_to(address(server)), grace=0.3)
        state = begun(log)
        alerts.watch("one", AID, state)
        later = [answer("not_now", "ask", ask="emergency.ask"), answer("something_else")]
        log.append("one", later, after=state.version)
        assert told(log, seconds=0.8).alarms[0].alert is None
        assert server.got == []


def test_once_the_card_is_answered_the_note_leaves_at_once(log):
    with clinic("well") as server:
        alerts = Alerts(log, lambda: AT, post_to(address(server)), grace=600)
        state = begun(log)
        alerts.watch("one", AID, state)
        log.append("one", [answer("called")], after=state.version)
        alerts.watch("one", AID, fold(log.read("one")))
        assert told(log).alarms[0].alert is not None
        assert len(server.got) == 1


def test_words_that_come_in_meanwhile_do_not_lose_the_outcome(log):
    """The patient types while the note is on its way."""

    def post(_: dict[str, object]) -> bool:
        version = log.version("one")
        log.append("one", [Spoke(at=AT, step="story:safety", words="hello?")], after=version)
        return True

    Alerts(log, lambda: AT, post, grace=0).watch("one", AID, begun(log))
    state = told(log)
    assert state.alarms[0].alert is not None
    assert state.turns[-1].words == "hello?"


def test_a_card_that_stands_is_told_and_one_that_is_asked_about_waits():
    state = fold(NOTICED)
    assert to_tell(AID, state, AT) is not None
    asked = fold([answer("not_now", "ask", ask="emergency.ask")], state)
    assert to_tell(AID, asked, AT) is None
    again = fold([answer("yes", "card", card="call_emergency")], asked)
    assert to_tell(AID, again, AT) is not None


def test_an_alarm_of_days_ago_is_no_news():
    assert to_tell(AID, fold(NOTICED), AT + timedelta(hours=23)) is not None
    assert to_tell(AID, fold(NOTICED), AT + timedelta(days=2)) is None


def test_a_question_alone_tells_nobody():
    asked = DangerNoticed(at=AT, level="ambiguous", sign="suicide", words="I'm done", ask="die.ask")
    assert to_tell(AID, fold([*NOTICED[:2], asked]), AT) is None


def test_every_answer_that_takes_an_alarm_back_stands_in_the_safety_file():
    safety = load_safety()
    known = {reply.id for asked in safety.ask_backs.values() for reply in asked.answers}
    assert known >= TAKEN_BACK


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", [
            "Nobody at the clinic has been told.", "Nobody at the clinic has been told yet.",
            "We have sent a note to the clinic at 10:42", "We could not reach the clinic.",
        ]),
        ("es", [
            "No se ha avisado a nadie en la clínica.", "Todavía no se ha avisado a nadie",
            "Enviamos un aviso a la clínica a las 10:42", "No pudimos comunicarnos con la clínica.",
        ]),
    ],
)  # fmt: skip
def test_the_card_says_whether_anybody_was_told(language, shown):
    guide = guide_of(AID, invite(AID, AT, "Rosa", language))
    state = fold(NOTICED)
    sent, failed = (
        fold([ClinicAlerted(at=AT, by="care_team", alarm=3, reached=reached)], state)
        for reached in (True, False)
    )
    cards = [
        safety_card(guide, state.alarms[0]), safety_card(guide, state.alarms[0], told=True),
        safety_card(guide, sent.alarms[0], told=True),
        safety_card(guide, failed.alarms[0], told=True),
    ]  # fmt: skip
    for card, line in zip(cards, shown, strict=True):
        assert line in card
