"""Two things a person said that point different ways: both quoted, one question, no verdict."""

from datetime import datetime

import pytest

from interview.events import QuestionAsked, Spoke, Worried
from prompts.dates_in_passing import day_in
from prompts.phrases import phrases
from tests.spec.conftest import Clinic
from tests.talks import AIDS


def asks(clinic, times):
    clinic.patient_walks_to("role")
    clinic.patient_says("I decide, after advice")
    for _ in range(times):
        clinic.patient_says("what would you do if it was your knee?")


def hopes(clinic, hope, when):
    clinic.patient_walks_to("goals")
    clinic.patient_says(hope)
    clinic.patient_walks_to("goals:when")
    clinic.patient_says(when)


def line(clinic, line_id):
    return next((x.text for x in clinic.page.lines if x.id == line_id), None)


@pytest.mark.parametrize(
    ("order", "told"),
    [
        ("avoid_spread > avoid_biopsy", "Put first: Avoiding cancer that spreads"),
        ("avoid_needless > knowing > avoid_spread", "Put high: Knowing"),
    ],
)
def test_a_leaning_stands_beside_the_highest_thing_that_goes_with_another_choice(order, told):
    clinic, lean = Clinic(AIDS["psa_screening"]), "No PSA test"
    clinic.patient_walks_to("welcome:length")
    clinic.patient_says("short")
    clinic.patient_walks_to("matters:pick")
    clinic.patient_says(order)
    clinic.patient_walks_to("leaning")
    clinic.patient_says(lean)
    assert line(clinic, "asking:match").startswith(f"Leans to: {lean}. {told}")


def test_who_chose_to_decide_and_asks_for_advice_again_is_worth_asking_about(clinic):
    asks(clinic, 2)
    assert line(clinic, "asking:role") == (
        "Chose: “I decide, after advice”. Asked more than once what you would do: “what would you "
        "do if it was your knee?”. Ask how much advice would help."
    )


def test_to_ask_for_advice_once_is_no_contradiction(clinic):
    asks(clinic, 1)
    assert line(clinic, "asking:role") is None


@pytest.mark.parametrize(("sure", "told"), [("9", True), ("6", False)])
def test_who_leaves_it_to_the_doctor_and_is_very_sure_is_worth_asking_about(clinic, sure, told):
    clinic.patient_walks_to("role")
    clinic.patient_says("Dr. Sample decides, after hearing what matters to me")
    clinic.patient_walks_to("leaning")
    clinic.patient_says("Knee replacement")
    clinic.patient_walks_to("leaning:sure")
    clinic.patient_says(sure)
    said = line(clinic, "asking:role:sure") or ""
    assert ("Leans to: Knee replacement, sure 9 of 10." in said) == told


@pytest.mark.parametrize(
    ("hope", "when", "told"),
    [
        ("dance at the wedding in may", "in June", "“in may”, “in June”"),
        ("dance at the wedding on May 12", "June 5", "“on May 12”, “June 5”"),
        ("dance at the wedding in may", "May 12", ""),
        ("dance at the wedding", "May 12", ""),
        ("walk in may", "In a year", ""),
    ],
)
def test_two_dates_for_one_goal_are_both_quoted(clinic, hope, when, told):
    hopes(clinic, hope, when)
    said = line(clinic, "asking:dates:0") or ""
    assert said == (f"Two dates for the same goal: {told}. Ask which." if told else "")


def test_a_date_that_was_changed_to_the_other_is_not_asked_about_any_more(clinic):
    hopes(clinic, "dance at the wedding in may", "in June")
    clinic.patient_changes("goals", "dance at the wedding")
    assert line(clinic, "asking:dates:0") is None


def is_kept_back(clinic, line_id):
    """Not on the physician's page; the patient sees the line, marked."""
    return line(clinic, line_id) is None and clinic.summary.line(line_id).private


def test_a_line_kept_private_is_not_told_again_by_a_contradiction(clinic):
    hopes(clinic, "dance at the wedding in may", "in June")
    clinic.patient_walks_to("review")
    number = [x.id for x in clinic.summary.lines].index("goals") + 1
    clinic.patient_says(f"private {number}")
    assert "may" not in clinic.page_text
    assert is_kept_back(clinic, "asking:dates:0")


def test_a_worry_that_is_private_from_the_start_is_not_told_by_the_advice_asked_for_with_it(clinic):
    asks(clinic, 1)
    worry, who = "i will end up in a wheelchair", {"at": clinic.now, "by": "patient"}
    whole = f"{worry}, what would you do?"
    spoke = Spoke(step="needs", words=whole, asked=(), **who)
    asked = QuestionAsked(words=whole, advice=True, **who)
    clinic._happens([spoke, Worried(step="needs", words=worry, **who), asked])
    assert is_kept_back(clinic, "asking:role")
    assert "wheelchair" not in clinic.page_text


def test_how_to_decide_is_not_told_by_a_contradiction_when_it_is_only_for_the_doctor(clinic):
    asks(clinic, 2)
    clinic.patient("line_for_doctor", "role")
    assert line(clinic, "asking:role")
    assert clinic.summary.line("asking:role").only_doctor


@pytest.mark.parametrize(
    ("language", "words", "day"),
    [
        ("en", "i may march again", None),
        ("en", "between May 3 and June 4", None),
        ("en", "at the wedding on the 12th of May 2028", "2028-05-12"),
        ("es", "bailar en la boda el 12 de mayo", "2027-05-12"),
        ("es", "antes de marzo", "2027-03"),
    ],
)
def test_a_month_counts_only_where_it_is_plainly_one(language, words, day):
    found = day_in(words, datetime(2026, 12, 1), phrases(language))  # noqa: DTZ001
    assert (found.iso if found else None) == day
    assert found is None or found.words in words
