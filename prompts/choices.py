"""Which of the choices is meant by what was typed.

Said outright it counts. Said with a "not", a "maybe" or next to another choice it is
only near: the patient is asked, and nothing is guessed.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from interview.step import Step, Text
from prompts.bare import bare
from prompts.clauses import clauses
from prompts.numbers import label_numbers, numbers_in, place
from prompts.phrases import Phrases, heard, is_one, replaced, trimmed

ALIKE = 88  # of 100: a label with a typing slip, and not another label
SAME_WORD = 0.93  # of 1, by Jaro-Winkler, which forgives swapped letters
PLAUSIBLE = 75
MARGIN = 6
SHORT_LABEL = 4  # letters; "no" in the middle of a sentence chooses nothing
SHORT_MESSAGE = 12  # words; in a longer one a choice is only mentioned
_FIRST_PART = re.compile(r"[.,;:!?\n–—]+(?:\s|$)")


class Picked(NamedTuple):
    value: str | None
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class Menu:
    """The choices of a step with every bare name they go by; the label comes first."""

    names: Mapping[str, tuple[str, ...]]
    cues: Phrases

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(self.names)

    def label(self, choice: str) -> str:
        return self.names[choice][0]


def menu(step: Step, say: Callable[[Text], str], cues: Phrases) -> Menu:
    def names(choice: str, label: str) -> tuple[str, ...]:
        also = [cues.also.get(key, ()) for key in (choice, f"{step.family}/{choice}")]
        return tuple(name for name in (bare(label), bare(choice), *sum(also, ())) if name)

    return Menu({c.id: names(c.id, say(c.label)) for c in step.choices}, cues)


def exact(menu: Menu, piece: str) -> str | None:
    """The choice that is named outright: by id, label, other word, or place."""
    said = bare(piece)
    plain = trimmed(said, menu.cues.courtesy)
    return (
        _named(menu, said)
        or _named(menu, plain)
        or _named(menu, trimmed(said, menu.cues.courtesy, menu.cues.openers))
        or _by_its_number(menu, said)
        or _by_place(menu, said)
    )


def pick(menu: Menu, words: str, free: bool = False) -> Picked:
    """The choice that counts, or up to three that may be meant.

    In a `free` step words of one's own are an answer too, so a choice inside a longer
    message does not swallow the rest of it."""
    if (found := exact(menu, words)) or (found := _slip(menu, words)):
        return Picked(found)
    said = bare(words)
    if is_one(menu.cues.hedges, said) and len(menu.names) <= 3:
        return Picked(None, menu.ids)
    lead = _lead(menu, words)
    mentioned = _mentions(menu, words)
    wanted = tuple(dict.fromkeys([*([lead] if lead else []), *mentioned.wanted]))
    if len(wanted) == 1 and not _hedged(menu, said, wanted[0]):
        whole = mentioned.named and len(said.split()) <= SHORT_MESSAGE and not free
        if lead or whole or mentioned.nothing_else:
            return Picked(wanted[0])
    if len(said.split()) > SHORT_MESSAGE and not mentioned.named:
        return Picked(None)
    near = wanted or _alike(menu, said, mentioned.refused)
    return Picked(None, near[:3])


def _named(menu: Menu, said: str) -> str | None:
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


def _slip(menu: Menu, words: str) -> str | None:
    """A label with typing slips. Never across a "not" or a number."""
    said = trimmed(bare(words), menu.cues.courtesy)
    if len(said) < 4 or len(said.split()) > SHORT_MESSAGE:
        return None

    def fit(name: str) -> float:
        alike = label_numbers(name) == label_numbers(said)
        same_sense = bool(heard(menu.cues.negations, name)) == bool(
            heard(menu.cues.negations, said)
        )
        return fuzz.ratio(name, said) if alike and same_sense and len(name) >= 4 else 0

    ranked = sorted(
        ((max(map(fit, names)), choice) for choice, names in menu.names.items()), reverse=True
    )
    second = ranked[1][0] if len(ranked) > 1 else 0
    return ranked[0][1] if ranked and ranked[0][0] >= max(ALIKE, second + MARGIN) else None


def _lead(menu: Menu, words: str) -> str | None:
    """`Yes, I do.` and `no i havent`: the first word answers, the rest repeats it."""
    first, *_ = _FIRST_PART.split(words, maxsplit=1)
    ways = (bare(first), trimmed(bare(first), menu.cues.courtesy, menu.cues.openers))
    if first != words and (found := next(filter(None, (_named(menu, w) for w in ways)), None)):
        return found
    start, _, rest = trimmed(bare(words), menu.cues.openers).partition(" ")
    choice = _named(menu, start)
    if choice is None:
        return None
    repeats = {word for name in menu.names[choice] for word in name.split()}
    idle = repeats | set(menu.cues.small_words)
    return choice if all(word in idle for word in rest.split()) else None


class _Mentions(NamedTuple):
    wanted: tuple[str, ...]
    refused: tuple[str, ...]
    named: bool
    nothing_else: bool


def _mentions(menu: Menu, words: str) -> _Mentions:
    """Choices by full name, or by a word that only their label has; with "not" or without."""
    wanted: list[str] = []
    refused: list[str] = []
    named, unknown = False, set[str]()
    for clause in _without_reasons(menu, words):
        rest = clause
        for choice, at, name in _names_in(menu, clause):
            rest = rest.replace(name, " ")
            (refused if heard(menu.cues.negations, clause[:at]) else wanted).append(choice)
            named = True
        no = heard(menu.cues.negations, rest)
        for word in _content(menu, rest):
            if only := _only_choice_with(menu, word):
                (refused if no and no.start() < rest.index(word) else wanted).append(only)
            else:
                unknown.add(word)
    kept = tuple(c for c in dict.fromkeys(wanted) if c not in refused)
    nothing_else = all(any(_has(menu, c, word) for c in kept) for word in unknown)
    return _Mentions(kept, tuple(refused), named, nothing_else)


def _without_reasons(menu: Menu, words: str) -> list[str]:
    """Bare clauses; what comes after a "because" does not choose."""
    parts = [
        replaced(menu.cues.all_but, "not", bare(part))
        for part in re.split(r"[.;,!?\n]+", words)
        if bare(part)
    ]
    kept: list[str] = []
    for part in parts:
        reason = heard(menu.cues.reasons, part)
        kept += clauses(part[: reason.start()] if reason else part, menu.cues.joins)
    return kept


def _names_in(menu: Menu, clause: str) -> list[tuple[str, int, str]]:
    """Full names in the clause, longest first; a name inside a longer one does not count."""
    found: list[tuple[str, int, str]] = []
    names = [
        (n, c) for c, ns in menu.names.items() if len(menu.label(c)) >= SHORT_LABEL for n in ns
    ]
    taken = f" {clause} "
    for name, choice in sorted(names, key=lambda pair: -len(pair[0])):
        at = taken.find(f" {name} ")
        if len(name) >= 4 and at >= 0:
            found.append((choice, at, name))
            taken = taken.replace(f" {name} ", f" {'_' * len(name)} ")
    return found


def _content(menu: Menu, said: str) -> list[str]:
    small = {*menu.cues.small_words, *menu.cues.negations}
    return [word for word in said.split() if word not in small]


def _only_choice_with(menu: Menu, word: str) -> str | None:
    """The choice whose label alone has this word. A label with a "not" is taken whole only."""
    having = [c for c in menu.ids if len(menu.label(c)) >= SHORT_LABEL and _has(menu, c, word)]
    if len(having) != 1 or heard(menu.cues.negations, menu.label(having[0])):
        return None
    return having[0]


def _has(menu: Menu, choice: str, word: str) -> bool:
    return any(_same(word, own) for own in _content(menu, menu.label(choice)))


def _same(word: str, other: str) -> bool:
    if word.rstrip("s") == other.rstrip("s"):
        return True
    return min(len(word), len(other)) >= 5 and JaroWinkler.similarity(word, other) >= SAME_WORD


def _hedged(menu: Menu, said: str, choice: str) -> bool:
    if len(said.split()) > SHORT_MESSAGE:
        said = " ".join(said.split()[:SHORT_MESSAGE])
    for name in menu.names[choice]:
        said = f" {said} ".replace(f" {name} ", " ").strip()
    return heard(menu.cues.hedges, said) is not None


def _alike(menu: Menu, said: str, refused: tuple[str, ...]) -> tuple[str, ...]:
    """Choices that share words with a short message, closest first."""
    content = " ".join(_content(menu, said))
    if len(said.split()) > SHORT_MESSAGE:
        return ()
    scored = sorted(
        (
            (_likeness(menu, said, content, c), -at, c)
            for at, c in enumerate(menu.ids)
            if c not in refused
        ),
        reverse=True,
    )
    return tuple(choice for score, _, choice in scored if score >= PLAUSIBLE)


def _likeness(menu: Menu, said: str, content: str, choice: str) -> float:
    label = menu.label(choice)
    if len(label) < SHORT_LABEL:
        return 100 if label in (said.split()[0], said.split()[-1]) else 0
    return fuzz.token_set_ratio(content, " ".join(_content(menu, label))) if content else 0
