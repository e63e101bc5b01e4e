"""The review in the room: two sides, one page, nothing written over, both say yes."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from interview.events import (
    Confirmed,
    CorrectionAnswered,
    DangerNoticed,
    Decided,
    GoalAgreed,
    NextStepDropped,
    NextStepPlanned,
)
from interview.fold import fold
from interview.review import Person, confirmed, corrected, decided, goal_agreed, line_hidden
from store.opening import open_links, open_presence

TALK = "demo-shared"
FORM = f"decide-{TALK}"
WRONG = "Something not right? Tell us."


@pytest.fixture
def doctor() -> Person:
    return Person("clinician", "Dr. Sample", datetime.now(UTC))


@pytest.fixture
def patient() -> Person:
    return Person("patient", "Martha Example", datetime.now(UTC))


@pytest.fixture
def together(visit):
    return lambda role, talk=TALK: visit(role, "together", talk)


def add(log, events, talk=TALK):
    log.append(talk, events, after=log.version(talk))


def shown(page) -> str:
    return "\n".join(h.proto.body for h in page.get("html"))


def press(page, label):
    next(b for b in page.button if b.label.startswith(label)).click().run()
    assert not page.exception


def decide(page, option="exercise_weight", by="together", reasons="i try this first"):
    page.pills(key=f"{FORM}-options-0").set_value([option])
    page.pills(key=f"{FORM}-by-0").set_value(by)
    page.text_area(key=f"{FORM}-reasons-0").set_value(reasons)
    press(page, "Save what we decided")


def test_both_sides_see_every_shared_line_and_no_private_one(together):
    for role in ("clinician", "patient"):
        text = shown(together(role))
        assert "that one day i wont be able to help him off the chair" in text
        assert "how many weeks till i can lift a grown man" in text
        assert "Turn the screen so both can see it." in text


def test_what_one_side_does_is_on_the_page_of_the_other(together, log, doctor):
    page = together("patient")
    add(log, corrected("story", "what the page said", "Both knees are worn.", doctor))
    page.run()
    assert "Both knees are worn." in shown(page)
    assert "Is this note right?" in shown(page)


def test_words_half_typed_stay_when_the_other_side_saves(together, log, doctor):
    page = together("patient")
    page.text_area(key="beside-story-0").set_value("i meant both")
    page.text_area(key=f"goal-{TALK}-0").set_value("down one fl")
    page.run()
    add(log, corrected("story", "x", "Both knees are worn.", doctor))
    add(log, goal_agreed("walk to the shop", "June", doctor))
    page.run()
    assert "Both knees are worn." in shown(page)
    assert page.text_area(key="beside-story-0").value == "i meant both"
    assert page.text_area(key=f"goal-{TALK}-0").value == "down one fl"


@pytest.mark.parametrize("role", ["patient", "clinician"])
def test_a_correction_is_answered_by_the_patient(together, log, doctor, role):
    """On the clinician's screen the patient, who is there, says which answer to press."""
    add(log, corrected("story", "x", "Both knees are worn.", doctor))
    page = together(role)
    press(page, "Not quite")
    answer = log.read(TALK)[-1]
    assert isinstance(answer, CorrectionAnswered)
    assert (answer.by, answer.name, answer.answer) == ("patient", "Martha Example", "not_quite")
    assert "Martha Example said on" in shown(page)
    assert "not quite." in shown(page)
    assert "Not settled yet. Both stay" in shown(page)
    assert not [b for b in page.button if b.label == "Not quite"]


def test_who_sees_it_differently_says_how_and_both_views_stay(together, log, doctor):
    add(log, corrected("story", "x", "Both knees are worn.", doctor))
    page = together("patient")
    note = fold(log.read(TALK)).line("story").notes[-1]
    page.text_input(key=f"fix-story-{note.version}-words").set_value("only the right one")
    press(page, "I see it differently")
    text = shown(page)
    assert "Seen differently. Both stay" in text
    assert "Both knees are worn." in text
    assert "only the right one" in text


