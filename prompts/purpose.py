"""What a message is for, where no cue says it outright: a small trained net.

People say what matters to them, ask, fear, hope, want to stop or to mend an answer in many
more ways than any list holds. The net (`net.py`) has learned from the words of many people and
is measured on people it never saw (`purpose_training.py`). It only adds to what the exact cues
of `phrases.*.yaml` hear, and knows nothing of the aid.
"""

import math
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal, NamedTuple, get_args

import numpy as np
from pydantic import BaseModel, ConfigDict

from prompts.bare import bare
from prompts.card import load_card
from prompts.clauses import sentences
from prompts.commands import command
from prompts.cues import heard, opens, trimmed
from prompts.embedding import LONGEST, embed
from prompts.hopes import hoped
from prompts.intents import asks, question_in, worry_in
from prompts.net import Features, Floats, Model, load_net, word_pieces
from prompts.phrases import Phrases, phrases
from prompts.pressure import has_markup, never_done, recommends

WEIGHTS = Path(__file__).with_name("purpose_model.npz")
CARD = WEIGHTS.with_suffix(".json")
BUCKETS = 1 << 17
READ = LONGEST  # characters: one meaning is taken of them all
FAINT = 1e-3  # a chance below this tells nothing more

Kind = Literal[
    "value", "unwanted", "own", "off", "question", "worry", "goal", "change", "stop", "attack"
]
Named = Literal["question", "worry", "goal", "change", "stop"]
KINDS: tuple[Kind, ...] = get_args(Kind)
FLAGS = (
    "asks", "asks plainly", "only asks", "marked", "worry", "calm", "hoped", "hope time", "wish",
    "unwanted", "change", "stop", "back", "inside", "never done", "recommend", "markup", "asking",
    "negation", "few words", "words", "sentences", "digits", "commas",
)  # fmt: skip


class Purpose(NamedTuple):
    """How likely each kind is."""

    chances: dict[Kind, float]

    @property
    def first(self) -> Kind:
        return max(self.chances, key=self.chances.__getitem__)

    def is_(self, kind: "Named") -> bool:
        """Whether it is likely enough to be taken for it where no cue says so."""
        enough: float = getattr(load_limits(), kind)
        return self.first == kind and self.chances[kind] >= enough

    @property
    def beside(self) -> float:
        """How likely it is that it says nothing about the choice or the care."""
        return sum(self.chances[kind] for kind, outcome in OUTCOMES.items() if outcome == 2)

    @property
    def matters(self) -> float:
        """How likely it is that something is said to matter, or not to."""
        return self.chances["value"] + self.chances["unwanted"]

    def leanings(self) -> list[float]:
        """Each chance as evidence: how far it is above nothing."""
        each = (*self.chances.values(), self.matters, self.beside)
        return [math.log(chance + FAINT) for chance in each]

    @property
    def unwanted(self) -> float:
        """How likely it is that it does not matter, if anything is said about mattering."""
        return self.chances["unwanted"] / max(self.matters, 1e-9)


UNTOLD = Purpose(dict.fromkeys(KINDS, 1 / len(KINDS)))


class Limits(BaseModel):
    """From where on a kind counts. `matters` is how likely an attribute must be meant to be
    proposed, `unwanted` how likely it is that what was said to matter does not."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    matters: float
    unwanted: float
    question: float
    worry: float
    goal: float
    change: float
    stop: float


class Weighing(NamedTuple):
    """A straight line over signs, for each of `OUTCOMES`: a column; the last row is the start."""

    weights: Floats

    def chances(self, signs: Sequence[float]) -> tuple[float, ...]:
        """How likely it is that an attribute is meant, an own concern, or neither."""
        leaning = np.array([*signs, 1.0]) @ self.weights
        chances = np.exp(leaning - leaning.max())
        return tuple((chances / chances.sum()).tolist())


OUTCOMES: dict[Kind, int] = {
    "value": 0, "unwanted": 0, "own": 1, "off": 2, "attack": 2, "change": 2, "stop": 2,
}  # fmt: skip


def purposes(texts: Sequence[str], cues: Phrases) -> list[Purpose]:
    embed([text[:READ] for text in texts])  # together costs less than one by one
    return [_purpose(text[:READ], cues.language) for text in texts]


@lru_cache(maxsize=128)
def _purpose(text: str, language: str) -> Purpose:
    """A message is asked for its purpose as a whole, as its clauses, and by itself."""
    return told_by(load_model(), features((text,), phrases(language)))[0]


def told_by(model: Model, found: Features) -> list[Purpose]:
    chances = model.likely(found, FLAGS)
    return [Purpose(dict(zip(KINDS, row.tolist(), strict=True))) for row in chances]


@cache
def load_model() -> Model:
    return load_net(WEIGHTS)


@cache
def load_limits() -> Limits:
    return Limits.model_validate(load_card(CARD)["limits"])


@cache
def load_weighing() -> Weighing:
    return Weighing(np.array(load_card(CARD)["weighing"]))


def features(texts: Sequence[str], cues: Phrases) -> Features:
    read = [text[:READ] for text in texts]
    return Features(
        meaning=embed(read),
        flags=np.array([_flags(text, cues) for text in read], dtype=np.float32),
        pieces=tuple(word_pieces(bare(text), BUCKETS) for text in read),
    )


def _flags(text: str, cues: Phrases) -> list[float]:
    said, parts = bare(text), sentences(text, cues.abbreviations)
    told = command(text, cues)
    plain = trimmed(said, cues.openers)
    count = len(said.split())
    seen = (
        question_in(text, cues, plainly=False),
        question_in(text, cues, plainly=True),
        parts and all(asks(part, cues, plainly=False) for part in parts),
        "?" in text or "¿" in text,
        worry_in(text, cues),
        heard(cues.calm, said),
        hoped(text, cues),
        heard(cues.hope_times, said),
        opens(cues.wishes, plain),
        heard(cues.unwanted, said),
        told and told.intent == "change",
        told and told.intent == "stop",
        told and told.intent in ("back", "not_quite"),
        told,
        never_done(text, cues.language),
        recommends(text, cues.language),
        has_markup(text),
        heard(cues.asking, said),
        heard(cues.negations, said),
        count <= 3,
    )
    counts = (min(count, 40) / 20, min(len(parts), 4) / 2)
    marks = (any(c.isdigit() for c in text), min(text.count(","), 3) / 2)
    return [*(float(bool(one)) for one in seen), *counts, *map(float, marks)]
