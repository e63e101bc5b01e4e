"""More than one voice: whose words they are, side by side, and what is kept from family."""

from datetime import UTC, datetime

import pytest

from interview.events import (
    Answered,
    Invited,
    LineForDoctor,
    PrioritiesGuessed,
    Shared,
    from_json,
    to_json,
)
from interview.fold import fold
from interview.voices import familys_view, guesses, patients_view
from summary.after_visit import after_visit
from summary.audience import for_audience
from summary.page import one_page
from summary.text import to_text
from summary.voices import difference
from tests.spec.conftest import Clinic, knee
from ui.parts.stage import tags
from ui.speaking import guide_of

LUCIA = {"by": "family", "name": "Lucía"}


@pytest.fixture
def with_lucia(clinic):
    """Martha is not alone: her daughter is there, and the talk is the long one."""
    clinic.patient_says("Family or a friend")
    clinic.patient_says("Lucía")
    clinic.patient_says("About 15 minutes")
    return clinic


def puts_in_order(clinic):
    """Martha says what matters most, as far as the question that is for Lucía."""
    for n in (1, 2, 3):
        clinic.patient_walks_to(f"best_worst:{n}")
        clinic.patient_says("1 3")
    clinic.patient_walks_to("matters:family")


def shares(clinic):
    clinic.patient_walks_to("share")
    clinic.patient_says("Share now")


def line(clinic, line_id):
    return clinic.summary.line(line_id)


def ids(lines):
    return {one.id for one in lines}


def labels(clinic, order):
    return [clinic.aid.attribute(a).label for a in order]


def side_by_side(clinic, audience="doctor"):
    return difference(clinic.aid, clinic.state, clinic.summary.lines, audience, clinic.guide.say)


def guesses_first(clinic, *attributes, name="Dr. Sample"):
    who = {"by": "clinician", "name": name, "at": clinic.now}
    clinic._happens([PrioritiesGuessed(attributes=attributes, **who)])


# Whose words.


def test_words_of_family_say_whose_they_are(with_lucia):
    with_lucia.patient_says("she cannot sleep for the pain", **LUCIA)
    story = line(with_lucia, "story")
    assert story.by == "family"
    assert story.text == "From Lucía. Wrote: “she cannot sleep for the pain”"


def test_what_family_types_is_named_back_as_theirs(with_lucia):
    with_lucia.patient_says("she cannot sleep for the pain", **LUCIA)
    assert "I will mark these as Lucía’s words. Martha Example, would you like" in with_lucia.told
    assert "Lucía wrote: “she cannot sleep for the pain”." in with_lucia.told
    assert "You wrote" not in with_lucia.told
    with_lucia.patient_says("that she falls", **LUCIA)
    assert "I will mark" not in with_lucia.told, "it is said once"


def test_a_name_and_a_colon_say_who_is_typing(with_lucia):
    with_lucia.patient_says("Lucía: she cannot sleep for the pain")
    turn = with_lucia.state.turns[-1]
    assert (turn.by, turn.name) == ("family", "Lucía")
    assert turn.words == "Lucía: she cannot sleep for the pain", "kept as it was typed"
    assert with_lucia.state.value("story") == "she cannot sleep for the pain"


@pytest.mark.parametrize("words", ["Ray: he needs lifting", "at 8:30 it hurts", ": it hurts"])
def test_a_colon_after_anything_else_is_the_patients(with_lucia, words):
    with_lucia.patient_says(words)
    assert with_lucia.state.turns[-1].by == "patient"


def test_an_interpreter_carries_the_patients_own_words(clinic):
    clinic.patient_says("An interpreter")
    clinic.patient_says("Ana")
    clinic.patient_walks_to("story")
    clinic.patient_says("the stairs are the worst", by="interpreter", name="Ana")
    assert "words of Martha Example, through Ana" in clinic.told
    assert line(clinic, "story").text == (
        "Through Ana. In their own words: “the stairs are the worst”"
    )


