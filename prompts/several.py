"""Several choices in one message: lists, orders, most and least, and ratings."""

import re

from prompts.bare import bare
from prompts.choices import pick
from prompts.cues import heard, is_one, opens, trimmed
from prompts.menu import Menu, exact
from prompts.numbers import number

MOST_PIECES = 40
_STRONG = re.compile(r"[>;\n]+|\s-+>\s*")
_SOFT = re.compile(r"[,/&]+")


def listed(menu: Menu, words: str, free: bool = False) -> tuple[str, ...]:
    """The choices in the order they are named. What fits no choice is left out.

    In a `free` step a message with words of one's own is not cut down to its choices."""
    if is_one(menu.cues.everything, bare(words)) and not exact(menu, words):
        return menu.ids
    found = [choice for part in _parts(menu, words) for choice in _in_part(menu, part, free)]
    return () if free and None in found else tuple(dict.fromkeys(filter(None, found)))


def most_and_least(menu: Menu, words: str) -> dict[str, int | str] | None:
    """`A > ... > Z`, `most A least B`, `A, B` or `1 3`; both, and not the same."""
    said = bare(words)
    arrows = _first_and_last(menu, words) if ">" in words else None
    named = arrows or _after_cues(menu, said) or _first_and_last(menu, words)
    if named is None or named[0] == named[1]:
        return None
    return {"most": named[0], "least": named[1]}


def ratings(menu: Menu, words: str, top: int) -> dict[str, int | str] | None:
    """`surgery 2, exercise 8, rest don't know`. One that does not fit the scale undoes all."""
    rated: dict[str, int | str] = {}
    for name, value in _rated_names(menu, words):
        if value > top:
            return None
        if is_one(menu.cues.the_rest, name):
            rated |= {choice: value for choice in menu.ids if choice not in rated}
        elif choice := exact(menu, name) or pick(menu, name).value:
            rated[choice] = value
    return rated or None


def _parts(menu: Menu, words: str) -> list[str]:
    """Cut at arrows and line ends, and at "then" when it is no part of a label."""
    then = re.compile(rf"\b(?:{'|'.join(map(re.escape, menu.cues.then))})\b", re.IGNORECASE)
    parts: list[str] = []
    for strong in _STRONG.split(words)[:MOST_PIECES]:
        parts += [strong] if exact(menu, strong) else then.split(strong)
    return [part for part in parts if bare(part)][:MOST_PIECES]


def _in_part(menu: Menu, part: str, free: bool) -> list[str | None]:
    """A label may hold a comma itself, so the longest run of pieces that fits is taken."""
    if whole := exact(menu, part):
        return [whole]
    pieces = [piece for piece in _SOFT.split(part) if bare(piece)][:MOST_PIECES]
    found: list[str | None] = []
    at = 0
    while at < len(pieces):
        for end in range(len(pieces), at, -1):
            if choice := exact(menu, ", ".join(pieces[at:end])):
                found.append(choice)
                at = end
                break
        else:
            found += _joined(menu, pieces[at], free)
            at += 1
    return found


def _joined(menu: Menu, piece: str, free: bool) -> list[str | None]:
    """`pills and exercise`, `1 3`, or one name with a slip in it."""
    said = trimmed(bare(piece), tuple(menu.cues.ordinals), menu.cues.joins)
    if one := pick(menu, said, free).value:
        return [one]
    numbers = [number(word, menu.cues) for word in said.split()]
    if all(n is not None and 0 < n <= len(menu.ids) for n in numbers):
        return [menu.ids[n - 1] for n in numbers if n]
    halves = re.split(rf"\b(?:{'|'.join(map(re.escape, menu.cues.joins))})\b", said)
    return [pick(menu, half, free).value for half in halves if half.strip()]


def _first_and_last(menu: Menu, words: str) -> tuple[str, str] | None:
    named = listed(menu, words)
    return (named[0], named[-1]) if len(named) > 1 else None


def _after_cues(menu: Menu, said: str) -> tuple[str, str] | None:
    """`most A least B` and `A most, B least`: the first word tells which way round."""
    most, least = heard(menu.cues.most, said), heard(menu.cues.least, said)
    if not most or not least:
        return None
    first, second = sorted((most, least), key=lambda cue: cue.start())
    if opens((*menu.cues.most, *menu.cues.least), said):
        one, other = said[first.end() : second.start()], said[second.end() :]
    else:
        one, other = said[: first.start()], said[first.end() : second.start()]
    picked = [exact(menu, half) or pick(menu, half).value for half in (one, other)]
    if picked[0] is None or picked[1] is None:
        return None
    return (picked[0], picked[1]) if first is most else (picked[1], picked[0])


def _rated_names(menu: Menu, words: str) -> list[tuple[str, int]]:
    """Each number with the name beside it: before it, or after it at the start of a part."""
    pairs = []
    for part in re.split(r"[,;\n]+", words):
        tokens = bare(part).split()[: MOST_PIECES * 4]
        name: list[str] = []
        for at, token in enumerate(tokens):
            value = number(token, menu.cues)
            if value is None:
                name.append(token)
            elif name:
                pairs.append((_name(menu, name), value))
                name = []
            else:
                pairs.append((_name(menu, tokens[at + 1 :]), value))
                break
    return pairs


def _name(menu: Menu, tokens: list[str]) -> str:
    return trimmed(" ".join(tokens), menu.cues.courtesy, menu.cues.joins, menu.cues.small_words)
