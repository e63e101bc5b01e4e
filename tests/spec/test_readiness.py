"""Ready to choose? Each no opens the part that helps; what changes is the patient's own."""

import pytest

from interview.quality import Quality, quality
from interview.readiness import top_score, top_scores


def answers_the_four(clinic, *answers):
    clinic.patient_walks_to("sure:s")
    for answer in answers:
        clinic.patient_says(answer)


def test_the_four_questions_come_in_one_go_and_help_after_them(clinic):
    answers_the_four(clinic, "Yes", "No", "Yes", "Yes")
    assert clinic.step.id == "sure:u:help"
    assert "You would like more help with: benefits and risks." in clinic.asked


def test_help_opens_the_part_and_asks_the_same_question_once_more(clinic):
    answers_the_four(clinic, "Yes", "No", "Yes", "Yes")
    clinic.patient_says("Open it")
    assert clinic.step.id == "options"
    clinic.patient_says("Go on")
    assert clinic.step.id == "sure:u:again"
    assert "Do you know the benefits and risks of each option?" in clinic.asked
    clinic.patient_says("Yes")
    assert clinic.summary.sure.score == 4
    said = clinic.page_text.replace("\n", " ")
    assert "First no, after looking again yes: benefits and risks." in said
    assert "thanks to" not in said


def test_later_leaves_the_no_as_it_is(clinic):
    answers_the_four(clinic, "Yes", "No", "Yes", "Yes")
    clinic.patient_says("Later")
    assert clinic.summary.sure.answers["u"] == "no"
    assert "Would like more help with: benefits and risks." in clinic.page_text


def test_an_answer_left_out_means_no_score(clinic):
    answers_the_four(clinic, "Yes", "skip", "Yes", "Yes")
    assert clinic.summary.sure.score is None
    assert "u" not in clinic.summary.sure.answers


@pytest.mark.parametrize(
    ("answers", "top"),
    [({1: 4, 2: 4, 3: 4}, True), ({1: 4, 2: 3, 3: 4}, False), ({1: 4, 2: 4}, None)],
)
def test_a_visit_counts_as_top_only_when_all_three_are_at_the_maximum(answers, top):
    assert top_score(answers) is top


def test_nothing_is_reported_for_fewer_than_25_complete_visits():
    best, less, cut = {1: 4, 2: 4, 3: 4}, {1: 4, 2: 4, 3: 2}, {1: 4}
    assert top_scores([best] * 24 + [cut] * 10) is None
    report = top_scores([best] * 20 + [less] * 5 + [cut])
    assert (report.visits, report.top, report.percent) == (25, 20, 80)


def test_two_reports_do_not_tell_what_the_visit_between_them_was():
    best, less = {1: 4, 2: 4, 3: 4}, {1: 4, 2: 4, 3: 2}
    visits = [best] * 20 + [less] * 5
    assert top_scores([*visits, best]) == top_scores([*visits, less]) == top_scores(visits)
    assert top_scores(visits * 2).visits == 50


def test_decision_quality_is_computed_and_said_to_nobody(clinic):
    clinic.patient_says("Just me")
    clinic.patient_says("About 5 minutes")
    clinic.patient_walks_to("matters:pick")
    clinic.patient_says("time_off > effort > avoid_surgery")
    clinic.patient_walks_to("leaning")
    clinic.patient_says("Knee replacement")
    found = quality(clinic.aid, clinic.state)
    assert found.concordant is False
    page = clinic.page_text.lower()
    assert not any(word in page for word in ("informed", "concordant", "quality", "70"))


def test_where_nothing_was_said_the_quality_is_not_known(clinic):
    assert quality(clinic.aid, clinic.state) == Quality(None, None)
