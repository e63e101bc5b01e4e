"""What holds for any words at any step of any aid."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interview.events import from_json, to_json
from interview.fold import fold
from interview.next_step import is_finished, next_step, open_steps, route
from interview.reading import Said
from interview.state import Interview
from interview.turn import take_turn
from summary.headline import AT_MOST as HEADLINE
from summary.headline import words as count
from summary.page import AT_MOST as PAGE
from summary.page import one_page
from summary.summary import summarise
from tests.spec.conftest import BEGAN, Clinic, drink, knee

MOST_STEPS = 150


def relaxed(examples: int) -> settings:
    """No clock decides a test: only how many walks are taken."""
    return settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))


odd = st.one_of(
    st.text(max_size=60),
    st.text(max_size=60, alphabet=st.characters(codec=None)),  # broken halves of characters too
    st.sampled_from(
        ["", "skip", "back", "not sure", "stop", "short", "full", "yes", "no", "1", "2", "9", "7",
         "1 > 2", "2 > 1 > 3", "private 1", "change 1: other words", "keep all", "share now",
         "change my goal", "what would you do?", "i am scared of the knife",
         "my chest hurts right now", "id rather die than that", "go on", "i want to kill myself"],
    ),
)  # fmt: skip
walks = st.lists(odd, max_size=25)
aids = st.sampled_from([knee, drink])


def walked(aid, replies) -> tuple[Clinic, list]:
    clinic = Clinic(aid())
    for words in replies:
        clinic.patient_says(words)
    return clinic, clinic.events


@relaxed(25)
@given(aids, walks)
def test_any_walk_through_any_aid_ends_in_a_page_that_reads_in_a_minute(aid, replies):
    clinic, _ = walked(aid, replies)
    for _ in range(MOST_STEPS):
        if is_finished(clinic.aid, clinic.state):
            break
        clinic.patient_says("go on" if clinic.step.detail == "stop" else "skip")
        if clinic.state.alarm:
            clinic.patient_says(clinic.guide.say(clinic.step.choices[-2].label))
            clinic.patient_says("Go on")
    assert is_finished(clinic.aid, clinic.state)
    assert count(clinic.summary.headline) <= HEADLINE
    assert clinic.page.words <= PAGE


@relaxed(25)
@given(aids, walks, st.integers(0, 200))
def test_folding_a_part_and_then_the_rest_is_folding_all(aid, replies, cut):
    _, events = walked(aid, replies)
    assert fold(events[cut:], fold(events[:cut])) == fold(events)


@relaxed(25)
@given(aids, walks)
def test_every_event_survives_json(aid, replies):
    _, events = walked(aid, replies)
    assert [from_json(to_json(event)) for event in events] == events


@relaxed(25)
@given(aids, walks)
def test_what_was_typed_is_in_the_log_word_for_word(aid, replies):
    clinic, events = walked(aid, replies)
    spoken = [event.words for event in events if event.kind == "spoke"]
    assert spoken == [words.encode("utf-8", "replace").decode() for words in replies]
    assert len({step.id for step in route(clinic.aid, clinic.state)}) == len(
        route(clinic.aid, clinic.state)
    ), "no step is asked under the same name twice"


@relaxed(30)
@given(walks)
def test_nobody_is_given_a_preference_they_did_not_state(replies):
    clinic, events = walked(knee, replies)
    answered = {event.step for event in events if event.kind == "answered"}
    if not answered & {"matters:top", "matters:pick"} and not any(
        step.startswith("best_worst") for step in answered
    ):
        assert clinic.summary.match == () or clinic.state.answers.get("matters:own")


def test_skipping_everything_still_ends_in_an_honest_page():
    clinic = Clinic(knee())
    for _ in range(MOST_STEPS):
        if is_finished(clinic.aid, clinic.state):
            break
        clinic.patient_says("skip")
    assert clinic.summary.lines
    assert clinic.summary.headline.startswith("Martha Example, 68")
    assert open_steps(clinic.aid, clinic.state)


@pytest.mark.parametrize("size", [10_000, 1_000_000])
def test_a_very_long_paste_is_kept_whole_and_quoted_in_part(size):
    clinic = Clinic(knee())
    clinic.patient_walks_to("story")
    words = ("my knee hurts on the stairs and i cannot kneel. " * (size // 48 + 1))[:size]
    clinic.patient_says(words)
    assert clinic.state.answers["story"].words == words
    assert len(clinic.summary.line("story").text) < 400


def test_take_turn_never_reads_a_clock_it_was_not_given():
    clinic = Clinic(knee())
    at = BEGAN + timedelta(days=3)
    events = take_turn(clinic.aid, clinic.state, Said(words="Just me", at=at), clinic.reader)
    assert {event.at for event in events} == {at}


def test_an_empty_state_has_a_first_step():
    aid = drink()
    assert next_step(aid, Interview()).id == "welcome"
    invited = Clinic(aid).invited
    assert summarise(aid, fold([invited]), Clinic(aid).guide.say).lines
    assert one_page(Clinic(aid).summary).words <= PAGE
