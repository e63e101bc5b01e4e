"""Notices words that may mean danger, with no network and no model.

Certain words bring the fixed help text; doubt brings a question. It misses some of what it
looks for, so a quiet screen never means that nothing is wrong, and no text says so.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from decision_aids.safety.model import Safety
from interview.reading import Danger
from prompts.danger_patterns import Guard, Pattern, Patterns, Weight, load_patterns, normal

_SENTENCE = re.compile(r"[^\s.!?](?:[^.!?\n]|[.!?](?!\s|$))*[.!?]*")
_LONGEST_SENTENCE = 300
_LONGEST_TEXT = 8_000
_MATCHES = 4
_WEIGHTS: tuple[Weight, ...] = ("card", "ask", "part")
_LOOK_BACK = 40


class Hit(NamedTuple):
    """One pattern in one sentence, after the guards."""

    pattern: Pattern
    weight: Weight
    words: str


class DangerSigns:
    """For the patient and for whoever sits beside them, in English and Spanish at once."""

    def __init__(self, safety: Safety) -> None:
        self.safety = safety
        self.patterns = load_patterns()

    def notice(self, words: str) -> Danger | None:
        hits = sorted(self.hits(words), key=self._urgency)
        certain = _certain(hits)
        if certain:
            return Danger(
                level=certain.pattern.kind, sign=certain.pattern.sign, words=certain.words
            )
        doubt = _doubt(hits)
        if doubt:
            return Danger(
                level="ambiguous",
                sign=doubt.pattern.sign,
                words=doubt.words,
                ask=doubt.pattern.ask,
            )
        return None

    def hits(self, words: str) -> list[Hit]:
        """Every pattern that matches, sentence by sentence, the same sentence once."""
        return [hit for part in dict.fromkeys(_sentences(words)) for hit in self._hits(part)]

    def _hits(self, sentence: str) -> Iterator[Hit]:
        text = normal(sentence, self.patterns.spelling)
        active = _active(self.patterns, text)
        for pattern in self.patterns.patterns.values():
            weights = (
                _guarded(pattern, self.patterns, active, text[: found.start()])
                for found in _found(pattern, text)
            )
            if weight := min((w for w in weights if w), key=_WEIGHTS.index, default=None):
                yield Hit(pattern, weight, sentence)

    def _urgency(self, hit: Hit) -> tuple[int, int]:
        """Body before soul, then by the level of the sign."""
        level = self.safety.signs[hit.pattern.sign].level
        return hit.pattern.kind == "crisis", self.safety.levels[level].rank


def _sentences(words: str) -> Iterator[str]:
    """Parts of what was typed, as they are. Of a very long text the beginning and the end."""
    if len(words) > _LONGEST_TEXT:
        half = _LONGEST_TEXT // 2
        yield from _sentences(words[:half])
        yield from _sentences(words[-half:])
        return
    for found in _SENTENCE.finditer(words):
        sentence = found[0].rstrip()
        while len(sentence) > _LONGEST_SENTENCE:
            cut = sentence.rfind(" ", 0, _LONGEST_SENTENCE)
            cut = cut if cut > 0 else _LONGEST_SENTENCE
            yield sentence[:cut]
            sentence = sentence[cut:].strip()
        if sentence:
            yield sentence


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


def _guarded(
    pattern: Pattern, patterns: Patterns, active: dict[str, Guard], before: str
) -> Weight | None:
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
            weight = _WEIGHTS[_WEIGHTS.index(weight) + 1]
    return weight


def _stands_before(guard: Guard, before: str) -> bool:
    return bool(
        guard.before
        and guard.before.search(before)
        and not (guard.unless_before and guard.unless_before.search(before))
    )


def _certain(hits: list[Hit]) -> Hit | None:
    """One sure sign, or two doubtful ones of the body that stand together."""
    if sure := next((hit for hit in hits if hit.weight == "card"), None):
        return sure
    body = [hit for hit in hits if hit.pattern.kind == "emergency"]
    doubtful = [hit for hit in body if hit.weight == "ask"]
    if doubtful and len(_different(body)) > 1:
        return doubtful[0]
    return None


def _doubt(hits: list[Hit]) -> Hit | None:
    """Doubt about life itself is asked about before doubt about the body."""
    asked = [hit for hit in hits if hit.weight == "ask"]
    if asked:
        return next((hit for hit in asked if hit.pattern.kind == "crisis"), asked[0])
    return hits[0] if len(_different(hits)) > 1 else None


def _different(hits: Iterable[Hit]) -> set[int]:
    return {id(hit.pattern) for hit in hits}
