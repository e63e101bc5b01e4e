"""IPDASi v4.0 is computed as far as a template can know, and honest about the rest."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from decision_aids import schema
from decision_aids.checks import check_aid
from decision_aids.checks.ipdas import self_check, texts
from decision_aids.evidence import Certainty
from decision_aids.library import HERE, load_aid
from decision_aids.schema import Aid, Declared, Flags

AIDS = Path(__file__).parent / "aids"


@pytest.fixture
def tea() -> Aid:
    return load_aid(AIDS / "tea_or_coffee")


def state(aid: Aid, item: str) -> str:
    return next(one.state for one in self_check(aid).items if one.item == item)


def why(aid: Aid, item: str) -> str:
    return next(one.why for one in self_check(aid).items if one.item == item)


def changed(aid: Aid, **fields: Any) -> Aid:
    return aid.model_copy(update=fields)


def test_there_are_forty_four_items_each_with_its_text_and_its_reason(tea: Aid) -> None:
    items = self_check(tea).items
    assert len(items) == 44
    assert [item.item for item in items] == list(texts())
    assert all(item.why for item in items)


def test_the_knee_meets_all_six_and_all_six_that_apply() -> None:
    ipdas = self_check(load_aid(HERE / "knee_osteoarthritis"))
    assert ipdas.counted("qualifying") == (6, 6)
    assert ipdas.counted("certification") == (6, 6)
    assert ipdas.counted("quality")[1] == 23


def test_what_only_people_can_do_waits_until_it_is_declared(tea: Aid) -> None:
    human = ("12", "13", "14", "15", "16", "17", "22", "23")
    assert {state(tea, item) for item in human} == {"needs_human"}
    claim = Declared(item="16", claim="Tried with 12 tea drinkers", reference="J Kitchen 2026")
    told = changed(tea, declared=(claim,))
    assert state(told, "16") == "met"
    assert why(told, "16") == "declared: Tried with 12 tea drinkers (J Kitchen 2026)"
    assert state(told, "17") == "needs_human"


def test_items_about_tests_are_for_aids_about_tests(tea: Aid) -> None:
    tests = ("C7", "C8", "C9", "C10", "24", "25", "26", "27", "28")
    assert {state(tea, item) for item in tests} == {"not_applicable"}
    about = changed(tea, flags=Flags(test_aid=True))
    assert {state(about, item) for item in tests} == {"not_met"}
    facts = dict.fromkeys(("measures", "if_found", "if_not_found"), "f_brew")
    filled = changed(about, test=schema.TestFacts(**facts, found_needlessly="f_brew"))
    assert [state(filled, item) for item in ("C7", "C8", "C9", "C10")] == ["met"] * 4
    assert state(filled, "24") == "not_met"
    assert self_check(filled).counted("certification") == (10, 10)


def test_an_option_that_nothing_speaks_for_is_named(tea: Aid) -> None:
    alone = changed(tea, goals=tuple(goal for goal in tea.goals if goal.option != "no_drink"))
    assert state(alone, "Q4") == "not_met"
    assert "no_drink" in why(alone, "Q4")


def test_equal_detail_falls_with_the_balance_of_words(tea: Aid) -> None:
    first, *others = tea.options
    long = first.model_copy(update={"burden": "A dry mouth. " * 30})
    assert state(changed(tea, options=(long, *others)), "C1") == "not_met"


def test_a_bare_number_is_no_uncertainty(tea: Aid) -> None:
    unrated = Certainty(level="unrated", rated_by="preparer")
    bare = tea.comparisons[1].model_copy(update={"certainty": unrated, "study": None})
    told = changed(tea, comparisons=(tea.comparisons[0], bare, *tea.comparisons[2:]))
    assert state(told, "C5") == "not_met"
    assert "c_spill" in why(told, "C5")


def test_quality_of_evidence_is_met_only_when_every_source_rated_itself(tea: Aid) -> None:
    assert state(tea, "19") == "needs_human"
    source = tea.comparisons[0].certainty
    rated = changed(
        tea,
        comparisons=tuple(c.model_copy(update={"certainty": source}) for c in tea.comparisons),
        measures=tuple(m.model_copy(update={"certainty": source}) for m in tea.measures),
    )
    assert state(rated, "19") == "met"


def test_same_time_does_not_apply_where_no_study_compared(tea: Aid) -> None:
    umbrella = load_aid(AIDS / "umbrella_or_hood")
    (wet,) = umbrella.comparisons
    one_row = wet.model_copy(update={"rows": wet.rows[:1]})
    assert state(changed(umbrella, comparisons=(one_row,)), "6") == "not_applicable"
    assert state(tea, "6") == "met"


@pytest.mark.parametrize("folder", sorted((AIDS / "invalid").iterdir()), ids=lambda f: f.name)
def test_whatever_a_certification_lacks_is_an_error_with_a_line(folder: Path) -> None:
    report = check_aid(folder, date(2026, 6, 1), {"chest_pain"})
    if report.ipdas:
        needed = (*report.ipdas.qualifying, *report.ipdas.certification)
        lacking = [item.item for item in needed if item.state == "not_met"]
        assert not lacking or report.errors


def test_nobody_is_called_certified(tea: Aid) -> None:
    assert "certified" not in str(self_check(tea).as_json()).casefold()
