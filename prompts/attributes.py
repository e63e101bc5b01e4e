"""Which attributes of the aid the words are about: proposed, never counted.

Clause by clause, because people say several things at once. A concern that fits no
attribute stays the patient's own.
"""

from collections.abc import Iterator
from itertools import islice

from decision_aids.schema import Aid
from interview.reading import Found
from prompts.about import about
from prompts.bare import bare
from prompts.clauses import clauses, statements
from prompts.cues import heard, replaced
from prompts.phrases import Phrases
from prompts.telling_words import stems

ENOUGH = 0.4  # likely enough to be proposed
CERTAIN, FEW, STRICTER = 0.97, 3, 0.07
MOST = 3
MOST_CLAUSES = 40


def attributes_in(aid: Aid, words: str, cues: Phrases) -> tuple[Found, ...]:
    """At most three, in the order they were said."""
    found: dict[str, Found] = {}
    for one in islice(_all(aid, words, cues), MOST_CLAUSES):
        found.setdefault(one.attribute, one)
    return tuple(found.values())[:MOST]


def _all(aid: Aid, words: str, cues: Phrases) -> Iterator[Found]:
    if not aid.attributes:
        return
    said = statements(words)[:MOST_CLAUSES]
    parted = [clauses(one, (*cues.joins, *cues.fillers))[:MOST_CLAUSES] for one in said]
    enough = _enough(sum(map(len, parted)))
    for statement, parts in zip(said, parted, strict=True):
        heard_in = _in_clauses(aid, parts, cues, enough)
        # "I can't sleep because of the pain" says it only as a whole.
        alone = len(parts) > 1 and not heard(cues.unwanted, bare(statement))
        yield from heard_in or (_in_clauses(aid, [statement], cues, enough) if alone else [])


def _enough(clauses: int) -> float:
    """In a long story some clause always sounds a little like something."""
    return min(CERTAIN, ENOUGH + max(0, clauses - FEW) * STRICTER)


def _in_clauses(aid: Aid, said: list[str], cues: Phrases, enough: float) -> list[Found]:
    """What each clause is about, if it is likely enough to be about any attribute."""
    meant = {clause: _meant(clause, cues) for clause in said}
    telling = [clause for clause in said if stems(meant[clause], cues.language)]
    if not telling:
        return []
    return [
        Found(
            attribute=told.attributes[0], words=clause, wanted=not _unwanted(clause, cues),
            others=told.attributes[1:MOST], likely=told.likely,
        )
        for clause, told in zip(telling, about(aid, [meant[c] for c in telling], cues), strict=True)
        if told.likely >= enough
    ]  # fmt: skip


def _unwanted(clause: str, cues: Phrases) -> bool:
    return heard(cues.unwanted, bare(clause)) is not None


def _meant(clause: str, cues: Phrases) -> str:
    """Without the words that only say that it does not matter."""
    if not _unwanted(clause, cues):
        return clause
    return replaced(cues.unwanted, "", bare(clause)).strip()
