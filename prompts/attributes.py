"""Which attributes of the aid the words are about: proposed, never counted.

Clause by clause, because people say several things at once. A concern that fits no
attribute stays the patient's own.
"""

from collections.abc import Iterator

from decision_aids.schema import Aid
from interview.reading import Found
from prompts.about import About, about
from prompts.bare import bare
from prompts.clauses import clauses, statements
from prompts.cues import heard, replaced
from prompts.phrases import Phrases
from prompts.telling_words import stems

ENOUGH = 0.34  # likely enough to be proposed
CERTAIN, FEW, STRICTER = 0.97, 3, 0.07
MOST = 3
END = 12  # parts at either end of a long story that are compared
MOST_PARTS = 2 * END


def attributes_in(aid: Aid, words: str, cues: Phrases) -> tuple[Found, ...]:
    """At most three, in the order they were said."""
    found: dict[str, Found] = {}
    for one in _all(aid, words, cues):
        found.setdefault(one.attribute, one)
    return tuple(found.values())[:MOST]


def _all(aid: Aid, words: str, cues: Phrases) -> Iterator[Found]:
    if not aid.attributes:
        return
    said = _both_ends(statements(words))
    parted = [clauses(one, (*cues.joins, *cues.fillers)) for one in said]
    every = _both_ends([part for parts in parted for part in parts])
    told = _told(aid, every, cues)
    enough = _enough(len(every))
    for statement, parts in zip(said, parted, strict=True):
        heard_in = [f for part in parts if (f := _found(part, told.get(part), cues, enough))]
        # "I can't sleep because of the pain" says it only as a whole.
        if not heard_in and len(parts) > 1 and not _unwanted(statement, cues):
            whole = _told(aid, [statement], cues).get(statement)
            heard_in = [f for f in (_found(statement, whole, cues, enough),) if f]
        yield from heard_in


def _both_ends(parts: list[str]) -> list[str]:
    """Of a long story what it begins with and what it comes to."""
    return parts if len(parts) <= MOST_PARTS else [*parts[:END], *parts[-END:]]


def _enough(clauses: int) -> float:
    """In a long story some clause always sounds a little like something."""
    return min(CERTAIN, ENOUGH + max(0, clauses - FEW) * STRICTER)


def _told(aid: Aid, said: list[str], cues: Phrases) -> dict[str, About]:
    """What each clause is about, unless it says nothing that could tell."""
    meant = {clause: _meant(clause, cues) for clause in said}
    telling = [clause for clause in meant if stems(meant[clause], cues.language)]
    return dict(zip(telling, about(aid, [meant[c] for c in telling], cues), strict=True))


def _found(clause: str, told: About | None, cues: Phrases, enough: float) -> Found | None:
    """When it is likely enough to be about any attribute."""
    if told is None or told.likely < enough:
        return None
    return Found(
        attribute=told.attributes[0], words=clause, wanted=not _unwanted(clause, cues),
        others=told.attributes[1:MOST], likely=told.likely,
    )  # fmt: skip


def _unwanted(clause: str, cues: Phrases) -> bool:
    return heard(cues.unwanted, bare(clause)) is not None


def _meant(clause: str, cues: Phrases) -> str:
    """Without the words that only say that it does not matter."""
    if not _unwanted(clause, cues):
        return clause
    return replaced(cues.unwanted, "", bare(clause)).strip()
