"""The talk: one thing asked at a time, by typing or touching, and nothing is ever lost."""

import pytest


def test_the_guide_says_what_it_is_before_it_asks_anything(clinic):
    assert "I am a computer program, not a doctor or a nurse." in clinic.asked
    assert "I will not tell you what to choose." in clinic.asked
    assert "This guide is a draft. No clinician has approved it yet." in clinic.asked


def test_a_choice_can_be_picked_by_its_number_its_label_or_in_own_words(clinic):
    for words in ("1", "Just me", "just me"):
        clinic.patient_changes("welcome", words)
        assert clinic.state.value("welcome") == "alone"


def test_what_is_typed_is_kept_word_for_word(clinic):
    clinic.patient_walks_to("story")
    words = "stairs are the WORST.   i go down backwards :("
    clinic.patient_says(words)
    assert clinic.state.turns[-1].words == words
    assert clinic.state.answers["story"].words == words


def test_the_patients_words_are_said_back_once_and_exactly(clinic):
    clinic.patient_walks_to("story")
    clinic.patient_says("stairs are the worst, i go down backwards")
    assert "“stairs are the worst, i go down backwards”" in clinic.told


def test_a_very_short_story_gets_one_follow_up_and_never_two(clinic):
    clinic.patient_walks_to("story")
    clinic.patient_says("it hurts")
    assert "When did it get in your way this week?" in clinic.asked
    clinic.patient_says("on the church stairs")
    assert clinic.step.id == "story:worry"
    assert "it hurts" in clinic.page_text, "the second answer never takes the place of the first"
    assert "on the church stairs" in clinic.page_text


def test_every_step_can_be_skipped_and_stays_open(clinic):
    clinic.patient_says("skip")
    assert "Skipped. It stays open" in clinic.told
    assert "welcome" in clinic.still_open
    assert clinic.step.id == "welcome:length"


def test_not_knowing_is_an_answer_too(clinic):
    clinic.patient_walks_to("story:worry")
    clinic.patient_says("I don't know")
    assert "Not knowing is an answer too." in clinic.told
    assert clinic.step.id != "story:worry"


def test_going_back_asks_the_step_before_again_and_keeps_the_old_answer(clinic):
    clinic.patient_walks_to("story")
    clinic.patient_says("i cannot kneel in the garden any more")
    clinic.patient_says("back")
    assert clinic.step.id == "story"
    assert clinic.state.answers["story"].words == "i cannot kneel in the garden any more"
    clinic.patient_says("skip")
    assert clinic.state.answers["story"].words == "i cannot kneel in the garden any more"


def test_the_newest_answer_counts_and_the_old_one_stays_in_the_history(clinic):
    clinic.patient_walks_to("role")
    clinic.patient_says("I decide, after advice")
    clinic.patient_changes("role", "My family decides with me")
    assert clinic.state.value("role") == "family"
    assert [e.value for e in clinic.events if e.kind == "answered" and e.step == "role"] == [
        "patient",
        "family",
    ]


def test_five_minutes_can_be_chosen_at_any_time(clinic):
    clinic.patient_walks_to("leaning:before")
    assert clinic.has_step("sure:s")
    clinic.patient_says("short")
    assert not clinic.has_step("sure:s")


def test_words_that_fit_no_choice_are_asked_about_once_and_then_left_as_they_are(clinic):
    clinic.patient_walks_to("leaning:before")
    clinic.patient_says("purple elephants dance")
    assert clinic.step.id == "leaning:before"
    clinic.patient_says("purple elephants dance")
    assert "I will leave your words as they are." in clinic.told
    assert clinic.step.id == "options"


def test_stopping_is_never_questioned_and_going_on_brings_the_question_back(clinic):
    clinic.patient_walks_to("role")
    clinic.patient_says("stop")
    assert "Everything up to here is saved" in clinic.asked
    clinic.patient_says("Go on")
    assert clinic.step.id == "role"


@pytest.mark.parametrize(
    "words",
    ["", "   ", "🙂🙂🙂", "<b>bold</b><script>alert(1)</script>", "¿Qué puedo hacer?", "-5",
     "999999", "\x00\x07", "a" * 100_000],
    ids=["empty", "blanks", "emoji", "html", "Spanish", "negative", "too big", "control", "long"],
)  # fmt: skip
@pytest.mark.parametrize("step", ["welcome", "story", "numbers", "best_worst:1", "leaning:sure"])
def test_no_reply_however_odd_breaks_the_talk_or_is_lost(clinic, step, words):
    clinic.patient_walks_to(step)
    clinic.patient_says(words)
    assert clinic.state.turns[-1].words == words
    assert clinic.asked
    assert clinic.summary


def test_a_number_out_of_range_is_never_bent_into_an_answer(clinic):
    clinic.patient_walks_to("leaning:sure")
    clinic.patient_says("11")
    assert clinic.state.value("leaning:sure") is None
    clinic.patient_says("7 out of 10")
    assert clinic.state.value("leaning:sure") == 7
