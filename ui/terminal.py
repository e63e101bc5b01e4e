"""The talk without a browser: by hand in a terminal, or from a script of replies."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from decision_aids.schema import Aid
from interview.events import Event, Invited, to_json
from interview.fold import fold
from interview.next_step import is_finished, next_step, open_steps, route
from interview.reading import Said
from interview.state import Interview
from interview.step import Step, Text
from interview.telling import tell
from interview.turn import take_turn
from interview.values import OWN
from interview.voices import typist
from prompts.model_reader import Helping
from summary.model import Summary
from summary.summary import summarise
from ui.speaking import Guide, guide_of, names_in, reader_of

MOST_TURNS = 500
MOST_TRIES = 3
Reply = Callable[[Step, Interview], str | None]


@dataclass
class Played:
    """What a played interview leaves: its turns, its events, and the guide that spoke."""

    aid: Aid
    guide: Guide
    events: list[Event] = field(default_factory=list)
    turns: list[dict[str, Any]] = field(default_factory=list)
    state: Interview = field(default_factory=Interview)

    @property
    def summary(self) -> Summary:
        return summarise(self.aid, self.state, self.guide.say)

    def as_json(self) -> dict[str, Any]:
        return {
            "turns": self.turns,
            "open_steps": [s.id for s in open_steps(self.aid, self.state)],
            "summary": self.summary.model_dump(mode="json"),
        }


def play(
    aid: Aid, invited: Invited, reply: Reply, clock: Callable[[], datetime] | None = None,
    helping: Helping | None = None,
) -> Played:  # fmt: skip
    """Walks an interview until `reply` gives None or nothing is left to ask."""
    now = clock or (lambda: datetime.now(UTC))
    aid = aid.in_band(invited.band)
    guide = guide_of(aid, invited)
    aid = guide.aid
    played = Played(aid, guide, [invited], state=fold([invited]))
    while len(played.turns) < MOST_TURNS and not is_finished(aid, played.state):
        step = next_step(aid, played.state)
        words = reply(step, played.state)
        if words is None:
            break
        lines = played.summary.lines if step.form == "review" else ()
        who = typist(played.state, step)
        said = Said(
            words=_on_the_buttons(aid, step, words, guide), at=now(), by=who.by, name=who.name,
            lines=tuple((x.id, x.text) for x in lines),
        )  # fmt: skip
        reader = reader_of(guide, helping, names_in(played.state))
        events = take_turn(aid, played.state, said, reader)
        played.events += events
        played.state = fold(events, played.state)
        if (told := played.state.invited) and told.language != guide.invited.language:
            played.guide = guide = guide_of(aid, told)
            reader = reader_of(guide)
        turn = played.state.turns[-1]
        played.turns.append(
            {
                "step": step.id,
                "asked": " ".join(guide.say(t) for t in step.ask),
                "said": words,
                "by": turn.by,
                "name": turn.name,
                "told": [guide.say(t) for t in turn.told],
                "events": [json.loads(to_json(e)) for e in events],
            }
        )
    return played


def from_list(replies: Sequence[str]) -> Reply:
    """What is typed next, one after the other, whatever is asked."""
    left = iter(replies)
    return lambda _step, _state: next(left, None)


def from_mapping(aid: Aid, replies: Mapping[str, str | Sequence[str]]) -> Reply:
    """A reply for a step by its id, or for all of a family that has no step of that name.

    A list is used up in its order; one reply is used whenever the step asks. Everything
    else is skipped, and so is a step that its one reply did not close in three turns, so
    that a script always comes to an end.
    """
    used: Counter[str] = Counter()
    queues: dict[str, Iterator[str]] = {
        key: iter(value) for key, value in replies.items() if not isinstance(value, str)
    }

    def reply(step: Step, state: Interview) -> str | None:
        ids = {s.id for s in route(aid, state)}
        family = step.family if step.family not in ids else ""
        key = next((k for k in (step.id, family) if k in replies), None)
        used[step.id] += 1
        if key is None or used[step.id] > MOST_TRIES:
            return "skip"
        value = replies[key]
        return value if isinstance(value, str) else next(queues[key], "skip")

    return reply


def _on_the_buttons(aid: Aid, step: Step, words: str, guide: Guide) -> str:
    """An order that a script gives by ids, in the words that a patient touches. One order does
    for every set of most and least: of each set its first and its last count."""
    ids = [piece.strip() for piece in words.split(">")]
    if len(ids) < 2 or not {*ids} <= {OWN, *(attribute.id for attribute in aid.attributes)}:
        return words
    labels = {choice.id: guide.say(choice.label) for choice in step.choices}
    named = [labels[id] for id in ids if id in labels]
    return " > ".join((named[0], named[-1]) if step.form == "best_worst" else named)


def ask_in_terminal(
    aid: Aid, guide: Guide, read: Callable[[str], str], write: Callable[[str], None]
) -> Reply:
    """Prints what is asked with its numbered choices, and reads a line."""

    def reply(step: Step, state: Interview) -> str | None:
        for text in (*(state.turns[-1].told if state.turns else ()), *step.ask):
            write(guide.say(text))
        for text in shown(aid, step):
            write(f"  {guide.say(text)}")
        for n, choice in enumerate(step.choices, 1):
            write(f"  {n}. {guide.say(choice.label)}")
        try:
            return read("> ")
        except EOFError:
            return None

    return reply


def shown(aid: Aid, step: Step) -> tuple[Text, ...]:
    """What a screen would draw, in sentences."""
    known = {f.id for f in aid.results}
    return tell(aid, step.shows)[1:] if step.shows in known else ()
