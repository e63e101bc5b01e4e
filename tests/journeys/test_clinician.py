"""What a physician sees and does alone: the list, the page, receipts, notes, the care team."""

import re
import shutil
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from decision_aids.library import HERE, BrokenAid, Shelf, load_aid
from interview.events import Invited, MarkedRead, Noted, Opened, Replied, Shared
from interview.fold import fold
from interview.review import Person, written
from store.event_log import NotSaved
from store.opening import open_links
from store.sqlite_log import SqliteLog

INVALID = Path(__file__).parents[1] / "aids" / "invalid"
DOCTOR = Person("clinician", "Dr. Sample", datetime(2026, 11, 1, tzinfo=UTC))


def shown(page) -> str:
    """All text of a page, as HTML and as it stands in code boxes."""
    return "\n".join([*(h.proto.body for h in page.get("html")), *(c.value for c in page.code)])


def every_row(page):
    return page.pills(key="show").set_value("all").run()


def first_page(visit, talk):
    """A page that nobody has opened yet, without a guess before it."""
    return visit("clinician", "page", talk).button(key="skip-guess").click().run()


def words_of(log, interview) -> set[str]:
    """Everything that was typed in an interview."""
    return {turn.words for turn in fold(log.read(interview)).turns if len(turn.words) > 12}


def test_the_list_shows_who_comes_when_and_how_far_they_are(visit):
    page = every_row(visit("clinician"))
    text = shown(page)
    for name in ("Robin Test", "Kim Mustermann", "Martha Example", "Lee Sample", "Pat Placeholder"):
        assert name in text
    for tag in ("not started", "part 3 of 6", "ready to read", ">read<", "decided"):
        assert tag in text
    assert "that one day i wont be able to help him off the chair" in text


def test_words_that_may_mean_danger_come_first_on_any_day(visit):
    text = shown(visit("clinician"))
    first, later = text.index("Look at this first"), text.index("By time")
    assert first < text.index("Lee Sample") < later < text.index("Robin Test")


def test_nothing_that_was_said_is_seen_before_it_is_shared(visit, log):
    said = words_of(log, "demo-in-progress")
    assert said
    for page in (
        every_row(visit("clinician")),
        visit("clinician", "page", "demo-in-progress"),
        visit("clinician", "together", "demo-in-progress"),
        visit("clinician", "copy", "demo-in-progress"),
    ):
        assert not any(words in shown(page) for words in said)
        assert "Kim Mustermann" in shown(page) or "Nothing has been decided" in shown(page)


def test_a_name_is_found_in_all_rows(visit):
    page = visit("clinician")
    page.text_input(key="search").set_value("pat").run()
    assert [b.key for b in page.button] == ["open-demo-read"]
    page.text_input(key="search").set_value("nobody").run()
    assert "No patient is found by that." in shown(page)


def test_what_waits_for_the_physician_can_be_listed_alone(visit):
    page = visit("clinician")
    page.pills(key="show").set_value("waiting").run()
    assert {b.key for b in page.button} == {"open-demo-safety", "open-demo-shared"}


def test_an_answer_of_the_patient_waits_for_the_physician(visit, log):
    patient = Person("patient", "Pat Placeholder", datetime.now(UTC))
    version = log.version("demo-read")
    log.append("demo-read", written("reply", "story:worry", "Evenings work", patient), version)
    page = visit("clinician")
    page.pills(key="show").set_value("waiting").run()
    assert "has answered you" in shown(page)


@pytest.mark.parametrize("aid", ["gone", "knee_osteoarthritis"])
def test_a_talk_that_cannot_be_shown_hides_nobody_else(visit, log, monkeypatch, tmp_path, aid):
    visit_at = datetime.now(UTC) + timedelta(minutes=1)
    invited = Invited(at=visit_at, aid="gone", aid_version="1", patient="Lost One", visit=visit_at)
    log.append("lost", [invited], after=0)
    if aid != "gone":
        monkeypatch.setattr("ui.warming.shelf", lambda: Shelf(tmp_path))
    page = every_row(visit("clinician"))
    assert "This talk cannot be shown" in shown(page)
    assert "Lost One" in shown(page)
    assert "Martha Example" in shown(page)


def test_only_what_is_new_is_read_again(visit, log, monkeypatch):
    read = []
    real = SqliteLog.read
    monkeypatch.setattr(
        SqliteLog, "read", lambda self, i, after=0: read.append(i) or real(self, i, after)
    )
    page = visit("clinician")
    assert len(read) == 6
    read.clear()
    page.run()
    assert read == []
    log.append("demo-in-progress", [Shared(at=datetime.now(UTC))], log.version("demo-in-progress"))
    page.run()
    assert read == ["demo-in-progress"]


def test_opening_a_page_is_written_down_once(visit, log):
    page = visit("clinician")
    page.button(key="open-demo-shared").click().run()
    page.button(key="skip-guess").click().run()
    assert "Martha Example, 68" in shown(page)
    page.run()
    visit("clinician", "page", "demo-shared")
    opened = [e for e in log.read("demo-shared") if isinstance(e, Opened)]
    assert [(e.by, e.name) for e in opened] == [("clinician", "Dr. Sample")]


