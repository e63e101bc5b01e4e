"""How often a model was asked, and how often its words were refused."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from interview.by_model import INSTEAD
from interview.events import Event, ModelAsked, Told, WordingRefused, WordingRejected


@dataclass(frozen=True)
class Wordings:
    """`taken_back` counts what patients said they had not meant. One refusal can have several
    `reasons`."""

    asked: int = 0
    unanswered: int = 0
    shown: int = 0
    refused: int = 0
    taken_back: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    @property
    def rate(self) -> float | None:
        """The part of all wordings that the guard refused; None when there was none."""
        worded = self.shown + self.refused
        return self.refused / worded if worded else None


def count(events: Iterable[Event]) -> Wordings:
    counts: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    for event in events:
        match event:
            case ModelAsked():
                counts["asked"] += 1
                counts["unanswered"] += not event.answered
            case WordingRefused():
                counts["refused"] += 1
                reasons.update(event.reasons)
            case WordingRejected():
                counts["taken_back"] += 1
            case Told() if INSTEAD in event.slots:
                counts["shown"] += 1
            case _:
                pass
    return Wordings(**counts, reasons=reasons)
