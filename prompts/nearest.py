"""Which entry of an aid a question is nearest to, and how sure that is.

Every way of asking votes for its own entry, and those near in meaning and in spelling weigh
more (kernel ridge regression); ways of asking that lead nowhere vote too. Before that the
vectors are turned so that what differs between two ways of asking the same weighs less:
`nearest_model.npz` holds that, and how much each sign weighs. `nearest_training.py` makes it.
"""

from copy import copy
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from decision_aids.once import once
from decision_aids.schema import Aid
from prompts.embedding import Vectors, embed, learned
from prompts.known import Known, known, traps
from prompts.letters import Letters
from prompts.telling_words import Stems, Weights, stems
from prompts.votes import reached

WEIGHTS = Path(__file__).with_name("nearest_model.npz")
CARD = WEIGHTS.with_suffix(".json")
REACH = 1.5  # how fast a vote fades with distance
SPELT = 1.0  # what the same spelling weighs beside the same meaning
CALM = 0.3  # how little one odd way of asking can bend the rest
# Which entry is nearest: by votes, by the nearest way of asking, by its answer, by its words.
NEAR, ANSWERED, TELLING = 0.6, 0.15, 0.15
LONG = 15  # words; the more are said, the less alike two ways of asking the same are


@dataclass(frozen=True)
class Model:
    turn: Vectors
    weights: Vectors
    start: float

    def sureness(self, signs: Vectors) -> float:
        """The more, the likelier is it this entry or its rival, and not another or a trap."""
        return float(signs @ self.weights + self.start)


@cache
def load_model(path: Path = WEIGHTS) -> Model:
    with np.load(path, allow_pickle=False) as kept:
        turn = kept["turn"].astype(np.float32)
        return Model(turn, kept["weights"].astype(np.float32), float(kept["start"]))


@dataclass(frozen=True)
class Seen:
    """Of each entry, how well a question fits it, with the signs that tell how sure it is."""

    fits: Vectors
    near: Vectors  # as typed, before anything is turned: of each entry, then of each trap
    told: Vectors
    answered: Vectors
    votes: Vectors
    turned: Vectors
    strange: float  # how much of what it tells no entry knows
    length: int

    def margin(self, best: int, rival: int) -> float:
        return float(self.fits[best] - self.fits[rival])

    def signs(self, best: int, rival: int) -> Vectors:
        entries = len(self.fits)
        return np.array([
            self.turned[best], self.votes[best], self.margin(best, rival), self.told[best],
            self.answered[best], self.votes[entries:].max(initial=0),
            self.turned[entries:].max(initial=-1), self.strange, min(self.length, LONG) / 10,
        ])  # fmt: skip


class Index:
    """All ways of asking of one aid, learned once. `kinds` are its entries, then its traps."""

    def __init__(self, aid: Aid, model: Model) -> None:
        self.model = model
        self.entries: tuple[Known, ...] = known(aid)
        self.traps = traps(aid)
        asked = [*((entry.asked,) for entry in self.entries), *self.traps.values()]
        said = [(kind, phrases) for kind, lists in enumerate(asked) for phrases in lists]
        self.phrases = tuple(phrase for _, phrases in said for phrase in phrases)
        self.kind = np.concatenate([np.full(len(phrases), kind) for kind, phrases in said])
        self.vectors = learned(self.phrases)
        self.letters = Letters(self.phrases)
        self.answers = embed([entry.said for entry in self.entries])
        self.stems: list[Stems] = [stems(e.words, aid.language) for e in self.entries]
        self.language, self.turn = aid.language, model.turn @ model.turn.T
        self._lengths = np.sqrt((self.vectors @ self.turn * self.vectors).sum(axis=1))
        self.one_of = np.eye(len(asked), dtype=np.float32)[self.kind]
        self.usual = self.one_of.mean(axis=0)
        self.votes = np.linalg.solve(self.calm(), self.one_of - self.usual)
        self.weights = Weights(self.stems)

    def weighed(self, model: Model) -> "Index":
        """The same with other weights for the signs."""
        other = copy(self)
        other.model = model
        return other

    def calm(self) -> Vectors:
        """How near all ways of asking are to one another, with what keeps them calm."""
        near = self.vectors @ self.turn @ self.vectors.T
        near /= self._lengths[:, None]
        near /= self._lengths
        calm: Vectors = reached(near, REACH)
        calm += SPELT * self.letters.among()
        calm[np.diag_indices_from(calm)] += CALM
        return calm

    def cosines(self, vector: Vectors) -> Vectors:
        turned = self.turn @ vector
        cosines: Vectors = self.vectors @ turned / (self._lengths * np.sqrt(vector @ turned))
        return cosines

    def see(self, words: str) -> Seen:
        vector = embed([words])[0]
        turned = self.cosines(vector)
        alike = reached(turned, REACH) + SPELT * self.letters.near(words)
        votes = alike @ self.votes + self.usual
        return self.seen(words, vector, turned, votes, self.told(words, self.weights, self.stems))

    def told(self, words: str, weights: Weights, having: list[Stems]) -> tuple[Vectors, float]:
        """How much of what the words tell each entry has, and how much none has."""
        said = stems(words, self.language)
        return np.array([weights.shared(said, one) for one in having]), weights.strange(said)

    def seen(
        self,
        words: str,
        vector: Vectors,
        turned: Vectors,
        votes: Vectors,
        telling: tuple[Vectors, float],
    ) -> Seen:
        told, strange = telling
        most = self._most(turned)
        answered = self.answers @ vector
        fits = (
            votes[: len(self.entries)] + NEAR * most[: len(self.entries)]
            + ANSWERED * answered + TELLING * told
        )  # fmt: skip
        near = self._most(self.vectors @ vector)
        return Seen(fits, near, told, answered, votes, most, strange, len(words.split()))

    def held(self, seen: Seen, least: float) -> Vectors:
        """How well each entry fits, without the mistaken beliefs that were not plainly said."""
        premise = [entry.premise for entry in self.entries]
        fits: Vectors = np.where(premise & (seen.near[: len(premise)] < least), 0, seen.fits)
        return fits

    def rival(self, fits: Vectors, best: int) -> int:
        """The best of the others. Another entry on the same fact is no rival, nor is a
        mistaken belief, which is met only when it is said."""
        facts = {*self.entries[best].facts}
        none = [entry.premise or bool(facts & {*entry.facts}) for entry in self.entries]
        return int(np.where(none, -1, fits).argmax())

    def _most(self, cosines: Vectors) -> Vectors:
        """The nearest way of asking of each kind."""
        most = np.full(self.one_of.shape[1], -1, dtype=np.float32)
        np.maximum.at(most, self.kind, cosines)
        return most


@once
def index(aid: Aid) -> Index:
    return Index(aid, load_model())
