"""How far options fit: worked checks and what must hold for any answers."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.values import best_worst_order, best_worst_sets, centroid, match, rank_sum

TEA, COFFEE, WATER = "tea", "coffee", "water"


@pytest.mark.parametrize(
    ("n", "weights"),
    [(3, (0.611, 0.278, 0.111)), (5, (0.457, 0.257, 0.157, 0.090, 0.040))],
)
def test_rank_order_centroid_gives_the_published_weights(n, weights):
    assert centroid(n) == pytest.approx(weights, abs=0.0006)


def test_rank_sum_gives_equal_steps():
    assert rank_sum(3) == pytest.approx((3 / 6, 2 / 6, 1 / 6))


@pytest.mark.parametrize("n", range(4, 10))
def test_no_more_than_seven_sets_are_ever_asked_and_every_item_comes_up(n):
    items = [f"i{k}" for k in range(n)]
    sets = best_worst_sets(items)
    shown = [sum(item in one for one in sets) for item in items]
    assert len(sets) <= 7
    assert max(shown) - min(shown) <= 1
    pairs = [sum({a, b} <= set(one) for one in sets) for a, b in combinations(items, 2)]
    assert max(pairs) <= 3


def test_a_clear_minded_person_gets_their_own_order_back():
    items = ["a", "b", "c", "d", "e", "f", "g"]
    answered = [(one, min(one), max(one)) for one in best_worst_sets(items)]
    assert best_worst_order(items[::-1], answered) == tuple(items)


def test_a_set_that_was_skipped_counts_neither_for_nor_against():
    answered = [(("a", "b", "c"), "c", "a")]
    assert best_worst_order(["a", "b", "c", "d"], answered)[0] == "c"
    assert best_worst_order(["a", "b", "c", "d"], answered)[-1] == "d"


def test_mirror_image_options_are_too_close_to_call():
    levels = {
        "stroke": {TEA: 1.0, COFFEE: 0.0},
        "bleeding": {TEA: 0.0, COFFEE: 1.0},
        "visits": {TEA: 0.0, COFFEE: 1.0},
    }
    found = match(
        [TEA, COFFEE], list(levels), levels, {"stroke": 100, "bleeding": 60, "visits": 40}, 1
    )
    assert found.weights == pytest.approx({"stroke": 0.5, "bleeding": 0.3, "visits": 0.2})
    assert [f.fit for f in found.fits] == pytest.approx([0.5, 0.5])
    assert found.close
    assert set(found.between) == {TEA, COFFEE}


def test_an_option_that_is_better_on_everything_holds_up():
    levels = {"calm": {TEA: 1.0, COFFEE: 0.0}, "sleep": {TEA: 1.0, COFFEE: 0.2}}
    found = match([COFFEE, TEA], ["calm", "sleep"], levels, {}, 7)
    assert not found.close
    assert found.flips_on is None
    assert [f.option for f in found.fits] == [COFFEE, TEA], "options keep the order they came in"


def test_the_one_answer_that_could_turn_it_around_is_named():
    levels = {"taste": {TEA: 0.0, COFFEE: 1.0}, "sleep": {TEA: 1.0, COFFEE: 0.0}}
    found = match([TEA, COFFEE], ["sleep", "taste"], levels, {"sleep": 100, "taste": 30}, 7)
    assert found.flips_on in ("sleep", "taste")
    assert not found.close


def test_nothing_stated_gives_no_match():
    assert match([TEA, COFFEE], [], {}, {}, 1) is None


def test_a_concern_that_was_not_rated_for_every_option_is_left_out_for_all():
    levels = {"calm": {TEA: 1.0, COFFEE: 0.0}, "own": {TEA: 0.2}}
    found = match([TEA, COFFEE], ["own", "calm"], levels, {}, 1)
    assert found.order == ("calm",)
    assert found.left_out == ("own",)


def test_weights_of_zero_fall_back_to_the_order():
    levels = {"calm": {TEA: 1.0, COFFEE: 0.0}, "sleep": {TEA: 0.0, COFFEE: 1.0}}
    found = match([TEA, COFFEE], ["calm", "sleep"], levels, {"calm": 0, "sleep": 0}, 1)
    assert found.weights == pytest.approx({"calm": 0.75, "sleep": 0.25})


unit = st.floats(0, 1).map(lambda x: round(x, 2))
tables = st.dictionaries(
    st.sampled_from(["calm", "sleep", "taste", "cost"]),
    st.fixed_dictionaries({TEA: unit, COFFEE: unit, WATER: unit}),
    min_size=1,
)


@given(tables, st.integers(0, 5))
def test_the_same_answers_give_the_same_picture(levels, seed):
    order = sorted(levels)
    once = match([TEA, COFFEE, WATER], order, levels, {}, seed)
    assert once == match([TEA, COFFEE, WATER], order, levels, {}, seed)
    assert sum(once.weights.values()) == pytest.approx(1)
    assert all(-1e-9 <= f.fit <= 1 + 1e-9 for f in once.fits)


@given(tables, st.floats(0.5, 4))
def test_how_big_a_person_draws_the_scale_does_not_matter(levels, factor):
    order = sorted(levels)
    swing = {a: 90.0 - 20 * n for n, a in enumerate(order)}
    bigger = {a: s * factor for a, s in swing.items()}
    one = match([TEA, COFFEE, WATER], order, levels, swing, 3)
    other = match([TEA, COFFEE, WATER], order, levels, bigger, 3)
    assert [f.fit for f in one.fits] == pytest.approx([f.fit for f in other.fits])
