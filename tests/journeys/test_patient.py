"""A patient's talk without a browser: by buttons and by typing, there and back, and when saving
fails. What can only be seen, such as focus and layout, is tested in browser/."""

from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from interview.events import QuestionPut, Skipped, Spoke
from interview.fold import fold
from interview.next_step import is_finished, next_step
from interview.state import Interview
from store.event_log import NotSaved
from store.sqlite_log import SqliteLog

WALKING = "Walking, stairs, work, and hobbies"
STORY = "stairs are the worst. i go down backwards"
HTML = "<b>it</b> hurts & <script>alert(1)</script> **a lot** ![x](http://evil.example/x.png)"


class Talk:
    """One browser that looks at one interview."""

    def __init__(self, visit, log, interview: str) -> None:
        self.page: AppTest = visit("patient", interview=interview)
        self.log, self.interview = log, interview

    @property
    def state(self) -> Interview:
        return fold(self.log.read(self.interview))

    @property
    def html(self) -> str:
        return "\n".join(block.proto.body for block in self.page.get("html"))

    def ran(self) -> "Talk":
        assert not self.page.exception
        return self

    def again(self) -> "Talk":
        self.page.run()
        return self.ran()

    def say(self, words: str) -> "Talk":
        self.page.chat_input(key="say").set_value(words).run()
        return self.ran()

    def pick(self, *labels: str) -> "Talk":
        pills = next(p for p in self.page.pills if labels[0] in p.options)
        for label in labels:
            pills.select(label)
        pills.run()
        return self.ran()

    def press(self, label: str) -> "Talk":
        next(b for b in self.page.button if b.label == label).click().run()
        return self.ran()


@pytest.fixture
def talk(visit, log) -> Talk:
    return Talk(visit, log, "new-patient")


@pytest.fixture
def story(talk) -> Talk:
    """At the first question that is answered in words."""
    return talk.pick("Just me").pick("About 5 minutes")


def test_a_short_talk_from_the_welcome_to_the_shared_page(talk, shelf):
    """Answered as it is asked; what is not in the list is skipped."""
    replies = {
        "welcome": lambda: talk.pick("Just me"),
        "welcome:length": lambda: talk.pick("About 5 minutes"),
        "story": lambda: talk.say(STORY),
        "leaning:before": lambda: talk.pick("Knee replacement"),
        "options": lambda: talk.pick("Go on"),
        "numbers": lambda: talk.pick("Pictures and numbers"),
        "numbers:c_trial_improved": lambda: talk.pick("Worse than I thought"),
        "matters:pick": lambda: (
            talk.pick(WALKING).pick("Less pain for years").press("Move 2 up").press("Done")
        ),
        "match": lambda: talk.pick("Yes"),
        "goals": lambda: talk.say("walk to the shop"),
        "goals:when": lambda: talk.pick("In a few months"),
        "leaning": lambda: talk.pick("Not ready"),
        "questions": lambda: talk.pick(talk.page.pills[0].options[0]).press("Done"),
        "review": lambda: talk.press("Yes"),
        "share": lambda: talk.pick("Share now"),
    }
    aid = next(a for a in shelf.aids if a.id == "knee_osteoarthritis")
    seen = []
    while not is_finished(aid, talk.state) and len(seen) < 60:
        seen.append(next_step(aid, talk.state).id)
        replies.get(seen[-1], lambda: talk.press("Skip this"))()
    assert set(replies) <= set(seen)
    assert talk.state.value("matters:pick") == ("pain_long", "do_things")
    assert "has not opened this yet" in talk.html
    assert talk.state.shared


def test_every_answer_is_kept_before_it_is_drawn(talk):
    talk.pick("Just me")
    assert talk.state.value("welcome") == "alone"
    assert [t.touched for t in talk.state.turns] == [True]


def test_the_same_talk_goes_on_in_another_browser(story, visit, log):
    story.say(STORY)
    other = Talk(visit, log, story.interview)
    assert STORY in other.html
    other.say("that i fall")
    assert "that i fall" in story.again().html


def test_skip_back_and_change(story):
    story.press("Skip this")
    assert story.state.skipped == {"story"}
    story.press("Go back").say(STORY)
    assert story.state.skipped == set()
    assert story.state.value("story") == STORY
    next(b for b in story.page.button if b.label == "Change").click().run()
    assert story.state.reopened == "story"
    assert "The old one stays until then" in story.html
    story.say("the stairs at church are steep")
    assert story.state.value("story") == "the stairs at church are steep"