def test_every_line_tells_the_patient_how_to_say_that_it_is_wrong(together):
    page = together("patient")
    ways = [p for p in page.get("popover") if p.proto.popover.label == WRONG]
    assert len(ways) == shown(page).count('<div class="tt-line"><p class="tt-who') > 5


def test_the_clinician_answers_what_the_patient_corrects(together, log):
    page = together("patient")
    page.text_area(key="beside-story-0").set_value("my left knee, too")
    page.button(key="correct-story-0").click().run()
    assert "Waiting for an answer to this note." in shown(page)
    desk = together("clinician")
    press(desk, "Yes, that is right")
    assert (log.read(TALK)[-1].by, log.read(TALK)[-1].answer) == ("clinician", "agreed")


def test_nobody_but_the_other_side_answers_a_correction_of_the_patient(together, log, patient):
    add(log, corrected("story", "x", "my left knee, too", patient))
    page = together("patient")
    assert not [b for b in page.button if b.label == "Yes, that is right"]


def test_words_of_the_patient_that_may_mean_danger_bring_the_card(together, log):
    page = together("patient")
    page.text_area(key="beside-story-0").set_value("my chest hurts right now and i cant breathe")
    page.button(key="reply-story-0").click().run()
    assert not page.exception
    assert any(isinstance(e, DangerNoticed) for e in log.read(TALK)[-4:])
    assert "Review together" not in shown(page)


def test_a_goal_is_agreed_beside_the_hope(together, log):
    page = together("clinician")
    page.text_area(key=f"goal-{TALK}-0").set_value("down one flight with the rail")
    page.text_input(key=f"goal-{TALK}-by-0").set_value("June 5")
    press(page, "Agree on this goal")
    agreed = log.read(TALK)[-1]
    assert isinstance(agreed, GoalAgreed)
    assert (agreed.words, agreed.due) == ("down one flight with the rail", "June 5")
    assert "Agreed: down one flight with the rail. By: June 5." in shown(page)
    assert "go down stairs frontwards at my grandsons wedding" in shown(page)
    assert page.text_area(key=f"goal-{TALK}-1").value == ""


def test_both_move_on_the_ladder_of_a_goal_until_both_say_yes(together, log):
    desk = together("clinician")
    assert 'class="tt-ladder"' in shown(desk)
    press(desk, "Agree on what is good enough")
    first = fold(log.read(TALK)).goals_agreed[0]
    patient = together("patient")
    assert 'class="aim"' in shown(patient)
    press(patient, "Agree on the hope")
    moved = fold(log.read(TALK)).goals_agreed[0]
    assert (first.name, moved.name) == ("Dr. Sample", "Martha Example")
    assert moved.words != first.words
    press(desk.run(), "Dr. Sample: yes, I agree")
    assert fold(log.read(TALK)).goals_agreed[0].accepted.name == "Dr. Sample"
    assert "Dr. Sample said yes on" in shown(patient.run())


def test_a_decision_is_saved_with_who_why_and_who_differs(together, log):
    page = together("clinician")
    page.text_input(key=f"{FORM}-dissent-0").set_value("Daniel wants surgery")
    page.date_input(key=f"{FORM}-look_again-0").set_value(date(2027, 3, 16))
    decide(page)
    event = log.read(TALK)[-1]
    assert isinstance(event, Decided)
    assert (event.options, event.later, event.decided_by) == (
        ("exercise_weight",),
        False,
        "together",
    )
    assert (event.reasons, event.dissent) == ("i try this first", "Daniel wants surgery")
    assert event.look_again == date(2027, 3, 16)
    assert "Decided together: Exercise program." in shown(page)


