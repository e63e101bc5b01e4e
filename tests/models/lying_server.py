"""A model server that lies: it speaks the chat completions of OpenAI and answers as told.

It keeps every request as it came, so that a test can read what left the machine.
"""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

Lie = Callable[["Handler", dict[str, Any]], None]
JSON = "application/json"
LONGEST_LIE = 60.0  # seconds; no thread of a test run outlives it by much


@dataclass
class Liar:
    """`url` is its address, `requests` what it was sent, `lie` how it answers next, and
    `visits` how often somebody came at all."""

    lie: Lie
    url: str = ""
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    visits: int = 0
    over: Event = field(default_factory=Event)

    @property
    def told(self) -> str:
        """Everything that reached it, as one text."""
        return json.dumps(self.requests, ensure_ascii=False) + json.dumps(self.headers)


class Handler(BaseHTTPRequestHandler):
    server: "Server"

    def handle(self) -> None:
        self.server.liar.visits += 1
        super().handle()

    def do_POST(self) -> None:
        length = int(self.headers.get("content-length", 0))
        asked = json.loads(self.rfile.read(length))
        liar = self.server.liar
        liar.requests.append(asked)
        liar.headers.append(dict(self.headers))
        with suppress(OSError):
            liar.lie(self, asked)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: the tests read what they need."""

    def begin(self, status: int = 200, kind: str = JSON, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("content-type", kind)
        if length is not None:
            self.send_header("content-length", str(length))
        self.end_headers()

    def whole(self, body: bytes, status: int = 200, kind: str = JSON) -> None:
        self.begin(status, kind, len(body))
        self.wfile.write(body)

    def waits(self, seconds: float) -> bool:
        """Whether the test is still on after so many seconds."""
        return not self.server.liar.over.wait(seconds)


class Server(ThreadingHTTPServer):
    daemon_threads = True
    liar: Liar

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up on a liar is no error."""


def completion(content: str | None, finish: str = "stop", **more: Any) -> bytes:
    message = {"role": "assistant", "content": content, **more}
    choice = {"index": 0, "message": message, "finish_reason": finish}
    used = {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}
    whole = {"id": "1", "object": "chat.completion", "created": 1, "model": "liar",
             "choices": [choice], "usage": used}  # fmt: skip
    return json.dumps(whole).encode()


def schema_of(asked: dict[str, Any]) -> dict[str, Any]:
    return dict(asked["response_format"]["json_schema"]["schema"])


def filled(asked: dict[str, Any], **given: Any) -> dict[str, Any]:
    """A filled form with nothing in it but what is given."""
    blank: dict[str, Any] = {"matters": [], "worry": 0, "question": 0, "danger": "none",
                             "danger_part": 0, "reply": ""}  # fmt: skip
    fields = schema_of(asked)["properties"]
    return {name: given.get(name, blank[name]) for name in fields}


def says(**given: Any) -> Lie:
    """An answer of the asked form."""

    def lie(to: Handler, asked: dict[str, Any]) -> None:
        to.whole(completion(json.dumps(filled(asked, **given))))

    return lie


def writes(content: str | None, finish: str = "stop", **more: Any) -> Lie:
    """Any text where the form should be."""
    return lambda to, _: to.whole(completion(content, finish, **more))


def fails(status: int, body: bytes = b'{"error":{"message":"no"}}') -> Lie:
    return lambda to, _: to.whole(body, status)


def slow(to: Handler, asked: dict[str, Any]) -> None:
    if to.waits(LONGEST_LIE):
        to.whole(completion("{}"))


def dripping(to: Handler, asked: dict[str, Any]) -> None:
    """A byte now and then, so that no waiting for the next one ever takes too long."""
    to.begin()
    until = time.monotonic() + LONGEST_LIE
    while time.monotonic() < until and to.waits(0.05):
        to.wfile.write(b" ")


def dripping_headers(to: Handler, asked: dict[str, Any]) -> None:
    to.wfile.write(b"HTTP/1.1 200 OK\r\n")
    until = time.monotonic() + LONGEST_LIE
    while time.monotonic() < until and to.waits(0.05):
        to.wfile.write(b"x-wait: more\r\n")


def endless(to: Handler, asked: dict[str, Any]) -> None:
    to.begin()
    until = time.monotonic() + LONGEST_LIE
    while time.monotonic() < until and to.waits(0):
        to.wfile.write(b"[" * 65_536)


def hangs_up(to: Handler, asked: dict[str, Any]) -> None:
    to.begin(length=5_000)
    to.wfile.write(b'{"id":')
    to.close_connection = True


def unknown_ids(to: Handler, asked: dict[str, Any]) -> None:
    made_up = [{"part": 1, "id": "robot_surgery", "wanted": True}]
    to.whole(completion(json.dumps({**filled(asked), "matters": made_up})))


def other_parts(to: Handler, asked: dict[str, Any]) -> None:
    to.whole(completion(json.dumps({**filled(asked), "worry": 99, "danger_part": -1})))


def leaks(to: Handler, asked: dict[str, Any]) -> None:
    """Says back what it was asked with."""
    system = asked["messages"][0]["content"]
    to.whole(completion(json.dumps({**filled(asked), "reply": system[:200]})))


NO_ANSWER: dict[str, Lie] = {
    "broken JSON": writes('{"matters": [{"part":'),
    "prose": writes("Sure! Here is the JSON you asked for: matters = pain"),
    "nothing": writes(""),
    "null": writes(None),
    "a list": writes("[]"),
    "cut off": writes('{"matters": [', finish="length"),
    "a refusal": writes(None, refusal="I can not help with that."),
    "ids that nobody knows": unknown_ids,
    "parts that are not there": other_parts,
    "another shape": lambda to, _: to.whole(b'{"choices": []}'),
    "no JSON at all": lambda to, _: to.whole(b"<html>It works!</html>", kind="text/html"),
    "a huge answer": writes('{"reply": "' + "a" * 5_000_000 + '"}'),
    "deep nesting": writes("[" * 50_000),
    "500": fails(500),
    "503 without words": fails(503, b""),
    "429": fails(429),
    "401": fails(401),
    "400": fails(400),
    "slow": slow,
    "dripping": dripping,
    "dripping headers": dripping_headers,
    "endless": endless,
    "hangs up": hangs_up,
}  # fmt: skip


@contextmanager
def lying(lie: Lie) -> Iterator[Liar]:
    server = Server(("127.0.0.1", 0), Handler)
    server.liar = liar = Liar(lie)
    liar.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield liar
    finally:
        liar.over.set()
        server.shutdown()
        server.server_close()
