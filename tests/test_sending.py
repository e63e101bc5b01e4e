"""`export --format fhir`: to a file, or to a health record; what both sides can read of it."""

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from click.testing import CliRunner, Result

import cli
from decision_aids.library import Shelf
from interview.events import HeldBack, SentToRecord
from store import health_record
from store.event_log import NotSaved, Stale
from store.health_record import Delivery, Record
from store.opening import open_log
from tests.fhir_server import Clinic, serving
from ui.sending import NotShared, send_story
from ui.stories import open_story

AT = datetime(2026, 11, 27, tzinfo=UTC)
SHARED = "demo-shared"


@pytest.fixture
def clinic() -> Iterator[Clinic]:
    with serving() as one:
        yield one


@pytest.fixture
def url(made_up, tmp_path, monkeypatch) -> str:
    shutil.copy(made_up, tmp_path / "talk.db")
    url = f"sqlite:///{tmp_path / 'talk.db'}"
    monkeypatch.setenv("TALKTHROUGH_DATABASE_URL", url)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(health_record, "WAITS", (0, 0, 0, 0))
    return url


@pytest.fixture
def log(url):
    log = open_log(url)
    yield log
    log.close()


@pytest.fixture
def export(url):
    def export(*words: str) -> Result:
        return CliRunner().invoke(cli.main, ["export", *words, "--format", "fhir"])

    return export


def sent(log) -> list[SentToRecord]:
    return [one for one in log.read(SHARED) if isinstance(one, SentToRecord)]


def test_a_document_goes_to_a_file_as_a_copy_or_for_the_patient(export, tmp_path):
    out = tmp_path / "bundle.json"
    assert export(SHARED, "--out", str(out)).exit_code == 0
    copy = json.loads(out.read_text("utf-8"))
    mine = json.loads(export(SHARED, "--for", "patient").stdout)
    assert copy["type"] == mine["type"] == "document"
    assert copy["id"] != mine["id"]
    assert "us/core/StructureDefinition" not in export(SHARED, "--profile", "base").stdout


def test_it_arrives_and_that_is_written_down(export, clinic, log):
    done = export(SHARED, "--to", clinic.url)
    place = clinic.url.removeprefix("http://")
    assert (done.exit_code, done.stdout) == (0, f"Arrived at {place}.\n")
    (event,) = sent(log)
    assert (event.to, event.outcome, event.by) == (clinic.url, "arrived", "care_team")
    assert f"urn:uuid:{next(iter(clinic.kept))}" == event.document


def test_the_same_export_twice_is_one_document_there(export, clinic, log):
    export(SHARED, "--to", clinic.url)
    export(SHARED, "--to", clinic.url)
    assert len(clinic.kept) == 1
    assert len(sent(log)) == 2


def test_the_server_of_the_settings_needs_no_address(export, clinic, monkeypatch):
    clinic.needs_token = True
    for name, value in {
        "URL": clinic.url, "TOKEN_URL": clinic.token_url, "CLIENT_ID": "guide",
        "CLIENT_SECRET": "s3cret",
    }.items():  # fmt: skip
        monkeypatch.setenv(f"TALKTHROUGH_FHIR_{name}", value)
    assert export(SHARED, "--to").exit_code == 0
    assert len(clinic.kept) == 1


@pytest.mark.parametrize(
    ("script", "outcome", "said"),
    [
        (["says 422 who is that"], "refused", "did not take it. It said no (422). who is that"),
        (["says 500 oops"] * 5, "no_answer", "It is not known whether it arrived"),
        (["written then gone"] * 5, "no_answer", "Sent again, it is still one document"),
    ],
)
def test_a_server_that_fails_loses_nothing_and_says_so(
    export, clinic, log, script, outcome, said
):  # fmt: skip
    before = log.read(SHARED)
    clinic.script = script
    done = export(SHARED, "--to", clinic.url)
    assert done.exit_code == 1
    assert said in done.stderr
    assert "Nothing is lost" in " ".join(done.stderr.split())
    assert log.read(SHARED)[:-1] == before
    assert [one.outcome for one in sent(log)] == [outcome]
    assert export(SHARED, "--to", clinic.url).exit_code == 0
    assert len(clinic.kept) == 1


@pytest.mark.parametrize("interview", ["demo-in-progress", "demo-not-started"])
def test_what_was_not_shared_is_not_sent(export, clinic, interview):
    done = export(interview, "--to", clinic.url)
    assert done.exit_code == 1
    assert "has not shared this page" in done.stderr
    assert clinic.requests == []


def test_what_was_taken_back_is_not_sent(export, clinic, log):
    log.append(SHARED, [HeldBack(at=AT)], after=log.version(SHARED))
    assert export(SHARED, "--to", clinic.url).exit_code == 1
    assert clinic.requests == []
    assert sent(log) == []


def test_what_is_taken_back_while_the_server_is_busy_is_not_sent_again(clinic, log):
    clinic.script = ["says 503 busy"] * 5

    def taken_back(_: float) -> None:
        log.append(SHARED, [HeldBack(at=AT)], after=log.version(SHARED))

    def deliver(*asked: Any) -> Delivery:
        return health_record.send(*asked, wait=taken_back)

    record = Record(clinic.url)
    story = open_story(Shelf(), log, SHARED)
    done = send_story(story, log, record, "us-core", lambda: AT, deliver)
    assert (done.outcome, done.tries) == ("no_answer", 1)
    with pytest.raises(NotShared):
        send_story(open_story(Shelf(), log, SHARED), log, record, "base", lambda: AT)


class Shouldered:
    """A log to which somebody else always writes first, `times` times."""

    def __init__(self, log, times: int) -> None:
        self._log, self.times = log, times

    def __getattr__(self, name):
        return getattr(self._log, name)

    def append(self, *args, **named):
        if self.times:
            self.times -= 1
            raise Stale
        return self._log.append(*args, **named)


def arrived(*_: object) -> Delivery:
    return Delivery("arrived", "", 1)


def test_somebody_who_writes_at_the_same_moment_does_not_lose_it(log):
    story = open_story(Shelf(), log, SHARED)
    send_story(story, Shouldered(log, 3), Record("https://e"), "us-core", lambda: AT, arrived)
    assert len(sent(log)) == 1


def test_when_it_cannot_be_written_down_that_is_said(export, clinic, monkeypatch):
    def broken(*_: object) -> None:
        raise NotSaved("disk full")

    monkeypatch.setattr("ui.sending._write_down", broken)
    done = export(SHARED, "--to", clinic.url)
    assert done.exit_code == 1
    assert "disk full" in done.stderr


@pytest.mark.parametrize(
    "words",
    [("--to",), ("--to", "http://ehr.example"), ("--to", "https://e.example", "--for", "patient")],
)
def test_wrong_use_is_named_before_anything_is_sent(export, words):
    assert export(SHARED, *words).exit_code == 2
