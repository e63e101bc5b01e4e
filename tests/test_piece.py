"""The quoted piece is an exact part of the words and never says their opposite."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.piece import piece


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        pytest.param("  it hurts  ", "it hurts", id="short words stay whole"),
        pytest.param(
            "stairs are the worst. i go down backwards. and since my husbands stroke i look "
            "after him so i cant be laid up",
            "stairs are the worst. i go down backwards",
            id="whole sentences first",
        ),
        pytest.param(
            "walk to church on sunday, dance with him, cook for everyone in the house, and sleep "
            "through the whole night in my own bed",
            "walk to church on sunday, dance with him, cook for everyone in the house",
            id="the end of a clause",
        ),
        pytest.param(
            "I want the surgery and I want it soon and my family wants it too but not if it means "
            "that I cannot look after my husband",
            "I want the surgery and I want it soon and my family wants it too but not if it means "
            "that I cannot look after my husband",
            id="never cut off the but not if",
        ),
        pytest.param(
            "I would take the pills every day for as long as it takes and longer than that. But "
            "only when my kidneys are checked.",
            "I would take the pills every day for as long as it takes and longer than that. But "
            "only when my kidneys are checked",
            id="never cut before a sentence that turns",
        ),
    ],
)
def test_a_piece_is_cut_where_the_meaning_stays(words, quoted):
    assert piece(words) == quoted


@given(st.text(), st.integers(min_value=3, max_value=30))
def test_a_piece_is_always_an_exact_part(words, most):
    assert piece(words, most) in words


def test_a_piece_of_very_many_words_without_a_place_to_cut_is_cut_after_most():
    assert piece("word " * 500, most=20) == ("word " * 20).strip()
