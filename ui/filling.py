"""Answers from a form that was filled elsewhere become answers of the talk.

They take the way that every answer takes, one step after the other as the route goes: words
are looked through for danger, a worry stays private until the patient says more. What was
answered in the talk already is never written over.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from interview.events import Event, Spoke, WorryPlaced
from interview.next_step import next_step, route
from interview.reading import Said
from interview.step import Step
from interview.turn import reopen, take_turn
from summary.fhir.filled import Filled, Given, given, read_response
from ui.parts.answering import Touch, Touched
from ui.speaking import reader_of
from ui.stories import Story

ANSWERED = "It was answered in the talk already. The patient can change it there."
NOT_ASKED = "The talk does not ask it, as the answers stand."
DOES_NOT_FIT = "The answer does not fit the question."
IN_THE_TALK = "It is asked in the talk."


@dataclass(frozen=True)
class Import:
    """What goes into the log, and what became of each answer."""

    events: tuple[Event, ...]
    taken: tuple[str, ...]
    left_out: tuple[dict[str, str], ...]

    def as_json(self, interview: str) -> dict[str, Any]:
        return {"id": interview, "taken": list(self.taken), "left_out": list(self.left_out)}


def fill_in(story: Story, response: Any, at: datetime) -> Import:
    """Raises NotOurs for a file that answers no form of this aid and version."""
    invited = story.guide.invited
    form = read_response(response, invited.aid, invited.aid_version)
    before = frozenset(story.state.answers)
    events: list[Event] = []
    taken: list[str] = []
    refused: dict[str, str] = {}
    while (found := _next(story, form, {*before, *taken, *refused})) is not None:
        step, answer = found
        turn = _turn(story, step, answer, form, at) if story.state.alarm is None else []
        if not turn:
            refused[step.id] = IN_THE_TALK
            continue
        story, taken = story.told(turn), [*taken, step.id]
        events += turn
    left = tuple(_left(story, form, before, taken, refused))
    return Import(tuple(events), tuple(taken), left)


def _next(story: Story, form: Filled, done: set[str]) -> tuple[Step, Given] | None:
    """The first step on the way that the form answers; the way changes with each answer."""
    for step in route(story.aid, story.state):
        if step.id not in done and step.form != "review" and step.family != "share":
            answer = given(story.aid, step, form.answers, story.guide.say)
            if answer:
                return step, answer
    return None


def _turn(story: Story, step: Step, answer: Given, form: Filled, at: datetime) -> list[Event]:
    said = Said(
        words=answer.words, at=at, touched=answer.value is not None,
        by="proxy" if form.by_proxy else "patient", name=form.name if form.by_proxy else "",
    )  # fmt: skip
    asked: list[Event] = []
    if next_step(story.aid, story.state).id != step.id:
        asked = reopen(story.aid, story.state, step.id, said)
    there, reader = story.told(asked), reader_of(story.guide)
    touch = Touch(answer.words, answer.value)
    heard = reader if answer.value is None else Touched(touch, step, reader)
    turn = take_turn(there.aid, there.state, said, heard)
    if not turn:
        return []
    marked = [_from_form(event, form.form) for event in turn]
    return [*asked, *marked, *_kept_private(there.told(marked), said)]


def _from_form(event: Event, form: str) -> Event:
    return event.model_copy(update={"form": form}) if isinstance(event, Spoke) else event


def _kept_private(story: Story, said: Said) -> Sequence[Event]:
    """Nobody is there to be asked what to do with a worry: it stays with the patient."""
    return [WorryPlaced(place="private", **said.who)] if story.state.worry_open else []


def _left(
    story: Story, form: Filled, before: frozenset[str], taken: list[str], refused: dict[str, str]
) -> list[dict[str, str]]:
    steps = {step.id for step in route(story.aid, story.state)}
    found = []
    for link in form.answers:
        step = link.partition("/")[0]
        why = refused.get(step)
        if step in before:
            why = ANSWERED
        elif step not in taken and why is None:
            why = DOES_NOT_FIT if step in steps else NOT_ASKED
        if why and step not in taken:
            found.append({"linkId": link, "why": why})
    return found