def test_the_link_of_the_patient_lasts_as_long_as_the_plan(together, log, doctor, tmp_path):
    links, now = open_links(f"sqlite:///{tmp_path / 'talk.db'}"), datetime.now(UTC)
    code = links.make_link(TALK, now, now + timedelta(hours=1))
    add(log, decided(["exercise_weight"], "together", "", "", now.date(), doctor))
    together("clinician")
    assert links.spend(code, now + timedelta(days=29))
    assert links.spend(code, now + timedelta(days=32)) is None
    links.close()


def test_deciding_later_is_a_decision(together, log):
    page = together("clinician")
    decide(page, option="later")
    assert "Choose a day to talk about it again" in shown(page)
    page.date_input(key=f"{FORM}-look_again-0").set_value(date(2027, 1, 14))
    press(page, "Save what we decided")
    event = log.read(TALK)[-1]
    assert (event.options, event.later, event.look_again) == ((), True, date(2027, 1, 14))
    assert "Not decided yet." in shown(page)


@pytest.mark.parametrize(
    ("options", "by", "said"),
    [
        ([], "together", "Choose a next step, or decide later."),
        (["medicines"], None, "Choose who decided."),
        (["medicines", "later"], "together", "Choose a next step or decide later, not both."),
    ],
)
def test_a_decision_with_a_gap_is_not_saved(together, log, options, by, said):
    page = together("clinician")
    before = log.version(TALK)
    page.pills(key=f"{FORM}-options-0").set_value(options)
    page.pills(key=f"{FORM}-by-0").set_value(by)
    press(page, "Save what we decided")
    assert said in shown(page)
    assert log.version(TALK) == before


@pytest.mark.parametrize("keep", ["mine", "theirs"])
def test_two_decisions_at_once_are_both_shown_and_one_is_chosen(together, log, patient, keep):
    page = together("clinician")
    page.pills(key=f"{FORM}-options-0").set_value(["medicines"])
    page.pills(key=f"{FORM}-by-0").set_value("patient")
    page.text_area(key=f"{FORM}-reasons-0").set_value("try the gel")
    page.run()
    add(log, decided(["steroid_shot"], "together", "a shot first", "", None, patient))
    version = log.version(TALK)
    page.run()
    assert "This was changed on another screen. Here are both." in shown(page)
    assert "a shot first" in shown(page)
    assert page.text_area(key=f"{FORM}-reasons-0").value == "try the gel"
    press(page, "Save mine instead" if keep == "mine" else "Keep what is saved")
    event = log.read(TALK)[-1]
    assert (event.reasons, log.version(TALK) > version) == (
        ("try the gel", True) if keep == "mine" else ("a shot first", False)
    )
    assert "Here are both" not in shown(page)


@pytest.mark.parametrize("keep", ["mine", "theirs"])
def test_two_clinicians_who_agree_on_two_goals_lose_no_word(together, log, keep):
    page, box = together("clinician"), f"goal-{TALK}-0"
    page.text_area(key=box).set_value("to the shop by bus").run()
    other = Person("clinician", "Dr. Other", datetime.now(UTC))
    add(log, goal_agreed("walk to the shop", "June", other))
    page.run()
    assert "Here are both." in shown(page)
    assert page.text_area(key=box).value == "to the shop by bus"
    press(page, "Save mine instead" if keep == "mine" else "Keep what is saved")
    agreed = fold(log.read(TALK)).goals_agreed[0]
    assert (agreed.words, agreed.name) == (
        ("to the shop by bus", "Dr. Sample") if keep == "mine"
        else ("walk to the shop", "Dr. Other")
    )  # fmt: skip
    first = next(e for e in log.read(TALK) if isinstance(e, GoalAgreed))
    assert first.words == "walk to the shop", "and the history keeps both"
    assert "Here are both." not in shown(page)


def test_a_form_that_nobody_touched_follows_the_other_side(together, log, patient):
    page = together("clinician")
    add(log, decided(["steroid_shot"], "together", "a shot first", "", None, patient))
    page.run()
    assert "Here are both" not in shown(page)
    assert page.pills(key=f"{FORM}-options-1").value == ["steroid_shot"]