def test_any_earlier_answer_is_found_by_its_subject(story):
    story.say(STORY).press("Change an answer").pick("Your story")
    assert story.state.reopened == "story"


def test_a_helper_says_who_is_typing(talk):
    talk.pick("Family or a friend").say("Lucía").pick("About 5 minutes")
    talk.page.pills(key="who-types").select("Lucía").run()
    talk.say("she cannot sleep")
    turn = talk.state.turns[-1]
    assert (turn.by, turn.name) == ("family", "Lucía")
    assert "Lucía</p><p" in talk.html


def test_a_sentence_that_was_begun_for_you_is_yours(story):
    story.pick("The hardest part is …")
    story.page.text_area[0].set_value("The hardest part is the stairs").run()
    story.press("Send")
    turn = story.state.turns[-1]
    assert (turn.words, turn.touched) == ("The hardest part is the stairs", False)


@pytest.mark.parametrize("words", ["   ", "\n"])
def test_nothing_typed_is_nothing_answered(story, words):
    story.say(words)
    assert "story" not in story.state.closed


def test_what_looks_like_a_page_is_shown_as_it_was_typed(story):
    story.say(HTML)
    assert "&lt;script&gt;" in story.html
    assert "<script>" not in story.html
    assert "**a lot**" in story.html
    assert not story.page.markdown
    assert story.state.value("story") == HTML


def test_a_million_letters_are_all_kept_and_cut_on_the_screen(story):
    words = "it hurts " * 111_112
    story.say(words)
    assert story.state.value("story") == words
    assert "All of it is saved" in story.html
    assert len(story.html) < 200_000


def test_words_that_may_mean_danger_stop_the_talk_and_wait(story):
    story.say("my chest hurts since this morning and i cant catch my breath")
    assert 'role="alert"' in story.html
    assert 'href="tel:911"' in story.html
    assert "tt-alone" in story.html
    assert {b.label for b in story.page.button} <= {"Open on another device"}
    assert story.pick("This is not happening now").state.alarm


def test_an_answer_to_an_older_page_is_not_lost_and_not_taken_for_another(story):
    step = story.state.turns[-1].step
    spoke = Spoke(step="story", words="from another phone", at=datetime.now(UTC))
    skipped = Skipped(step="story", at=datetime.now(UTC))
    story.log.append(story.interview, [spoke, skipped], after=story.log.version(story.interview))
    story.say("from this one")
    assert [t.words for t in story.state.turns[-1:]] == ["from another phone"]
    assert story.page.text_area[0].value == "from this one"
    assert "This page has changed" in story.html
    story.press("Send")
    assert story.state.turns[-1].words == "from this one"
    assert story.state.turns[-1].step == "story:worry"
    assert not story.page.text_area
    assert step == "welcome:length"


def test_words_that_could_not_be_saved_stay_on_the_screen(story, monkeypatch):
    def full(*_args, **_more):
        raise NotSaved("disk full")

    with monkeypatch.context() as broken:
        broken.setattr(SqliteLog, "append", full)
        story.say(STORY)
        assert "Not saved yet" in story.html
        story.press("Try again")
        assert story.page.text_area[0].value == STORY
    story.press("Try again")
    assert story.state.value("story") == STORY
    assert "Not saved yet" not in story.html


def test_a_button_that_could_not_be_saved_is_pressed_again(talk, monkeypatch):
    def full(*_args, **_more):
        raise NotSaved("disk full")

    with monkeypatch.context() as broken:
        broken.setattr(SqliteLog, "append", full)
        talk.pick("Just me")
        assert talk.page.text_area[0].value == "Just me"
    talk.press("Try again")
    assert talk.state.value("welcome") == "alone"
    assert talk.state.turns[-1].touched


def test_other_words_are_no_loss_while_the_first_wait(story, monkeypatch):
    def full(*_args, **_more):
        raise NotSaved("disk full")

    with monkeypatch.context() as broken:
        broken.setattr(SqliteLog, "append", full)
        story.say("first").say("second")
    assert story.page.text_area[0].value == "first\nsecond"
    story.press("Try again")
    assert story.state.turns[-1].words == "first\nsecond"


def test_earlier_messages_are_one_piece_that_is_drawn_when_it_is_opened(visit, log):
    talk = Talk(visit, log, "demo-in-progress")
    first = talk.state.turns[2].words
    assert first not in talk.html
    assert "earlier messages" in talk.page.expander[0].label


