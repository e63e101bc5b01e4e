"""What all step families share: choices by set, options in this interview's order."""

from collections.abc import Iterator
from functools import lru_cache
from random import Random

from decision_aids.schema import Aid, Option
from interview.events import Answered, Event, Told, Voice
from interview.reading import Answer, Said
from interview.state import Interview
from interview.step import Choice, Step, Text, Value, plain

Steps = Iterator[Step]
# Who may be here beside the patient: choices of `welcome`, and voices of their own.
COMPANY: tuple[Voice, ...] = ("family", "interpreter", "proxy")


@lru_cache(maxsize=256)
def choices(of: str, *ids: str) -> tuple[Choice, ...]:
    """The choices of a set of the interface, in the order given. Built once for each set:
    the whole way is walked in every turn."""
    return tuple(Choice(id=i, label=Text(key=f"choice.{of}.{i}")) for i in ids)


def options(aid: Aid, state: Interview) -> tuple[Option, ...]:
    """The options in an order of chance that stays the same within one interview."""
    shuffled = list(aid.options)
    Random(_seed(state)).shuffle(shuffled)  # noqa: S311 - a repeatable order, no secret
    return tuple(shuffled)


def option_choices(aid: Aid, state: Interview) -> tuple[Choice, ...]:
    return tuple(Choice(id=o.id, label=plain(o.short)) for o in options(aid, state))


def shuffled(items: tuple[str, ...], state: Interview) -> tuple[str, ...]:
    """Attributes in this interview's order, so that no place on the list is favoured."""
    order = list(items)
    Random(_seed(state) + 1).shuffle(order)  # noqa: S311
    return tuple(order)


def in_company(state: Interview) -> bool:
    """Whether somebody else is here, or answers for the patient."""
    return state.value("welcome") in COMPANY


def is_short(state: Interview) -> bool:
    return state.value("welcome:length") == "short"


def answered(step: Step, value: Value | None, said: Said, words: str | None = None) -> Answered:
    return Answered(
        step=step.id, value=value, words=said.words if words is None else words,
        **said.who,
    )  # fmt: skip


def told(said: Said, key: str, **slots: str | Text) -> Told:
    """The guide says a sentence. It speaks for nobody, so only the time is taken over."""
    return Told(key=key, slots=slots, at=said.at)


def stated(aid: Aid, found: Answer) -> dict[str, str | Text]:
    """The slots of a sentence that says what the aid has, with the source of its first fact;
    of several answers, each with its own."""
    if found.parts:
        each = (stated(aid, part) for part in found.parts)
        told = (f"{str(s['fact']).removesuffix('.')} ({s['source']}, {s['year']})." for s in each)
        return {**stated(aid, found.parts[0]), "facts": " ".join(told)}
    source = next((s for f in found.facts if (s := aid.source_of(f))), None)
    return {
        "fact": found.text, "source": source.by(aid.language) if source else "",
        "year": source.dated(aid.language) if source else "",
    }  # fmt: skip


def past_its_date(aid: Aid, words: str, said: Said) -> bool:
    """Whether they tell numbers that nobody may be told any more, as the aid has expired."""
    return said.at.date() > aid.expires and any(c.isdigit() for c in words)


def label(step: Step, value: Value | None) -> Text:
    """The label of a choice, or the words themselves."""
    choice = step.choice(value) if isinstance(value, str) else None
    return choice.label if choice else plain(str(value))


Reply = list[Event]


def _seed(state: Interview) -> int:
    return state.invited.seed if state.invited else 0
