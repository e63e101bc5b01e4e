"""Which attributes of the aid the words are about: proposed, never counted.

Clause by clause, because people say several things at once. Talk about something else
goes to a lane of its own, so that a greeting or a fear is not taken for a value, and a
concern that fits no attribute stays the patient's own.
"""

from collections.abc import Iterator
from itertools import islice

from decision_aids.schema import Aid, Attribute
from interview.reading import Found
from prompts.bare import bare
from prompts.clauses import clauses, statements
from prompts.cues import Cues, heard, replaced
from prompts.embedding import Vectors, closest, embed, middle
from prompts.phrases import Phrases
from prompts.telling_words import Stems, Weights, stems

ENOUGH = 0.47
CLEARLY = 0.03  # ahead of the next attribute
LEEWAY = 0.05  # a value may sound a little like a fear
SHARED = 0.15  # what words in common add to the meaning
MOST = 3
MOST_CLAUSES = 40


def attributes_in(aid: Aid, words: str, cues: Phrases) -> tuple[Found, ...]:
    """At most three, in the order they were said."""
    found: dict[str, Found] = {}
    for one in islice(_all(aid, words, cues), MOST_CLAUSES):
        found.setdefault(one.attribute, one)
    return tuple(found.values())[:MOST]


def _all(aid: Aid, words: str, cues: Phrases) -> Iterator[Found]:
    for statement in islice(statements(words), MOST_CLAUSES):
        parts = clauses(statement, cues.joins)[:MOST_CLAUSES]
        heard_in = [one for part in parts if (one := _in_clause(aid, part, cues))]
        # "I can't sleep because of the pain" says it only as a whole.
        alone = len(parts) > 1 and not heard(cues.unwanted, bare(statement))
        whole = _in_clause(aid, statement, cues) if alone and not heard_in else None
        yield from heard_in or ([whole] if whole else [])


def _in_clause(aid: Aid, clause: str, cues: Phrases) -> Found | None:
    said = bare(clause)
    unwanted = heard(cues.unwanted, said) is not None
    meant = replaced(cues.unwanted, "", said).strip() if unwanted else clause
    telling = stems(meant, cues.language)
    if not telling:
        return None
    vector = embed([meant])[0]
    words = [_words(attribute, cues) for attribute in aid.attributes]
    weights = Weights(words)
    scores = [
        _meaning(vector, attribute) + SHARED * weights.shared(telling, own)
        for attribute, own in zip(aid.attributes, words, strict=True)
    ]
    first, second = sorted([*scores, -1.0], reverse=True)[:2]
    best = aid.attributes[scores.index(first)]
    if first < max(ENOUGH, second + CLEARLY, _elsewhere(vector, cues) - LEEWAY):
        return None
    sounds_alike = closest(vector, _all_of(best.not_examples))
    if not unwanted and _nearest(vector, best) < sounds_alike - LEEWAY:
        return None
    return Found(attribute=best.id, words=clause, wanted=not unwanted)


def _meaning(vector: Vectors, attribute: Attribute) -> float:
    """How near the nearest example is, and the middle of them all."""
    return (_nearest(vector, attribute) + middle(vector, _all_of(attribute.examples))) / 2


def _nearest(vector: Vectors, attribute: Attribute) -> float:
    return closest(vector, (attribute.label, *_all_of(attribute.examples)))


def _words(attribute: Attribute, cues: Phrases) -> Stems:
    said = (attribute.label, attribute.help, *_all_of(attribute.examples))
    return stems(" ".join(said), cues.language)


def _elsewhere(vector: Vectors, cues: Phrases) -> float:
    """How much the words belong to talk that is not about this choice."""
    every = tuple(sentence for lane in cues.lanes.values() for sentence in lane)
    return (closest(vector, every) + max(middle(vector, lane) for lane in cues.lanes.values())) / 2


def _all_of(phrases: dict[str, Cues]) -> Cues:
    """In every language: the vectors are compared across languages, and people mix them."""
    return tuple(phrase for language in sorted(phrases) for phrase in phrases[language])