def test_the_clinic_asks_beside_a_line_and_the_patient_answers(visit, log):
    put = QuestionPut(
        line="story:worry", words="Since when?", at=datetime.now(UTC), by="clinician",
        name="Dr. Sample",
    )  # fmt: skip
    log.append("demo-shared", [put], after=log.version("demo-shared"))
    talk = Talk(visit, log, "demo-shared")
    assert "Since when?" in talk.html
    talk.page.text_area[0].set_value("Since spring").run()
    talk.press("Answer")
    notes = talk.state.line("story:worry").notes
    assert [(n.kind, n.words) for n in notes[-1:]] == [("replied", "Since spring")]


def test_something_is_not_right_and_stands_beside_the_line(visit, log):
    talk = Talk(visit, log, "demo-shared")
    talk.press("Something not right? Tell us.")
    talk.page.text_area[0].set_value("It is both knees").run()
    talk.press("Save")
    assert "It is both knees" in talk.html
    line = next(line for line, seen in talk.state.lines.items() if seen.notes)
    assert talk.state.line(line).notes[-1].kind == "corrected"


def test_words_beside_a_line_may_mean_danger_too(visit, log):
    talk = Talk(visit, log, "demo-shared")
    talk.press("Something not right? Tell us.")
    talk.page.text_area[0].set_value("my chest hurts now and i cant catch my breath").run()
    talk.press("Save")
    assert talk.state.alarm
    assert 'role="alert"' in talk.html


def test_a_link_for_another_device(story):
    story.press("Open on another device")
    assert "/invited#" in story.page.code[0].value


def test_help_lines_have_a_page(visit):
    page = visit("patient", "help", "demo-shared")
    html = "\n".join(block.proto.body for block in page.get("html"))
    assert 'href="tel:988"' in html


@pytest.mark.parametrize("path", ["", "talk", "copy", "together", "help", "about"])
@pytest.mark.parametrize("interview", ["demo-decided", "demo-shared"])
def test_help_is_one_touch_away_on_each_of_the_patients_pages(visit, path, interview):
    page = visit("patient", path, interview)
    html = "\n".join(block.proto.body for block in page.get("html"))
    assert "911" in html
    assert 'href="tel:911"' in html or 'href="help?' in html


def test_about_this_guide_says_who_made_it_from_what_and_how_to_object(visit):
    page = visit("patient", "about", "demo-shared")
    html = "\n".join(block.proto.body for block in page.get("html"))
    assert "Talkthrough contributors (not clinicians)" in html
    assert "None yet. It is a draft." in html
    assert "none declared by the contributors" in html
    assert "Is something here not right?" in html
    assert "10.1136/bmj" in html, "the sources stand there in full, with their links"


def test_nobody_is_told_whether_a_talk_exists(visit):
    page = visit("patient", interview="nobody")
    html = "\n".join(block.proto.body for block in page.get("html"))
    assert "This page is not open to you" in html


def test_somebody_without_a_link_learns_what_to_do(log):
    from tests.journeys.conftest import MAIN

    page = AppTest.from_file(MAIN, default_timeout=60).run()
    html = "\n".join(block.proto.body for block in page.get("html"))
    assert "personal link" in html
    assert "interview=new-" in html
    assert "as=clinician" in html


def test_words_about_not_being_safe_at_home_are_asked_about_quietly_and_not_kept(talk):
    talk.say("Just me")
    talk.say("full")
    before = talk.state.version
    talk.say("my husband hits me when he drinks")
    assert "Is it private where you are now?" in talk.html
    talk.press("Yes")
    talk.press("Ask for time alone")
    assert not any("hits me" in turn.words for turn in talk.state.turns)
    assert talk.state.version == before + 1
    assert "hits me" not in talk.html


def test_when_it_is_not_private_the_talk_goes_on_with_something_else(talk):
    talk.say("Just me")
    talk.say("full")
    before = talk.state.version
    talk.say("my husband hits me when he drinks")
    talk.press("No")
    talk.press("Go on")
    assert talk.state.version == before
    assert "Is it private" not in talk.html


def test_whoever_meant_something_else_than_their_home_has_their_answer_back(talk):
    talk.say("Just me")
    talk.say("full")
    talk.say("my husband decides everything about the garden")
    assert "Is it private where you are now?" in talk.html
    talk.press("I meant something else")
    assert talk.state.turns[-1].words == "my husband decides everything about the garden"
    assert "Is it private" not in talk.html
