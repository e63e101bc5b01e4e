"""Heard: each worry has a state, every reader leaves a receipt, and a page can be taken back."""

import pytest

from interview.stage import stage_of
from summary.after_visit import after_visit
from summary.worries import still_open, worries

FIRST = "that one day i cannot help my husband off the chair"


@pytest.fixture
def shared(clinic):
    """Martha wrote what worries her most, and shared her page."""
    clinic.patient_walks_to("story:worry")
    clinic.patient_says(FIRST)
    clinic.patient_walks_to("share")
    clinic.patient_says("Share now")
    return clinic


def copy_of(clinic):
    clinic.doctor("decided", ["exercise_weight"], "together", "", "", None)
    return after_visit(clinic.aid, clinic.state, clinic.summary, clinic.guide.say, clinic.now)


def told_in(copy, part):
    found = copy.part(part)
    return " ".join(line.text for line in found.lines) if found else ""


def standing(clinic):
    [worry] = worries(clinic.state, clinic.summary.lines)
    return worry.standing


def test_a_worry_is_not_seen_before_the_page_is_opened(shared):
    assert standing(shared) == "not_seen"


def test_a_worry_is_seen_once_the_page_was_opened(shared):
    shared.doctor("opened", shared.state)
    assert standing(shared) == "seen"


def test_reading_the_page_closes_no_worry(shared):
    shared.doctor("opened", shared.state)
    shared.doctor("marked_read")
    assert [w.standing for w in still_open(shared.state, shared.summary.lines)] == ["seen"]


def test_deciding_and_confirming_close_no_worry(shared):
    shared.doctor("decided", ["exercise_weight"], "together", "", "", None)
    shared.doctor("confirmed", shared.state)
    shared.patient("confirmed", shared.state)
    assert len(still_open(shared.state, shared.summary.lines)) == 1


def test_an_answer_without_words_closes_no_worry(shared):
    shared.doctor("opened", shared.state)
    shared.doctor("written", "note", "story:worry", "   ")
    assert standing(shared) == "seen"


def test_an_answer_closes_a_worry_and_says_whose_it_is(shared):
    shared.doctor("written", "note", "story:worry", "We plan help, because lifting is hard.")
    [worry] = worries(shared.state, shared.summary.lines)
    assert (worry.standing, worry.closed, worry.who) == ("answered", True, "Dr. Sample")


def test_we_will_talk_about_it_closes_a_worry_without_a_word(shared):
    shared.doctor("talk_promised", "story:worry", "")
    assert standing(shared) == "to_talk"
    assert still_open(shared.state, shared.summary.lines) == ()


def test_the_copy_tells_what_was_promised_and_which_worries_are_still_open(shared):
    assert FIRST in told_in(copy_of(shared), "open")
    shared.doctor("talk_promised", "story:worry", "")
    after = copy_of(shared)
    assert FIRST not in told_in(after, "open")
    assert "we will talk about this." in told_in(after, "changed")


def test_a_question_back_waits_for_the_patient_and_closes_nothing(shared):
    shared.doctor("written", "question", "story:worry", "Who helps you now?")
    assert standing(shared) == "asked"
    assert len(still_open(shared.state, shared.summary.lines)) == 1


def test_the_patient_answers_back_and_the_worry_is_open_again(shared):
    shared.doctor("written", "note", "story:worry", "We plan help.")
    shared.patient("written", "reply", "story:worry", "but he does not want a stranger")
    assert standing(shared) == "wrote_back"
    shared.doctor("written", "note", "story:worry", "Then we ask him, too.")
    assert standing(shared) == "answered"


def test_an_answer_to_earlier_words_is_none_to_new_ones(shared):
    shared.doctor("written", "note", "story:worry", "We plan help.")
    shared.patient("line_changed", "story:worry", "before", "that i fall myself")
    assert standing(shared) == "not_seen"
    shared.patient("written", "reply", "story", "changed it")
    shared.doctor("marked_read")
    assert standing(shared) == "seen"


def test_a_private_worry_has_no_state_for_others(shared):
    shared.patient("line_hidden", "story:worry")
    assert worries(shared.state, shared.summary.lines) == ()


def test_two_clinicians_leave_two_receipts_and_two_answers(shared):
    for name in ("Dr. Sample", "Dr. Second"):
        shared.doctor("opened", shared.state, name=name)
        shared.doctor("written", "note", "story:worry", f"From {name}.", name=name)
        shared.doctor("marked_read", name=name)
    kinds = [(r.kind, r.name) for r in shared.state.receipts]
    assert kinds == [
        ("opened", "Dr. Sample"), ("marked_read", "Dr. Sample"),
        ("opened", "Dr. Second"), ("marked_read", "Dr. Second"),
    ]  # fmt: skip
    notes = [n.words for n in shared.state.line("story:worry").notes]
    assert notes == ["From Dr. Sample.", "From Dr. Second."]


def test_a_page_that_was_taken_back_is_not_shared_and_loses_nothing(shared):
    shared.doctor("opened", shared.state)
    shared.doctor("written", "note", "story:worry", "We plan help.")
    shared.patient_says("Take my page back")
    assert shared.state.shared == ()
    assert shared.state.withdrawn.name == ""
    assert "You took your page back. Dr. Sample cannot open it now." in shared.told
    assert [r.kind for r in shared.state.receipts] == ["opened"]
    assert shared.state.line("story:worry").notes[0].words == "We plan help."
    assert FIRST in shared.summary.line("story:worry").text


def test_a_page_that_was_taken_back_leaves_no_receipt_until_it_is_shared_again(shared):
    shared.patient_says("take it back")
    shared.doctor("opened", shared.state)
    assert shared.state.receipts == ()
    shared.patient_says("Share now")
    assert shared.state.withdrawn is None
    shared.doctor("opened", shared.state)
    assert [r.kind for r in shared.state.receipts] == ["opened"]


@pytest.mark.parametrize("words", ["no", "not yet", "later"])
def test_a_no_after_sharing_takes_nothing_back(shared, words):
    shared.patient_says(words)
    assert shared.state.shared


def test_the_way_from_the_invitation_to_the_review(clinic):
    way = [stage_of(clinic.state)]

    def then(act, *args):
        act(*args)
        way.append(stage_of(clinic.state))

    then(clinic.patient_walks_to, "story:worry")
    clinic.patient_walks_to("share")
    then(clinic.patient_says, "Share now")
    then(clinic.doctor, "marked_read")
    then(clinic.patient_says, "Share now")
    then(clinic.doctor, "marked_read")
    then(clinic.doctor, "decided", [], "together", "", "", None)
    then(clinic.patient_says, "Take my page back")
    assert way == [
        "not_started", "in_progress", "shared", "read", "shared", "read", "reviewed",
        "in_progress",
    ]  # fmt: skip


def test_what_was_written_before_these_events_existed_still_loads(clinic):
    from interview.events import from_json
    from interview.fold import fold

    old = [
        '{"kind":"invited","at":"2026-11-01T00:00:00Z","aid":"x","aid_version":"1","patient":"A"}',
        '{"kind":"shared","at":"2026-11-02T00:00:00Z"}',
        '{"kind":"noted","at":"2026-11-03T00:00:00Z","by":"clinician","line":"s","words":"w"}',
    ]
    state = fold(from_json(line) for line in old)
    assert state.first_shared == 2
    assert state.line("s").notes[0].kind == "noted"
