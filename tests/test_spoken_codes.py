"""A code that is read out over the phone opens one page, and cannot be guessed."""

from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from store.links import TooMany
from store.opening import open_links
from store.spoken import (
    DIGITS,
    LETTERS,
    PAIRS,
    WRONG_AN_HOUR,
    WRONG_FROM_ONE_PLACE,
    WRONG_IN_ONE_BROWSER,
    understood,
)

NOW = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
APPOINTMENT = NOW + timedelta(days=7)
HOME = "192.0.2.7"
WRONG = "F2 " * PAIRS


@pytest.fixture
def links(tmp_path, monkeypatch):
    # The slow hash is tried once, below; elsewhere its slowness only costs time.
    monkeypatch.setattr("store.links.hashed", lambda code: f"hash of {code}")
    with closing(open_links(f"sqlite:///{tmp_path}/talk.db")) as links:
        yield links


def opens(links, typed, place=HOME, browser="her phone", now=NOW):
    visit = links.spend_spoken(typed, place, browser, now)
    return visit and links.interview_of(visit, now)


@pytest.mark.parametrize(
    "heard",
    [str, str.lower, lambda c: c.replace(" ", ""), lambda c: f" {c.replace(' ', ' - ')}. ",
     lambda c: "\n".join(c)],
    ids=["as printed", "small letters", "no spaces", "with dashes", "line by line"],
)  # fmt: skip
def test_it_opens_its_own_page_however_it_is_typed(links, heard):
    code = links.make_spoken("rosa", NOW, APPOINTMENT)
    links.make_spoken("amir", NOW, APPOINTMENT)
    assert opens(links, heard(code)) == "rosa"


def test_a_sign_that_a_hand_writes_for_a_digit_is_that_digit():
    assert understood("fz hs kg mb r3 t4 w7") == "F2H5K6M8R3T4W7"


@pytest.mark.parametrize("typed", ["", "F2", "F2 " * 8, "2F " * 7, "Q2 " * 7, "é" * 9999, "\ud800"])
def test_what_can_be_no_code_opens_nothing_and_counts_as_no_guess(links, typed):
    for _ in range(WRONG_AN_HOUR + 1):
        assert opens(links, typed) is None


def test_no_sign_looks_like_another():
    assert not set(LETTERS + DIGITS) & set("01OILQZSBGUV")
    assert (len(LETTERS) * len(DIGITS)) ** PAIRS > 10**13


def test_who_types_wrong_codes_closes_it_for_an_hour_in_that_browser_and_for_nobody_else(links):
    code = links.make_spoken("rosa", NOW, APPOINTMENT)
    for _ in range(WRONG_IN_ONE_BROWSER):
        assert opens(links, WRONG, browser="a joker") is None
    with pytest.raises(TooMany):
        opens(links, code, browser="a joker")
    assert opens(links, code) == "rosa", "in the same waiting room"
    assert opens(links, code, browser="a joker", now=NOW + timedelta(hours=1)) == "rosa"


def test_however_many_browsers_guess_in_one_network_others_are_not_held_up(links):
    code = links.make_spoken("rosa", NOW, APPOINTMENT)
    for n in range(WRONG_FROM_ONE_PLACE):
        assert opens(links, WRONG, browser=f"browser {n}") is None
    with pytest.raises(TooMany):
        opens(links, code)
    assert opens(links, code, place="198.51.100.9") == "rosa"


def test_however_many_places_guess_together_there_are_so_many_tries_an_hour(links, monkeypatch):
    monkeypatch.setattr("store.links.WRONG_AN_HOUR", 30)
    link, code = links.make_link("amir", NOW, APPOINTMENT), links.make_spoken("a", NOW, APPOINTMENT)
    for n in range(30):
        assert opens(links, WRONG, place=f"place {n}") is None
    with pytest.raises(TooMany):
        opens(links, code, place="another one")
    assert links.spend(link, NOW), "a link is never held up by others' wrong codes"


def test_so_many_tries_open_hardly_any_page():
    tries, codes = WRONG_AN_HOUR * 24 * 30, (len(LETTERS) * len(DIGITS)) ** PAIRS
    assert tries * 1000 / codes < 1 / 10_000, "some page of a thousand, in thirty days"
    assert tries / codes < 1 / 10_000_000, "one person's page"


def test_a_right_code_may_be_typed_any_number_of_times(links):
    code = links.make_spoken("rosa", NOW, APPOINTMENT)
    for _ in range(WRONG_IN_ONE_BROWSER + 2):
        assert opens(links, code) == "rosa"


def test_it_ends_on_its_day_and_with_the_links_of_the_page(links):
    code, other = (links.make_spoken("rosa", NOW, APPOINTMENT) for _ in range(2))
    links.last_until("rosa", NOW, APPOINTMENT + timedelta(days=90))
    assert opens(links, code, now=APPOINTMENT) is None
    links.end_links("rosa")
    assert opens(links, other) is None


def test_neither_code_nor_place_is_in_the_files(tmp_path):
    with closing(open_links(f"sqlite:///{tmp_path}/talk.db")) as links:
        code = links.make_spoken("rosa", NOW, APPOINTMENT)
        assert opens(links, code) == "rosa"
        assert opens(links, WRONG) is None
        kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"rosa" in kept
    for secret in (code, code.replace(" ", ""), HOME):
        assert secret.encode() not in kept
