"""How much is hoped for: as much as studies found, or more than any option can do."""

import pytest

from decision_aids.library import HERE, load_aid
from prompts.goal_kinds import goal_kind, how_much_is_hoped, own_hopes

KNEE = load_aid(HERE / "knee_osteoarthritis")


@pytest.mark.parametrize(
    "words",
    [
        "never feel this knee again as long as I live",
        "that it is cured for good, one hundred percent",
        "que la rodilla quede como nueva para siempre",
    ],
)
def test_for_ever_asks_for_more_than_any_option_can_do(words):
    kind = goal_kind(KNEE, words)
    assert kind.goal is not None
    assert kind.beyond


@pytest.mark.parametrize(
    "words", ["have less pain when I walk to the shop", "que me duela menos al subir escaleras"]
)
def test_less_pain_is_what_studies_looked_at(words):
    kind = goal_kind(KNEE, words)
    assert kind.goal is not None
    assert not kind.beyond


def test_a_wedding_is_a_hope_of_ones_own():
    assert goal_kind(KNEE, "that my son and I speak to each other again").goal is None


def test_no_hope_stands_on_two_sides():
    found, more = (frozenset(hopes) for hopes in how_much_is_hoped())
    own = frozenset(own_hopes())
    assert found
    assert more
    assert found.isdisjoint(more)
    assert own.isdisjoint(found | more)
