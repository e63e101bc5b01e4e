"""The card beside trained weights: when and from what they were made, and how well they do."""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any


def load_card(path: Path) -> dict[str, Any]:
    card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return card


def save_card(path: Path, card: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def data_hash(labelled: Iterable[tuple[Any, ...]]) -> str:
    """Of what people labelled. Phrases of the aids are left out of it: an aid may change its
    words without a training."""
    return sha256(repr([tuple(one) for one in labelled]).encode()).hexdigest()
