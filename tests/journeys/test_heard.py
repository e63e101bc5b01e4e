"""Heard: what the physician does about a worry, and what the patient sees of it."""

from datetime import UTC, datetime

import pytest

from interview.events import Shared, SharingWithdrawn, TalkPromised
from interview.fold import fold
from interview.review import Person, marked_read, opened, written
from tests.journeys.test_clinician import every_row, first_page, shown
from tests.journeys.test_patient import Talk

WORRY = "story:worry"


def state_of(log, interview):
    return fold(log.read(interview))


def happens(log, interview, events):
    log.append(interview, events, log.version(interview))


def told_patient(visit, interview="demo-shared"):
    return shown(visit("patient", "talk", interview))


@pytest.fixture
def read(log):
    """Dr. Sample read Martha's page, and answered nothing yet."""
    doctor = Person("clinician", "Dr. Sample", datetime.now(UTC))
    events = [*opened(state_of(log, "demo-shared"), doctor), *marked_read(doctor)]
    happens(log, "demo-shared", events)
    return doctor


def test_before_it_is_opened_the_patient_reads_that_nobody_has_seen_the_worry(visit):
    text = told_patient(visit)
    assert "Dr. Sample has not opened this yet." in text
    assert "Dr. Sample has not seen this worry yet" in text


def test_reading_the_page_is_told_to_the_patient_and_closes_no_worry(visit, read):
    text = told_patient(visit)
    assert "Dr. Sample marked this as read on" in text
    assert "Seen by Dr. Sample. Not answered yet" in text
    page = visit("clinician")
    page.pills(key="show").set_value("waiting").run()
    assert "1 worry without an answer" in shown(page)


def test_an_answer_reaches_the_patient_and_takes_the_page_off_the_list(visit, log, read):
    page = visit("clinician", "page", "demo-shared")
    page.text_area(key=f"beside-{WORRY}-0").set_value("We plan help, because lifting is hard.")
    page.button(key=f"answer-{WORRY}-0").click().run()
    text = told_patient(visit)
    assert "Answered by Dr. Sample" in text
    assert "We plan help, because lifting is hard." in text
    page = visit("clinician")
    page.pills(key="show").set_value("waiting").run()
    assert "open-demo-shared" not in [b.key for b in page.button]


def test_an_answer_without_words_is_not_saved(visit, log, read):
    before = log.version("demo-shared")
    page = visit("clinician", "page", "demo-shared")
    page.button(key=f"answer-{WORRY}-0").click().run()
    assert log.version("demo-shared") == before
    assert "There is nothing to save yet" in shown(page)


def test_we_will_talk_about_it_needs_no_words(visit, log, read):
    page = visit("clinician", "page", "demo-shared")
    page.button(key=f"talk-{WORRY}-0").click().run()
    assert isinstance(log.read("demo-shared")[-1], TalkPromised)
    assert "To talk about at the visit" in shown(page)
    assert "Dr. Sample will talk about this with you" in told_patient(visit)


def test_the_patient_answers_back_and_the_physician_sees_it_on_the_list(visit, log, read):
    happens(log, "demo-shared", written("note", WORRY, "We plan help.", read))
    talk = visit("patient", "talk", "demo-shared")
    assert "Dr. Sample wrote a note beside a line." in shown(talk)
    box = next(area for area in talk.text_area if area.label == "Your answer")
    box.set_value("he does not want a stranger")
    next(b for b in talk.button if b.label == "Answer").click().run()
    assert "You wrote back. Dr. Sample has not answered yet" in shown(talk)
    page = visit("clinician")
    page.pills(key="show").set_value("waiting").run()
    assert "has answered you" in shown(page)
    page.button(key="open-demo-shared").click().run()
    assert "Martha Example wrote back. Not answered yet" in shown(page)
    assert any(b.label == "Mark as read" for b in page.button)


def test_two_clinicians_each_have_a_receipt_that_both_sides_see(visit, log, read):
    second = Person("clinician", "Dr. Second", datetime.now(UTC))
    happens(log, "demo-shared", opened(state_of(log, "demo-shared"), second))
    happens(log, "demo-shared", marked_read(second))
    text = told_patient(visit)
    for name in ("Dr. Sample", "Dr. Second"):
        assert f"{name} opened this on" in text
        assert f"{name} marked this as read on" in text
    page = shown(visit("clinician", "page", "demo-shared"))
    assert "You marked this as read on" in page
    assert "Dr. Second marked this as read on" in page
    assert "read by Dr. Sample, Dr. Second" in shown(every_row(visit("clinician")))


def test_what_another_clinician_read_is_still_mine_to_mark(visit, log):
    second = Person("clinician", "Dr. Second", datetime.now(UTC))
    happens(log, "demo-shared", marked_read(second))
    page = first_page(visit, "demo-shared")
    assert "Dr. Second marked this as read on" in shown(page)
    assert any(b.label == "Mark as read" for b in page.button)


