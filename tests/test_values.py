"""How far options fit: worked checks and what must hold for any answers."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.consistency import is_flat, settled, unsettled
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


@pytest.mark.parametrize("n", range(4, 11))
def test_no_more_than_seven_sets_are_ever_asked_and_every_item_comes_up(n):
    items = [f"i{k}" for k in range(n)]
    sets = best_worst_sets(items)
    assert sets
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


ORDER = ["calm", "cost", "sleep", "taste"]


def plain_fits(levels, weights, options):
    """The same sum once more, written the long way."""
    total = sum(weights.values())
    return [sum(weights[a] / total * levels[a][o] for a in weights) for o in options]


@given(tables, st.integers(0, 3))
def test_how_far_an_option_fits_is_a_plain_weighted_sum(levels, seed):
    order = sorted(levels)
    swing = {a: 100.0 - 25 * n for n, a in enumerate(order)}
    found = match([TEA, COFFEE, WATER], order, levels, swing, seed)
    assert [f.fit for f in found.fits] == pytest.approx(
        plain_fits(levels, swing, [TEA, COFFEE, WATER])
    )


@given(tables)
def test_an_option_that_is_at_least_as_good_on_everything_never_fits_less(levels):
    better = {a: {**row, TEA: max(row.values())} for a, row in levels.items()}
    found = match([COFFEE, TEA, WATER], sorted(better), better, {}, 2)
    fits = {f.option: f.fit for f in found.fits}
    assert fits[TEA] >= max(fits.values()) - 1e-9
    assert found.ahead[TEA] >= max(found.ahead.values())


@given(tables)
def test_the_order_in_which_options_stand_changes_nothing(levels):
    order = sorted(levels)
    one = match([TEA, COFFEE, WATER], order, levels, {}, 5)
    other = match([WATER, TEA, COFFEE], order, levels, {}, 5)
    fits = {f.option: pytest.approx(f.fit) for f in one.fits}
    assert {f.option: f.fit for f in other.fits} == fits


def test_something_that_is_the_same_for_all_moves_no_two_options_apart():
    levels = {"calm": {TEA: 1.0, COFFEE: 0.0}, "sleep": {TEA: 0.3, COFFEE: 0.8}}
    alike = {**levels, "cost": {TEA: 0.5, COFFEE: 0.5}}
    swing = {"calm": 100.0, "sleep": 40.0, "cost": 60.0}
    one = match([TEA, COFFEE], ["calm", "sleep"], levels, swing, 1)
    other = match([TEA, COFFEE], ["calm", "sleep", "cost"], alike, swing, 1)
    apart = [found.fits[0].fit - found.fits[1].fit for found in (one, other)]
    assert (apart[0] > 0) == (apart[1] > 0)
    assert one.furthest.option == other.furthest.option


@pytest.mark.parametrize("calm", [30.0, 55.0, 80.0])
def test_the_answer_that_turns_it_around_needs_the_smallest_change(calm):
    levels = {
        "calm": {TEA: 1.0, COFFEE: 0.2},
        "sleep": {TEA: 0.1, COFFEE: 0.9},
        "taste": {TEA: 0.4, COFFEE: 0.6},
    }
    swing = {"calm": calm, "sleep": 100.0 - calm, "taste": 25.0}
    found = match([TEA, COFFEE], list(levels), levels, swing, 3)
    total = sum(swing.values())
    weights = {a: s / total for a, s in swing.items()}
    lead = {o: sum(weights[a] * levels[a][o] for a in levels) for o in (TEA, COFFEE)}
    ahead = max(lead, key=lead.get)
    behind = COFFEE if ahead == TEA else TEA
    changes = {}
    for a in levels:
        for step in range(1001):
            w = step / 1000
            others = {b: weights[b] * (1 - w) / (1 - weights[a]) for b in levels if b != a}
            now = others | {a: w}
            if sum(now[b] * (levels[b][behind] - levels[b][ahead]) for b in levels) >= 0:
                change = abs(w - weights[a])
                changes[a] = min(change, changes.get(a, 2))
    assert found.flips_on == min(changes, key=changes.get)


def test_a_wide_range_makes_it_too_close_to_call_and_a_narrow_one_does_not():
    levels = {"calm": {TEA: 0.6, COFFEE: 0.4}}
    wide = {"calm": {TEA: (0.0, 1.0), COFFEE: (0.0, 1.0)}}
    narrow = {"calm": {TEA: (0.55, 0.65), COFFEE: (0.35, 0.45)}}
    assert not match([TEA, COFFEE], ["calm"], levels, {}, 1).close
    assert not match([TEA, COFFEE], ["calm"], levels, {}, 1, narrow).close
    assert match([TEA, COFFEE], ["calm"], levels, {}, 1, wide).close


def test_when_the_two_ways_of_weighing_an_order_disagree_it_is_too_close_to_call():
    # First place alone speaks for tea; second and third together speak for coffee. The centroid
    # gives the first place 0.61 and rank-sum 0.50.
    levels = {
        "calm": {TEA: 1.0, COFFEE: 0.0},
        "sleep": {TEA: 0.0, COFFEE: 1.0},
        "taste": {TEA: 0.0, COFFEE: 1.0},
    }
    levels["calm"][COFFEE] = 0.1
    found = match([TEA, COFFEE], list(levels), levels, {}, 1)
    assert found.close


def test_of_two_that_are_close_each_ones_better_sides_are_named():
    levels = {
        "calm": {TEA: 1.0, COFFEE: 0.0},
        "sleep": {TEA: 0.0, COFFEE: 1.0},
    }
    found = match([TEA, COFFEE], list(levels), levels, {"calm": 100, "sleep": 100}, 1)
    assert found.apart == {TEA: ("calm",), COFFEE: ("sleep",)}


@pytest.mark.parametrize(
    ("answered", "pair"),
    [
        ([("abc", "a", "c")], None),
        ([("abc", "a", "c"), ("abd", "b", "d")], ("a", "b")),
        ([("abd", "a", "d"), ("bce", "b", "e"), ("acf", "c", "f")], ("a", "b")),
        ([], None),
    ],
)
def test_answers_that_point_both_ways_or_in_a_circle_are_noticed(answered, pair):
    assert unsettled(("a", "b", "c"), answered) == pair


def test_the_answer_to_the_tie_moves_these_two_and_nothing_else():
    assert settled(("a", "b", "c"), ("a", "b"), "b") == ("b", "a", "c")
    assert settled(("a", "b", "c"), ("a", "b"), "a") == ("a", "b", "c")
    assert settled(("a", "b", "c"), None, "b") == ("a", "b", "c")


def test_sliders_that_are_all_alike_say_nothing():
    assert is_flat((100, 100, 100))
    assert not is_flat((100, 80, 100))
    assert not is_flat((100,))
