"""Looks through one sentence for the patterns, and weighs what it finds by the guards."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from prompts.danger_patterns import Guard, Pattern, Patterns, Weight, normal

WEIGHTS: tuple[Weight, ...] = ("card", "ask", "part")
_MATCHES = 4
_LOOK_BACK = 40


class Hit(NamedTuple):
    """One pattern in one sentence, after the guards."""

    pattern: Pattern
    weight: Weight
    words: str


class Looked(NamedTuple):
    """What a sentence holds. `raw` names every pattern that matched, whatever the guards say;
    `hits` what is left of them, by name."""

    sentence: str
    plain: str
    raw: frozenset[str]
    hits: dict[str, Hit]
    guards: frozenset[str]
    recent: bool


def look_through(sentence: str, patterns: Patterns) -> Looked:
    text = normal(sentence, patterns.spelling)
    active = _active(patterns, text)
    raw: set[str] = set()
    hits: dict[str, Hit] = {}
    for name, pattern in patterns.patterns.items():
        for found in _found(pattern, text):
            raw.add(name)
            weight = _guarded(pattern, active, text[: found.start()])
            if weight and (name not in hits or _surer(weight, hits[name].weight)):
                hits[name] = Hit(pattern, weight, sentence)
    guards = frozenset(name for name, guard in active.items() if not guard.before)
    return Looked(sentence, text, frozenset(raw), hits, guards, bool(patterns.recent.search(text)))


def certain(hits: list[Hit]) -> Hit | None:
    """One sure sign, or two doubtful ones of the body that stand together."""
    if sure := next((hit for hit in hits if hit.weight == "card"), None):
        return sure
    body = [hit for hit in hits if hit.pattern.kind == "emergency"]
    doubtful = [hit for hit in body if hit.weight == "ask"]
    if doubtful and len(_different(body)) > 1:
        return doubtful[0]
    return None


def doubt(hits: list[Hit]) -> Hit | None:
    """Doubt about life itself is asked about before doubt about the body."""
    asked = [hit for hit in hits if hit.weight == "ask"]
    if asked:
        return next((hit for hit in asked if hit.pattern.kind == "crisis"), asked[0])
    return hits[0] if len(_different(hits)) > 1 else None


def _surer(one: Weight, other: Weight) -> bool:
    return WEIGHTS.index(one) < WEIGHTS.index(other)


def _active(patterns: Patterns, text: str) -> dict[str, Guard]:
    recent = bool(patterns.recent.search(text))
    return {
        name: guard
        for name, guard in patterns.guards.items()
        if not (recent and name in patterns.recent_cancels)
        and (guard.before or any(regex.search(text) for regex in guard.any))
    }


def _found(pattern: Pattern, text: str) -> Iterator[re.Match[str]]:
    for regex in pattern.any:
        for count, found in enumerate(regex.finditer(text)):
            if count == _MATCHES:
                break
            yield found


def _guarded(pattern: Pattern, active: dict[str, Guard], before: str) -> Weight | None:
    """What a match still weighs."""
    weight: Weight = pattern.weight
    for name, guard in active.items():
        if name in pattern.despite or guard.kind not in (None, pattern.kind):
            continue
        if guard.before and not _stands_before(guard, before[-_LOOK_BACK:]):
            continue
        if guard.effect == "drop":
            return None
        if guard.effect == "ask" and weight == "card":
            weight = "ask"
        if guard.effect == "lower" and weight != "part":
            weight = WEIGHTS[WEIGHTS.index(weight) + 1]
    return weight


def _stands_before(guard: Guard, before: str) -> bool:
    return bool(
        guard.before
        and guard.before.search(before)
        and not (guard.unless_before and guard.unless_before.search(before))
    )


def _different(hits: Iterable[Hit]) -> set[int]:
    return {id(hit.pattern) for hit in hits}
