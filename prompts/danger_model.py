"""The trained half of noticing danger: from features to how likely each kind is.

The weights of its net (`net.py`) are numbers in `danger_model.npz`; `danger_model.json` beside
it says when and from what they were made, how they did, and from where on something is shown.
`danger_training.py` writes both.
"""

from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from prompts.card import load_card
from prompts.net import Model, load_net

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
    `part`. Two are asked about late: home, as that question is private and what was typed is
    dropped, and harm to others, as carers fear that their strength fails them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    card: float
    ask_body: float
    ask_life: float
    ask_home: float
    ask_harm: float
    card_with_rule: float
    ask_with_rule: float
    part: float


def load_model(path: Path = WEIGHTS) -> Model:
    return load_net(path)


@cache
def load_limits(path: Path = CARD) -> Limits:
    return Limits.model_validate(load_card(path)["limits"])
