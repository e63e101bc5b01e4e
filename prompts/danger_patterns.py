"""The patterns of danger_patterns.yaml as objects, and the normal form they are tried on."""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict
from ruamel.yaml import YAML

FILE = Path(__file__).with_suffix(".yaml")
Kind = Literal["emergency", "crisis"]
Weight = Literal["card", "ask", "part"]
Regex = Annotated[re.Pattern[str], BeforeValidator(re.compile)]

_WORD = re.compile(r"[a-zñ']+")
_STRETCHED = re.compile(r"([a-zñ])\1{2,}")
_SHORT = re.compile(r"(?<!\\)\{([a-z_]+)\}")


class _Data(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Guard(_Data):
    """What makes a match less than certain. `before` looks only at the words in front of it."""

    effect: Literal["drop", "ask", "lower"]
    kind: Kind | None = None
    any: tuple[Regex, ...] = ()
    before: Regex | None = None
    unless_before: Regex | None = None


class Pattern(_Data):
    """`only_asked`: a sentence that is a question in general, which no certainty makes a card."""

    sign: str
    weight: Weight
    ask: str = "emergency.ask"
    despite: tuple[str, ...] = ()
    only_asked: bool = False
    any: tuple[Regex, ...]
    match: tuple[str, ...]
    not_match: tuple[str, ...]

    @property
    def kind(self) -> Kind:
        return "emergency" if self.ask == "emergency.ask" else "crisis"


class Patterns(_Data):
    spelling: dict[str, str]
    guards: dict[str, Guard]
    recent: Regex
    recent_cancels: tuple[str, ...]
    patterns: dict[str, Pattern]


@cache
def load_patterns(path: Path = FILE) -> Patterns:
    raw = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    shorthand = raw.pop("shorthand")
    for pattern in raw["patterns"].values():
        pattern["any"] = [
            _SHORT.sub(lambda name: str(shorthand[name[1]]), regex) for regex in pattern["any"]
        ]
    return Patterns.model_validate(raw)


def normal(words: str, spelling: dict[str, str]) -> str:
    """Lower case without accents, contractions written out, common slips put right."""
    plain = unicodedata.normalize("NFKD", words.lower().replace("’", "'").replace("ñ", "\0"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("\0", "ñ")
    plain = _STRETCHED.sub(r"\1", plain)
    return " ".join(_WORD.sub(lambda word: _meant(word[0], spelling), plain).split())


def _meant(word: str, spelling: dict[str, str]) -> str:
    if word in spelling:
        return spelling[word]
    return word.removesuffix("n't") + " not" if word.endswith("n't") else word
