"""The knee aid says what its sources say: the numbers typed here once more, by hand."""

from pathlib import Path

import pytest

from decision_aids.evidence import Comparison, Fact, Measure
from decision_aids.figures import fill, rests_on
from decision_aids.library import load_aid
from decision_aids.schema import Aid
from decision_aids.sentences import patient_facing

FOLDER = Path(__file__).parent.parent / "decision_aids" / "knee_osteoarthritis"


@pytest.fixture(scope="module")
def knee() -> Aid:
    return load_aid(FOLDER)


def test_there_are_six_choices_and_one_of_them_is_no_change(knee: Aid) -> None:
    assert [(option.id, option.short) for option in knee.options] == [
        ("self_care", "Self-care and wait"),
        ("exercise_weight", "Exercise program"),
        ("medicines", "Pain-relief gel"),
        ("nsaid_pills", "Pain-relief pills"),
        ("steroid_shot", "Steroid shot"),
        ("knee_replacement", "Knee replacement"),
    ]
    assert [option.id for option in knee.options if option.is_no_change] == ["self_care"]


@pytest.mark.parametrize(
    ("comparison", "counts", "of", "time", "source"),
    [
        ("c_trial_improved", {"knee_replacement": 85, "exercise_weight": 68}, 100,
         "after 1 year", "katz_2015"),
        ("c_gel", {"medicines": 60, "dummy_gel": 50}, 100,
         "6 to 12 weeks after starting", "derry_2016"),
        ("c_shot", {"steroid_shot": 44, "dummy_shot": 31}, 100,
         "about 1 month after the shot", "juni_2015"),
        ("c_longterm_pain", {"knee_replacement": 20}, 100,
         "3 months to 5 years after surgery", "beswick_2012"),
        ("c_infection", {"knee_replacement": 14}, 1000,
         "within 2 years of surgery", "sweden_pji_2021"),
        ("c_later_surgery", {"exercise_weight": 14, "self_care": 20}, 100,
         "within 2 years", "skou_2018"),
        ("c_later_surgery_eligible", {"exercise_weight": 32}, 100,
         "within 2 years", "skou_2018"),
        ("c_satisfied", {"knee_replacement": 81}, 100, "1 year after surgery", "scott_2010"),
        ("c_clot_lung", {"knee_replacement": 6}, 1000,
         "2 to 150 days after surgery", "pe_review_2024"),
        ("c_readmitted", {"knee_replacement": 48}, 1000,
         "within 30 days of surgery", "sae_review_2021"),
        ("c_death_30d", {"knee_replacement": 1}, 1000,
         "within 30 days of surgery", "pan_2022"),
        ("c_death_30d_2018", {"knee_replacement": 2}, 1000,
         "within 30 days of surgery", "berstock_2018"),
        ("c_redo_over70", {"knee_replacement": 5}, 100,
         "over the rest of their life", "bayliss_2017"),
        ("c_redo_45_49", {"knee_replacement": 33}, 100,
         "over the rest of their life", "scotland_redo_2022"),
    ],
)  # fmt: skip
def test_counts_of_people(
    knee: Aid, comparison: str, counts: dict[str, int], of: int, time: str, source: str
) -> None:
    found = knee.figures[comparison]
    assert isinstance(found, Comparison)
    assert {row.arm: row.count for row in found.rows} == counts
    assert (found.denominator, found.time, found.source) == (of, time, source)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("{c_longterm_pain.knee_replacement.range}", "10 to 34"),
        ("{c_infection.knee_replacement.range}", "13 to 16"),
        ("{c_infection.knee_replacement.part1}", "13 of 14"),
        ("{c_trial_improved.exercise_weight.part1}", "13 of 50"),
        ("{c_death_30d.knee_replacement.range}", "0 to 2"),
        ("{c_pills_heart.more} of {c_pills_heart.of}", "3 of 1,000"),
        ("{c_pills_heart.part1}", "1 of 3"),
        ("{m_ex_pain.exercise_weight} ({m_ex_pain.exercise_weight.range})", "9 (6 to 12)"),
        ("{m_ex_pain_none.exercise_weight}", "13"),
        ("{m_koos4_1y.knee_replacement} and {m_koos4_1y.exercise_weight}", "32 and 16"),
        ("{m_koos4_2y.knee_replacement.range}", "11 to 25"),
        ("{m_koos4_advice.exercise_weight.range}", "0.4 to 13.5"),
        ("{m_wecan_pain.exercise_weight} and {m_wecan_pain.attention}", "4.9 and 5.5"),
        ("{m_womac_1y.exercise_weight} and {m_womac_1y.steroid_shot}", "37 and 56"),
        ("{m_events_skou.knee_replacement} and {m_events_skou.exercise_weight}", "24 and 6"),
        ("{m_implants_25y.knee_replacement} and {m_implants_25y.partial_knee}", "82 and 70"),
        ("{n_oai_people} for {n_oai_years}", "1,753 people for 6 years"),
        ("{n_shot_helps}, {n_shot_faded}", "1 to 6 weeks, 3 to 6 months"),
        ("{n_hospital_stay}, {n_walk}, {n_work}", "1 to 3 days, 6 weeks, 6 to 12 weeks"),
        ("{n_drive_full}, {n_drive_partial}", "6 weeks, 3 weeks"),
    ],
)
def test_numbers_in_sentences(knee: Aid, sentence: str, told: str) -> None:
    assert fill(knee, sentence) == told


def test_nothing_from_memory_and_nothing_hidden_reaches_a_patient(knee: Aid) -> None:
    hidden = {
        figure.id
        for figure in knee.figures.values()
        if (isinstance(figure, Comparison | Measure) and figure.show == "never")
        or (isinstance(figure, Comparison | Measure | Fact) and figure.confirmed == "memory")
    }
    assert hidden == {"c_almost_no_pain"}
    assert hidden.isdisjoint(id for _, text in patient_facing(knee) for id in rests_on(text))


def test_a_right_answer_takes_its_number_from_the_figure(knee: Aid) -> None:
    answers = {check.id: fill(knee, check.answer) for check in knee.knowledge_checks}
    assert answers == {
        "k1": "About 20",
        "k2": "Weeks",
        "k3": "No",
        "k4": "About 32",
        "k5": "Yes, in the study people could",
    }


def test_every_choice_says_what_can_go_wrong_or_that_nobody_measured_it(knee: Aid) -> None:
    harms = {option.id: option.harms for option in knee.options}
    assert harms["self_care"] == ("f_self_harm_gap",)
    assert {"c_longterm_pain", "c_infection", "c_death_30d"} <= set(harms["knee_replacement"])
    assert "c_pills_heart" in harms["nsaid_pills"]


def test_only_a_rating_by_the_source_is_shown_as_a_rating(knee: Aid) -> None:
    rated = {
        figure.id: figure.certainty.level
        for figure in (*knee.comparisons, *knee.measures)
        if figure.certainty.level != "unrated"
    }
    assert rated == {"c_gel": "moderate", "c_shot": "low"}


def test_goals_without_a_study_are_never_called_within_reach(knee: Aid) -> None:
    assert {goal.id: goal.speak for goal in knee.goals if goal.speak != "within_or_beyond"} == {
        "g5": "beyond_only",
        "g7": "beyond_only",
        "g8": "unknown",
    }
