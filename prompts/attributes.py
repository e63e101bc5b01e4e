"""Which attributes of the aid the words are about: proposed, never counted.

What was said as a whole says whether any is meant; its clauses say which, because people say
several things at once. A concern that fits no attribute stays the patient's own.
"""

from collections.abc import Sequence
from typing import NamedTuple

from decision_aids.schema import Aid
from interview.reading import Found
from prompts.about import About, about, meant
from prompts.bare import bare
from prompts.clauses import clauses, statements
from prompts.cues import heard
from prompts.embedding import LONGEST
from prompts.phrases import Phrases
from prompts.purpose import load_limits
from prompts.telling_words import stems

MOST = 3
BY_ITSELF = 0.8  # likely enough in a clause, where the whole is too long to be compared
ANOTHER = 0.75  # likely enough in a clause to be a second thing, beside the first
PART = 0.1  # how much less a clause's votes count than those of the whole
CERTAIN, FEW, STRICTER = 0.97, 3, 0.07
END = 12  # parts at either end of a long story that are compared
MOST_PARTS = 2 * END


class _Heard(NamedTuple):
    """A clause, or the whole, and what it is about."""

    words: str
    told: About

    @property
    def first(self) -> str:
        return self.told.attributes[0]


def attributes_in(aid: Aid, words: str, cues: Phrases) -> tuple[Found, ...]:
    """At most three, in the order they were said. Their words are a part of what was typed."""
    if not aid.attributes:
        return ()
    joins = (*cues.joins, *cues.fillers)
    said = [part for one in statements(words) for part in clauses(one, joins)]
    whole = words.strip()
    if len(whole) > LONGEST:
        told = _heard(aid, _both_ends(said), cues)
        plainest = sorted(told, key=lambda one: -one.told.likely)
        return _named(plainest, cues) if _enough(plainest, len(said)) else ()
    heard_in = _heard(aid, [whole], cues)
    if not heard_in or heard_in[0].told.likely < load_limits().matters:
        return ()
    parts = [part for part in _both_ends(said) if bare(part) != bare(whole)]
    return _named([*heard_in, *_heard(aid, parts, cues)], cues)


def _named(heard_in: Sequence[_Heard], cues: Phrases) -> tuple[Found, ...]:
    """What the first tells, and what its clauses plainly add."""
    first, *parts = heard_in
    ranks = _ranked(first, parts)
    clause = {one.first: one for one in reversed(parts)}
    more = [a for a in clause if clause[a].told.likely >= ANOTHER and a != ranks[0]]
    named = [ranks[0], *sorted(more, key=ranks.index)][:MOST]
    rest = tuple(a for a in ranks if a not in named)[: MOST - 1]
    part_of = {a: clause.get(a, first) for a in named}
    in_order = sorted(named, key=lambda a: heard_in.index(part_of[a]))
    return tuple(
        _found(a, part_of[a], first, () if n else rest, cues, alone=len(named) == 1)
        for n, a in enumerate(in_order)
    )


def _both_ends(parts: list[str]) -> list[str]:
    """Of a long story what it begins with and what it comes to."""
    return parts if len(parts) <= MOST_PARTS else [*parts[:END], *parts[-END:]]


def _heard(aid: Aid, said: list[str], cues: Phrases) -> list[_Heard]:
    """What each part is about, unless it says nothing that could tell."""
    telling = [part for part in dict.fromkeys(said) if stems(meant(part, cues), cues.language)]
    told = about(aid, telling, cues)
    return [_Heard(*both) for both in zip(telling, told, strict=True)]


def _enough(heard_in: Sequence[_Heard], clauses: int) -> bool:
    """In a long story some clause always sounds a little like something."""
    enough = min(CERTAIN, BY_ITSELF + max(0, clauses - FEW) * STRICTER)
    return any(one.told.likely >= enough for one in heard_in)


def _ranked(first: _Heard, parts: Sequence[_Heard]) -> list[str]:
    votes = dict(zip(first.told.attributes, first.told.votes, strict=True))
    for one in parts:
        for attribute, vote in zip(one.told.attributes, one.told.votes, strict=True):
            votes[attribute] = max(votes[attribute], vote - PART)
    return sorted(votes, key=lambda attribute: -votes[attribute])


def _found(
    attribute: str, part: _Heard, whole: _Heard, others: tuple[str, ...], cues: Phrases, alone: bool
) -> Found:
    """A thing said alone is wanted or not by all that was said, and one of several by its part."""
    by = whole if alone else part
    refused = _unwanted(part.words, cues) or by.told.purpose.unwanted >= load_limits().unwanted
    return Found(
        attribute=attribute, words=part.words, wanted=not refused, others=others,
        likely=max(part.told.likely, whole.told.likely),
    )  # fmt: skip


def _unwanted(clause: str, cues: Phrases) -> bool:
    return heard(cues.unwanted, bare(clause)) is not None
