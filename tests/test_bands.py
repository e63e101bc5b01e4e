"""Numbers for a band of baseline risk: named by a clinician, never computed."""

from datetime import UTC, datetime

import pytest

from decision_aids.library import HERE, load_aid
from decision_aids.schema import Aid
from interview.telling import tell
from ui.parts.comparison import figure_html
from ui.speaking import guide_of, invite

AT = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
PREVENT = "PREVENT-ASCVD (heart attack, stroke, death from them)"


@pytest.fixture(scope="module")
def statins() -> Aid:
    return load_aid(HERE / "statins")


@pytest.fixture(scope="module")
def diabetes() -> Aid:
    return load_aid(HERE / "type2_diabetes")


def shown(aid: Aid, show: str) -> set[str]:
    return {c.id for c in aid.comparisons if c.band and c.show == show}


def test_as_long_as_nobody_named_one_an_average_stands_first_and_all_can_be_opened(
    statins: Aid,
) -> None:
    assert shown(statins, "first") == {"c_risk10"}
    assert shown(statins, "never") == set()
    assert statins.in_band("") is statins
    assert statins.in_band("risk99") is statins


def test_a_named_band_takes_its_place_and_no_other_is_shown(statins: Aid) -> None:
    aid = statins.in_band("risk5")
    assert aid.key_comparison == "c_risk5"
    assert shown(aid, "first") == {"c_risk5"}
    assert shown(aid, "more") == {"c_high5", "c_cochrane_risk5"}
    assert "c_risk10" in shown(aid, "never")


def test_whoever_looked_at_all_numbers_before_sees_those_of_the_band_after(statins: Aid) -> None:
    assert statins.figures["c_risk10"].show == "first"
    assert statins.in_band("risk5").figures["c_risk10"].show == "never"
    assert statins.in_band("risk5") is statins.in_band("risk5")


def test_what_does_not_depend_on_the_band_stays(statins: Aid) -> None:
    aid = statins.in_band("risk5")
    assert [c for c in aid.comparisons if not c.band] == [
        c for c in statins.comparisons if not c.band
    ]


@pytest.mark.parametrize(
    ("band", "calculator", "said"),
    [("risk10", PREVENT, f"It comes from: {PREVENT}"), ("", "", "An average for people like this")],
)
def test_the_picture_says_whose_starting_chance_it_is(
    statins: Aid, band: str, calculator: str, said: str
) -> None:
    invited = invite(
        statins, AT, "Walt Example", doctor="Dr. Sample", band=band, calculator=calculator
    )
    guide = guide_of(statins, invited)
    assert said in figure_html(guide, "c_risk10", "picture", AT.date())


def test_a_benefit_reads_as_fewer_and_a_harm_as_more(statins: Aid) -> None:
    guide = guide_of(statins, invite(statins, AT, "Walt Example"))
    told = {id: [guide.say(t) for t in tell(statins, id)] for id in ("c_risk10", "c_muscle")}
    assert "That is 28 fewer out of 1,000." in told["c_risk10"]
    assert "That is 5 more out of 1,000." in told["c_muscle"]
    assert told["c_muscle"][1].startswith("Dummy pill:")


def test_what_the_source_has_no_count_for_is_told_with_its_group_and_time(statins: Aid) -> None:
    guide = guide_of(statins, invite(statins, AT, "Walt Example"))
    drawn = figure_html(guide, "c_death", "words", AT.date())
    assert "in adults with no heart disease in the statin trials, over the trials" in drawn
    assert "About 3 to 4 fewer people of 1,000 died than with no statin" in drawn
    assert "tt-ia" not in drawn


def test_where_no_average_may_stand_in_words_do_until_a_group_is_named(diabetes: Aid) -> None:
    told = next(c for c in diabetes.comparisons if c.id == "c_death")
    assert (told.show, told.band, told.rows) == ("first", None, ())
    assert shown(diabetes, "first") == set()


def test_the_picture_of_the_named_group_takes_the_place_of_the_words(diabetes: Aid) -> None:
    aid = diabetes.in_band("very_low")
    deaths = {c.id: c.show for c in aid.comparisons if c.outcome == "death_any"}
    assert {id for id, show in deaths.items() if show != "never"} == {"c_death_very_low"}
    assert deaths["c_death_very_low"] == "first"
    assert aid.key_comparison == diabetes.key_comparison


def test_nobody_with_heart_failure_is_shown_a_count_of_deaths(diabetes: Aid) -> None:
    aid = diabetes.in_band("hf")
    deaths = [c for c in aid.comparisons if c.outcome == "death_any" and c.show != "never"]
    assert [c.id for c in deaths] == ["c_death_hf"]
    assert deaths[0].rows == ()