def test_a_page_that_is_not_shared_says_so_and_leaves_no_receipt(visit, log):
    before = log.version("demo-in-progress")
    page = visit("clinician", "page", "demo-in-progress")
    assert "Kim Mustermann has not shared a page yet." in shown(page)
    assert log.version("demo-in-progress") == before


def test_an_address_that_leads_nowhere_has_a_plain_sentence(visit):
    assert "it is not there" in shown(visit("clinician", "page", "no-such-talk"))


def test_marking_as_read_and_a_note_reach_the_log_and_the_page(visit, log):
    page = first_page(visit, "demo-shared")
    page.text_area(key="beside-story:worry-0").set_value("We plan help at home.")
    page.button(key="answer-story:worry-0").click().run()
    assert page.text_area(key="beside-story:worry-1").value == ""
    next(b for b in page.button if b.label == "Mark as read").click().run()
    *_, note, read = log.read("demo-shared")
    assert isinstance(note, Noted)
    assert note.words == "We plan help at home."
    assert isinstance(read, MarkedRead)
    assert "We plan help at home." in shown(page)
    assert "You marked this as read on" in shown(page)


def test_a_note_without_words_is_not_saved_and_says_so(visit, log):
    page = visit("clinician", "page", "demo-read")
    before = log.version("demo-read")
    page.button(key="note-story-0").click().run()
    assert log.version("demo-read") == before
    assert "There is nothing to save yet" in shown(page)


def test_when_the_store_fails_the_words_stay_on_the_screen(visit, log, monkeypatch):
    page = visit("clinician", "page", "demo-read")

    def fail(*_, **__):
        raise NotSaved

    monkeypatch.setattr(SqliteLog, "append", fail)
    page.text_area(key="beside-story-0").set_value("keep me")
    page.button(key="note-story-0").click().run()
    assert not page.exception
    assert "Not saved yet. Your words are still on this screen." in shown(page)
    assert page.text_area(key="beside-story-0").value == "keep me"


def test_a_note_is_kept_when_someone_else_was_faster(visit, log):
    page = visit("clinician", "page", "demo-read")
    patient = Person("patient", "Pat Placeholder", datetime.now(UTC))
    real = SqliteLog.append

    def slower(self, interview, events, after, token=""):
        SqliteLog.append = real
        real(self, interview, written("reply", "story", "me first", patient), after)
        return real(self, interview, events, after, token)

    SqliteLog.append = slower
    try:
        page.text_area(key="beside-story-0").set_value("and me")
        page.button(key="note-story-0").click().run()
    finally:
        SqliteLog.append = real
    *_, first, second = log.read("demo-read")
    assert (type(first), type(second)) == (Replied, Noted)
    assert "me first" in shown(page)
    assert "and me" in shown(page)


def test_where_a_line_comes_from_is_told_in_place(visit):
    page = first_page(visit, "demo-shared")
    assert "typed this on" not in shown(page)
    page.session_state["from-worry"] = True
    page.run()
    assert "Martha Example typed this on" in shown(page)
    assert "in “Your story”" in shown(page)
    assert "Read by the built-in reader." in shown(page)


def test_the_chart_gets_plain_lines_without_private_ones(visit):
    page = visit("clinician", "page", "demo-decided")
    text = page.code[-1].value
    assert "MAIN WORRY" in text
    assert "DECIDED" in text
    assert max(len(line) for line in text.splitlines()) <= 72


def test_what_a_patient_types_is_never_markup(visit, log):
    patient = Person("patient", "Pat Placeholder", datetime.now(UTC))
    words = "<img src=x onerror=alert(1)> **bold** [x](http://x)"
    log.append("demo-read", written("reply", "story", words, patient), log.version("demo-read"))
    text = shown(visit("clinician", "page", "demo-read"))
    assert "<img" not in text
    assert "&lt;img src=x onerror=alert(1)&gt; **bold**" in text


def test_the_care_team_sees_what_is_open_in_an_aid(visit):
    text = shown(visit("care_team"))
    for said in (
        "No clinician has approved its facts", "Talkthrough contributors",
        "none declared by the contributors", "A judgement: ", "Where to look: ",
        "Not a systematic review",
    ):  # fmt: skip
        assert said in text


def test_another_guide_can_be_looked_at_and_tried_in_its_languages(visit):
    page = visit("care_team")
    page.selectbox(key="shown-aid").set_value("statins").run()
    text = shown(page)
    assert "Statin or no statin to help prevent a first heart attack or stroke" in text
    for language in ("en", "es"):
        assert re.search(f"interview=new-statins-[0-9a-f]+&amp;in={language}", text)