def test_a_trial_has_an_end_and_a_day(together, log):
    page, name = together("clinician"), f"trial-{TALK}"
    page.text_input(key=f"{name}-0").set_value("classes twice a week")
    press(page, "Save this trial")
    assert "what would make you stop, and a day to look again." in shown(page)
    page.text_input(key=f"{name}-stop-0").set_value("the knee swells for a week")
    page.date_input(key=f"{name}-day-0").set_value(date(2027, 3, 1))
    press(page, "Save this trial")
    assert log.read(TALK)[-1].kind == "trial_planned"
    for said in ("To try: classes twice a week.", "Stop if: the knee swells for a week.",
                 "Look again on March 1, 2027."):  # fmt: skip
        assert said in shown(page)


def test_what_was_decided_is_corrected_beside_like_any_line(together, log):
    decide(together("clinician"))
    phone = together("patient")
    phone.text_area(key="beside-decision-0").set_value("we said the shot as well")
    phone.button(key="correct-decision-0").click().run()
    noted = fold(log.read(TALK)).line("decision").notes[-1]
    assert (noted.before, noted.words) == (
        "Decided together: Exercise program.", "we said the shot as well",
    )  # fmt: skip
    desk = together("clinician")
    press(desk, "I see it differently")
    assert fold(log.read(TALK)).decision.event.options == ("exercise_weight",)
    assert "Both views stay." in shown(desk)


def test_steps_are_added_and_taken_off(together, log):
    page = together("clinician")
    name = f"plan-{TALK}"
    press(page, "Add this step")
    assert "Write what happens next, and who does it." in shown(page)
    page.text_input(key=f"{name}-0").set_value("First class")
    page.selectbox(key=f"{name}-who-0").set_value("Martha Example")
    press(page, "Add this step")
    step = log.read(TALK)[-1]
    assert isinstance(step, NextStepPlanned)
    assert (step.what, step.who, step.due) == ("First class", "Martha Example", "")
    assert "Martha Example: First class." in shown(page)
    press(page, "Take this step off")
    assert isinstance(log.read(TALK)[-1], NextStepDropped)
    assert "No steps yet." in shown(page)


@pytest.fixture
def presence(log, tmp_path):
    presence = open_presence(f"sqlite:///{tmp_path / 'talk.db'}")
    yield presence
    presence.close()


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("", "Dr. Other is on this page, too."),
        (f"goal-{TALK}-0", "Dr. Other is writing here: The goal"),
        ("beside-story-worry-0", "Dr. Other is writing here: Main worry: “that one day"),
    ],
)
def test_who_is_in_the_room_and_writing_where_is_seen(together, presence, place, said):
    soon = datetime.now(UTC) + timedelta(minutes=1)
    presence.is_here(TALK, "desk", "clinician", "Dr. Other", soon, place)
    for role in ("patient", "clinician"):
        assert said in shown(together(role))


def test_a_screen_that_gives_no_sign_is_told_plainly(together, presence):
    gone = datetime.now(UTC) - timedelta(minutes=1)
    presence.is_here(TALK, "old", "patient", "Martha Example", gone)
    presence.is_here(TALK, "desk", "clinician", "Dr. Sample", gone)
    text = shown(together("patient"))
    assert "The screen of Dr. Sample gave its last sign at" in text
    assert "What was typed there stays on it." in text
    assert "The screen of Martha Example" not in text, "an old screen of one's own is no news"


