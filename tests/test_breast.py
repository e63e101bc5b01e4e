"""The breast cancer surgery aid: which counts stand where, and who is shown them."""

from datetime import UTC, datetime

import pytest

from decision_aids.evidence import Comparison
from decision_aids.figures import rests_on
from decision_aids.library import HERE, load_aid
from decision_aids.schema import Aid
from decision_aids.sentences import patient_facing
from decision_aids.wording import places
from interview.fold import fold
from interview.step import Text
from interview.steps.options import steps
from ui.speaking import invite

OLDER = {"c_return_1970s", "c_return_1980s"}
NEWER = {"c_return_modern"}
AT = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
SKIPPING = {"c_return_65plus", "c_alive_65plus"}


@pytest.fixture(scope="module")
def breast() -> Aid:
    return load_aid(HERE / "breast_cancer_surgery")


def shown(aid: Aid) -> set[str]:
    return {c.id for c in aid.comparisons if c.show != "never"}


def test_no_sentence_puts_a_newer_trial_beside_an_older_one(breast: Aid) -> None:
    for _, text in patient_facing(breast):
        named = set(rests_on(text))
        assert not (named & OLDER and named & NEWER), text


def test_a_problem_after_lumpectomy_is_counted_beside_those_after_every_other_surgery(
    breast: Aid,
) -> None:
    found = breast.figures["c_30day"]
    assert isinstance(found, Comparison)
    pools = {arm.id: arm.pools or (arm.id,) for arm in breast.arms}
    counted = {option for row in found.rows for option in pools.get(row.arm, (row.arm,))}
    assert counted == {option.id for option in breast.options}


def test_no_count_of_deaths_by_surgery_is_shown_to_patients(breast: Aid) -> None:
    deaths = {c.id for c in breast.comparisons if c.outcome.startswith("death_")}
    assert deaths
    assert deaths.isdisjoint(shown(breast) | shown(breast.in_band("low_risk_65")))


def test_the_counts_on_skipping_radiation_are_words_until_a_clinician_names_the_group(
    breast: Aid,
) -> None:
    words = {f"{id}_words" for id in SKIPPING}
    assert shown(breast) & (SKIPPING | words) == words
    assert shown(breast.in_band("low_risk_65")) & (SKIPPING | words) == SKIPPING


def test_smokers_are_told_of_help_to_quit_wherever_late_harm_is_counted(breast: Aid) -> None:
    for comparison in breast.comparisons:
        if comparison.outcome.startswith("rt_late_"):
            assert "help you quit" in (comparison.aside or "")


def test_what_is_shown_to_one_group_alone_is_translated_like_everything_else(breast: Aid) -> None:
    assert {f"comparisons.{id}.question" for id in SKIPPING} <= set(places(breast))
    assert "comparisons.c_death_1970s.question" not in places(breast)


@pytest.mark.parametrize(
    ("aid", "why"),
    [("breast_cancer_surgery", "why.options.all_change"), ("statins", "why.options")],
)
def test_no_one_is_told_that_nothing_may_change_where_that_is_no_choice(aid: str, why: str) -> None:
    chosen = load_aid(HERE / aid)
    state = fold([invite(chosen, AT, "Joan Example")])
    asked = {step.id: step.why for step in steps(chosen, state)}
    assert asked["options"] == Text(key=why)