def test_a_proxy_is_told_how_to_answer_and_every_line_says_who_did(clinic):
    clinic.patient_says("I am answering for someone else")
    clinic.patient_says("Tomás")
    assert "Please answer as Martha Example would" in clinic.told
    proxy = {"by": "proxy", "name": "Tomás"}
    clinic.patient_walks_to("story")
    clinic.patient_says("her knee keeps her in the chair all day", **proxy)
    clinic.patient_walks_to("leaning")
    clinic.patient_says("Exercise program", **proxy)
    for line_id in ("story", "leaning"):
        assert line(clinic, line_id).text.startswith("Tomás, for Martha Example. ")
    assert "Answered by Tomás." in clinic.summary.headline
    assert line(clinic, "prepared").text == "Answered in English by Tomás for Martha Example."


def test_a_proxy_without_a_name_is_somebody_else(clinic):
    clinic.patient_says("I am answering for someone else")
    clinic.patient_walks_to("story")
    clinic.patient_says("her knee keeps her in the chair all day", by="proxy")
    assert line(clinic, "story").text.startswith("Someone else, for Martha Example. ")


def test_what_family_leans_to_is_not_told_as_the_patients_leaning(with_lucia):
    with_lucia.patient_walks_to("leaning")
    with_lucia.patient_says("Knee replacement", **LUCIA)
    assert line(with_lucia, "leaning").text == "From Lucía. Leans to: Knee replacement."
    assert "Leans" not in with_lucia.summary.headline


def test_a_question_of_family_is_theirs(with_lucia):
    with_lucia.patient_walks_to("questions:own")
    with_lucia.patient_says("how long is the hospital stay", **LUCIA)
    assert line(with_lucia, "question:0").text == "From Lucía. “how long is the hospital stay”"
    assert "hospital stay" not in with_lucia.summary.headline


def test_words_of_family_that_may_mean_danger_are_theirs_too(with_lucia):
    with_lucia.patient_says("she has chest pain right now", **LUCIA)
    assert line(with_lucia, "safety:0").text.startswith("From Lucía. ")


def test_a_line_that_family_changed_says_so(with_lucia):
    with_lucia.patient_says("the stairs are the worst part of it")
    with_lucia.patient_walks_to("review")
    with_lucia.patient_says("change story: she cannot do stairs", **LUCIA)
    number = [one.id for one in with_lucia.summary.lines].index("story") + 1
    with_lucia.patient_says(f"change {number}: she cannot do stairs", **LUCIA)
    assert line(with_lucia, "story").text == "From Lucía. “she cannot do stairs”"
    assert line(with_lucia, "story").by == "family"


def test_family_never_takes_the_place_of_the_patients_answer(with_lucia):
    with_lucia.patient_walks_to("leaning")
    with_lucia.patient_says("Exercise program")
    with_lucia.patient_changes("leaning", "Lucía: Knee replacement")
    assert with_lucia.state.answers["leaning"].by == "patient"
    assert "Exercise program" in line(with_lucia, "leaning").text
    assert line(with_lucia, "beside:leaning").text == "From Lucía. Wrote: “Knee replacement”"
    assert "Both stay on the page, side by side." in with_lucia.told


def test_two_who_lean_apart_are_worth_asking_one_at_a_time(with_lucia):
    with_lucia.patient_walks_to("leaning")
    with_lucia.patient_says("Exercise program")
    assert line(with_lucia, "asking:family") is None
    with_lucia.patient_changes("leaning", "Lucía: Knee replacement")
    told = line(with_lucia, "asking:family")
    assert "Martha Example wrote: “Exercise program”. Lucía wrote: “Knee replacement”" in told.text
    assert told.text.endswith("Ask each, one at a time.")
    assert len(told.events) > len(with_lucia.state.answers["leaning"].events)


@pytest.mark.parametrize("kept_back", ["leaning", "beside:leaning"])
def test_a_leaning_that_is_kept_back_is_in_no_line_of_two(with_lucia, kept_back):
    with_lucia.patient_walks_to("leaning")
    with_lucia.patient_says("Exercise program")
    with_lucia.patient_changes("leaning", "Lucía: Knee replacement")
    with_lucia.patient("line_hidden", kept_back)
    assert "asking:family" not in {one.id for one in with_lucia.page.lines}
    assert line(with_lucia, "asking:family").private


