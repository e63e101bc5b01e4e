"""Which choices a message mentions, and which of them with a "not"."""

import re
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler

from prompts.bare import bare
from prompts.clauses import clauses
from prompts.cues import heard, replaced
from prompts.menu import Menu

SAME_WORD = 0.93  # of 1, by Jaro-Winkler, which forgives swapped letters
LONG_ENOUGH = 5  # letters of a word in which a slip can be told from another word
SHORTEST_NAME = 4


class Mentions(NamedTuple):
    """`named`: by a full name. `nothing_else`: there is no word that fits no wanted choice."""

    wanted: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    named: bool = False
    nothing_else: bool = False


def mentions(menu: Menu, words: str) -> Mentions:
    """By full name, or by a word that only one label has."""
    wanted: list[str] = []
    refused: list[str] = []
    named, unknown = False, set[str]()
    for clause in _without_reasons(menu, words):
        by_name = _names_in(menu, clause)
        named = named or bool(by_name)
        rest = clause
        for choice, at, name in by_name:
            rest = replaced((name,), "", rest)
            (refused if heard(menu.cues.negations, clause[:at]) else wanted).append(choice)
        no = heard(menu.cues.negations, rest)
        for word in menu.telling(rest.split()):
            if only := _only_choice_with(menu, word):
                (refused if no and no.start() < rest.index(word) else wanted).append(only)
            else:
                unknown.add(word)
    kept = tuple(c for c in dict.fromkeys(wanted) if c not in refused)
    nothing_else = all(any(_has(menu, c, word) for c in kept) for word in unknown)
    return Mentions(kept, tuple(refused), named, nothing_else)


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
    names = [(n, c) for c, ns in menu.names.items() if not menu.outright_only(c) for n in ns]
    taken = f" {clause} "
    for name, choice in sorted(names, key=lambda pair: -len(pair[0])):
        at = taken.find(f" {name} ")
        if len(name) >= SHORTEST_NAME and at >= 0:
            found.append((choice, at, name))
            taken = taken.replace(f" {name} ", f" {'_' * len(name)} ")
    return found


def _only_choice_with(menu: Menu, word: str) -> str | None:
    """The choice whose label alone has this word. A label with a "not" is taken whole only."""
    having = [c for c in menu.ids if not menu.outright_only(c) and _has(menu, c, word)]
    if len(having) != 1 or heard(menu.cues.negations, menu.label(having[0])):
        return None
    return having[0]


def _has(menu: Menu, choice: str, word: str) -> bool:
    return any(_same(word, own) for own in menu.own[choice])


def _same(word: str, other: str) -> bool:
    if word.rstrip("s") == other.rstrip("s"):
        return True
    long = min(len(word), len(other)) >= LONG_ENOUGH and word[0] == other[0]
    return long and JaroWinkler.similarity(word, other) >= SAME_WORD
