"""A FHIR server on this machine that does what it is told to: most of it is misbehaviour."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

GOOD_TOKEN = "good"


@dataclass
class Clinic:
    """`script` is what happens at the next requests; after it everything goes well. `kept` are
    the documents, each by its id; `requests` what was asked for."""

    script: list[str] = field(default_factory=list)
    token_script: list[str] = field(default_factory=list)
    kept: dict[str, Any] = field(default_factory=dict)
    requests: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    needs_token: bool = False
    tokens_given: int = 0
    url: str = ""

    @property
    def token_url(self) -> str:
        return f"{self.url}/token"

    @property
    def methods(self) -> list[str]:
        return [method for method, path, _ in self.requests if path != "/token"]


def outcome(severity: str, words: str) -> dict[str, Any]:
    issue = {"severity": severity, "code": "invalid", "diagnostics": words}
    return {"resourceType": "OperationOutcome", "issue": [issue]}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    clinic: Clinic

    def log_message(self, *_: Any) -> None:
        """A test says for itself what went wrong."""

    def do_PUT(self) -> None:
        self._take(self._body(), self.path.rpartition("/")[2])

    def do_POST(self) -> None:
        if self.path == "/token":
            self._body()
            self._give_token()
            return
        document = self._body()
        self._take(document, document["id"])

    def _body(self) -> Any:
        self.clinic.requests.append((self.command, self.path, dict(self.headers)))
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        return json.loads(raw) if self.path != "/token" else raw

    def _give_token(self) -> None:
        does = self.clinic.token_script.pop(0) if self.clinic.token_script else "ok"
        if does != "ok":
            self._answer(int(does), {})
            return
        self.clinic.tokens_given += 1
        self._answer(200, {"access_token": GOOD_TOKEN, "expires_in": 300})

    def _take(self, document: Any, id: str) -> None:
        does = self.clinic.script.pop(0) if self.clinic.script else "ok"
        if self.clinic.needs_token and self.headers.get("Authorization") != f"Bearer {GOOD_TOKEN}":
            self._answer(401, outcome("error", "who are you"))
            return
        match does.split():
            case ["ok"]:
                known = id in self.clinic.kept
                self.clinic.kept[id] = document
                self._answer(200 if known else 201, None)
            case ["gone"]:
                self.close_connection = True
            case ["written", "then", "gone"]:
                self.clinic.kept[id] = document
                self.close_connection = True
            case ["half"]:
                self.clinic.kept[id] = document
                self.send_response(201)
                self.send_header("Content-Length", "500")
                self.end_headers()
                self.wfile.write(b'{"resourceType"')
                self.close_connection = True
            case ["slow", seconds]:
                time.sleep(float(seconds))
                self.close_connection = True
            case ["page"]:
                self._answer(200, "<html>Sign in</html>")
            case ["moved"]:
                self.send_response(302)
                self.send_header("Location", "https://elsewhere.example/Bundle")
                self.send_header("Content-Length", "0")
                self.end_headers()
            case ["says", status, *words]:
                self._answer(int(status), outcome("error", " ".join(words)))
            case ["wait", status, after]:
                self._answer(int(status), outcome("error", "busy"), after=after)
            case ["until", status, seconds]:
                then = datetime.now(UTC) + timedelta(seconds=float(seconds))
                after = format_datetime(then, usegmt=True)
                self._answer(int(status), outcome("error", "busy"), after=after)

    def _answer(self, status: int, body: Any, after: str = "") -> None:
        text = body if isinstance(body, str) else json.dumps(body) if body is not None else ""
        self.send_response(status)
        kind = "text/html" if isinstance(body, str) else "application/fhir+json"
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(text)))
        if after:
            self.send_header("Retry-After", after)
        self.end_headers()
        self.wfile.write(text.encode())


@contextmanager
def serving() -> Iterator[Clinic]:
    clinic = Clinic()
    handler = type("Handler", (_Handler,), {"clinic": clinic})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    clinic.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield clinic
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
