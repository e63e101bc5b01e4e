"""The trained half of noticing danger: from features to how likely each kind is.

A straight line and a small net over the same features, added up. The weights are numbers in
`danger_model.npz`; `danger_model.json` beside it says when and from what they were made, how
they did, and from where on something is shown. `danger_training.py` writes both.
"""

from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from prompts.card import load_card
from prompts.danger_features import Features, Floats

WEIGHTS = Path(__file__).with_suffix(".npz")
CARD = Path(__file__).with_suffix(".json")

KINDS = (
    "none", "body_doubt", "life_doubt", "harm_doubt", "home_doubt", "body", "life", "harm", "home",
)  # fmt: skip
DOUBTS = slice(1, 5)
DANGERS = slice(5, 9)


class Limits(BaseModel):
    """From where on something is shown. `card` and the `ask`s hold for the detector alone, those
    with a rule where a pattern says the same; a part of a message weighs less than the whole by
    `part`. `ask_life` holds for harm to others, too. Home is asked about late: that question is
    private, and what was typed is dropped."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    card: float
    ask_body: float
    ask_life: float
    ask_home: float
    card_with_rule: float
    ask_with_rule: float
    part: float


class Model(NamedTuple):
    """`flags` names the flags in the order of the weights."""

    flags: tuple[str, ...]
    arrays: dict[str, Floats]

    def likely(self, found: Features, names: tuple[str, ...]) -> Floats:
        """One row a text, one column a kind, adding up to one. A flag that was not there
        when the weights were made has no weight."""
        w = self.arrays
        flags = (_in_order(found.flags, names, self.flags) - w["flag_mean"]) / w["flag_spread"]
        logits = found.meaning @ w["line_meaning"].T + flags @ w["line_flags"].T + w["line_start"]
        for row, pieces in enumerate(found.pieces):
            rarity = w["rarity"][pieces]
            length = float(np.sqrt((rarity**2).sum())) or 1.0
            logits[row] += w["line_pieces"][:, pieces] @ (rarity / length)
        hidden = np.maximum(
            0, found.meaning @ w["net_meaning"] + flags @ w["net_flags"] + w["net_start"]
        )
        logits += hidden @ w["net_out"] + w["net_end"]
        chances: Floats = np.exp(logits - logits.max(axis=1, keepdims=True))
        total: Floats = chances.sum(axis=1, keepdims=True)
        return np.divide(chances, total)


@cache
def load_model(path: Path = WEIGHTS) -> Model:
    with np.load(path, allow_pickle=False) as kept:
        names = tuple(str(name) for name in kept["flags"])
        arrays = {key: kept[key].astype(np.float32) for key in kept.files if key != "flags"}
    return Model(names, arrays)


@cache
@cache
def load_limits(path: Path = CARD) -> Limits:
    return Limits.model_validate(load_card(path)["limits"])


def _in_order(flags: Floats, names: tuple[str, ...], wanted: tuple[str, ...]) -> Floats:
    if names == wanted:
        return flags
    have = {name: column for column, name in enumerate(names)}
    there: NDArray[np.bool_] = np.array([name in have for name in wanted])
    columns = np.array([have.get(name, 0) for name in wanted])
    return np.where(there, flags[:, columns], 0).astype(np.float32)
