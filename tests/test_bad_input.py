"""Words that come too many, too long or broken: bounded work, nothing lost, nothing made up."""

import time
from datetime import timedelta
from functools import cache

import pytest

from interview.events import Event, Spoke
from interview.fold import fold
from interview.reading import Said
from interview.turn import take_turn
from interview.voices import Speaker
from prompts import embedding
from prompts.attributes import END, attributes_in
from prompts.phrases import phrases
from tests.spec.conftest import BEGAN, Clinic, knee
from ui.parts.answering import MOST, is_hurried, typed
from ui.stories import Story

SECONDS = 3.0  # for a megabyte on a busy machine; an endless loop takes for ever
LONG = 1_000_000


@cache
def flooded() -> Clinic:
    """As many messages as nobody types in a minute, one every 60 milliseconds."""
    clinic = Clinic(knee())
    clinic.patient_walks_to("story")
    began, step = clinic.now, clinic.step
    clinic._happens([
        Spoke(step=step.id, words=f"it hurts, part {n}", at=began + timedelta(milliseconds=60 * n))
        for n in range(1, MOST + 1)
    ])  # fmt: skip
    clinic.now = began + timedelta(milliseconds=60 * MOST)
    return clinic


def says(words: str, later: timedelta = timedelta(0)) -> list[Event]:
    clinic = flooded()
    story, at = Story("x", knee(), clinic.state, clinic.guide), clinic.now + later
    act = typed(clinic.step, words, Speaker(), at)
    return act.make(story, words)


def test_a_flood_is_kept_word_for_word_and_answered_with_what_to_do_next():
    spoke, told = says("and the stairs are the worst part")
    assert (spoke.kind, spoke.words) == ("spoke", "and the stairs are the worst part")
    said = flooded().guide.key(told.key)
    assert "saved" in said
    assert "wait a minute" in said
    after = fold([spoke, told], flooded().state)
    assert flooded().step.id not in after.closed


def test_danger_in_a_flood_is_heard():
    events = says("my chest hurts and i cant breathe")
    assert fold(events, flooded().state).alarm is not None


def test_a_minute_later_everything_is_read_again():
    events = says("the stairs are the worst part", timedelta(minutes=1))
    assert "story" in fold(events, flooded().state).closed
    assert not is_hurried(Clinic(knee()).state, BEGAN)


ODD = {
    "words": "it hurts ", "one word": "a", "lists": "a,", "lines": "x\n", "joins": "and ",
    "questions": "why? ", "spanish questions": "¿ ", "null bytes": "\x00", "terminal": "\x1b[31m",
    "turned": "\u202e", "accents": "\u0301", "halves": "\ud800", "ligatures": "ﷺ",
    "arrows": "1 > 2 ", "languages": "quiero caminar and I can't pay ",
    "dictated": "so um i was thinking you know my knee hurts and i mean ",
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("at", ["story", "leaning:before"])
def test_a_megabyte_of_anything_is_kept_in_bounded_time(at, name):
    clinic = waiting(at)
    words = ODD[name] * (LONG // len(ODD[name]))
    said = Said(words=words, at=clinic.now)
    began = time.process_time()
    spoke = take_turn(clinic.aid, clinic.state, said, clinic.reader)[0]
    assert time.process_time() - began < SECONDS
    assert spoke.words == words.encode("utf-8", "replace").decode("utf-8")


@cache
def waiting(at: str) -> Clinic:
    clinic = Clinic(knee())
    clinic.patient_walks_to(at)
    return clinic


def test_of_a_long_story_both_ends_are_compared_and_no_more(monkeypatch):
    compared: list[str] = []
    whole = embedding.embed

    def counted(texts):
        compared.extend(texts)
        return whole(texts)

    monkeypatch.setattr("prompts.about.embed", counted)
    middle = ". ".join(f"then came day {n} of it" for n in range(300))
    words = f"I can't afford the copay. {middle}. I will not have surgery"
    attributes_in(knee(), words, phrases("en"))
    assert {"I can't afford the copay", "I will not have surgery"} <= set(compared)
    assert len(compared) <= 2 * END
