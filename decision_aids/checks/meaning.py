"""What a translation must not lose, seen without understanding it.

These rules know no language but its word list (`wordlists/`); without one only
`translation_swapped` reads it. That a translation says the same is for a reader to judge.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from decision_aids.checks.wordlists import found, words_of
from decision_aids.figures import SLOT
from decision_aids.findings import Problem
from decision_aids.schema import Aid
from decision_aids.wording import Wording

PIECE = 4  # letters: related words of two languages share pieces of this length
FIRST_WORDS = 6  # shorter strings share too few pieces to tell
# Of 20,681 pairs in ten aids none fits the wrong way round by more than this, and over two
# thirds fit the right way round by more. Options and facts are told apart more easily.
CLEARLY = {"options": 0.15, "facts": 0.15}
OTHERWISE = 0.25
ALIKE = 0.5  # of their pieces: two ways of saying the same may have one translation


class _Pair(NamedTuple):
    name: str
    source: str
    words: str


def translation_negation(aid: Aid, wording: Wording) -> Iterator[Problem]:
    """What is denied in the aid is denied in the translation: "not" is not lost on the way."""
    ours, theirs = words_of(aid.language), words_of(wording.language)
    if ours is None or theirs is None:
        return
    for pair in _pairs(wording):
        denied = next(found(ours.says_no, SLOT.sub(" ", pair.source)), None)
        if denied and not any(found(theirs.may_say_no, SLOT.sub(" ", pair.words))):
            yield Problem(
                (pair.name,),
                f"{pair.name} says '{denied}' in {aid.language}, and nothing like it in "
                f"{wording.language}. See whether the translation says the opposite.",
            )


def translation_left(aid: Aid, wording: Wording) -> Iterator[Problem]:
    """No words of the aid's own language are left standing in a translation."""
    ours, theirs = words_of(aid.language), words_of(wording.language)
    if ours is None or theirs is None:
        return
    for pair in _pairs(wording):
        if left := next(found(ours.telltale, SLOT.sub(" ", pair.words)), None):
            yield Problem(
                (pair.name,),
                f"{pair.name} has '{left}' in {wording.language}, which is {aid.language}. "
                "Translate it.",
            )


def translation_swapped(aid: Aid, wording: Wording) -> Iterator[Problem]:
    """Each string has its own translation: two of the same kind were not taken for each other."""
    alike = defaultdict(list)
    for pair in _pairs(wording):
        section, _, field = pair.name.partition(".")
        if len(pair.source.split()) >= FIRST_WORDS:
            alike[section, field.partition(".")[2]].append(pair)
    for (section, _), pairs in alike.items():
        pieces = {pair: (_pieces(pair.source), _pieces(pair.words)) for pair in pairs}
        for one, other in combinations(pairs, 2):
            (here, told), (there, other_told) = pieces[one], pieces[other]
            own = _shared(here, told) + _shared(there, other_told)
            crossed = _shared(here, other_told) + _shared(there, told)
            if crossed > own + CLEARLY.get(section, OTHERWISE):
                yield Problem(
                    (one.name,),
                    f"{one.name} and {other.name} seem to have each other's words in "
                    f"{wording.language}. Put each where it belongs.",
                )


def translation_repeated(aid: Aid, wording: Wording) -> Iterator[Problem]:
    """Two strings that say different things do not have the same translation."""
    first: dict[str, _Pair] = {}
    for pair in _pairs(wording):
        if len(pair.source.split()) < FIRST_WORDS:
            continue
        other = first.setdefault(pair.words.casefold(), pair)
        if _shared(_pieces(pair.source), _pieces(other.source)) < ALIKE:
            yield Problem(
                (pair.name,),
                f"{pair.name} has the same words in {wording.language} as {other.name}, and "
                f"other ones in {aid.language}. Put each where it belongs.",
            )


def _pairs(wording: Wording) -> Iterator[_Pair]:
    for name, place in wording.places.items():
        if name in wording.words and wording.words[name].words:
            yield _Pair(name, place.words, wording.words[name].words)


@lru_cache(maxsize=4096)
def _pieces(text: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = re.findall(rf"[^\W_]{{{PIECE},}}|\{{[^}}]*\}}", plain)
    return frozenset(w[i : i + PIECE] for w in words for i in range(len(w) - PIECE + 1))


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
