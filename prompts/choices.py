"""Which of the choices is meant by what was typed.

Said outright it counts. Said with a "not", a "maybe" or next to another choice it is
only near: the patient is asked, and nothing is guessed.
"""

import re
from typing import NamedTuple

from rapidfuzz import fuzz

from prompts.bare import bare
from prompts.cues import heard, is_one, trimmed
from prompts.mentions import Mentions, mentions
from prompts.menu import Menu, exact, named
from prompts.numbers import label_numbers

ALIKE = 88  # of 100: a label with a typing slip, and not another label
MARGIN = 6
PLAUSIBLE = 75
SHORTEST_SLIP = 4  # letters
SHORT = 12  # words; in a longer message a choice is only mentioned
LONG = 60  # words; in a longer one it is only a part of a story
_FIRST_PART = re.compile(r"[.,;:!?\n–—]+(?:\s|$)")


class Picked(NamedTuple):
    value: str | None
    near: tuple[str, ...] = ()


def pick(menu: Menu, words: str, free: bool = False) -> Picked:
    """The choice that counts, or up to three that may be meant.

    In a `free` step words of one's own are an answer too, so a choice inside a longer
    message does not swallow the rest of it."""
    if (found := exact(menu, words)) or (found := _slip(menu, words)):
        return Picked(found)
    said = bare(words)
    length = len(said.split())
    if is_one(menu.cues.hedges, said) and len(menu.ids) <= 3:
        return Picked(None, menu.ids)
    turns = free and heard(menu.cues.turns_away, said)
    lead = None if turns else _lead(menu, words)
    mentioned = mentions(menu, words) if length <= LONG else Mentions()
    wanted = tuple(dict.fromkeys([*([lead] if lead else []), *mentioned.wanted]))
    if len(wanted) == 1 and not _hedged(menu, said, wanted[0]):
        whole = mentioned.named and length <= SHORT and not free
        if lead or whole or mentioned.nothing_else:
            return Picked(wanted[0])
    if length > SHORT and not mentioned.named:
        return Picked(None)
    return Picked(None, (wanted or _alike(menu, said, mentioned.refused))[:3])


def _slip(menu: Menu, words: str) -> str | None:
    """A label with typing slips. Never across a "not" or a number."""
    said = trimmed(bare(words), menu.cues.courtesy)
    if len(said) < SHORTEST_SLIP or len(said.split()) > SHORT:
        return None

    def fit(name: str) -> float:
        same_sense = _refuses(menu, name) == _refuses(menu, said)
        same_numbers = label_numbers(name) == label_numbers(said)
        comparable = same_sense and same_numbers and len(name) >= SHORTEST_SLIP
        return fuzz.ratio(name, said) if comparable else 0

    ranked = sorted(
        ((max(map(fit, names)), choice) for choice, names in menu.names.items()), reverse=True
    )
    second = ranked[1][0] if len(ranked) > 1 else 0
    return ranked[0][1] if ranked and ranked[0][0] >= max(ALIKE, second + MARGIN) else None


def _refuses(menu: Menu, said: str) -> bool:
    return heard(menu.cues.negations, said) is not None


def _lead(menu: Menu, words: str) -> str | None:
    """`Yes, I do.` and `no i havent`: the first word answers, the rest repeats it."""
    parts = _FIRST_PART.split(words, maxsplit=2)
    first = next((p for p in parts if not is_one(menu.cues.openers, bare(p))), words)
    ways = (bare(first), trimmed(bare(first), menu.cues.courtesy, menu.cues.openers))
    if first != words and (found := next(filter(None, (named(menu, w) for w in ways)), None)):
        return found
    start, _, rest = trimmed(bare(words), menu.cues.openers).partition(" ")
    choice = named(menu, start)
    if choice is None:
        return None
    repeats = {word for name in menu.names[choice] for word in name.split()}
    idle = repeats | set(menu.cues.small_words)
    return choice if all(word in idle for word in rest.split()) else None


def _hedged(menu: Menu, said: str, choice: str) -> bool:
    said = " ".join(said.split()[:SHORT])
    for name in menu.names[choice]:
        said = f" {said} ".replace(f" {name} ", " ").strip()
    return heard(menu.cues.hedges, said) is not None


def _alike(menu: Menu, said: str, refused: tuple[str, ...]) -> tuple[str, ...]:
    """Choices that share words with a short message, closest first."""
    content = " ".join(menu.telling(said.split()))
    if len(said.split()) > SHORT:
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
    if menu.outright_only(choice):
        words = said.split()
        return 100 if menu.label(choice) in (words[0], words[-1]) else 0
    return fuzz.token_set_ratio(content, " ".join(menu.own[choice])) if content else 0
