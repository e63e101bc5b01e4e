"""IPDASi v4.0, item by item: what the template can decide, it decides; the rest it asks for.

Six qualifying items, six certification items (ten for an aid about a test) and 28 quality
items. It is a self-check and no certificate of IPDAS: raters there use a scale of four.
Whatever a qualifying or certification item lacks is an error of a rule of its own, which
names the line: `goal_missing`, the rules of balance, `uncertainty_missing`,
`test_facts_missing`.
"""

from dataclasses import asdict, dataclass
from typing import Any

from decision_aids.checks.ipdas.certification import CERTIFICATION
from decision_aids.checks.ipdas.item import Criterion, Item, texts
from decision_aids.checks.ipdas.qualifying import QUALIFYING
from decision_aids.checks.ipdas.quality import QUALITY
from decision_aids.schema import Aid

__all__ = ["Ipdas", "self_check", "texts"]


@dataclass(frozen=True)
class Ipdas:
    """What does not apply is counted in no total."""

    qualifying: tuple[Item, ...]
    certification: tuple[Item, ...]
    quality: tuple[Item, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        return (*self.qualifying, *self.certification, *self.quality)

    def counted(self, part: str) -> tuple[int, int]:
        """How many items of a part are met, of how many that apply."""
        items: tuple[Item, ...] = getattr(self, part)
        states = [item.state for item in items if item.state != "not_applicable"]
        return states.count("met"), len(states)

    def as_json(self) -> dict[str, Any]:
        counts: dict[str, Any] = {"items": [asdict(item) for item in self.items]}
        for part in ("qualifying", "certification", "quality"):
            counts[f"{part}_met"], counts[f"{part}_of"] = self.counted(part)
        return counts


def self_check(aid: Aid) -> Ipdas:
    def answered(criteria: dict[str, Criterion]) -> tuple[Item, ...]:
        return tuple(Item(name, *criterion(aid)) for name, criterion in criteria.items())

    return Ipdas(answered(QUALIFYING), answered(CERTIFICATION), answered(QUALITY))
