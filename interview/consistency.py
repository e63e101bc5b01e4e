"""Answers to most-and-least that point both ways, and the one question that settles them.

Each answered set says that its most goes before the others, and the others before its least.
Two answers that turn a pair around, or three that go in a circle, are noise or a real tie
(Louviere, Flynn & Marley 2015): the person is asked once, about two things only.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

Answered = Sequence[tuple[Sequence[str], str, str]]
TOP = 3


def unsettled(top: Sequence[str], answered: Answered) -> tuple[str, str] | None:
    """The first two of the top three that were answered both ways, or that begin a circle."""
    first = tuple(top[:TOP])
    before = list(_pairs(answered))
    for a, b in combinations(first, 2):
        if (a, b) in before and (b, a) in before:
            return a, b
    if len(first) == TOP:
        a, b, c = first
        for circle in ([(a, b), (b, c), (c, a)], [(b, a), (c, b), (a, c)]):
            if all(pair in before for pair in circle):
                return a, b
    return None


def is_flat(scores: Sequence[float]) -> bool:
    """Every slider at the same place tells nothing apart."""
    return len(scores) > 1 and len(set(scores)) == 1


def settled(order: Sequence[str], pair: tuple[str, str] | None, chosen: object) -> tuple[str, ...]:
    """The order with the chosen one of the two in the better of their places."""
    if pair is None or chosen != pair[1]:
        return tuple(order)
    swap = {pair[0]: pair[1], pair[1]: pair[0]}
    return tuple(swap.get(one, one) for one in order)


def _pairs(answered: Answered) -> Iterator[tuple[str, str]]:
    for shown, most, least in answered:
        yield from ((most, one) for one in shown if one != most)
        yield from ((one, least) for one in shown if one not in (most, least))
