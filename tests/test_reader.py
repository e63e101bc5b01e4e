"""What the embedded reader makes of free words: intents, worries, questions, what matters."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decision_aids.library import HERE, load_aid
from interview.reading import Reading
from interview.step import Choice, Step, Text, plain
from prompts.embedded_reader import EmbeddedReader

AID = load_aid(HERE / "knee_osteoarthritis")
TODAY = datetime(2026, 12, 3, 9, 0, tzinfo=UTC)
OPTIONS = tuple(Choice(id=o.id, label=plain(o.short)) for o in AID.options)
STORY, WORRY, MATTERS, GOALS = (
    Step(id=id, ask=()) for id in ("story", "story:worry", "matters", "goals")
)
LEANING = Step(id="leaning:before", ask=(), form="choice", choices=OPTIONS)
OWN_QUESTION = Step(id="questions", ask=())
REVIEW = Step(id="review", ask=(), form="review")
WHY = Step(id="leaning:why", ask=())
SAFETY = Step(id="now:safety", ask=(), form="choice", choices=OPTIONS)
ONE_OF_EACH = (
    STORY, WORRY, MATTERS, GOALS, LEANING, OWN_QUESTION, REVIEW,
    *(Step(id="matters:top", ask=(), form=form, choices=OPTIONS)
      for form in ("many", "rank", "best_worst", "ratings", "when")),
    Step(id="needs", ask=(), form="many", choices=OPTIONS, free=True),
    Step(id="leaning:sure", ask=(), form="scale", top=10),
)  # fmt: skip


def read(at: Step, words: str, language: str = "en") -> Reading:
    def say(text: Text) -> str:
        return str(text.slots.get("text", text.key))

    reader = EmbeddedReader(say, lambda _: None, language)
    return reader.read(AID, at, words, TODAY)


@pytest.mark.parametrize(
    ("words", "intent"),
    [
        pytest.param("skip", "skip", id="skip"),
        pytest.param("Next, please.", "skip", id="politely"),
        pytest.param("I'd rather not say", "skip", id="rather not"),
        pytest.param("idk", "unsure", id="not knowing"),
        pytest.param("go back", "back", id="back"),
        pytest.param("that's enough for today", "stop", id="stop"),
        pytest.param("I want to stop the pills", "answer", id="stop inside an answer"),
        pytest.param("make it shorter", "length", id="shorter"),
        pytest.param("change my goal", "change", id="change"),
        pytest.param("   ", "nothing", id="blank"),
        pytest.param("🙂", "nothing", id="a smile"),
        pytest.param("...", "nothing", id="dots"),
    ],
)
def test_only_a_whole_message_is_a_command(words, intent):
    assert read(STORY, words).intent == intent


def test_a_change_names_what_to_change_and_a_length_which():
    assert read(STORY, "I want to change what matters").target == "matters"
    assert read(STORY, "make it shorter").value == "short"


@pytest.mark.parametrize(
    ("at", "words", "question"),
    [
        pytest.param(LEANING, "what about gel shots", "what about gel shots", id="no mark"),
        pytest.param(LEANING, "do gel shots count? my neighbor swears by them",
                     "do gel shots count?", id="with a remark"),
        pytest.param(STORY, "will it get worse?", "will it get worse?", id="in the story"),
    ],
)  # fmt: skip
def test_a_question_is_a_question_at_any_step(at, words, question):
    reading = read(at, words)
    assert (reading.intent, reading.question) == ("question", question)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        pytest.param(STORY, "when i walk it hurts", id="when"),
        pytest.param(MATTERS, "what matters is my family", id="what"),
        pytest.param(GOALS, "do the garden again", id="do"),
        pytest.param(MATTERS, "walking without a cane?", id="a shy answer"),
        pytest.param(GOALS, "how i used to walk", id="how"),
        pytest.param(STORY, "my wife asked what would you do", id="told about someone"),
        pytest.param(OWN_QUESTION, "will it hurt?", id="a question is the answer here"),
        pytest.param(WORRY, "what if i can't walk?", id="a worry is the answer here"),
    ],
)
def test_an_answer_in_words_of_ones_own_is_no_question(at, words):
    reading = read(at, words)
    assert (reading.intent, reading.value, reading.question) == ("answer", words, None)


def test_words_of_ones_own_are_kept_where_a_choice_is_free():
    at = Step(id="needs", ask=(), form="many", choices=OPTIONS, free=True)
    reading = read(at, "what helps is my son beside me")
    assert (reading.intent, reading.value, reading.question) == ("answer", None, None)


def test_an_answer_can_hold_a_question():
    reading = read(LEANING, "Exercise. But how long does it take?")
    assert (reading.intent, reading.value) == ("answer", "exercise_weight")
    assert reading.question == "But how long does it take?"


@pytest.mark.parametrize(
    "words",
    [
        "what would you do", "so surgery then?", "which one should i pick",
        "just tell me which one to pick, surgery or not", "if it was your mom what would you do",
    ],
)  # fmt: skip
def test_asking_for_a_recommendation_is_never_taken_for_a_choice(words):
    reading = read(LEANING, words)
    assert (reading.intent, reading.recommend, reading.value) == ("question", True, None)
    assert reading.answer is None


@pytest.mark.parametrize(
    ("at", "words", "worry"),
    [
        pytest.param(STORY, "it hurts and i'm worried that i will fall, but my son calls",
                     "i'm worried that i will fall", id="up to the but"),
        pytest.param(LEANING, "exercise because surgery scares me", "surgery scares me", id="why"),
        pytest.param(MATTERS, "walking. what scares me is the knife", "what scares me is the knife",
                     id="next sentence"),
        pytest.param(STORY, "I'm not worried about it", None, id="not worried"),
        pytest.param(WORRY, "I'm scared of surgery", None, id="asked for, so not in passing"),
    ],
)  # fmt: skip
def test_a_worry_in_passing_is_kept_word_for_word(at, words, worry):
    assert read(at, words).worry == worry


def test_a_worry_alone_at_a_choice_is_a_worry():
    assert read(LEANING, "im terrified of needles").intent == "worry"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        pytest.param("being able to lift my husband", [("do_things", True)], id="one"),
        pytest.param("cost isn't a problem but i can't miss work",
                     [("cost", False), ("time_off", True)], id="one of two does not matter"),
        pytest.param("stairs, and pills wreck my stomach",
                     [("do_things", True), ("pill_risk", True)], id="two"),
        pytest.param("who looks after ray", [], id="a concern of one's own"),
        pytest.param("my faith", [], id="faith"),
        pytest.param("todo", [], id="everything"),
        pytest.param("hello, how are you", [], id="small talk"),
        pytest.param("um, no", [], id="filler"),
    ],
)  # fmt: skip
def test_what_matters_is_proposed_clause_by_clause(words, found):
    assert [(f.attribute, f.wanted) for f in read(MATTERS, words).found] == found


def test_spanish_words_are_matched_as_well():
    reading = read(MATTERS, "caminar a misa y no depender de nadie", language="es")
    assert [(f.attribute, f.words) for f in reading.found] == [("do_things", "caminar a misa")]


@pytest.mark.parametrize(
    ("words", "goal", "beyond"),
    [
        pytest.param("go down stairs frontwards at my grandsons wedding", "g4", False, id="within"),
        pytest.param("never need surgery", "g6", True, id="beyond"),
        pytest.param("less pain", "g1", False, id="short and plain"),
        pytest.param("cure my arthritis", "g8", True, id="a cure"),
        pytest.param("dance at my grandsons wedding", None, False, id="a hope that nobody counted"),
        pytest.param("be rich", None, False, id="about something else"),
    ],
)
def test_a_hope_is_placed_beside_evidence_only_when_it_is_plain(words, goal, beyond):
    reading = read(GOALS, words)
    assert (reading.goal, reading.beyond, reading.value) == (goal, beyond, words)


@pytest.mark.parametrize(
    ("words", "act"),
    [
        pytest.param("keep all", ("keep", "all"), id="all"),
        pytest.param("yes", ("keep", "all"), id="yes"),
        pytest.param("keep 3", ("keep", "3"), id="one"),
        pytest.param("make the second one private", ("private", "2"), id="in a sentence"),
        pytest.param("change 2: My new words", ("change", "2", "My new words"), id="new words"),
        pytest.param("take off 2", ("take off", "2"), id="off"),
        pytest.param("private goals:1", ("private", "goals:1"), id="by its id"),
        pytest.param("I like it less than before", None, id="none of these"),
    ],
)
def test_the_page_is_changed_line_by_line(words, act):
    assert read(REVIEW, words).value == act


@pytest.mark.parametrize(
    ("at", "words", "intent"),
    [
        pytest.param(LEANING, "my ride is outside, I'll finish this tonight", "stop", id="stop"),
        pytest.param(MATTERS, "I put the wrong number on that last one, let me redo it", "change",
                     id="change"),
        pytest.param(LEANING, "picturing the saw keeps me up at night", "worry", id="worry"),
        pytest.param(LEANING, "exercise, my ride is outside", "answer", id="a choice is named"),
        pytest.param(SAFETY, "my ride is outside, I'll finish this tonight", "answer",
                     id="an interruption is answered in its own words"),
        pytest.param(WHY, "i can do it after the kids are asleep", "answer", id="a reason"),
        pytest.param(REVIEW, "my ride is outside, I'll finish this tonight", "answer",
                     id="so is the page"),
    ],
)  # fmt: skip
def test_what_words_are_for_decides_where_no_cue_does(at, words, intent):
    assert read(at, words).intent == intent


@pytest.mark.parametrize(
    ("words", "attribute"),
    [
        ("money's no object, my pension is fat", "cost"),
        ("they can give me as many exercises as they like, I enjoy it", "effort"),
    ],
)
def test_what_does_not_matter_is_heard_with_no_cue(words, attribute):
    assert [(f.attribute, f.wanted) for f in read(MATTERS, words).found] == [(attribute, False)]


def quoted(reading: Reading) -> list[str]:
    parts = [reading.worry, reading.question, *(found.words for found in reading.found)]
    return [part for part in parts if part is not None]


LIVELY = st.lists(
    st.sampled_from(
        ["i'm scared", "what if it hurts?", "but", "will it?", "no", "stairs", ">", "7", "pills, ",
         "\n", "surgery", "not", "...", "¿y si no?", "June 5", "doesn't matter", "2:", "🙂", "most"]
    ), max_size=14,
).map(" ".join)  # fmt: skip
ANY_WORDS = st.one_of(st.text(), st.text(st.characters(codec=None)), LIVELY)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(ANY_WORDS, st.sampled_from(ONE_OF_EACH), st.sampled_from(["en", "es", "fr"]))
def test_any_words_at_any_form_are_read_and_quoted_exactly(words, at, language):
    reading = read(at, words, language)
    assert all(part in words for part in quoted(reading))
    assert reading == read(at, words, language)


@pytest.mark.parametrize("at", ONE_OF_EACH, ids=lambda at: f"{at.id} {at.form}")
@pytest.mark.parametrize(
    "unit", ["a", "stairs and ", "no, 1 > ", "what if? ", "\n", "i'm scared ", "most least "]
)
def test_a_million_letters_take_no_longer_than_a_page(at, unit):
    long = unit * (1_000_000 // len(unit))
    began = time.process_time()
    read(at, long)
    assert time.process_time() - began < 5