def test_the_patient_can_answer_after_family_and_both_stay(with_lucia):
    with_lucia.patient_says("I want them to operate on her", **LUCIA)
    with_lucia.patient_changes("story", "I do not want an operation")
    assert line(with_lucia, "story").text == "In their own words: “I do not want an operation”"
    assert "I want them to operate on her" in line(with_lucia, "beside:story").text
    assert "Martha Example wrote: “I do not want an operation”. Lucía wrote:" in with_lucia.told


def test_the_copy_after_the_visit_says_whose_words_they_are(with_lucia):
    with_lucia.patient_walks_to("goals")
    with_lucia.patient_says("that she walks to church again", **LUCIA)
    shares(with_lucia)
    with_lucia.doctor("decided", ["exercise_weight"], "together", "", "", None)
    copy = after_visit(
        with_lucia.aid, with_lucia.state, with_lucia.summary, with_lucia.guide.say, with_lucia.now
    )
    said = [one.text for one in copy.part("goal").lines]
    assert said == ["From Lucía. Hopes for: “that she walks to church again”"]


# Family's view.


def test_family_is_asked_by_name_after_the_patients_own_order(with_lucia):
    puts_in_order(with_lucia)
    assert "Lucía: what do you think matters most to Martha Example?" in with_lucia.asked
    assert with_lucia.asked.index("shown next to yours") < with_lucia.asked.index("what do you")


def test_familys_view_stands_beside_and_changes_nothing(with_lucia):
    puts_in_order(with_lucia)
    before = patients_view(with_lucia.aid, with_lucia.state)
    with_lucia.patient_says("3 > 1", **LUCIA)
    view = familys_view(with_lucia.aid, with_lucia.state)
    assert patients_view(with_lucia.aid, with_lucia.state) == before
    assert (view.by, view.name, len(view.order)) == ("family", "Lucía", 2)
    first, second = labels(with_lucia, view.order)
    assert line(with_lucia, "matters:family").text == (
        f"From Lucía. Thinks these matter most to Martha Example: 1 {first}; 2 {second}."
    )


def test_what_the_patient_types_there_is_not_taken_for_familys_view(with_lucia):
    puts_in_order(with_lucia)
    with_lucia.patient_says("3 > 1")
    assert "This question is for Lucía." in with_lucia.told
    assert with_lucia.step.id == "matters:family"
    with_lucia.patient_says("3 > 1")
    assert "matters:family" not in with_lucia.state.answers
    assert with_lucia.step.id != "matters:family", "it is not asked a third time"


def test_familys_view_can_be_skipped(with_lucia):
    puts_in_order(with_lucia)
    with_lucia.patient_says("skip", **LUCIA)
    assert with_lucia.step.id != "matters:family"
    assert line(with_lucia, "matters:family") is None


def test_without_an_order_of_the_patient_family_is_not_asked(with_lucia):
    with_lucia.patient_walks_to("goals")
    assert not with_lucia.has_step("matters:family")


def test_an_order_that_family_gave_is_theirs_and_not_the_patients(with_lucia):
    for n in (1, 2, 3):
        with_lucia.patient_walks_to(f"best_worst:{n}")
        with_lucia.patient_says("1 3", **LUCIA)
    with_lucia.patient_walks_to("goals")
    assert patients_view(with_lucia.aid, with_lucia.state) is None
    assert familys_view(with_lucia.aid, with_lucia.state).by == "family"
    assert line(with_lucia, "matters:top").text.startswith("From Lucía. ")
    assert "First for them" not in with_lucia.summary.headline
    assert not with_lucia.has_step("matters:family")


@pytest.mark.parametrize("who", ["Just me", "An interpreter", "I am answering for someone else"])
def test_only_family_is_asked_for_a_view_of_their_own(clinic, who):
    clinic.patient_says(who)
    if clinic.step.id == "welcome:helper":
        clinic.patient_says("Ana")
    clinic.patient_walks_to("best_worst:1")
    clinic.patient_says("1 3")
    assert not clinic.has_step("matters:family")


def test_the_short_way_does_not_ask_family(with_lucia):
    with_lucia.patient_changes("welcome:length", "About 5 minutes")
    with_lucia.patient_walks_to("matters:pick")
    with_lucia.patient_says("1 > 2")
    assert not with_lucia.has_step("matters:family")


