"""One item of IPDASi v4.0 and how it came out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from ruamel.yaml import YAML

from decision_aids.schema import Aid

State = Literal["met", "not_met", "needs_human", "not_applicable"]


@dataclass(frozen=True)
class Item:
    """`why` says what the state rests on, or what would change it."""

    item: str
    state: State
    why: str


Answer = tuple[State, str]
Criterion = Callable[[Aid], Answer]


@cache
def texts() -> dict[str, str]:
    """What each item asks, shortened, by its number."""
    file = Path(__file__).with_name("items.yaml")
    return dict(YAML(typ="safe").load(file))


def met_if(holds: object, why: str, otherwise: str) -> Answer:
    return ("met", why) if holds else ("not_met", otherwise)


def listed(ids: Iterable[str]) -> str:
    return ", ".join(ids)