def test_each_side_says_yes_and_a_later_change_asks_again(together, log, doctor):
    desk = together("clinician")
    assert "First save what was decided" in shown(desk)
    decide(desk)
    phone = together("patient")
    assert len([b for b in phone.button if "this is what we decided" in b.label]) == 1
    press(phone, "Martha Example: yes")
    desk.run()
    press(desk, "Dr. Sample: yes")
    assert "You both said yes." in shown(desk)
    assert [(e.by, e.name) for e in log.read(TALK) if isinstance(e, Confirmed)] == [
        ("patient", "Martha Example"), ("clinician", "Dr. Sample"),
    ]  # fmt: skip
    add(log, goal_agreed("walk to the shop", "", doctor))
    desk.run()
    assert "Dr. Sample changed something on" in shown(desk)
    assert "after a yes from Martha Example and Dr. Sample" in shown(desk)
    assert "What changed: the agreed goal." in shown(desk)
    assert "Martha Example has not said yes yet." in shown(desk)
    assert "Dr. Sample has not said yes yet." in shown(desk)


def test_on_one_screen_the_patient_says_yes_too(together, log):
    page = together("clinician")
    decide(page)
    press(page, "Martha Example: yes")
    said = log.read(TALK)[-1]
    assert (said.kind, said.by, said.name) == ("confirmed", "patient", "Martha Example")
    assert "Martha Example said yes on" in shown(page)
    assert "on the screen of Dr. Sample." in shown(page), "and it is plain whose screen it was"


def test_nobody_says_yes_to_what_they_have_not_seen(together, log, doctor, monkeypatch):
    page = together("clinician")
    decide(page)
    add(log, goal_agreed("walk to the shop", "", doctor))
    press(page, "Dr. Sample: yes")
    assert fold(log.read(TALK)).confirmed == {}
    assert "This was changed on another screen a moment ago." in shown(page)
    press(page, "Dr. Sample: yes")
    assert set(fold(log.read(TALK)).confirmed) == {"clinician"}


def test_the_choices_are_there_again_with_their_key_numbers(together):
    page = together("clinician")
    assert "less pain and better movement" not in shown(page)
    page.session_state["options"] = True
    page.run()
    assert "less pain and better movement" in shown(page)


def test_each_side_reads_it_in_their_own_language(visit, log):
    """The frames change, the patient's words do not, and the copy is the patient's."""
    begun = [e for e in log.read(TALK) if e.kind != "invited"]
    invited = log.read(TALK)[0].model_copy(update={"language": "es"})
    log.append("rosa", [invited, *begun], after=0)
    theirs, ours = visit("patient", "together", "rosa"), visit("clinician", "together", "rosa")
    assert "Review together" in shown(ours)
    assert "Review together" not in shown(theirs)
    for page in (theirs, ours):
        assert "that one day i wont be able to help him off the chair" in shown(page)
    decide_in = visit("clinician", "together", "rosa")
    decide_in.pills(key="decide-rosa-options-0").set_value(["exercise_weight"])
    decide_in.pills(key="decide-rosa-by-0").set_value("together")
    press(decide_in, "Save what we decided")
    for role in ("patient", "clinician"):
        assert "Decidido en conjunto" in shown(visit(role, "copy", "rosa"))


def test_a_patient_sees_only_their_own_talk(visit):
    page = visit("patient", "copy", TALK)
    assert "Nothing has been decided yet." in shown(page)


def test_the_copy_is_the_same_for_both(visit):
    sheets = [
        next(h.proto.body for h in visit(role, "copy", "demo-decided").get("html")
             if "tt-sheet" in h.proto.body)
        for role in ("patient", "clinician")
    ]  # fmt: skip
    words = [re.sub(r'href="[^"]*"', "", sheet) for sheet in sheets]
    assert words[0] == words[1], "only where a link leads depends on who looks"
    for said in (
        "Decided together: Exercise program.", "surgery when my son can come. not before",
        "Agreed: go down one flight facing forward", "Both knees are worn", "First therapy visit",
        "Call 911", "The other choices in this guide",
    ):  # fmt: skip
        assert said in sheets[0]