def test_family_is_never_asked_which_option_to_choose(with_lucia):
    puts_in_order(with_lucia)
    with_lucia.patient_says("3 > 1", **LUCIA)
    assert not with_lucia.has_step("leaning:family")


def test_a_helper_who_comes_later_is_asked_then(clinic):
    clinic.patient_says("Just me")
    clinic.patient_walks_to("best_worst:1")
    clinic.patient_says("1 3")
    clinic.patient_walks_to("goals")
    clinic.patient_changes("welcome", "Family or a friend")
    clinic.patient_says("Lucía")
    assert clinic.step.id == "matters:family"


def test_what_a_helper_said_stays_theirs_when_they_are_gone(with_lucia):
    puts_in_order(with_lucia)
    with_lucia.patient_says("3 > 1", **LUCIA)
    with_lucia.patient_changes("welcome", "Just me")
    assert not with_lucia.has_step("matters:family")
    assert line(with_lucia, "matters:family").text.startswith("From Lucía. ")


# The physician's guess before reading.


def ready_to_read(clinic):
    puts_in_order(clinic)
    clinic.patient_says("3 > 1", **LUCIA)
    shares(clinic)


def test_a_guess_is_kept_with_name_and_time(with_lucia):
    ready_to_read(with_lucia)
    with_lucia.doctor("priorities_guessed", ["pain_long", "do_things"], with_lucia.state)
    [guess] = with_lucia.state.guesses
    assert (guess.attributes, guess.name) == (("pain_long", "do_things"), "Dr. Sample")
    assert guess.at == with_lucia.now


def test_a_guess_has_three_places_at_most_and_none_twice(with_lucia):
    ready_to_read(with_lucia)
    with_lucia.doctor("priorities_guessed", ["a", "a", "b", "c", "d"], with_lucia.state)
    assert with_lucia.state.guesses[0].attributes == ("a", "b", "c")


def test_nothing_picked_is_no_guess(with_lucia):
    ready_to_read(with_lucia)
    with_lucia.doctor("priorities_guessed", [], with_lucia.state)
    assert with_lucia.state.guesses == ()


def test_after_the_page_was_opened_there_is_nothing_to_guess(with_lucia):
    ready_to_read(with_lucia)
    with_lucia.doctor("opened", with_lucia.state)
    with_lucia.doctor("priorities_guessed", ["pain_long"], with_lucia.state)
    guesses_first(with_lucia, "pain_long")
    assert with_lucia.state.guesses == (), "not even when it is in the log"


def test_a_clinician_guesses_once(with_lucia):
    ready_to_read(with_lucia)
    with_lucia.doctor("priorities_guessed", ["pain_long"], with_lucia.state)
    with_lucia.doctor("priorities_guessed", ["do_things"], with_lucia.state)
    assert [g.attributes for g in with_lucia.state.guesses] == [("pain_long",)]


def test_a_page_that_was_not_shared_is_not_guessed_about(with_lucia):
    with_lucia.doctor("priorities_guessed", ["pain_long"], with_lucia.state)
    assert with_lucia.state.guesses == ()


def test_two_clinicians_each_have_a_place_of_their_own(with_lucia):
    ready_to_read(with_lucia)
    guesses_first(with_lucia, "pain_long")
    guesses_first(with_lucia, "do_things", name="Dr. Other")
    found = side_by_side(with_lucia)
    assert found.heads == (
        "Martha Example", "Lucía", "Dr. Sample, before reading", "Dr. Other, before reading",
    )  # fmt: skip


def test_a_guess_about_something_the_guide_does_not_know_is_left_out(with_lucia):
    ready_to_read(with_lucia)
    guesses_first(with_lucia, "no_such_thing")
    assert guesses(with_lucia.aid, with_lucia.state) == ()


# Side by side.


def test_the_table_holds_places_in_the_patients_order(with_lucia):
    ready_to_read(with_lucia)
    own = patients_view(with_lucia.aid, with_lucia.state).order
    theirs = familys_view(with_lucia.aid, with_lucia.state).order
    guesses_first(with_lucia, own[1], own[0])
    found = side_by_side(with_lucia)
    assert [label for label, _ in found.rows][: len(own)] == labels(with_lucia, own)
    for (_, places), attribute in zip(found.rows, own, strict=False):
        assert places[0] == own.index(attribute) + 1
        assert places[1] == (theirs.index(attribute) + 1 if attribute in theirs else None)
    assert found.rows[0][1][2] == 2
    assert found.rows[1][1][2] == 1


