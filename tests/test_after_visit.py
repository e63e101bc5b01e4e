"""The copy for home: what was decided, in whose words, and what changed in the room."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from interview import events as e
from interview.fold import fold
from summary.after_visit import after_visit
from summary.summary import summarise
from tests.spec.conftest import BEGAN, Clinic, drink, knee

TODAY = datetime(2026, 12, 8, 15, 0, tzinfo=UTC)


@pytest.fixture
def clinic() -> Clinic:
    """A patient who hoped, worried, asked two things, kept one line private, and shared."""
    talk = Clinic(drink())
    happened = [
        e.Answered(at=BEGAN, step="story", value=None, words="i wake up cold"),
        e.Answered(at=BEGAN, step="story:worry", value=None, words="that i shake all day"),
        e.Answered(at=BEGAN, step="goals", value=None, words="be awake at ten"),
        e.Answered(at=BEGAN, step="leaning:why", value=None, words="coffee, but not two"),
        e.QuestionAsked(at=BEGAN, words="can i have both"),
        e.QuestionAsked(at=BEGAN, words="is it strong"),
        e.LineHidden(at=BEGAN, line="story:worry"),
        e.Shared(at=BEGAN),
    ]
    talk.events += happened
    talk.state = fold(happened, talk.state)
    return talk


def copy_of(talk: Clinic, now: datetime = TODAY):
    summary = summarise(talk.aid, talk.state, talk.guide.say)
    return after_visit(talk.aid, talk.state, summary, talk.guide.say, now)


def texts(talk: Clinic, part: str, now: datetime = TODAY) -> list[str]:
    found = copy_of(talk, now).part(part)
    return [line.text for line in found.lines] if found else []


def decide(talk: Clinic, *options: str, by="together", reasons="", dissent="", again=None):
    talk.doctor("decided", options, by, reasons, dissent, again)


def test_before_anything_is_decided_there_is_no_copy(clinic):
    clinic.doctor("goal_agreed", "awake by noon", "")
    assert copy_of(clinic).parts == ()


def test_the_decision_says_who_decided_when_to_look_again_and_who_differs(clinic):
    decide(clinic, "tea", dissent="Anna wants coffee", again=date(2027, 3, 16))
    assert texts(clinic, "decided") == [
        "Decided together: Tea.",
        "You look at this again on March 16, 2027.",
        "Still to be confirmed by: Martha Example; Dr. Sample.",
        "You can change your mind at any time.",
        "Sees it differently: “Anna wants coffee”",
    ]


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("patient", "Martha Example decided: Tea; Coffee."),
        ("clinician", "Dr. Sample decided, as asked: Tea; Coffee."),
        ("family", "The family decided, as asked: Tea; Coffee."),
    ],
)
def test_several_options_and_whoever_decided(clinic, by, said):
    decide(clinic, "tea", "coffee", by=by)
    assert texts(clinic, "decided")[0] == said


def test_deciding_later_leaves_every_option_open(clinic):
    decide(clinic)
    assert texts(clinic, "decided")[0] == "Not decided yet."
    assert texts(clinic, "options") == ["Every choice stays open: Nothing; Tea; Coffee."]
    assert texts(clinic, "found") == []


def test_the_reason_is_the_one_given_in_the_room_or_else_the_one_on_the_page(clinic):
    decide(clinic, "tea")
    assert texts(clinic, "why") == ["Main reason: “coffee, but not two”"]
    decide(clinic, "tea", reasons="tea first")
    (line,) = copy_of(clinic).part("why").lines
    assert (line.text, line.words, line.new) == ("Main reason: “tea first”", ("tea first",), True)


def test_the_hope_stays_beside_what_was_agreed(clinic):
    decide(clinic, "tea")
    clinic.doctor("goal_agreed", "awake by noon", "June 5")
    assert texts(clinic, "goal") == [
        "You hoped: “be awake at ten”", "Agreed: awake by noon. By: June 5.",
    ]  # fmt: skip
    for who in ("patient", "clinician"):
        happened = [e.Confirmed(at=TODAY, by=who)]
        clinic.state = fold(happened, clinic.state)
    assert texts(clinic, "goal")[-1].startswith("You said yes. Dr. Sample said yes.")


def test_next_steps_name_who_and_when_and_forget_what_was_taken_off(clinic):
    decide(clinic, "tea")
    clinic.doctor("planned", "Buy a kettle", "Martha Example", "2026-12-20")
    clinic.doctor("planned", "Call back", "Dr. Sample", "")
    clinic.doctor("planned", "Buy a tray", "Martha Example", "")
    clinic.doctor("dropped", 2, clinic.state)
    assert texts(clinic, "next") == [
        "Martha Example: Buy a kettle, by December 20, 2026.", "Dr. Sample: Call back.",
    ]  # fmt: skip


def test_a_correction_stands_beside_the_line_with_the_answer(clinic):
    decide(clinic, "tea")
    clinic.doctor("corrected", "story", "what the page said", "Cold in winter.")
    clinic.patient("answered_correction", "story", "not_quite", "in spring too")
    (line,) = copy_of(clinic).part("changed").lines
    assert line.about == "what the page said"
    assert line.text == (
        "Dr. Sample noted on December 1, 2026: Cold in winter. You said: not quite. “in spring too”"
    )
    assert "in spring too" in line.words
    assert line.new


def test_both_views_stay_when_they_differ(clinic):
    decide(clinic, "tea")
    clinic.patient("corrected", "story", "x", "i was never cold")
    clinic.doctor("answered_correction", "story", "sees_it_differently", "")
    (line,) = copy_of(clinic).part("changed").lines
    assert line.text.endswith("You and Dr. Sample see this differently. Both are on the page.")
    assert "i was never cold" in line.words


def test_answered_questions_leave_the_open_ones(clinic):
    decide(clinic, "tea")
    clinic.doctor("written", "question", "question:1", "How strong do you like it?")
    assert len(texts(clinic, "open")) == 3
    clinic.doctor("written", "note", "question:0", "Yes, on one day.")
    assert len(texts(clinic, "open")) == 2
    (line,) = copy_of(clinic).part("answered").lines
    assert line.about == "“can i have both”"
    assert line.text.endswith(": Yes, on one day.")


def test_a_private_line_and_what_was_written_beside_it_leave_no_trace(clinic):
    clinic.doctor("written", "note", "story:worry", "about the shaking")
    decide(clinic, "tea")
    everything = copy_of(clinic).model_dump_json()
    assert "shak" not in everything


def test_only_what_happened_after_sharing_is_marked(clinic):
    decide(clinic, "tea")
    clinic.doctor("goal_agreed", "awake by noon", "")
    hoped, agreed = copy_of(clinic).part("goal").lines
    assert (hoped.new, agreed.new) == (False, True)
    assert all(not line.new for line in copy_of(clinic).part("open").lines)


def test_a_figure_comes_whole_with_its_source(clinic):
    decide(clinic, "tea")
    (line,) = copy_of(clinic).part("found").lines
    assert line.source == "kettle_2024"
    for said in ("Coffee: 80 of 100", "Tea: 60 of 100", "40 of 100", "50 to 70", "6 of the 60"):
        assert said in line.text
    assert "{" not in line.text


def test_two_options_of_one_figure_share_it_and_an_unmeasured_one_is_named(clinic):
    decide(clinic, "tea", "coffee", "no_drink")
    found = texts(clinic, "found")
    assert len(found) == 2
    assert found[1] == "Not measured for: Nothing. That does not mean zero."


def test_after_its_last_day_an_aid_tells_no_numbers(clinic):
    decide(clinic, "tea")
    late = TODAY.replace(year=2028)
    assert "past their review date" in texts(clinic, "found", late)[0]
    assert not any(c.isdigit() for c in texts(clinic, "found", late)[0])


def test_days_are_told_in_the_zone_of_the_place(clinic):
    decide(clinic, "tea")
    note = e.Noted(
        at=datetime(2026, 12, 9, 1, 30, tzinfo=UTC), by="clinician", name="Dr. Sample",
        line="story", words="late",
    )  # fmt: skip
    clinic.state = fold([note], clinic.state)
    west = TODAY.astimezone(timezone(timedelta(hours=-8)))
    assert "December 8, 2026" in texts(clinic, "changed", west)[0]
    assert "December 9, 2026" in texts(clinic, "changed")[0]


def test_signs_to_act_on_are_the_last_word():
    talk = Clinic(knee())
    happened = [e.Shared(at=BEGAN)]
    talk.events += happened
    talk.state = fold(happened, talk.state)
    decide(talk, "exercise_weight")
    copy = copy_of(talk)
    assert copy.parts[-1].id == "care"
    assert any("Call 911" in line.text for line in copy.parts[-1].lines)
    assert any("555-0100" in line.text for line in copy.parts[-1].lines)


def test_without_a_safety_file_the_built_in_line_is_left(clinic):
    clinic.aid = clinic.aid.model_copy(update={"safety": None})
    decide(clinic, "tea")
    assert texts(clinic, "care") == ["Call your local emergency number if this is an emergency."]


def test_the_agreed_goal_goes_home_in_five_steps_with_the_one_as_now(clinic):
    decide(clinic, "tea")
    clinic.doctor("goal_viewed", "possible", "you sleep better already")
    clinic.doctor("goal_scaled", ("never", "some days", "most days", "daily", "before seven"),
                  -1, "", "")  # fmt: skip
    assert texts(clinic, "scale") == [
        "−2 never", "−1 some days (as now)", "0 most days", "+1 daily", "+2 before seven",
    ]  # fmt: skip
    assert "Dr. Sample finds this possible." in texts(clinic, "goal")
    assert all(line.new for line in copy_of(clinic).part("scale").lines)
