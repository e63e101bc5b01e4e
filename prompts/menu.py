"""The choices of a step by every name they go by, and the one that is named outright."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from decision_aids.schema import Aid
from interview.step import Step, Text
from prompts.bare import bare
from prompts.cues import heard, trimmed
from prompts.numbers import label_numbers, numbers_in, place
from prompts.phrases import Phrases

SHORT_LABEL = 4  # letters; a shorter label, such as "No", is only taken when it is said outright


@dataclass(frozen=True)
class Menu:
    """`names` are bare, the label first. `own` are the telling words of each choice, from its
    label and from the full name of an option."""

    names: Mapping[str, tuple[str, ...]]
    own: Mapping[str, tuple[str, ...]]
    small: frozenset[str]
    cues: Phrases

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(self.names)

    def label(self, choice: str) -> str:
        return self.names[choice][0]

    def outright_only(self, choice: str) -> bool:
        return len(self.label(choice)) < SHORT_LABEL

    def telling(self, words: Iterable[str]) -> list[str]:
        return [word for word in words if word not in self.small]


def menu(step: Step, say: Callable[[Text], str], cues: Phrases, aid: Aid) -> Menu:
    full_names = {option.id: option.name for option in aid.options}
    small = frozenset((*cues.small_words, *cues.negations))
    names: dict[str, tuple[str, ...]] = {}
    own: dict[str, tuple[str, ...]] = {}
    for choice in step.choices:
        label = bare(say(choice.label)) or bare(choice.id)
        full = bare(re.split(r"[,(]", full_names.get(choice.id, ""))[0])
        also = (*cues.also.get(choice.id, ()), *cues.also.get(f"{step.family}/{choice.id}", ()))
        names[choice.id] = (label, *filter(None, (bare(choice.id), full, *also)))
        own[choice.id] = tuple(w for w in f"{label} {full}".split() if w not in small)
    return Menu(names, own, small, cues)


def exact(menu: Menu, piece: str) -> str | None:
    """The choice that is named outright: by id, label, other word, or place."""
    said = bare(piece)
    plain = trimmed(said, menu.cues.courtesy)
    return (
        named(menu, said)
        or named(menu, plain)
        or named(menu, trimmed(said, menu.cues.courtesy, menu.cues.openers))
        or _by_its_number(menu, said)
        or _by_place(menu, said)
    )


def named(menu: Menu, said: str) -> str | None:
    return next((choice for choice, names in menu.names.items() if said in names), None)


def _by_its_number(menu: Menu, said: str) -> str | None:
    """`20ish` for the label `About 20`."""
    for way in menu.cues.out_of:
        said = re.sub(rf"(?<=\d) {way} \d+", "", said)
    numbers = numbers_in(trimmed(said, menu.cues.about, menu.cues.courtesy), menu.cues)
    if len(numbers) != 1 or len(said.split()) > 4 or heard(menu.cues.negations, said):
        return None
    fits = [choice for choice in menu.ids if label_numbers(menu.label(choice)) == numbers]
    return fits[0] if len(fits) == 1 else None


def _by_place(menu: Menu, said: str) -> str | None:
    at = place(said, menu.cues)
    return menu.ids[at - 1] if at and at <= len(menu.ids) else None