def test_the_same_is_said_in_words(with_lucia):
    ready_to_read(with_lucia)
    own = patients_view(with_lucia.aid, with_lucia.state).order
    guesses_first(with_lucia, *own)
    said = " ".join(side_by_side(with_lucia).words)
    first, *_ = labels(with_lucia, own)
    assert f"Put first by Martha Example, Dr. Sample, before reading: {first}." in said
    for word in ("right", "wrong", "score", "correct", "of 3", "missed"):
        assert word not in said.casefold()


def test_when_all_agree_on_the_first_it_is_said_once(clinic):
    clinic.patient_says("Just me")
    clinic.patient_walks_to("best_worst:1")
    clinic.patient_says("1 3")
    shares(clinic)
    own = patients_view(clinic.aid, clinic.state).order
    guesses_first(clinic, own[0])
    first, *others = labels(clinic, own)
    assert side_by_side(clinic).words == (
        f"Both put first: {first}.",
        f"Both named: {first}.",
        f"Only Martha Example: {'; '.join(others)}.",
    )


def test_with_nobody_else_there_is_nothing_to_put_side_by_side(clinic):
    clinic.patient_walks_to("best_worst:1")
    clinic.patient_says("1 3")
    shares(clinic)
    assert side_by_side(clinic) is None


def test_all_skipped_and_a_guess_says_that_there_is_no_order(clinic):
    shares(clinic)
    guesses_first(clinic, "pain_long")
    found = side_by_side(clinic)
    assert found.heads == ("Dr. Sample, before reading",)
    assert found.words[0] == "No order from Martha Example is on this page."


def test_an_order_that_is_private_is_not_in_the_table(with_lucia):
    ready_to_read(with_lucia)
    with_lucia.patient("line_hidden", "matters:top")
    found = side_by_side(with_lucia)
    assert found.heads == ("Lucía",)
    with_lucia.patient("line_hidden", "matters:family")
    assert side_by_side(with_lucia) is None


def test_the_patient_sees_what_was_guessed(with_lucia):
    ready_to_read(with_lucia)
    guesses_first(with_lucia, "pain_long")
    assert side_by_side(with_lucia, "room") == side_by_side(with_lucia, "doctor")


# Only for the doctor.


def only_the_doctor(clinic, line_id, words="only the doctor"):
    clinic.patient_walks_to("review")
    number = [one.id for one in clinic.summary.lines].index(line_id) + 1
    clinic.patient_says(f"{words} {number}")


@pytest.fixture
def told_alone(with_lucia):
    with_lucia.patient_says("the stairs are the worst part of it")
    with_lucia.patient_says("my son in law takes my pills")
    only_the_doctor(with_lucia, "story:worry")
    return with_lucia


SECRET = "my son in law takes my pills"


def test_a_line_only_for_the_doctor_reaches_the_doctor(told_alone):
    assert SECRET in told_alone.page_text
    assert line(told_alone, "story:worry").only_doctor
    assert not line(told_alone, "story:worry").private


def test_it_is_on_no_screen_that_is_shared_in_the_room(told_alone):
    room = one_page(told_alone.summary, "room")
    everything = [room.headline, *(one.text for one in (*room.lines, *room.more))]
    assert not any(SECRET in text for text in everything)


def test_it_is_on_no_copy_and_in_no_text_for_the_chart(told_alone):
    shares(told_alone)
    told_alone.doctor("written", "note", "story:worry", "I will ask about this alone.")
    told_alone.doctor("decided", [], "together", "", "", None)
    say, summary = told_alone.guide.say, told_alone.summary
    copy = after_visit(told_alone.aid, told_alone.state, summary, say, told_alone.now)
    for written in (to_text(summary, say, copy), str(copy)):
        assert SECRET not in written
        assert "ask about this alone" not in written


