"""What a model may write, on sentences labelled by hand.

In doubt the guard refuses, and the guide's own wording stands: a good sentence that is
refused costs nothing, a bad one that is let out costs trust. So all bad ones are held back,
and most good ones are let through.
"""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from prompts.guard import LONGEST, guarded, is_guarded

SENTENCES = YAML(typ="safe", pure=True).load(Path(__file__).parent / "sentences.yaml")
LET_OUT = 0.9


def reasons(one):
    facts = (one["fact"],) if "fact" in one else ()
    return {r.kind for r in guarded(one["text"], one.get("language", "en"), one["own"], facts)}


def test_the_set_is_large_enough_to_say_something():
    assert len(SENTENCES["bad"]) >= 90
    assert len(SENTENCES["good"]) >= 40
    for kind in ("bad", "good"):
        spanish = [one for one in SENTENCES[kind] if one.get("language") == "es"]
        assert len(spanish) >= 15


@pytest.mark.parametrize("one", SENTENCES["bad"], ids=lambda one: one["text"][:50])
def test_what_may_not_be_written_is_refused_for_its_reason(one):
    assert one["why"] in reasons(one)


def test_most_of_what_may_be_written_is_let_out():
    held = [one["text"] for one in SENTENCES["good"] if reasons(one)]
    assert len(held) <= (1 - LET_OUT) * len(SENTENCES["good"]), held


def test_the_vocabulary_alone_holds_back_most_of_the_bad():
    """Also where nobody thought of a pattern: a second line behind the first."""
    meddled = [one for one in SENTENCES["bad"] if one["why"] not in ("empty", "length", "turned")]
    alone = [one for one in meddled if "words" in reasons(one)]
    assert len(alone) >= 0.5 * len(meddled)


def test_in_a_language_without_lists_a_model_words_nothing():
    assert not is_guarded("fr")
    assert guarded("Oui.", "fr", "oui")[0].kind == "language"


@given(st.text(max_size=200), st.text(max_size=100), st.sampled_from(["en", "es"]))
def test_any_words_get_a_verdict(text, own, language):
    kinds = {reason.kind for reason in guarded(text, language, own)}
    assert kinds or len(text) <= LONGEST
    digits = any(letter in "0123456789" for letter in text)
    assert not (digits and not kinds)


@pytest.mark.parametrize("unit", ["a", "you want ", "1 ", "no, ", "the one ", "¿", "."])
def test_a_million_letters_are_refused_at_once(unit):
    began = time.process_time()
    assert guarded(unit * (1_000_000 // len(unit)), "en", "x")
    assert time.process_time() - began < 1