@pytest.fixture
def dated(monkeypatch, tmp_path):
    """A shelf whose knee guide has these dates."""

    def dated(review_due, expires):
        folder = tmp_path / "knee_osteoarthritis"
        shutil.copytree(HERE / "knee_osteoarthritis", folder)
        text = (folder / "aid.yaml").read_text(encoding="utf-8")
        text = re.sub(r"(?m)^review_due: .*", f"review_due: {review_due}", text)
        text = re.sub(r"(?m)^expires: .*", f"expires: {expires}", text)
        (folder / "aid.yaml").write_text(text, encoding="utf-8")
        monkeypatch.setattr("ui.warming.shelf", lambda: Shelf(tmp_path))

    return dated


def test_no_new_talk_begins_with_an_expired_guide(visit, dated):
    dated("2025-01-01", "2025-06-01")
    page = visit("care_team")
    assert page.selectbox(key="invite-guide-0").options == []
    assert "No new talks begin with it" in shown(page)


def test_past_its_review_date_a_guide_says_so_to_physician_and_patient(visit, dated):
    dated("2025-01-01", "2999-01-01")
    assert "Past its review date" in shown(visit("clinician", "page", "demo-read"))
    assert "past its review date" in shown(visit("patient", "", "new-1"))
    assert visit("care_team").selectbox(key="invite-guide-0").options != []


def test_before_its_review_date_nobody_is_told_of_it(visit):
    assert "Past its review date" not in shown(visit("clinician", "page", "demo-read"))


def test_a_broken_aid_is_shown_with_file_and_line(visit, monkeypatch, tmp_path):
    shutil.copytree(INVALID / "shape", tmp_path / "shape")
    with pytest.raises(BrokenAid) as broken:
        load_aid(tmp_path / "shape")
    shutil.copytree(HERE / "knee_osteoarthritis", tmp_path / "knee_osteoarthritis")
    both = Shelf(tmp_path)
    monkeypatch.setattr("ui.warming.shelf", lambda: both)
    text = shown(visit("care_team"))
    finding = broken.value.findings[0]
    assert f"{finding.file}:{finding.line}" in text
    assert "Knee arthritis" in text


def test_an_invitation_gives_a_link_that_opens(visit, log):
    page = visit("care_team")
    page.text_input(key="invite-name-0").set_value("Ana <b>")
    page.text_input(key="invite-doctor-0").set_value("Dr. Sample")
    next(b for b in page.button if b.label == "Make the link").click().run()
    assert not page.exception
    link, message = (code.value for code in page.code)
    assert link.startswith("http://127.0.0.1:8501/invited#")
    assert link in message
    newest, version = log.interviews()[0]
    invited = log.read(newest)[0]
    assert (version, invited.patient, invited.doctor) == (1, "Ana <b>", "Dr. Sample")
    assert "Ana &lt;b&gt;" in shown(page)
    assert page.text_input(key="invite-name-1").value == ""


def test_an_invitation_in_spanish_comes_with_a_message_and_a_link_in_spanish(visit, log):
    page = visit("care_team")
    page.selectbox(key="invite-guide-0").set_value("knee_osteoarthritis").run()
    page.text_input(key="invite-name-0").set_value("Ana Ejemplo")
    page.text_input(key="invite-doctor-0").set_value("Dra. Muestra")
    page.selectbox(key="invite-language-0").set_value("es")
    next(b for b in page.button if b.label == "Make the link").click().run()
    link, message = (code.value for code in page.code)
    assert message.startswith("Hola, Ana Ejemplo. Antes de su visita, la Dra. Muestra quiere")
    assert "/invited?in=es#" in link
    assert log.read(log.interviews()[0][0])[0].language == "es"


def test_an_invitation_without_a_name_is_not_made(visit, log):
    page = visit("care_team")
    before = len(log.interviews())
    next(b for b in page.button if b.label == "Make the link").click().run()
    assert "Write the name, and choose a guide." in shown(page)
    assert len(log.interviews()) == before


def test_nobody_has_shared_anything_yet(visit, log, monkeypatch):
    monkeypatch.setattr(SqliteLog, "interviews", lambda self: [])
    assert "When a patient shares a page, it comes here." in shown(visit("clinician"))


@pytest.mark.parametrize(
    ("interview", "opened"), [("demo-not-started", every_row), ("demo-shared", None)]
)
def test_whoever_lost_the_link_gets_a_new_code_on_the_phone_that_stays_on_the_screen(
    visit, tmp_path, interview, opened
):
    page = opened(visit("clinician")) if opened else first_page(visit, interview)
    page.button(key=f"lost-{interview}").click().run()
    [code] = set(re.findall(r"(?:[A-Z]\d ){6}[A-Z]\d", shown(page)))
    assert code in shown(page.run()), "the list is drawn anew while the code is read out"
    with closing(open_links(f"sqlite:///{tmp_path / 'talk.db'}")) as links:
        now = datetime.now(UTC)
        visit_of = links.spend_spoken(code.lower(), "home", "phone", now)
        assert links.interview_of(visit_of, now) == interview
