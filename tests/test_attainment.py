"""The scale of an agreed goal, for reports over many people. Worked by hand."""

import pytest

from interview.attainment import t_score


@pytest.mark.parametrize(
    ("levels", "weights", "score"),
    [
        ((1, 1, 1), None, 63.69),
        ((0, 0), None, 50.0),
        ((2, -1, 0), (3, 1, 2), 61.02),
        ((-1, -1), None, 37.60),
        ((2,), None, 70.0),
    ],
)
def test_the_published_formula_gives_the_published_numbers(levels, weights, score):
    assert t_score(levels, weights) == pytest.approx(score, abs=0.005)


def test_no_goal_and_no_weight_give_no_score():
    assert t_score(()) is None
    assert t_score((1, 2), (0, 0)) is None
