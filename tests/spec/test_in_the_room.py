"""In the room: corrections stand beside, both confirm, and both leave with the same record."""

from datetime import date, timedelta

from interview.fold import fold
from interview.review import Person, answered_correction, goal_accepted


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


def test_each_of_two_corrections_gets_its_own_answer_and_both_views_stay(clinic):
    shared(clinic)
    clinic.doctor("corrected", "story", "x", "Both knees are worn.")
    first = clinic.state.version
    clinic.doctor("corrected", "story", "x", "The left one is worse.")
    clinic.now += timedelta(hours=1)
    who = Person("patient", "Martha Example", clinic.now)
    said = answered_correction("story", "not_quite", "only on stairs", who, first)
    clinic.state = fold(said, clinic.state)
    older, newer = clinic.state.line("story").notes
    assert (older.answer, older.answer_words) == ("not_quite", "only on stairs")
    assert (older.answer_name, older.answer_at) == ("Martha Example", clinic.now)
    assert older.words == "Both knees are worn.", "what was corrected stays as it was"
    assert newer.answer == ""


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


STEPS = ("backwards every day", "backwards most days", "one flight forward with the rail",
         "two flights with the rail", "forward without the rail")  # fmt: skip


def test_how_likely_a_hope_is_stands_beside_it_with_its_reason(clinic):
    clinic.patient_walks_to("goals")
    clinic.patient_says("go down stairs frontwards")
    clinic.patient_walks_to("share")
    clinic.patient_says("Share now")
    clinic.doctor("goal_viewed", "unlikely", "")
    assert clinic.state.goals_viewed == {}, "without a reason nothing is kept"
    clinic.doctor("goal_viewed", "unlikely", "the joint space is very narrow")
    clinic.doctor("goal_viewed", "possible", "with surgery it may be")
    assert clinic.state.goals_viewed[0].event.view == "possible"
    kept = [e.reason for e in clinic.events if e.kind == "goal_viewed"]
    assert kept == ["the joint space is very narrow", "with surgery it may be"]
    assert "go down stairs frontwards" in clinic.page_text
    assert "unrealistic" not in clinic.page_text.lower()


def test_the_other_side_says_yes_to_the_agreed_goal_and_a_new_one_asks_again(clinic):
    clinic.patient("goal_agreed", "the choir again", "June")
    assert clinic.state.goals_agreed[0].accepted is None
    version = clinic.state.goals_agreed[0].version
    patient = Person("patient", "Martha Example", clinic.now)
    doctor = Person("clinician", "Dr. Sample", clinic.now)
    clinic._happens(goal_accepted(clinic.state, version, patient))
    assert clinic.state.goals_agreed[0].accepted is None, "one side cannot say both"
    clinic._happens(goal_accepted(clinic.state, version, doctor))
    assert clinic.state.goals_agreed[0].accepted.name == "Dr. Sample"
    clinic.doctor("goal_agreed", "sing from a chair", "June")
    assert clinic.state.goals_agreed[0].accepted is None
    assert goal_accepted(clinic.state, version, patient) == [], "not to a goal that was changed"


def test_a_yes_to_all_that_is_written_is_one_to_the_agreed_goal_too(clinic):
    shared(clinic)
    clinic.doctor("goal_agreed", "sing from a chair", "June")
    clinic.doctor("decided", ["exercise_weight"], "together", "", "", None)
    clinic.doctor("confirmed", clinic.state)
    assert clinic.state.goals_agreed[0].accepted is None, "one side cannot say both"
    clinic.patient("confirmed", clinic.state)
    assert clinic.state.goals_agreed[0].accepted.name == "Martha Example"


def test_an_agreed_goal_becomes_five_steps_that_both_can_see(clinic):
    shared(clinic)
    clinic.doctor("goal_agreed", STEPS[2], "June 5")
    clinic.doctor("goal_scaled", STEPS[:4], -1, "together", "June 5")
    assert clinic.state.goals_scaled == {}, "all five are needed"
    clinic.doctor("goal_scaled", STEPS, -1, "we count the days", "June 5")
    scale = clinic.state.goals_scaled[0].event
    assert (scale.levels[2], scale.now) == (STEPS[2], -1)


def test_a_new_scale_asks_both_for_their_yes_again(clinic):
    shared(clinic)
    clinic.doctor("decided", ["exercise_weight"], "together", "", "", None)
    clinic.doctor("confirmed", clinic.state)
    clinic.doctor("goal_scaled", STEPS, None, "", "")
    assert clinic.state.confirmed == {}
