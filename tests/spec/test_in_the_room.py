"""In the room: corrections stand beside, both confirm, and both leave with the same record."""

from datetime import date


def shared(clinic):
    clinic.patient_walks_to("story")
    clinic.patient_says("my right knee hurts on the stairs")
    clinic.patient_walks_to("share")
    clinic.patient_says("Share now")


def test_the_patient_can_see_that_the_page_was_opened_and_read(clinic):
    shared(clinic)
    clinic.doctor("opened", clinic.state)
    clinic.doctor("opened", clinic.state)
    clinic.doctor("marked_read")
    assert [r.kind for r in clinic.state.receipts] == ["opened", "marked_read"]


def test_a_page_that_was_not_shared_leaves_no_receipt(clinic):
    clinic.doctor("opened", clinic.state)
    assert clinic.state.receipts == ()


def test_a_correction_stands_beside_and_the_first_words_stay(clinic):
    shared(clinic)
    before = clinic.summary.line("story").text
    clinic.doctor("corrected", "story", before, "Both knees are worn; the right one is worse.")
    note = clinic.state.line("story").notes[0]
    assert (note.by, note.name, note.before) == ("clinician", "Dr. Sample", before)
    assert clinic.summary.line("story").text == before


def test_the_other_side_says_whether_a_correction_is_right(clinic):
    shared(clinic)
    clinic.doctor("corrected", "story", "x", "Both knees are worn.")
    clinic.patient("answered_correction", "story", "sees_it_differently", "only the right one")
    note = clinic.state.line("story").notes[0]
    assert note.answer == "sees_it_differently"
    assert note.answer_words == "only the right one"


def test_both_confirm_and_a_later_change_asks_both_again(clinic):
    shared(clinic)
    look_again = date(2027, 3, 16)
    clinic.doctor("decided", ["exercise_weight"], "together", "try this first", "", look_again)
    clinic.doctor("confirmed", clinic.state)
    clinic.patient("confirmed", clinic.state)
    assert set(clinic.state.confirmed) == {"clinician", "patient"}
    clinic.doctor("planned", "First therapy visit", "Martha", "Dec 20")
    assert clinic.state.confirmed == {}


def test_deciding_later_is_a_decision_with_a_day(clinic):
    shared(clinic)
    clinic.doctor("decided", [], "together", "", "", date(2027, 1, 14))
    assert clinic.state.decision.event.later
    assert clinic.state.decision.event.look_again == date(2027, 1, 14)


def test_a_planned_step_can_be_dropped_and_stays_in_the_history(clinic):
    shared(clinic)
    clinic.doctor("planned", "Ask the social worker", "Dr. Sample", "this week")
    clinic.doctor("dropped", 0, clinic.state)
    assert clinic.state.plan[0].dropped
    assert any(e.kind == "next_step_planned" for e in clinic.events)