def test_the_headline_travels_and_does_not_hold_it(with_lucia):
    with_lucia.patient_walks_to("matters:limit")
    with_lucia.patient_says("moving in with my daughter")
    assert "moving in with my daughter" in with_lucia.summary.headline
    only_the_doctor(with_lucia, "matters:limit")
    assert "moving in with my daughter" not in with_lucia.summary.headline
    assert "moving in with my daughter" in with_lucia.page_text


@pytest.mark.parametrize("act", ["line_hidden", "line_shown"])
def test_the_patient_can_take_it_back(told_alone, act):
    told_alone.patient(act, "story:worry")
    assert not line(told_alone, "story:worry").only_doctor
    assert line(told_alone, "story:worry").private == (act == "line_hidden")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "only the doctor"), ("en", "Only for my doctor,"),
        ("en", "make only for the doctor"),
        ("es", "solo el doctor"), ("es", "Solo para la doctora"),
    ],
)  # fmt: skip
def test_it_can_be_typed(language, words, clinic):
    clinic = type(clinic)(clinic.aid, language=language)
    clinic.patient_walks_to("story")
    clinic.patient_says("the stairs are the worst part of it")
    only_the_doctor(clinic, "story", words)
    assert line(clinic, "story").only_doctor


def test_typed_without_a_number_it_is_asked_which_line(told_alone):
    before = told_alone.state.lines
    told_alone.patient_says("only the doctor")
    assert "Which line?" in told_alone.told
    assert told_alone.state.lines == before


def test_a_line_of_the_crisis_text_keeps_its_own_rule(with_lucia):
    with_lucia.patient_says("I want to end my life")
    with_lucia.patient_says("I am safe for now")
    crisis = next(one for one in with_lucia.summary.lines if one.section == "safety")
    assert crisis.fixed
    with_lucia.patient("line_for_doctor", crisis.id)
    assert not line(with_lucia, crisis.id).only_doctor
    assert crisis.id in ids(for_audience(with_lucia.summary.lines, "room"))


def test_one_rule_decides_who_sees_what(told_alone):
    told_alone.patient("line_hidden", "story")
    lines = told_alone.summary.lines
    kept = {who: ids(lines) - ids(for_audience(lines, who)) for who in
            ("patient", "doctor", "room", "copy")}  # fmt: skip
    assert kept == {
        "patient": set(), "doctor": {"story"}, "room": {"story", "story:worry"},
        "copy": {"story", "story:worry"},
    }  # fmt: skip


def test_the_wish_for_time_alone_is_not_on_the_shared_screen(told_alone):
    told_alone.patient("time_alone_asked")
    room = one_page(told_alone.summary, "room")
    assert "Time alone" in told_alone.page_text
    assert not any("Time alone" in one.text for one in (*room.lines, *room.more))


# The log.


def test_the_new_events_come_back_from_the_log_as_they_were():
    at = datetime(2026, 12, 1, tzinfo=UTC)
    for event in (
        LineForDoctor(at=at, line="story", by="family", name="Lucía"),
        PrioritiesGuessed(at=at, attributes=("pain_long",), by="clinician", name="Dr. Sample"),
    ):
        assert from_json(to_json(event)) == event


def test_a_log_from_before_tells_the_same_story():
    at = datetime(2026, 12, 1, tzinfo=UTC)
    state = fold([Invited(at=at, aid="knee", aid_version="1", patient="Martha")])
    assert (state.guesses, state.beside) == ((), {})


def test_a_name_that_is_a_whole_story_is_cut(with_lucia):
    with_lucia.patient_changes("welcome:helper", "my daughter " + "and her sister " * 200)
    with_lucia.patient_changes("welcome", "I am answering for someone else")
    assert len(with_lucia.summary.headline.split()) <= 60


@pytest.mark.parametrize(
    ("language", "mark"), [("en", "interpreter wanted"), ("es", "interpreter: Spanish")]
)
def test_the_list_names_the_language_of_an_interpreter_when_it_is_known(language, mark):
    clinic = Clinic(knee(), language=language)
    who = {"at": clinic.now, "by": "patient"}
    clinic._happens(
        [Answered(step="welcome", value="interpreter", words="x", **who), Shared(**who)]
    )
    desk = guide_of(clinic.aid, clinic.invited, "en")
    marks = tags(clinic.state, clinic.summary, [], desk, clinic.now)
    assert ("desk", mark) in list(marks)
