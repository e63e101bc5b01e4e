"""Whose words these are, and how the views of several people stand side by side.

What family says is never taken for the patient's own: it stands beside it, with a name.
An interpreter is different: the words are the patient's, said through somebody.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from decision_aids.schema import Aid
from interview.events import Voice
from interview.reading import Said
from interview.state import Answer, Interview
from interview.step import Step
from interview.steps.asking import COMPANY, in_company
from interview.steps.matters import own_concern, put_first
from interview.values import OWN

FAMILYS = "matters:family"
NAME = 8  # words; a longer one would fill every line it marks


@dataclass(frozen=True)
class Speaker:
    """Who is typing: the patient, or somebody who helps, by name."""

    by: Voice = "patient"
    name: str = ""


@dataclass(frozen=True)
class View:
    """What one person put first, as ids of attributes. A clinician's is a guess."""

    by: Voice
    name: str
    order: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """One attribute, and its place in each view from 1, or None where it was not named."""

    attribute: str
    places: tuple[int | None, ...]


def helper(state: Interview) -> Speaker | None:
    """Who is here beside the patient, once the name is known; who answers for them, even
    without a name."""
    kind, named = state.value("welcome"), state.answers.get("welcome:helper")
    role = next((voice for voice in COMPANY if voice == kind), None)
    name = " ".join(named.words.split()[:NAME]) if named else ""
    return Speaker(role, name) if role and (name or role == "proxy") else None


def typist(state: Interview, step: Step) -> Speaker:
    """Who is expected to answer a step, unless somebody says otherwise."""
    beside = helper(state)
    helps = beside is not None and (step.for_helper or beside.by == "proxy")
    return beside if beside and helps else Speaker()


def as_marked(state: Interview, said: Said) -> Said:
    """`Lucía: I think ...` are Lucía's words: a name and a colon say who is typing."""
    beside = helper(state)
    name, _, words = said.words.partition(":")
    if beside is None or not beside.name or said.touched or not words.strip():
        return said
    patient = state.invited.patient.casefold() if state.invited else ""
    named = {beside.name.casefold(): beside, patient: Speaker(), patient.split(" ")[0]: Speaker()}
    who = named.get(name.strip().casefold()) if name.strip() else None
    if who is None:
        return said
    return said.model_copy(update={"words": words.strip(), "by": who.by, "name": who.name})


def others_take_part(state: Interview) -> bool:
    """Whether anybody but the patient and the clinic is part of this: here, or named."""
    needs = state.value("needs")
    named = isinstance(needs, tuple) and "family" in needs
    return in_company(state) or named or state.value("role") == "family"


def ordered_by(state: Interview) -> Answer | None:
    """The answer that says who put things in order: family's, if any of it is theirs."""
    stated = [a for s in ("matters:top", "matters:pick") if (a := state.answers.get(s))]
    found = stated or [a for s, a in state.answers.items() if s.startswith("best_worst:")]
    return next((a for a in found if a.by == "family"), found[0] if found else None)


def patients_view(aid: Aid, state: Interview) -> View | None:
    """The patient's own order, themselves, through an interpreter or by a proxy."""
    told, order = ordered_by(state), put_first(aid, state)
    if told is None or told.by == "family" or not order:
        return None
    return View(told.by, told.name, order)


def familys_view(aid: Aid, state: Interview) -> View | None:
    """What somebody of the family thinks matters most to the patient."""
    answer = state.answers.get(FAMILYS)
    if answer and isinstance(answer.value, tuple):
        order = _known(aid, state, answer.value)
        return View(answer.by, answer.name, order) if order else None
    told, order = ordered_by(state), put_first(aid, state)
    if told is None or told.by != "family" or not order:
        return None
    return View(told.by, told.name, order)


def guesses(aid: Aid, state: Interview) -> tuple[View, ...]:
    """What each clinician thought before reading, in the order in which they did."""
    made = ((g.name, _known(aid, state, g.attributes)) for g in state.guesses)
    return tuple(View("clinician", name, order) for name, order in made if order)


def rows(views: Sequence[View]) -> tuple[Row, ...]:
    """Everything that anybody named, in the order of the first view, then of the next."""
    named = dict.fromkeys(a for view in views for a in view.order)
    return tuple(
        Row(a, tuple(v.order.index(a) + 1 if a in v.order else None for v in views)) for a in named
    )


def _known(aid: Aid, state: Interview, attributes: Sequence[str]) -> tuple[str, ...]:
    """Without what this version of the aid does not know, or the patient took back."""
    ids = {a.id for a in aid.attributes} | ({OWN} if own_concern(state) else set())
    return tuple(a for a in attributes if a in ids)
