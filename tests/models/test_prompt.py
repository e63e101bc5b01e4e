"""Prompts are files that say what they are for; a breaker and a deadline stand before a model."""

import time

import pytest
from pydantic import ValidationError

from prompts.breaker import FAILURES, REST, Breaker
from prompts.deadline import Broken, Full, Lanes, Late
from prompts.model import PATIENCE
from prompts.prompt import FOLDER, MissingInputs, Prompt, fingerprint, prompt

NAMES = ("read", "reply")


def made(text: str = "Say {a} and {b}.") -> Prompt:
    return Prompt(name="n", purpose="p", inputs={"a": "x", "b": "y"}, output="o", text=text)


@pytest.mark.parametrize("name", NAMES)
def test_every_prompt_says_what_it_is_for_and_is_short(name):
    one = prompt(name)
    assert one.purpose
    assert one.output
    assert len(one.text.split()) < 250
    assert (FOLDER / f"{name}.yaml").exists()


def test_what_is_missing_is_named_all_at_once():
    with pytest.raises(MissingInputs, match="needs: a, b"):
        made().filled()


def test_what_a_patient_typed_is_never_taken_for_a_slot():
    assert made().filled(a="{b}", b="{a} %s") == "Say {b} and {a} %s."


def test_a_slot_without_an_input_is_refused():
    with pytest.raises(ValidationError, match="slots and inputs of the prompt n differ: c"):
        made("Say {a}, {b} and {c}.")


def test_another_word_is_another_fingerprint():
    assert made().fingerprint == made().fingerprint
    assert made().fingerprint != made("Say {a}, and {b}.").fingerprint
    assert fingerprint(prompt("read"), prompt("reply")).count("+") == 1


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_after_failures_in_a_row_a_model_rests_and_one_call_tries_it():
    clock = Clock()
    breaker = Breaker(clock)
    for _ in range(FAILURES):
        assert breaker.may_ask()
        breaker.failed()
    assert not breaker.may_ask()
    clock.now = REST - 1
    assert not breaker.may_ask()
    clock.now = REST
    assert breaker.may_ask()
    assert not breaker.may_ask(), "one alone tries it"
    breaker.worked()
    assert breaker.may_ask()


def test_an_answer_in_between_ends_the_count():
    breaker = Breaker(Clock())
    for _ in range(2 * FAILURES):
        breaker.failed()
        breaker.worked()
    assert breaker.may_ask()


def test_the_patient_waits_less_than_six_seconds_in_all():
    assert PATIENCE <= 5


def test_what_is_late_is_left_behind_and_only_so_many_are():
    lanes, began = Lanes(most=2), time.monotonic()
    for _ in range(2):
        with pytest.raises(Late):
            lanes.within(0.05, lambda: time.sleep(1))
    with pytest.raises(Full):
        lanes.within(0.05, lambda: None)
    assert time.monotonic() - began < 1
    time.sleep(1.2)
    assert lanes.within(1, lambda: "free again") == "free again"


def test_what_a_call_raises_is_raised_here():
    with pytest.raises(ZeroDivisionError):
        Lanes(most=1).within(1, lambda: 1 / 0)
    with pytest.raises(TimeoutError, match="its own"):
        Lanes(most=1).within(1, _times_out)


def test_what_would_end_the_program_ends_the_call_alone():
    with pytest.raises(Broken, match="SystemExit"):
        Lanes(most=1).within(1, _ends)


def _ends() -> None:
    raise SystemExit


def _times_out() -> None:
    raise TimeoutError("its own")
