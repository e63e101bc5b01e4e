"""How the guide speaks when somebody beside the patient types: whose words are whose."""

from collections.abc import Sequence

from interview.events import Event, Told
from interview.piece import piece
from interview.reading import Said
from interview.state import IN_THEIR_OWN_VOICE, Interview
from interview.step import Step
from interview.steps.asking import told

# A proxy is told once, when they give their name, and every line says who answered.
_MARKS = {"family": "helper.mark", "interpreter": "helper.through"}
_NOT_THE_PATIENTS = ("family", "proxy")


def marked(state: Interview, said: Said) -> list[Event]:
    """Said when somebody begins to type, and not again. `state` is the one before the words."""
    if said.by not in _MARKS or any(turn.by == said.by for turn in state.turns):
        return []
    return [told(said, _MARKS[said.by], helper=said.name)]


def in_their_name(said: Said, events: Sequence[Event]) -> list[Event]:
    """What is said back names who wrote it, or says that it is written: "you" is the patient."""
    if said.by not in _NOT_THE_PATIENTS:
        return list(events)
    return [_reworded(said, event) for event in events]


def _reworded(said: Said, event: Event) -> Event:
    if not isinstance(event, Told) or not event.key.startswith("say."):
        return event
    if said.name and _quotes(event):
        return told(said, "helper.wrote", helper=said.name, w=event.slots["w"])
    return told(said, "move.saved")


def both_stay(state: Interview, step: Step, said: Said, events: Sequence[Event]) -> list[Event]:
    """Patient and family answered the same thing: both are quoted, and neither is dropped.

    Empty when that is not so."""
    old = state.answers.get(step.id)
    if old is None or step.family not in IN_THEIR_OWN_VOICE or not old.words.strip():
        return []
    if (old.by == "family") == (said.by == "family"):
        return []
    theirs, familys = (said.words, old.words) if old.by == "family" else (old.words, said.words)
    helper = old.name if old.by == "family" else said.name
    differ = told(said, "helper.differ", w=piece(theirs), helper=helper, w2=piece(familys))
    return [*(e for e in events if not _quotes(e)), differ]


def _quotes(event: Event) -> bool:
    return isinstance(event, Told) and event.key.startswith("say.") and "w" in event.slots
