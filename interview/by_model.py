"""What a language model had to do with a turn: that it was asked, and its wording.

A model's wording stands in place of the guide's own, which is kept beside it: when the
patient says that it is not what they meant, the guide's own stands again.
"""

from collections.abc import Sequence

from interview.events import Event, ModelAsked, Told, WordingRefused, WordingRejected
from interview.reading import Reading, Said
from interview.step import Text

INSTEAD = "instead"
REPLY = "worded.reply"
ANSWER = "worded.answer"
# What the guide says back to words of one's own, and to a question that the guide answers.
_WORDED = {"say.story": REPLY, "say.plain": REPLY, "say.hope": REPLY, "ask.answered": ANSWER}


def told_with(events: Sequence[Event], reading: Reading, said: Said) -> list[Event]:
    """The events of a turn, with what a model had to do with it."""
    return [*_asked(reading, said), *_worded(events, reading, said)]


def _asked(reading: Reading, said: Said) -> list[Event]:
    """That words left for a model, and what it wrote that nobody may see."""
    if reading.asked is None:
        return []
    model = reading.asked
    events: list[Event] = [
        ModelAsked(model=model.model, prompt=model.prompt, answered=model.answered, at=said.at)
    ]
    if refused := model.refused:
        events.append(WordingRefused(reasons=refused.reasons, text=refused.text, at=said.at))
    return events


def _worded(events: Sequence[Event], reading: Reading, said: Said) -> list[Event]:
    """The first thing said back in the words of the model, if it has any for this. What family
    wrote is said back in our words only: whose words they are matters more there."""
    reply = reading.asked.reply if reading.asked else ""
    first = next((e for e in events if isinstance(e, Told) and e.key in _WORDED), None)
    if not reply or first is None or said.by != "patient":
        return list(events)
    own = Text(key=first.key, slots=first.slots)
    slots: dict[str, str | Text] = {**first.slots, "text": reply, INSTEAD: own}
    new = Told(key=_WORDED[first.key], slots=slots, at=first.at)
    return [new if event is first else event for event in events]


def is_worded(told: Sequence[Text]) -> bool:
    """Whether something of what was told is in the words of a model."""
    return any(INSTEAD in text.slots for text in told)


def unworded(told: Sequence[Text]) -> tuple[Text, ...]:
    """The same in the guide's own wording."""
    return tuple(own if isinstance(own := text.slots.get(INSTEAD), Text) else text for text in told)


def taken_back(told: Sequence[Text], said: Said) -> list[Event]:
    """The guide's own wording, told in place of what was told; nothing when it stands already."""
    if not is_worded(told):
        return []
    again = [
        Told(key=own.key, slots=own.slots, at=said.at)
        for text in told
        if isinstance(own := text.slots.get(INSTEAD), Text)
    ]
    return [WordingRejected(**said.who), *again]
