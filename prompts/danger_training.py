"""Trains the detector of danger signs anew: `python -m prompts.danger_training`.

Each author is left out once, with a share of the talk in which nothing is wrong: the figures
that count are those on words of somebody who was never trained on. From them the limits are
chosen. Nothing is written when danger is noticed less often than on record by more than a point,
or when quiet talk alarms more often than that and more than is wanted. Needs scipy, which the
product does not.
"""

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from decision_aids.safety import load_safety
from interview.reading import Danger
from prompts.card import data_hash, load_card, save_card
from prompts.danger import DangerSigns, Weighed
from prompts.danger_features import features
from prompts.danger_figures import Row, danger_table, table_lines
from prompts.danger_learning import fit
from prompts.danger_limits import START, Story, chosen
from prompts.danger_messages import (
    AUTHORS,
    NEWEST,
    ORDINARY,
    TALK,
    TOGETHER,
    Message,
    all_messages,
    augmented,
    said_in_aids,
    told_by_made_up_patients,
)
from prompts.danger_model import CARD, WEIGHTS, Limits
from prompts.net import Features, Model, save_net, together

WORSE = 0.01  # what the figures may lose against those on record
_DANGER = {
    "emergency_noticed": 0.97, "crisis_noticed": 0.95, "ambiguous_noticed": 0.90,
    "none_card": 0.05, "none_noticed": 0.15,
}  # fmt: skip
WANTED = {
    "all": _DANGER,
    "newest": _DANGER,
    "talk": {"none_card": 0.02, "none_noticed": 0.06},
    "ordinary": {"none_card": 0.02, "none_noticed": 0.06},
}
_BATCH = 256
Figures = dict[str, dict[str, float]]


def left_out(
    messages: Sequence[Message], trained_on: Sequence[Message], found: Features
) -> Iterator[tuple[Message, Weighed]]:
    """Every message of another author or of ordinary talk, weighed by a detector that never
    saw its author. `found` has the features of what is trained on."""
    ordinary = [m for m in messages if m.author in ORDINARY]
    for fold, few in enumerate(TOGETHER):
        authors = {*few, *TALK[fold :: len(TOGETHER)]}
        tested = [m for m in messages if m.author in authors]
        tested += ordinary[fold :: len(TOGETHER)]
        # Some of their words stand in the aids, too.
        out = {m.text for m in tested}
        rows = [
            n for n, m in enumerate(trained_on) if m.author not in authors and m.text not in out
        ]
        model = fit([trained_on[n] for n in rows], found.some(rows))
        signs = DangerSigns(load_safety(), model, START)
        print("left out:", *sorted(authors), file=sys.stderr, flush=True)
        yield from ((m, signs.weigh(m.text)) for m in tested)


def summed(rows: Sequence[Row]) -> dict[str, float]:
    """The figures that are kept and compared: shares of each label, card and noticed."""
    whole = [row for row in rows if not row.language and not row.category]
    return {
        **{f"{row.label}_card": round(row.carded, 4) for row in whole},
        **{f"{row.label}_noticed": round(row.noticed, 4) for row in whole},
    }


def worse(
    new: dict[str, float], old: dict[str, float], wanted: dict[str, float] | None = None
) -> list[str]:
    """What fell in danger or rose in quiet talk by more than a point. Quiet talk may rise up to
    what is wanted; a doubt that is no longer a card is no loss."""
    return [
        f"{name}: {old[name]:.1%} -> {value:.1%}"
        for name, value in new.items()
        if name in old and name != "ambiguous_card" and _lost(name, value, old[name], wanted or {})
    ]


def _lost(name: str, value: float, before: float, wanted: dict[str, float]) -> bool:
    if name.startswith("none"):
        return value - before > WORSE and value > wanted.get(name, 0)
    return before - value > WORSE


def missed(figures: Figures) -> list[str]:
    """What is not reached yet of what is wanted."""
    return [
        f"{group} {name}: {figures[group][name]:.1%}, wanted {limit:.0%}"
        for group, limits in WANTED.items()
        for name, limit in limits.items()
        if (figures[group][name] - limit) * (1 if name.startswith("none") else -1) > 0
    ]


def save(model: Model, card: dict[str, Any]) -> None:
    """The card holds the hash of the weights, so that the two never part."""
    save_net(WEIGHTS, model)
    save_card(CARD, {**card, "weights": sha256(WEIGHTS.read_bytes()).hexdigest()})


def main() -> int:
    messages = all_messages()
    signs = DangerSigns(load_safety(), _nothing(), START)
    also = [m for m in said_in_aids() if not signs.hits(m.text)]
    trained_on = [*messages, *augmented(messages), *also]
    found = _features(trained_on)
    weighed = list(left_out(messages, trained_on, found))
    model = fit(trained_on, found)
    knowing = DangerSigns(load_safety(), model, START)
    told = dict.fromkeys(told_by_made_up_patients())
    stories = [Story(aid, knowing.weigh(words)) for aid, words in told]
    limits = chosen(weighed, stories, signs.decide)
    pairs = [(m, signs.decide(w, limits)) for m, w in weighed]
    figures = _figures(pairs)
    print("\nLimits:", limits, "\nNot reached yet:", *missed(figures), sep="\n  ")
    if lost := _lost_since(load_card(CARD).get("figures", {}), pairs, figures):
        print("Not written. Worse than on record:", *lost, sep="\n  ")
        return 1
    save(model, _card(messages, also, limits, figures))
    print(f"Written: {WEIGHTS.name}, {WEIGHTS.stat().st_size / 1e6:.1f} MB")
    return 0


def _lost_since(
    old: Figures, pairs: Sequence[tuple[Message, Danger | None]], figures: Figures
) -> list[str]:
    """Compared on the words of the same authors: a new one may be harder."""
    same = [(m, d) for m, d in pairs if m.author in AUTHORS and m.author in old]
    now = {"all": summed(danger_table(same))}
    now |= {group: figures[group] for group in ("talk", "ordinary")}
    return [
        f"{group} {line}"
        for group, new in now.items()
        for line in worse(new, old.get(group, {}), WANTED[group])
    ]


def _figures(pairs: Sequence[tuple[Message, Danger | None]]) -> Figures:
    """Prints the tables too."""
    kept = {}
    groups: dict[str, tuple[str, ...]] = {author: (author,) for author in AUTHORS}
    groups |= {"talk": TALK, "ordinary": ORDINARY, "newest": NEWEST, "all": AUTHORS}
    for name, authors in groups.items():
        rows = danger_table((m, d) for m, d in pairs if m.author in authors)
        print(f"\n{name}", *table_lines(rows), sep="\n")
        kept[name] = summed(rows)
    return kept


def _card(
    messages: Sequence[Message], also: Sequence[Message], limits: Limits, figures: Figures
) -> dict[str, Any]:
    return {
        "made_on": datetime.now(UTC).date().isoformat(),
        "data": data_hash(messages),
        "messages": len(messages),
        "phrases_of_aids": len(also),
        "limits": limits.model_dump(),
        "figures": figures,
    }


def _features(messages: Sequence[Message]) -> Features:
    """In batches, so that many messages need little memory."""
    signs = DangerSigns(load_safety(), _nothing(), START)
    looked = [signs.looked(m.text) for m in messages]
    starts = range(0, len(looked), _BATCH)
    return together([features(looked[n : n + _BATCH], signs.patterns) for n in starts])


def _nothing() -> Model:
    """Before there is a detector."""
    return Model((), {})


if __name__ == "__main__":
    raise SystemExit(main())
