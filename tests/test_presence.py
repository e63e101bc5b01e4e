"""Who is in the room: kept in the store for a moment, without a word of what is written."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store.connection import Connections
from store.opening import open_presence
from store.presence import FORGOTTEN, Presence

NOW = datetime(2026, 12, 8, 15, 0, tzinfo=UTC)


@pytest.fixture
def presence(tmp_path: Path) -> Iterator[Presence]:
    presence = open_presence(f"sqlite:///{tmp_path / 'talk.db'}")
    yield presence
    presence.close()


def later(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def test_the_others_are_seen_and_not_oneself(presence: Presence) -> None:
    presence.is_here("rosa", "phone", "patient", "Rosa Ejemplo", NOW)
    presence.is_here("rosa", "desk", "clinician", "Dr. Sample", NOW)
    presence.is_here("amir", "tablet", "patient", "Amir Example", NOW)
    assert [one.name for one in presence.others("rosa", "phone", NOW)] == ["Dr. Sample"]


def test_where_something_is_typed_stays_until_it_is_typed_elsewhere(presence: Presence) -> None:
    presence.is_here("rosa", "desk", "clinician", "Dr. Sample", NOW, "goal-rosa-0")
    presence.is_here("rosa", "desk", "clinician", "Dr. Sample", later(4))
    [one] = presence.others("rosa", "phone", later(5))
    assert (one.place, one.typed, one.seen) == ("goal-rosa-0", NOW, later(4))
    presence.is_here("rosa", "desk", "clinician", "Dr. Sample", later(6), "plan-rosa-0")
    [one] = presence.others("rosa", "phone", later(6))
    assert (one.place, one.typed) == ("plan-rosa-0", later(6))


def test_a_sign_expires_by_itself_and_its_row_goes(presence: Presence, tmp_path: Path) -> None:
    presence.is_here("rosa", "desk", "clinician", "Dr. Sample", NOW)
    after = NOW + FORGOTTEN + timedelta(seconds=1)
    assert presence.others("rosa", "phone", after) == []
    presence.is_here("amir", "tablet", "patient", "Amir Example", after)
    connections = Connections(tmp_path / "talk.db")
    with connections.reading() as db:
        assert db["presence"].count == 1
    connections.close()


def test_who_leaves_is_gone_at_once(presence: Presence) -> None:
    presence.is_here("rosa", "desk", "clinician", "Dr. Sample", NOW)
    presence.has_left("desk")
    assert presence.others("rosa", "phone", NOW) == []


def test_a_room_goes_on_when_nothing_can_be_written(presence: Presence, tmp_path: Path) -> None:
    connections = Connections(tmp_path / "talk.db")
    with connections.writing():
        presence.is_here("rosa", "desk", "clinician", "Dr. Sample", NOW)
    assert presence.others("rosa", "phone", NOW) == []
    connections.close()
