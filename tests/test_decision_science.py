"""The worked checks of the methods, done a second time with fractions and without our code."""

from fractions import Fraction
from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interview.attainment import t_score
from interview.values import best_worst_order, best_worst_sets, match

A, B, C = "a", "b", "c"
MATTERS = ("calm", "sleep", "taste")
tenths = st.integers(0, 10)
tables = st.fixed_dictionaries(
    {m: st.fixed_dictionaries({A: tenths, B: tenths, C: tenths}) for m in MATTERS}
)
sliders = st.tuples(st.integers(1, 100), st.integers(1, 100)).map(lambda two: (100, *two))


def as_levels(table):
    return {m: {o: level / 10 for o, level in row.items()} for m, row in table.items()}


def by_hand(table, swings):
    """Sum of weight times level for each option, with swings over their sum as weights."""
    return {
        o: sum(
            Fraction(s, sum(swings)) * Fraction(table[m][o], 10)
            for m, s in zip(MATTERS, swings, strict=True)
        )
        for o in (A, B, C)
    }  # fmt: skip


@settings(max_examples=60)
@given(tables, sliders)
def test_how_far_each_option_fits_is_the_sum_done_by_hand(table, swings):
    weights = dict(zip(MATTERS, map(float, swings), strict=True))
    found = match([A, B, C], MATTERS, as_levels(table), weights, 3)
    expected = by_hand(table, swings)
    assert {f.option: f.fit for f in found.fits} == pytest.approx(
        {o: float(fit) for o, fit in expected.items()}
    )


@settings(max_examples=60)
@given(tables)
def test_an_order_alone_weighs_by_the_centroid_done_by_hand(table):
    found = match([A, B, C], MATTERS, as_levels(table), {}, 3)
    weights = (Fraction(11, 18), Fraction(5, 18), Fraction(2, 18))
    assert tuple(found.weights[m] for m in MATTERS) == pytest.approx(tuple(map(float, weights)))


@settings(max_examples=60)
@given(tables, sliders)
def test_what_better_on_names_is_better(table, swings):
    weights = dict(zip(MATTERS, map(float, swings), strict=True))
    for fit in match([A, B, C], MATTERS, as_levels(table), weights, 3).fits:
        for m in fit.better_on:
            assert table[m][fit.option] > min(table[m].values())
        for m in fit.worse_on:
            assert table[m][fit.option] < max(table[m].values())


@settings(max_examples=40)
@given(tables, sliders, st.integers(1, 9))
def test_something_that_is_the_same_for_all_changes_no_difference(table, swings, level):
    weights = dict(zip(MATTERS, map(float, swings), strict=True))
    before = match([A, B, C], MATTERS, as_levels(table), weights, 3)
    levels = {**as_levels(table), "same": dict.fromkeys((A, B, C), level / 10)}
    after = match([A, B, C], (*MATTERS, "same"), levels, {**weights, "same": 50.0}, 3)
    one, two = ({f.option: f.fit for f in found.fits} for found in (before, after))
    share = sum(swings) / (sum(swings) + 50)
    assert two[A] - two[B] == pytest.approx((one[A] - one[B]) * share)


@pytest.mark.parametrize("n", range(4, 10))
def test_the_counts_of_most_and_least_give_back_a_clear_order(n):
    items = tuple("abcdefghi"[:n])
    answered = [(one, min(one), max(one)) for one in best_worst_sets(items)]
    score = {
        i: Fraction(
            sum(most == i for _, most, _ in answered) - sum(least == i for *_, least in answered),
            sum(i in one for one, *_ in answered),
        )
        for i in items
    }  # fmt: skip
    assert best_worst_order(items, answered) == tuple(sorted(items, key=lambda i: -score[i]))
    assert best_worst_order(items, answered)[0] == "a"


@pytest.mark.parametrize(
    ("levels", "weights", "printed"),
    [((1, 1, 1), None, 63.69), ((0,), None, 50), ((2, -1, 0), (3, 1, 2), 61.02),
     ((-1, -1), None, 37.60)],
)  # fmt: skip
def test_goal_attainment_is_the_printed_number(levels, weights, printed):
    w = weights or (1,) * len(levels)
    top = 10 * sum(a * b for a, b in zip(w, levels, strict=True))
    by_hand = 50 + top / sqrt(0.7 * sum(a * a for a in w) + 0.3 * sum(w) ** 2)
    assert t_score(levels, weights) == pytest.approx(by_hand)
    assert by_hand == pytest.approx(printed, abs=0.01)


ALIKE = {m: dict.fromkeys((A, B), 0.5) for m in MATTERS}


def test_options_that_are_all_alike_are_too_close_to_call():
    found = match([A, B], MATTERS, ALIKE, {}, 1)
    assert found.close
    assert found.flips_on is None
    assert all(not f.better_on and not f.worse_on for f in found.fits)


def test_one_attribute_is_enough_and_no_answer_turns_it_around():
    found = match([A, B], ["calm"], {"calm": {A: 1.0, B: 0.0}}, {}, 1)
    assert not found.close
    assert found.flips_on is None


def test_a_missing_level_is_left_out_for_all_and_nothing_is_filled_in():
    levels = {"calm": {A: 1.0}, "sleep": {A: 0.0, B: 1.0}}
    found = match([A, B], ["calm", "sleep"], levels, {}, 1)
    assert (found.order, found.left_out) == (("sleep",), ("calm",))
    assert match([A, B], ["calm"], {"calm": {A: 1.0}}, {}, 1) is None


@pytest.mark.parametrize("swings", [(0, 0, 0), (100, 0, 0)])
def test_weights_of_zero_divide_by_nothing(swings):
    levels = {"calm": {A: 1.0, B: 0.0}, "sleep": {A: 0.0, B: 1.0}, "taste": {A: 0.0, B: 1.0}}
    found = match([A, B], MATTERS, levels, dict(zip(MATTERS, swings, strict=True)), 1)
    assert sum(found.weights.values()) == pytest.approx(1)


def test_an_option_that_is_better_on_everything_is_never_behind():
    levels = {m: {A: 0.9, B: 0.1} for m in MATTERS}
    for swings in ((100, 1, 1), (1, 100, 1), (1, 1, 100)):
        found = match([A, B], MATTERS, levels, dict(zip(MATTERS, swings, strict=True)), 1)
        assert not found.close
        assert found.ahead[A] == 100
