"""The page: one minute for the physician, each line in the patient's hands first."""

import pytest

from interview.events import LineHidden
from interview.fold import fold
from interview.state import Interview
from summary.audience import for_audience
from summary.headline import words
from summary.model import Line
from summary.page import AT_MOST, one_page
from summary.summary import summarise
from tests.talks import AIDS, AT, talk
from ui.speaking import guide_of


def finish(clinic):
    clinic.patient_walks_to("story")
    clinic.patient_says("stairs are the worst, i go down backwards")
    clinic.patient_says("that one day i cannot help my husband off the chair")
    clinic.patient_walks_to("leaning")
    clinic.patient_says("Exercise program")
    clinic.patient_says("7")
    clinic.patient_walks_to("review")


def test_every_line_points_to_the_words_and_events_it_rests_on(clinic):
    finish(clinic)
    said = {turn.version: turn.words for turn in clinic.state.turns}
    for line in clinic.summary.lines:
        for event in line.events:
            assert 0 < event <= clinic.state.version
        for quoted in line.words:
            assert any(quoted in said[v] for v in line.events if v in said), line


@pytest.fixture
def written():
    """A page with many words on it, by the ids and sections of its lines."""

    def write(*lines, headline="Leans to: Knee replacement."):
        made = [Line(id=i, section=s, text=text) for i, s, text in lines]
        empty = summarise(AIDS["knee_osteoarthritis"], Interview(), lambda text: text.key)
        return one_page(empty.model_copy(update={"lines": tuple(made), "headline": headline}))

    return write


LEANS, BEFORE = "Leans to: Knee replacement.", "Leaning before: Exercise program."


@pytest.mark.parametrize("line", ["asking:match", "asking:limit", "asking:role", "asking:dates:0"])
def test_two_things_that_point_different_ways_stay_on_a_full_page(written, line):
    page = written(
        (line, "asking", f"{LEANS} Put first: Avoiding surgery. Ask what the questions missed."),
        ("needs", "needs", "a " * 60), ("leaning:why", "leaning", "b " * 60),
        ("settled:view:0", "goals", "c " * 60), ("question:0", "questions", "d " * 60),
    )  # fmt: skip
    assert line in {one.id for one in page.lines}
    assert page.more


def test_how_they_leaned_before_is_not_read_for_how_they_lean_now(written):
    page = written(
        ("leaning:before", "leaning", BEFORE), ("leaning", "leaning", LEANS),
        ("story", "story", "a " * 219),
    )  # fmt: skip
    assert {line.id for line in page.lines} == {"story", "leaning"}
    fuller = written(
        ("leaning:before", "leaning", BEFORE), ("leaning", "leaning", f"{LEANS} {'b ' * 20}"),
        ("story", "story", "a " * 219),
    )  # fmt: skip
    assert {line.id for line in fuller.lines} == {"story"}


def test_a_private_line_leaves_no_trace_on_the_physicians_page(clinic):
    finish(clinic)
    number = [line.id for line in clinic.summary.lines].index("story:worry") + 1
    clinic.patient_says(f"private {number}")
    assert "husband off the chair" not in clinic.page_text
    assert "private" not in clinic.page_text.lower()
    assert clinic.summary.line("story:worry").private


def test_a_changed_line_carries_the_new_words_and_the_first_ones_stay_in_the_log(clinic):
    finish(clinic)
    number = [line.id for line in clinic.summary.lines].index("story") + 1
    clinic.patient_says(f"change {number}: going down is hard, going up is fine")
    assert "“going down is hard, going up is fine”" in clinic.page_text
    assert any(e.kind == "line_changed" and "stairs" in e.before for e in clinic.events)


def test_nothing_is_shared_before_the_patient_says_so(clinic):
    finish(clinic)
    clinic.patient_says("keep all")
    assert clinic.state.shared == ()
    clinic.patient_says("Share now")
    assert len(clinic.state.shared) == 1


