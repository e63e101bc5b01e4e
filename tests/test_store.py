"""What every engine of the store promises, and what SQLite guards by itself.

The first part runs once for each engine in ENGINES.
"""

import os
import resource
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier, Thread

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.events import (
    Answered,
    Decided,
    Event,
    Invited,
    Proposed,
    Skipped,
    Spoke,
    Told,
    to_json,
)
from store.connection import Connections
from store.event_log import EventLog, NotSaved, Stale
from store.opening import open_log
from store.sqlite_log import SqliteLog

NOW = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
ENGINES = ["sqlite"]


def address(engine: str, folder: Path) -> str:
    return {"sqlite": f"sqlite:///{folder}/talk.db"}[engine]


@pytest.fixture(params=ENGINES)
def log(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[EventLog]:
    with closing(open_log(address(request.param, tmp_path))) as log:
        yield log


def invited(patient: str = "Rosa") -> Invited:
    return Invited(at=NOW, by="care_team", aid="knee", aid_version="1", patient=patient)


def spoke(words: str) -> Spoke:
    return Spoke(at=NOW, step="story", words=words)


# Every engine


def test_what_was_appended_is_read_in_order(log: EventLog) -> None:
    assert log.append("rosa", [invited(), spoke("my knee hurts")], after=0) == 2
    assert log.append("rosa", [spoke("on stairs")], after=2) == 3
    assert log.read("rosa") == [invited(), spoke("my knee hurts"), spoke("on stairs")]
    assert log.read("rosa", after=2) == [spoke("on stairs")]
    assert log.version("rosa") == 3


def test_an_interview_nobody_began_is_empty(log: EventLog) -> None:
    assert log.read("nobody") == []
    assert log.version("nobody") == 0
    assert log.interviews() == []


def test_interviews_are_listed_by_their_newest_event(log: EventLog) -> None:
    log.append("rosa", [invited(), spoke("good morning")], after=0)
    log.append("amir", [invited()], after=0)
    assert log.interviews() == [("amir", 1), ("rosa", 2)]
    log.append("rosa", [spoke("good night")], after=2)
    assert log.interviews() == [("rosa", 3), ("amir", 1)]


def test_the_slower_of_two_writers_is_told_and_nothing_of_it_is_kept(log: EventLog) -> None:
    log.append("rosa", [invited()], after=0)
    log.append("rosa", [spoke("from the phone")], after=1)
    with pytest.raises(Stale):
        log.append("rosa", [spoke("from the tablet"), spoke("and more")], after=1)
    assert log.read("rosa", after=1) == [spoke("from the phone")]


def test_a_version_that_is_not_there_yet_is_refused_too(log: EventLog) -> None:
    with pytest.raises(Stale):
        log.append("rosa", [invited()], after=3)
    assert log.version("rosa") == 0


def test_appending_nothing_changes_nothing(log: EventLog) -> None:
    log.append("rosa", [invited()], after=0)
    assert log.append("rosa", [], after=1) == 1
    with pytest.raises(Stale):
        log.append("rosa", [], after=0)
    assert log.version("rosa") == 1


def test_a_turn_that_is_sent_again_is_kept_once(log: EventLog) -> None:
    log.append("rosa", [invited()], after=0)
    turn = [spoke("my knee"), spoke("hurts")]
    assert log.append("rosa", turn, after=1, token="turn 1") == 3
    log.append("rosa", [spoke("on stairs")], after=3, token="turn 2")
    assert log.append("rosa", turn, after=1, token="turn 1") == 3
    assert log.version("rosa") == 4


def test_two_interviews_may_use_the_same_token(log: EventLog) -> None:
    log.append("rosa", [invited()], after=0, token="turn 1")
    log.append("amir", [invited("Amir")], after=0, token="turn 1")
    assert log.read("amir") == [invited("Amir")]


def test_a_refused_append_does_not_use_up_its_token(log: EventLog) -> None:
    with pytest.raises(Stale):
        log.append("rosa", [invited()], after=1, token="turn 1")
    assert log.append("rosa", [invited()], after=0, token="turn 1") == 1


@pytest.mark.parametrize("engine", ENGINES)
def test_a_restart_forgets_neither_events_nor_tokens(engine: str, tmp_path: Path) -> None:
    url = address(engine, tmp_path)
    with closing(open_log(url)) as log:
        log.append("rosa", [invited()], after=0, token="turn 1")
    with closing(open_log(url)) as log:
        assert log.append("rosa", [invited()], after=0, token="turn 1") == 1
        assert log.read("rosa") == [invited()]


def test_four_writers_at_once_leave_no_gap_and_lose_nothing(log: EventLog) -> None:
    def write(writer: int) -> None:
        for number in range(50):
            while True:
                try:
                    log.append("rosa", [spoke(f"{writer}:{number}")], after=log.version("rosa"))
                    break
                except Stale:
                    continue

    with ThreadPoolExecutor(4) as writers:
        list(writers.map(write, range(4)))

    said = [event.words for event in log.read("rosa") if isinstance(event, Spoke)]
    assert log.version("rosa") == len(said) == 200
    assert sorted(said) == sorted(f"{w}:{n}" for w in range(4) for n in range(50))


words = st.text(max_size=80)
common = {"at": st.datetimes(timezones=st.just(UTC)), "name": words}
values = st.none() | words | st.integers(-100, 100) | st.dictionaries(words, st.integers() | words)
events: st.SearchStrategy[Event] = st.one_of(
    st.builds(Spoke, step=words, words=words, touched=st.booleans(), **common),
    st.builds(Answered, step=words, value=values, words=words, **common),
    st.builds(Proposed, step=words, attributes=st.tuples(words, words), words=words, **common),
    st.builds(Skipped, step=words, **common),
    st.builds(Told, key=words, slots=st.dictionaries(words, words), **common),
    st.builds(Decided, options=st.tuples(words), look_again=st.none() | st.dates(), **common),
)


@pytest.mark.parametrize("engine", ENGINES)
def test_any_events_survive_the_store_unchanged(
    engine: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with closing(open_log(address(engine, tmp_path_factory.mktemp("any")))) as log:

        @settings(deadline=None)  # a busy disk may take its time
        @given(st.lists(events, max_size=5))
        def survive(said: list[Event]) -> None:
            interview = str(len(log.interviews()))
            log.append(interview, [invited(), *said], after=0)
            assert log.read(interview, after=1) == said

        survive()


# The embedded engine: what the file itself refuses


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database with two events of one interview."""
    file = tmp_path / "talk.db"
    with closing(open_log(f"sqlite:///{file}")) as log:
        log.append("rosa", [invited(), spoke("my knee hurts")], after=0, token="turn 1")
    return file


INTO_EVENT = 'INTO event (number, interview, version, at, kind, "by", token, body) VALUES'


@pytest.mark.parametrize(
    "sql",
    [
        pytest.param("UPDATE event SET body = '{}'", id="update"),
        pytest.param("UPDATE OR REPLACE event SET version = 1", id="update or replace"),
        pytest.param("DELETE FROM event", id="delete"),
        pytest.param(
            f"INSERT OR REPLACE {INTO_EVENT} (NULL, 'rosa', 2, '', '', '', '', '{{}}')",
            id="replace by version",
        ),
        pytest.param(
            f"INSERT OR REPLACE {INTO_EVENT} (2, 'rosa', 3, '', '', '', '', '{{}}')",
            id="replace by number",
        ),
        pytest.param(
            f"INSERT OR REPLACE {INTO_EVENT} (NULL, 'rosa', 3, '', '', '', 'turn 1', '{{}}')",
            id="replace by token",
        ),
        pytest.param(
            f"INSERT {INTO_EVENT} (NULL, 'rosa', 4, '', '', '', '', '{{}}')", id="leave a gap"
        ),
        pytest.param(
            f"INSERT {INTO_EVENT} (NULL, 'rosa', 3, '', '', '', '', 'not json')", id="no event"
        ),
    ],
)
def test_history_cannot_be_changed_with_another_tool(file: Path, sql: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as tool:
        tool.execute("PRAGMA recursive_triggers = OFF")  # SQLite's own default
        with pytest.raises(sqlite3.IntegrityError):
            tool.execute(sql)
    with closing(SqliteLog(file)) as log:
        assert log.read("rosa") == [invited(), spoke("my knee hurts")]


def test_a_fault_in_the_middle_of_a_batch_leaves_nothing(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(event: Event) -> str:
        return "not json" if event == spoke("second") else to_json(event)

    with closing(SqliteLog(file)) as log:
        batch = [spoke("first"), spoke("second"), spoke("third")]
        with monkeypatch.context() as patched:
            patched.setattr("store.sqlite_log.to_json", faulty)
            with pytest.raises(NotSaved):
                log.append("rosa", batch, after=2)
        assert log.version("rosa") == 2
        assert log.append("rosa", batch, after=2) == 5


@contextmanager
def locked(file: Path) -> Iterator[None]:
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


@contextmanager
def full(file: Path) -> Iterator[None]:
    """No file of this program can grow any more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("trouble", [locked, full])
def test_trouble_is_told_and_the_next_append_works(
    file: Path, trouble: Callable[[Path], AbstractContextManager[None]]
) -> None:
    with closing(SqliteLog(file, patience=0)) as log:
        with trouble(file), pytest.raises(NotSaved):
            log.append("rosa", [spoke("lost?")], after=2, token="turn 2")
        assert log.version("rosa") == 2
        assert log.append("rosa", [spoke("lost?")], after=2, token="turn 2") == 3


@contextmanager
def as_a_stranger() -> Iterator[None]:
    """File permissions mean nothing to root, so root becomes somebody else for a moment."""
    me = os.geteuid()
    os.seteuid(65534 if me == 0 else me)
    try:
        yield
    finally:
        os.seteuid(me)


def test_a_read_only_file_is_told() -> None:
    # pytest's own folders are closed to strangers.
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "talk.db"
        open_log(f"sqlite:///{file}").close()
        file.chmod(0o444)
        os.chmod(folder, 0o555)
        with as_a_stranger(), closing(SqliteLog(file)) as log, pytest.raises(NotSaved):
            log.append("rosa", [invited()], after=0)
        os.chmod(folder, 0o755)


def test_a_broken_file_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"these are not the pages you are looking for" * 100)
    with closing(SqliteLog(broken)) as log, pytest.raises(NotSaved):
        log.append("rosa", [invited()], after=0)
    with pytest.raises(NotSaved):
        open_log(f"sqlite:///{broken}")


# The embedded engine: threads, files, addresses


def test_many_short_threads_share_a_few_connections(file: Path) -> None:
    unopened = len(os.listdir("/dev/fd"))
    with closing(SqliteLog(file)) as log:
        log.version("rosa")
        opened = len(os.listdir("/dev/fd"))
        for _ in range(30):
            turn = Thread(target=log.version, args=["rosa"])
            turn.start()
            turn.join()
        assert len(os.listdir("/dev/fd")) == opened
    assert len(os.listdir("/dev/fd")) == unopened


def test_a_connection_that_is_lent_out_is_closed_when_it_comes_back(file: Path) -> None:
    connections = Connections(file)
    with connections.reading() as db:
        connections.close()
        assert db.execute("SELECT max(version) FROM event").fetchone() == (2,)
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        db.execute("SELECT 1")


def test_a_commit_waits_for_the_disk_and_leaves_no_trace_of_old_pages(file: Path) -> None:
    with closing(Connections(file)) as connections, connections.reading() as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert db.execute("PRAGMA synchronous").fetchone() == (2,)
        assert db.execute("PRAGMA secure_delete").fetchone() == (1,)


def test_programs_that_start_together_migrate_once(tmp_path: Path) -> None:
    start = Barrier(6)

    def begin(_: int) -> None:
        start.wait()
        open_log(f"sqlite:///{tmp_path}/talk.db").close()

    with ThreadPoolExecutor(6) as programs:
        list(programs.map(begin, range(6)))


def test_only_the_owner_may_read_the_file(tmp_path: Path) -> None:
    with closing(open_log(f"sqlite:///{tmp_path}/talk.db")) as log:
        log.append("rosa", [invited()], after=0)
        assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}


@pytest.mark.parametrize(
    ("url", "says"),
    [
        pytest.param("postgresql://db/talk", "postgresql comes later", id="later"),
        pytest.param("talkthrough.db", "starts with sqlite:///", id="only a path"),
        pytest.param("sqlite:///", "Name a file", id="no path"),
        pytest.param("sqlite:///:memory:", "Name a file", id="memory"),
    ],
)
def test_an_address_that_cannot_be_opened_says_what_to_write(url: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        open_log(url)
