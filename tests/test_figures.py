"""A slot in a sentence becomes the number that stands beside its source, and nothing else."""

from pathlib import Path

import pytest

from decision_aids.figures import BadSlot, figure, fill, rests_on, slots_in
from decision_aids.library import load_aid
from decision_aids.schema import Aid


@pytest.fixture(scope="module")
def aid() -> Aid:
    return load_aid(Path(__file__).parent / "aids" / "tea_or_coffee")


@pytest.mark.parametrize(
    ("slot", "becomes"),
    [
        ("c_awake.coffee", "80 of 100"),
        ("c_awake.coffee.count", "80"),
        ("c_awake.coffee.rest", "20"),
        ("c_awake.of", "100"),
        ("c_awake.coffee.low", "71"),
        ("c_awake.coffee.high", "88"),
        ("c_awake.coffee.range", "71 to 88"),
        ("c_awake.tea.part1", "6 of 60"),
        ("c_awake.tea.part1.count", "6"),
        ("c_awake.tea.part1.of", "60"),
        ("c_jitters.more", "7"),
        ("c_jitters.part1.count", "1"),
        ("m_warmth.tea", "7.5"),
        ("m_warmth.coffee", "7.0"),
        ("m_warmth.tea.range", "6.1 to 8.9"),
        ("n_brew", "3 to 5 minutes"),
        ("n_brew.high", "5"),
        ("n_refill", "2 cups"),
        ("n_sleepers", "1,200 people"),
        ("bean_2023.year", "2023"),
    ],
)
def test_every_kind_of_slot(aid: Aid, slot: str, becomes: str) -> None:
    assert fill(aid, f"<{{{slot}}}>") == f"<{becomes}>"


@pytest.mark.parametrize(
    ("slot", "why"),
    [
        ("c_gone.tea", "'c_gone' is not the id of a figure"),
        ("c_awake", "'c_awake' has no ''"),
        ("c_awake.no_drink", "'c_awake' has no 'no_drink'"),
        ("c_awake.hot_water.range", "'c_awake' has no 'hot_water.range'"),
        ("c_awake.tea.part2", "'c_awake' has no 'tea.part2'"),
        ("c_jitters.coffee", "'c_jitters' has no 'coffee'"),
        ("m_warmth.coffee.low", "'m_warmth' has no 'coffee.low'"),
        ("n_refill.high", "'n_refill' has no 'high'"),
        ("f_brew", "'f_brew' is a fact, and a fact is a sentence of its own"),
        ("bean_2023.title", "'bean_2023' has no 'title'"),
    ],
)
def test_a_slot_without_a_number_is_refused_and_never_left_blank(
    aid: Aid, slot: str, why: str
) -> None:
    with pytest.raises(BadSlot, match=why):
        fill(aid, f"{{{slot}}}")


def test_spanish_writes_counts_and_ranges_its_own_way(aid: Aid) -> None:
    spanish = aid.model_copy(update={"language": "es"})
    assert fill(spanish, "{c_awake.coffee}") == "80 de cada 100"
    assert fill(spanish, "{c_awake.coffee.range}") == "71 a 88"


def test_a_sentence_names_what_it_rests_on_once(aid: Aid) -> None:
    text = "About {c_awake.tea} in {n_brew}, and {c_awake.coffee.rest}."
    assert slots_in(text) == ("c_awake.tea", "n_brew", "c_awake.coffee.rest")
    assert rests_on(text) == ("c_awake", "n_brew")


def test_a_sentence_without_slots_stays_as_it_is(aid: Aid) -> None:
    assert fill(aid, "Nobody measured this.") == "Nobody measured this."


def test_a_figure_and_its_source_are_found_by_id(aid: Aid) -> None:
    assert figure(aid, "c_awake") is aid.comparisons[0]
    source = aid.source_of("c_awake")
    assert source is not None
    assert source.cited("en") == "Kettle and others, 2024"
    assert aid.source_of("n_refill") is None


def test_options_and_controls_have_a_name_on_screen(aid: Aid) -> None:
    assert aid.arm_label("coffee") == "Coffee"
    assert aid.arm_label("hot_water") == "Plain hot water"
    assert aid.outcome("spill").label == "A spill"
    assert aid.attribute("calm").best == "No jitters"