def test_not_yet_keeps_the_page_with_the_patient(clinic):
    finish(clinic)
    clinic.patient_says("keep all")
    clinic.patient_says("Not yet")
    assert clinic.state.shared == ()
    assert "Not shared." in clinic.told


@pytest.mark.parametrize("length", [5, 60, 600, 6000])
def test_the_page_reads_in_a_minute_however_much_was_written(clinic, length):
    many = " ".join(f"garden{n}" for n in range(length))
    for step in (
        "story", "story:worry", "needs", "matters", "matters:limit", "goals", "goals:enough",
                 "goals:avoid", "leaning:why"):  # fmt: skip
        clinic.patient_walks_to(step)
        clinic.patient_says(many)
        if clinic.step.detail in ("heard", "passing"):
            clinic.patient_says("Yes")
    assert words(clinic.page.headline) <= 60
    assert clinic.page.words <= AT_MOST


def test_the_short_way_says_once_what_was_not_asked(clinic):
    clinic.patient_says("short")
    clinic.patient_walks_to("share")
    assert any(line.text.startswith("Not asked:") for line in clinic.summary.lines)


def test_a_line_that_is_private_is_in_no_other_lines_words(clinic):
    clinic.patient_walks_to("needs:heard")
    clinic.patient_says("they never believe me about the pain")
    assert clinic.step.id == "needs:private"
    clinic.patient_says("Only me")
    assert "they never believe me" not in clinic.page_text


def test_a_question_that_repeats_a_private_hope_is_private_too_until_it_is_shown(clinic):
    clinic.patient_walks_to("goals")
    clinic.patient_says("kneel in church on sundays")
    clinic.patient_walks_to("review")
    assert any("kneel in church" in q for q in clinic.summary.questions)
    clinic.patient("line_hidden", "goals")
    repeats = [n for n in clinic.summary.lines if "kneel in church" in n.text and n.id != "goals"]
    assert repeats
    assert all(line.private for line in repeats)
    assert "kneel in church" not in clinic.page_text
    clinic.patient("line_shown", repeats[0].id)
    assert repeats[0].text in clinic.page_text


def test_what_stands_beside_a_private_hope_is_kept_with_it(clinic):
    clinic.patient_walks_to("goals")
    clinic.patient_says("Walk to the shop and back")
    clinic.patient_walks_to("review")
    clinic.patient("line_hidden", "goals")
    beside = [n for n in clinic.summary.lines if n.id.startswith(("goals", "studies"))]
    assert len(beside) > 1
    assert all(line.private for line in beside)


def test_a_message_that_was_a_worry_is_on_the_page_only_as_the_worry_is(clinic):
    clinic.patient_walks_to("needs")
    clinic.patient_says("i am scared that i will fall on the bus")
    clinic.patient_says("skip")
    assert "fall on the bus" not in clinic.page_text
    assert all(n.private for n in clinic.summary.lines if "fall on the bus" in n.text)


def test_what_is_only_for_the_doctor_is_in_no_other_line_that_others_read(clinic):
    clinic.patient_walks_to("goals")
    clinic.patient_says("kneel in church on sundays")
    clinic.patient_walks_to("review")
    clinic.patient("line_for_doctor", "goals")
    room = for_audience(clinic.summary.lines, "room")
    assert not any("kneel in church" in line.text for line in room)
    assert "kneel in church" in clinic.page_text


def test_an_order_that_is_private_is_not_told_by_what_it_goes_with():
    told = talk("knee_osteoarthritis", "rosa")
    hidden = LineHidden(at=AT, by="patient", line="matters:top")
    guide = guide_of(AIDS["knee_osteoarthritis"], told.state.invited)
    before = summarise(guide.aid, told.state, guide.say)
    after = summarise(guide.aid, fold([hidden], told.state), guide.say)
    tells = {"matters:top", "match"}
    assert tells <= {line.id for line in for_audience(before.lines, "doctor")}
    assert not tells & {line.id for line in for_audience(after.lines, "doctor")}
    assert "Lo primero" in before.headline
    assert "Lo primero" not in after.headline
