"""Notices words that may mean danger, with no network and no model.

START READING HERE. Patterns know the sure signs and which sign of the safety file they are;
a small trained detector (`danger_model.py`) knows the many other ways to say it. Certainty
brings the fixed help text, doubt brings a question. It misses some of what it looks for, so
a quiet screen never means that nothing is wrong, and no text says so.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from decision_aids.safety.model import Safety
from interview.reading import Danger
from prompts.danger_features import features, flag_names
from prompts.danger_model import (
    DANGERS,
    DOUBTS,
    KINDS,
    Limits,
    load_limits,
    load_model,
)
from prompts.danger_patterns import Kind, load_patterns
from prompts.danger_rules import Hit, Looked, certain, doubt, look_through
from prompts.net import Floats, Model

_SENTENCE = re.compile(r"[^\s.!?](?:[^.!?\n]|[.!?](?!\s|$))*[.!?]*")
_LONGEST_SENTENCE = 300
_LONGEST_TEXT = 8_000
_PARTS = 12  # sentences that the detector weighs one by one


class _Meant(NamedTuple):
    """What a kind of danger is in the safety file when no pattern names the sign."""

    level: Kind
    sign: str
    ask: str
    signs: frozenset[str] = frozenset()


_MEANT = {
    "body": _Meant("emergency", "emergency_other", "emergency.ask"),
    "life": _Meant("crisis", "suicide", "die.ask", frozenset(("self_harm", "voices_command"))),
    "harm": _Meant("crisis", "harm_others", "harm.ask", frozenset(("voices_command",))),
    "home": _Meant("crisis", "unsafe_home", "unsafe", frozenset(("pushed_to_choose",))),
}


class Weighed(NamedTuple):
    """A message as patterns and detector see it. `danger` is how likely an emergency or a
    crisis is, `any` how likely that or a doubt; the words are where that is most so."""

    hits: list[Hit]
    sure: Hit | None
    doubtful: Hit | None
    danger: float = 0.0
    danger_kind: str = ""
    danger_words: str = ""
    any: float = 0.0
    any_kind: str = ""
    any_words: str = ""


class DangerSigns:
    """For the patient and for whoever sits beside them, in English and Spanish at once."""

    def __init__(
        self, safety: Safety, model: Model | None = None, limits: Limits | None = None
    ) -> None:
        self.safety = safety
        self.patterns = load_patterns()
        self._names = flag_names(self.patterns)
        self._model = model or load_model()
        self._limits = limits or load_limits()

    def notice(self, words: str, aid: str = "") -> Danger | None:
        """`aid` is the id of the talk's aid. Where people speak of their dying, the words alone
        are asked about: no sign of the body stands behind them."""
        return self.decide(self.weigh(words), self._limits, aid)

    def hits(self, words: str) -> list[Hit]:
        """Every pattern that matches, sentence by sentence, the same sentence once."""
        return [hit for looked in self.looked(words) for hit in looked.hits.values()]

    def weigh(self, words: str) -> Weighed:
        looked = self.looked(words)
        hits = [hit for part in looked for hit in part.hits.values()]
        hits.sort(key=self._urgency)
        weighed = Weighed(hits, certain(hits), doubt(hits))
        return self._weighed(weighed, looked) if looked else weighed

    def decide(self, weighed: Weighed, limits: Limits, aid: str = "") -> Danger | None:
        noticed = self._decided(weighed, limits)
        if noticed and not noticed.ask and self._speaks_of_dying(noticed, aid):
            return _asked(noticed.sign, _MEANT["body"].ask, noticed.words)
        return noticed

    def _decided(self, weighed: Weighed, limits: Limits) -> Danger | None:
        """Certainty of either is the card; where they differ, a question."""
        sure, doubtful = weighed.sure, weighed.doubtful
        if sure and weighed.any >= limits.card_with_rule:
            return Danger(level=sure.pattern.kind, sign=sure.pattern.sign, words=sure.words)
        in_general = bool(
            doubtful and doubtful.pattern.only_asked and doubtful.words == weighed.danger_words
        )
        if weighed.danger >= limits.card and not in_general:
            meant, sign = self._sign(weighed.danger_kind, weighed.hits)
            return Danger(level=meant.level, sign=sign, words=weighed.danger_words)
        if sure:
            return _asked(sure.pattern.sign, sure.pattern.ask, sure.words)
        if doubtful and (doubtful.pattern.only_asked or weighed.any >= limits.ask_with_rule):
            return _asked(doubtful.pattern.sign, doubtful.pattern.ask, doubtful.words)
        enough = {"body": limits.ask_body, "home": limits.ask_home, "harm": limits.ask_harm}
        if weighed.any >= enough.get(weighed.any_kind, limits.ask_life):
            meant, sign = self._sign(weighed.any_kind, weighed.hits)
            return _asked(sign, meant.ask, weighed.any_words)
        return None

    def looked(self, words: str) -> list[Looked]:
        return [look_through(part, self.patterns) for part in dict.fromkeys(_sentences(words))]

    def _weighed(self, weighed: Weighed, looked: Sequence[Looked]) -> Weighed:
        """The whole counts fully, each of its sentences a little less."""
        alone = _most_telling(looked) if len(looked) > 1 else []
        parts = [looked, *([part] for part in alone)]
        chances = self._model.likely(features(parts, self.patterns), self._names)
        less = np.array([0.0] + [self._limits.part] * len(alone))
        danger = chances[:, DANGERS].sum(axis=1) - less
        either = 1 - chances[:, 0] - less
        spoken = alone or list(looked)
        rows = range(1, len(parts)) if alone else range(1)
        at = max(rows, key=lambda row: float(danger[row]))
        near = max(rows, key=lambda row: float(either[row]))
        return weighed._replace(
            danger=float(danger.max()),
            danger_kind=_kind(chances[int(danger.argmax())], dangers_only=True),
            danger_words=spoken[rows.index(at)].sentence,
            any=float(either.max()),
            any_kind=_kind(chances[int(either.argmax())], dangers_only=False),
            any_words=spoken[rows.index(near)].sentence,
        )

    def _sign(self, kind: str, hits: Sequence[Hit]) -> tuple[_Meant, str]:
        """The sign that a pattern names, when it is of this kind; otherwise the general one."""
        meant = _MEANT[kind]
        signs = (hit.pattern.sign for hit in hits if _is(kind, hit))
        return meant, next(signs, meant.sign)

    def _speaks_of_dying(self, noticed: Danger, aid: str) -> bool:
        return noticed.sign == _MEANT["body"].sign and aid in self.safety.comfort_first.in_aids

    def _urgency(self, hit: Hit) -> tuple[int, int]:
        """Body before soul, then by the level of the sign."""
        level = self.safety.signs[hit.pattern.sign].level
        return hit.pattern.kind == "crisis", self.safety.levels[level].rank


def _asked(sign: str, ask: str, words: str) -> Danger:
    return Danger(level="ambiguous", sign=sign, words=words, ask=ask)


def _is(kind: str, hit: Hit) -> bool:
    if kind == "body":
        return hit.pattern.kind == "emergency"
    return hit.pattern.sign in _MEANT[kind].signs


def _kind(chances: Floats, dangers_only: bool) -> str:
    """The likeliest kind of danger; a doubt about it counts with it unless only sure ones do."""
    likely = chances[DANGERS] if dangers_only else chances[DANGERS] + chances[DOUBTS]
    return KINDS[DANGERS][int(likely.argmax())]


def _most_telling(looked: Sequence[Looked]) -> list[Looked]:
    """Of many sentences those that a pattern knows, then the first, in their order."""
    chosen = sorted(range(len(looked)), key=lambda n: (not looked[n].raw, n))[:_PARTS]
    return [looked[n] for n in sorted(chosen)]


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