def test_the_visit_is_rated_by_the_patient_alone_and_nobody_reads_it(visit, log, doctor):
    add(log, decided(["exercise_weight"], "together", "", "", None, doctor))
    page = visit("patient", "copy", TALK)
    assert "CollaboRATE © Elwyn G and others." in shown(page)
    asked = [p for p in page.pills if p.key.startswith("rating-")]
    assert [p.label for p in asked] == [
        "How much effort was made to help you understand your health issues?",
        "How much effort was made to listen to the things that matter most to you "
        "about your health issues?",
        "How much effort was made to include what matters most to you in choosing what to do next?",
    ]
    for item in asked:
        item.set_value(4)
    next(b for b in page.button if b.label == "Send").click().run()
    said = log.read(TALK)[-1]
    assert (said.kind, said.answers, said.mode) == ("visit_rated", {1: 4, 2: 4, 3: 4}, "screen")
    assert "CollaboRATE" not in shown(page)
    for path in ("copy", "page", "together"):
        assert "CollaboRATE" not in shown(visit("clinician", path, TALK))


def test_each_line_of_the_copy_leads_to_a_box_for_what_is_wrong(visit, log):
    page = visit("patient", "copy", "demo-decided")
    assert shown(page).count(WRONG) > 5
    assert "copy?as=patient&amp;interview=demo-decided&amp;wrong=decision" in shown(page)
    page.query_params["wrong"] = "decision"
    page.run()
    page.text_area(key="wrong-decision-0").set_value("and the gel on bad days")
    press(page, "Save")
    said = log.read("demo-decided")[-1]
    assert (said.kind, said.line, said.words) == (
        "corrected", "decision", "and the gel on bad days",
    )  # fmt: skip
    assert "and the gel on bad days" in shown(page)
    assert not page.text_area


def test_how_it_goes_reaches_the_list_of_the_physician(visit, log, doctor):
    assert "Nothing has been decided yet." in shown(visit("patient", "again", TALK))
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    add(log, decided(["exercise_weight"], "together", "", "", yesterday, doctor))
    add(log, goal_agreed("walk to the shop", "", doctor))
    assert "Your plan said to look again on" in shown(visit("patient", "", TALK))
    page, name = visit("patient", "again", TALK), f"again-{TALK}"
    press(page, "Send")
    assert "Answer one of the questions, or go back." in shown(page)
    page.pills(key=f"{name}-fits-0").set_value("no")
    page.radio(key=f"{name}-goal-0-0").set_value(-2)
    page.text_area(key=f"{name}-0").set_value("the classes are too far")
    press(page, "Send")
    said = log.read(TALK)[-1]
    assert (said.kind, said.fits, said.goals, said.again, said.words) == (
        "followed_up", "no", {0: -2}, None, "the classes are too far",
    )  # fmt: skip
    assert "Dr. Sample finds it on the list of patients." in shown(page)
    assert "Your plan said to look again on" not in shown(visit("patient", "", TALK))
    desk = visit("clinician")
    desk.session_state["show"] = "waiting"
    desk.run()
    assert "Follow-up: does not fit" in shown(desk)
    assert "the classes are too far" in shown(visit("clinician", "page", TALK))
    assert "Dr. Sample opened it on" in shown(visit("patient", "again", TALK))


def test_both_read_the_whole_history_and_only_the_patient_what_is_private(
    visit, log, doctor, patient
):
    add(log, line_hidden("story:worry", patient))
    add(log, decided(["exercise_weight"], "together", "i try this first", "", None, doctor))
    add(log, confirmed(fold(log.read(TALK)), doctor))
    for role in ("patient", "clinician"):
        text = shown(visit(role, "history", TALK))
        for said in ("Martha Example shared the page.", "Dr. Sample said yes to what is written.",
                     "Dr. Sample wrote down the decision: Exercise program."):  # fmt: skip
            assert said in text
        assert ("made a line private" in text) == (role == "patient")
