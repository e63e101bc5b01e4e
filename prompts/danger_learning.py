"""Fits the net of danger signs on labelled messages. Needs scipy, which the product does not."""

from collections.abc import Sequence

import numpy as np

from prompts import net_learning
from prompts.danger_features import flag_names
from prompts.danger_messages import Message
from prompts.danger_model import KINDS
from prompts.danger_patterns import load_patterns
from prompts.net import Features, Model
from prompts.net_slopes import Taught
from prompts.net_table import Recipe


def fit(messages: Sequence[Message], found: Features, recipe: Recipe = Recipe()) -> Model:  # noqa: B008
    """`found` has the features of the messages, in their order."""
    taught = Taught(
        np.array([m.kind for m in messages]),
        np.array([m.weight for m in messages], dtype=np.float32),
        len(KINDS),
    )
    return net_learning.fit(taught, found, flag_names(load_patterns()), recipe)
