"""What every test stands on: no network, and a real server for those who ask for one."""

import logging
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from xdist.scheduler import LoadScopeScheduling

from decision_aids.library import HERE, Shelf, load_aid
from store.opening import open_links, open_log
from ui.demo import SHOWN, fill_demo

ROOT = Path(__file__).parent.parent
AIDS = Shelf().ids
# Machines are shared and noisy: no clock decides whether a property holds.
hypothesis.settings.register_profile("no_clock", deadline=None)
hypothesis.settings.load_profile("no_clock")
STARTUP_SECONDS = 60
STREAMLIT_RUN = ("-m", "streamlit", "run", "app.py", "--server.port", "PORT")

Serve = Callable[..., AbstractContextManager[str]]


class Together(LoadScopeScheduling):
    """What takes long to make is made in one process: the tests of a file run there, and those
    whose name begins with the same aid, which is learned and talked through once."""

    def _split_scope(self, nodeid: str) -> str:
        file, _, test = nodeid.partition("::")
        first = re.search(r"\[(\w+)", test)
        return first[1] if first and first[1] in AIDS else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together:
    return Together(config, log)


def is_here(host: object) -> bool:
    """Whether a host is this machine. A name is not looked up: that would ask the network."""
    try:
        return host in (None, "", "localhost") or ip_address(str(host)).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that reaches for another machine fails with its name, whatever it expected."""

    def refuse(host: object) -> None:
        if not is_here(host):
            pytest.fail(f"A test tried to reach {host}.")

    look_up = socket.getaddrinfo

    def guarded_look_up(host: object, *args: Any, **named: Any) -> object:
        refuse(host)
        return look_up(host, *args, **named)

    def guarded(call: Callable[[socket.socket, Any], object]) -> Callable[..., object]:
        def connect(self: socket.socket, address: Any) -> object:
            if self.family in (socket.AF_INET, socket.AF_INET6):
                refuse(address[0])
            return call(self, address)

        return connect

    monkeypatch.setattr(socket, "getaddrinfo", guarded_look_up)
    monkeypatch.setattr(socket.socket, "connect", guarded(socket.socket.connect))
    monkeypatch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex))


@pytest.fixture(scope="session")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one patient in each stage, written once. Copy it."""
    path = tmp_path_factory.mktemp("made_up") / "talk.db"
    url = f"sqlite:///{path}"
    with closing(open_log(url)) as log, closing(open_links(url)) as links:
        fill_demo(load_aid(HERE / SHOWN), log, links, "http://127.0.0.1", datetime.now(UTC))
    return path


def free_port() -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return str(free.getsockname()[1])


@contextmanager
def running(
    database: Path, *command: str, port: str, **environment: str
) -> Iterator[subprocess.Popen[bytes]]:
    """A server of its own until the block ends, for those who have to do with its process."""
    site = f"http://127.0.0.1:{port}"
    known = {
        n: v for n, v in os.environ.items() if not n.startswith(("TALKTHROUGH_", "STREAMLIT_"))
    }
    ours = {
        "TALKTHROUGH_DATABASE_URL": f"sqlite:///{database}",
        "TALKTHROUGH_DEMO": "1",
    }
    words = [sys.executable, *(word.replace("PORT", port) for word in command or STREAMLIT_RUN)]
    log = database.with_suffix(".log")
    with (
        log.open("wb") as out,
        subprocess.Popen(
            words, cwd=ROOT, env=known | ours | environment, stdout=out, stderr=subprocess.STDOUT
        ) as process,
    ):
        try:
            _wait_for(site, process, log)
            yield process
        finally:
            process.terminate()


def _wait_for(site: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + STARTUP_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{site}/healthz", timeout=5) as answer:
                if answer.read() == b"ok":
                    return
        except OSError:
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.05)
    pytest.fail(f"The server did not start:\n{log.read_text(errors='replace')}")


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Serve:
    """`with serve() as site:` runs app.py on a free port with an empty store of its own.

    Give other words for Python to start it in another way; PORT in them becomes the port.
    """

    @contextmanager
    def start(*command: str, **environment: str) -> Iterator[str]:
        database, port = tmp_path_factory.mktemp("server") / "talk.db", free_port()
        with running(database, *command, port=port, **environment):
            yield f"http://127.0.0.1:{port}"

    return start


@pytest.fixture(scope="session")
def site(serve: Serve) -> Iterator[str]:
    """The address of one real server for the whole run, with roles to pick and an empty store."""
    with serve() as address:
        yield address


@pytest.fixture
def logged(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> pytest.LogCaptureFixture:
    """What the product writes in its log, whatever an earlier test made of logging."""
    caplog.set_level(logging.WARNING)
    for name in ("ui.resources", "prompts.model"):
        monkeypatch.setattr(logging.getLogger(name), "disabled", False)
    return caplog