def test_a_page_that_was_taken_back_closes_and_both_are_told(visit, log, read):
    talk = visit("patient", "talk", "demo-shared")
    next(b for b in talk.button if b.label == "Take my page back").click().run()
    assert isinstance(log.read("demo-shared")[-2], SharingWithdrawn)
    assert "You took your page back. Dr. Sample cannot open it now." in shown(talk)
    for path in ("page", "together", "copy"):
        page = shown(visit("clinician", path, "demo-shared"))
        assert "Martha Example took this page back on" in page
        assert "off the chair" not in page
    row = shown(every_row(visit("clinician")))
    assert "Took the page back. It is closed to you." in row


def test_a_page_that_was_taken_back_can_be_shared_again_with_all_that_was_written(visit, log, read):
    happens(log, "demo-shared", written("note", WORRY, "We plan help.", read))
    Talk(visit, log, "demo-shared").press("Take my page back").pick("Share now")
    assert state_of(log, "demo-shared").shared
    assert "We plan help." in shown(visit("clinician", "page", "demo-shared"))


@pytest.mark.parametrize(
    ("interview", "said"),
    [("demo-not-started", "not started"), ("demo-in-progress", "part 3 of 6")],
)
def test_a_page_before_its_time_says_how_far_it_is_and_what_one_can_do(visit, interview, said):
    page = visit("clinician", "page", interview)
    text = shown(page)
    assert "has not shared a page yet." in text
    assert said in text
    assert "What should we talk about first?" in text
    assert "Lost the link? Call 555-0100." in page.code[0].value


def test_a_page_that_was_shared_before_the_end_says_how_far_the_talk_came(visit, log):
    happens(log, "demo-in-progress", [Shared(at=datetime.now(UTC))])
    page = first_page(visit, "demo-in-progress")
    assert "Shared before the end, in part 3 of 6: what is here is what there is." in shown(page)
    assert "Shared before the end" not in shown(first_page(visit, "demo-shared"))


def test_who_has_not_started_is_listed_alone_with_a_reminder_to_copy(visit):
    page = visit("clinician")
    page.pills(key="show").set_value("not_started").run()
    assert "Robin Test" in shown(page)
    assert "Kim Mustermann" not in shown(page)
    [reminder] = page.code
    assert reminder.value.startswith("Hello Robin Test. Your visit with Dr. Sample is on")


def test_a_word_that_judges_is_offered_another_way_and_may_stay(visit, log, read):
    before = log.version("demo-shared")
    page = visit("clinician", "page", "demo-shared")
    page.text_area(key="beside-story-0").set_value("She refuses surgery.")
    page.button(key="note-story-0").click().run()
    assert "This note says: refuses. Another way to say it: prefers not to" in shown(page)
    assert log.version("demo-shared") == before
    page.button(key="keep-story").click().run()
    assert log.read("demo-shared")[-1].words == "She refuses surgery."


def test_other_words_are_saved_without_a_second_question(visit, log, read):
    page = visit("clinician", "page", "demo-shared")
    page.text_area(key="beside-story-0").set_value("She refuses surgery.")
    page.button(key="note-story-0").click().run()
    page.text_area(key="beside-story-0").set_value("She prefers no surgery now.")
    page.button(key="note-story-0").click().run()
    assert log.read("demo-shared")[-1].words == "She prefers no surgery now."


def test_sentences_to_start_the_talk_can_be_copied(visit):
    page = first_page(visit, "demo-shared")
    said = [code.value for code in page.code]
    assert any(s.startswith("I read your page. This stayed with me: “") for s in said)
    assert "What should we talk about first?" in said


def test_the_list_is_searched_by_day_and_by_state(visit, log):
    page = visit("clinician")
    page.text_input(key="search").set_value("decided").run()
    assert [b.key for b in page.button] == ["open-demo-decided"]
    day = state_of(log, "demo-shared").invited.visit.astimezone().date()
    page.text_input(key="search").set_value(f"{day.isoformat()}, martha").run()
    assert [b.key for b in page.button] == ["open-demo-shared"]


def test_the_search_does_not_look_through_what_patients_wrote(visit):
    page = visit("clinician")
    page.text_input(key="search").set_value("chair").run()
    assert [b.key for b in page.button] == []


def test_the_physicians_line_is_on_the_first_screen_and_in_the_message(visit, log):
    team = visit("care_team")
    team.text_input(key="invite-name-0").set_value("Ana Example")
    team.text_input(key="invite-doctor-0").set_value("Dr. Sample")
    team.selectbox(key="invite-endorse-0").set_value("reads")
    next(b for b in team.button if b.label == "Make the link").click().run()
    line = "Dr. Sample asks you to do this, and reads your page before you meet."
    assert line in team.code[1].value
    assert line in shown(visit("patient", "", log.interviews()[0][0]))
