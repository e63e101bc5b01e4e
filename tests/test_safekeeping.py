"""A backup is proven by restoring it, and tampering is found and located."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event as Signal
from threading import Thread

import pytest

from interview.events import Invited, Spoke
from store.event_log import NotSaved
from store.opening import open_links, open_log
from store.safekeeping import Refused, backup, restore, verify

NOW = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
INVITED = Invited(at=NOW, by="care_team", aid="knee", aid_version="1", patient="Rosa")


def spoke(words: str) -> Spoke:
    return Spoke(at=NOW, step="story", words=words)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A store with two interviews of three events each."""
    file = tmp_path / "talk.db"
    with closing(open_log(f"sqlite:///{file}")) as log:
        for interview in ("rosa", "amir"):
            log.append(interview, [INVITED, spoke("my knee hurts"), spoke("on stairs")], after=0)
    return file


@pytest.fixture
def url(file: Path) -> str:
    return f"sqlite:///{file}"


@pytest.fixture
def empty(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/restored.db"


@contextmanager
def someone_writing(url: str) -> Iterator[None]:
    stop, writing = Signal(), Signal()

    def write() -> None:
        with closing(open_log(url)) as log:
            while not stop.is_set():
                version = log.version("rosa")
                log.append("rosa", [spoke(f"{version}"), spoke(f"{version}")], after=version)
                writing.set()

    writer = Thread(target=write)
    writer.start()
    try:
        writing.wait()
        yield
    finally:
        stop.set()
        writer.join()


# Backup and restore


def test_a_backup_made_in_use_is_restored_whole(url: str, empty: str, tmp_path: Path) -> None:
    with someone_writing(url):
        for number in range(3):
            backup(url, tmp_path / f"{number}.backup")
    restore(tmp_path / "2.backup", empty)

    assert verify(empty) == []
    with closing(open_log(url)) as before, closing(open_log(empty)) as log:
        version = log.version("rosa")
        assert version > 3
        assert log.read("rosa") == before.read("rosa")[:version]
        assert (version - 3) % 2 == 0  # no half of an append
        assert log.append("rosa", [spoke("and I go on")], after=version) == version + 1


def test_a_backup_holds_the_links_too(url: str, empty: str, tmp_path: Path) -> None:
    with closing(open_links(url)) as links:
        code = links.make_link("rosa", NOW, NOW + timedelta(days=7))
    backup(url, tmp_path / "backup")
    restore(tmp_path / "backup", empty)
    with closing(open_links(empty)) as links:
        assert links.spend(code, NOW)


def test_a_backup_is_the_owners_only_and_leaves_no_other_file(url: str, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    backup(url, folder / "today")
    verify(f"sqlite:///{folder}/today")
    assert [path.name for path in folder.iterdir()] == ["today"]
    assert (folder / "today").stat().st_mode & 0o777 == 0o600


def test_a_backup_overwrites_nothing(url: str, tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("Dear Rosa")
    with pytest.raises(Refused, match="choose another name"):
        backup(url, tmp_path / "letter")
    assert (tmp_path / "letter").read_text() == "Dear Rosa"


def test_a_backup_of_nothing_is_told_and_leaves_no_backup(empty: str, tmp_path: Path) -> None:
    with pytest.raises(NotSaved):
        backup(empty, tmp_path / "backup")
    assert not (tmp_path / "backup").exists()


def test_a_restore_replaces_no_database(url: str, tmp_path: Path) -> None:
    backup(url, tmp_path / "backup")
    with closing(open_log(url)) as log:
        log.append("rosa", [spoke("since then")], after=3)
    with pytest.raises(Refused):
        restore(tmp_path / "backup", url)
    with closing(open_log(url)) as log:
        assert log.version("rosa") == 4


def test_a_restore_fills_an_empty_file(url: str, empty: str, tmp_path: Path) -> None:
    backup(url, tmp_path / "backup")
    (tmp_path / "restored.db").touch()
    restore(tmp_path / "backup", empty)
    assert verify(empty) == []


def test_what_an_old_database_left_behind_is_not_mixed_in(
    url: str, empty: str, tmp_path: Path
) -> None:
    backup(url, tmp_path / "backup")
    (tmp_path / "restored.db-wal").write_bytes(b"old pages")
    with pytest.raises(Refused, match=r"restored\.db-wal"):
        restore(tmp_path / "backup", empty)
    assert not (tmp_path / "restored.db").exists()


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100], ids=["empty", "other"])
def test_a_file_that_is_no_backup_is_not_restored(
    content: bytes, empty: str, tmp_path: Path
) -> None:
    (tmp_path / "backup").write_bytes(content)
    with pytest.raises(Refused, match="not whole"):
        restore(tmp_path / "backup", empty)
    assert not (tmp_path / "restored.db").exists()


# Verify


def test_a_whole_store_has_no_findings_also_in_use(url: str) -> None:
    assert verify(url) == []
    with someone_writing(url):
        assert verify(url) == []


def test_verify_makes_no_database(empty: str, tmp_path: Path) -> None:
    assert verify(empty) == [f"There is no database at {tmp_path}/restored.db."]
    assert not (tmp_path / "restored.db").exists()


UNGUARDED = """
DROP TRIGGER event_is_never_changed;
DROP TRIGGER event_is_never_removed;
DROP TRIGGER event_only_comes_next;
"""
TAMPERED = [
    pytest.param(
        "DELETE FROM event WHERE interview = 'rosa' AND version = 2",
        "rosa, event 3: event 2 should come here.",
        id="an event is missing",
    ),
    pytest.param(
        "DELETE FROM event WHERE interview = 'rosa' AND version = 1",
        "rosa, event 2: event 1 should come here.",
        id="the beginning is missing",
    ),
    pytest.param(
        "UPDATE event SET version = -version WHERE interview = 'rosa'",
        "rosa, event -3: event 1 should come here.",
        id="other numbers",
    ),
    pytest.param(
        """UPDATE event SET body = '{"kind":"dreamt"}' WHERE interview = 'amir' AND version = 2""",
        "amir, event 2 cannot be understood: Input tag 'dreamt'",
        id="no such event",
    ),
    pytest.param(
        "UPDATE event SET kind = 'skipped' WHERE interview = 'amir' AND version = 3",
        "amir, event 3: its columns say something else than its body.",
        id="another kind",
    ),
    pytest.param(
        "UPDATE event SET body = (SELECT body FROM event WHERE version = 2) WHERE version = 1",
        "amir, event 1 is not an invitation.",
        id="no invitation",
    ),
]


@pytest.mark.parametrize(("sql", "finding"), TAMPERED)
def test_verify_locates_tampering(file: Path, url: str, sql: str, finding: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as tool:
        tool.executescript(UNGUARDED)
        tool.execute(sql)
    assert any(found.startswith(finding) for found in verify(url))


@pytest.mark.parametrize(
    ("sql", "finding"),
    [
        pytest.param(
            "DROP TRIGGER event_is_never_changed",
            "'event_is_never_changed' is not as it was made.",
            id="guard removed",
        ),
        pytest.param(
            """
            DROP TRIGGER event_is_never_changed;
            CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event WHEN 0
            BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END
            """,
            "'event_is_never_changed' is not as it was made.",
            id="guard gutted",
        ),
        pytest.param(
            """
            CREATE TRIGGER echo AFTER INSERT ON event
            BEGIN INSERT INTO link VALUES ('', '', '', '', ''); END
            """,
            "'echo' is not as it was made.",
            id="something added",
        ),
    ],
)
def test_verify_notices_a_changed_guard(file: Path, url: str, sql: str, finding: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as tool:
        tool.executescript(sql)
    assert verify(url) == [finding]


def test_verify_notices_a_damaged_page(file: Path, url: str) -> None:
    with closing(open_log(url)) as log:
        log.append("rosa", [spoke("stairs " * 4000)], after=3)
    with file.open("r+b") as raw:
        raw.seek(-4096 * 3, 2)
        raw.write(b"\xff" * 4096 * 3)
    assert any("damaged" in found or "cannot be read" in found for found in verify(url))


def test_a_tampered_backup_is_not_restored(url: str, empty: str, tmp_path: Path) -> None:
    backup(url, tmp_path / "backup")
    with closing(sqlite3.connect(tmp_path / "backup", isolation_level=None)) as tool:
        tool.executescript("DROP TRIGGER event_is_never_removed; DELETE FROM event WHERE version=2")
    with pytest.raises(Refused, match="event 2 should come here"):
        restore(tmp_path / "backup", empty)
