"""A patient's link works again and on other devices, until it expires or is ended."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from store.links import LONGEST_VISIT, Links
from store.opening import open_links

NOW = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
APPOINTMENT = NOW + timedelta(days=7)
MOMENT = timedelta(microseconds=1)


@pytest.fixture
def links(tmp_path: Path) -> Iterator[Links]:
    with closing(open_links(f"sqlite:///{tmp_path}/talk.db")) as links:
        yield links


@pytest.fixture
def code(links: Links) -> str:
    return links.make_link("rosa", NOW, APPOINTMENT)


def opened(links: Links, code: str, now: datetime = NOW) -> str:
    visit = links.spend(code, now)
    assert visit
    return visit


def test_a_link_leads_to_the_interview_it_was_made_for(links: Links, code: str) -> None:
    other = links.make_link("amir", NOW, APPOINTMENT)
    assert links.interview_of(opened(links, code), NOW) == "rosa"
    assert links.interview_of(opened(links, other), NOW) == "amir"


def test_a_link_opens_again_on_another_device(links: Links, code: str) -> None:
    phone, tablet = opened(links, code), opened(links, code)
    assert phone != tablet
    assert links.interview_of(phone, NOW) == links.interview_of(tablet, NOW) == "rosa"


def test_a_link_goes_on_for_the_days_of_the_plan(links: Links, code: str) -> None:
    in_the_room, follow_up = APPOINTMENT + timedelta(hours=1), APPOINTMENT + timedelta(days=90)
    links.last_until("rosa", in_the_room, follow_up)
    assert links.spend(code, follow_up - MOMENT)
    links.last_until("rosa", in_the_room, APPOINTMENT + timedelta(days=2))
    assert links.spend(code, follow_up - MOMENT), "no link gets shorter"
    assert links.spend(code, follow_up) is None


def test_no_link_comes_back_to_life_by_a_plan(links: Links, code: str) -> None:
    late = APPOINTMENT + LONGEST_VISIT + MOMENT
    links.last_until("rosa", late, late + timedelta(days=9))
    assert links.spend(code, late) is None
    other = links.make_link("rosa", late, late + timedelta(days=1))
    links.end_links("rosa")
    links.last_until("rosa", late, late + timedelta(days=9))
    assert links.spend(other, late) is None


def test_a_link_works_until_it_expires(links: Links, code: str) -> None:
    assert links.spend(code, APPOINTMENT - MOMENT)
    assert links.spend(code, APPOINTMENT) is None


def test_the_zone_of_a_clock_does_not_move_the_end(links: Links, code: str) -> None:
    tokyo = timezone(timedelta(hours=9))
    assert links.spend(code, (APPOINTMENT - MOMENT).astimezone(tokyo))
    assert links.spend(code, APPOINTMENT.astimezone(tokyo)) is None


def test_a_visit_outlives_its_link_but_not_thirty_days(links: Links, code: str) -> None:
    visit = opened(links, code)
    assert links.interview_of(visit, NOW + LONGEST_VISIT - MOMENT) == "rosa"
    assert links.interview_of(visit, NOW + LONGEST_VISIT) is None


def test_ending_a_visit_ends_no_other(links: Links, code: str) -> None:
    phone, tablet = opened(links, code), opened(links, code)
    links.end_visit(phone)
    assert links.interview_of(phone, NOW) is None
    assert links.interview_of(tablet, NOW) == "rosa"
    assert links.spend(code, NOW)


def test_ending_the_links_of_an_interview_shuts_everyone_out(links: Links, code: str) -> None:
    visit, second = opened(links, code), links.make_link("rosa", NOW, APPOINTMENT)
    amir = opened(links, links.make_link("amir", NOW, APPOINTMENT))
    links.end_links("rosa")
    assert links.spend(code, NOW) is None
    assert links.spend(second, NOW) is None
    assert links.interview_of(visit, NOW) is None
    assert links.interview_of(amir, NOW) == "amir"


def test_a_new_link_works_after_the_old_ones_were_ended(links: Links, code: str) -> None:
    links.end_links("rosa")
    assert links.interview_of(opened(links, links.make_link("rosa", NOW, APPOINTMENT)), NOW)


@pytest.mark.parametrize("guess", ["", "x" * 32, "'; DROP TABLE link; --", "\ud800", "é" * 5000])
def test_a_guess_is_answered_like_an_expired_code(links: Links, code: str, guess: str) -> None:
    assert links.spend(guess, NOW) is links.spend(code, APPOINTMENT) is None
    assert links.interview_of(guess, NOW) is None
    links.end_visit(guess)


def test_a_code_is_no_visit_and_a_visit_is_no_code(links: Links, code: str) -> None:
    assert links.interview_of(code, NOW) is None
    assert links.spend(opened(links, code), NOW) is None


def test_neither_code_nor_visit_is_in_the_files(links: Links, code: str, tmp_path: Path) -> None:
    visit = opened(links, code)
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"rosa" in kept
    assert code.encode() not in kept
    assert visit.encode() not in kept


def test_a_code_holds_more_than_128_random_bits(links: Links, code: str) -> None:
    assert len(code) * 6 >= 128
    assert links.make_link("rosa", NOW, APPOINTMENT) != code


def test_links_survive_a_restart(links: Links, code: str, tmp_path: Path) -> None:
    with closing(open_links(f"sqlite:///{tmp_path}/talk.db")) as reopened:
        assert reopened.spend(code, NOW)
