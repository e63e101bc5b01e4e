"""Learns anew what messages are for: `python -m prompts.purpose_training` (some minutes).

Each author is left out once, with what they said in the examples of the aids: the figures that
count are those on words of somebody who was never learned from. Nothing is written when less
is understood than on record, or more is taken for what it is not, by more than a point. Needs
scipy, which the product does not.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import get_args

from decision_aids.library import Shelf
from prompts.card import data_hash, load_card, save_card
from prompts.net import Features, save_net
from prompts.purpose import CARD, WEIGHTS, Limits, Named, Weighing, told_by
from prompts.purpose_learning import Case, fit, looked_at, votes_on, weighed
from prompts.purpose_messages import AUTHORS, Message, also_known, of_authors, once_each

WORSE = 0.01  # what the figures may lose against those on record
LIMITS = Limits(
    matters=0.5, unwanted=0.55, question=0.5, worry=0.4, goal=0.42, change=0.42, stop=0.42
)  # fmt: skip
FALSE = "false "
Figures = dict[str, float]


def left_out(messages: Sequence[Message], found: Features) -> Iterator[Case]:
    """Every message of an author, read by what was learned without them."""
    for author in AUTHORS:
        rows = [n for n, m in enumerate(messages) if m.author != author]
        tested = [n for n, m in enumerate(messages) if m.author == author and m.aid]
        model = fit([messages[n] for n in rows], found.some(rows))
        ours = [messages[n] for n in tested]
        purpose = dict(zip((m.text for m in ours), told_by(model, found.some(tested)), strict=True))
        said = frozenset(purpose)
        for aid in Shelf().aids:
            here = [m for m in ours if m.aid == aid.id]
            votes = votes_on(aid, here, said)
            yield from (Case(m, purpose[m.text], v) for m, v in zip(here, votes, strict=True))
        print(f"left out: {author}", file=sys.stderr, flush=True)


def figures(cases: Sequence[Case], weighing: dict[str, Weighing]) -> Figures:
    """Shares of right ones; of `false` ones the share of all other messages. `weighing` gives
    for each author one that was fitted on the others."""
    right: dict[str, list[bool]] = defaultdict(list)
    for case in cases:
        for name, ok in _judged(case, weighing[case.message.author]):
            right[name].append(ok)
    return {name: round(sum(oks) / len(oks), 4) for name, oks in sorted(right.items())}


def _judged(case: Case, weighing: Weighing) -> Iterator[tuple[str, bool]]:
    message, purpose, votes = case
    proposed = weighing.chances(votes.signs(purpose))[0] >= LIMITS.matters
    if message.attributes:
        nearest = sorted(votes.attributes, key=lambda a: -votes.attributes[a])[:3]
        among = bool({*nearest} & {*message.attributes})
        yield f"among three {message.language}", proposed and among
        yield "nearest three", among
        unwanted = purpose.unwanted >= LIMITS.unwanted
        name = "unwanted" if message.kind == "unwanted" else "false unwanted"
        yield name, unwanted
    elif message.kind in ("own", "off", "attack"):
        yield f"{message.kind} left alone", not proposed
    for kind in get_args(Named):
        heard = purpose.first == kind and purpose.chances[kind] >= getattr(LIMITS, kind)
        yield (kind if message.kind == kind else f"{FALSE}{kind}"), heard


def worse(new: Figures, old: Figures) -> list[str]:
    """What fell, or is falsely taken more often, by more than a point."""
    return [
        f"{name}: {old[name]:.1%} -> {share:.1%}"
        for name, share in new.items()
        if name in old and (share - old[name]) * (1 if name.startswith(FALSE) else -1) > WORSE
    ]


def main() -> int:
    messages, found = looked_at(once_each([*of_authors(), *also_known()]))
    cases = list(left_out(messages, found))
    others = {a: weighed([c for c in cases if c.message.author != a]) for a in AUTHORS}
    kept = {a: figures([c for c in cases if c.message.author == a], others) for a in AUTHORS}
    kept["all"] = figures(cases, others)
    _print(kept)
    old = load_card(CARD).get("figures", {}) if CARD.is_file() else {}
    same = [case for case in cases if case.message.author in old]
    if lost := worse(figures(same, others), old.get("all", {})) if same else []:
        print("Not written. Worse than on record:", *lost, sep="\n  ")
        return 1
    save_net(WEIGHTS, fit(messages, found))
    save_card(CARD, {
        "made_on": datetime.now(UTC).date().isoformat(),
        "data": data_hash(of_authors()),
        "messages": len(messages),
        "limits": LIMITS.model_dump(),
        "figures": kept,
        "weighing": weighed(cases).weights.tolist(),
        "weights": sha256(WEIGHTS.read_bytes()).hexdigest(),
    })  # fmt: skip
    print(f"Written: {WEIGHTS.name}, {WEIGHTS.stat().st_size / 1e6:.2f} MB")
    return 0


def _print(kept: dict[str, Figures]) -> None:
    print(f"\n{'':<20}" + "".join(f"{name.removeprefix('author_'):>8}" for name in kept))
    for name in kept["all"]:
        cells = (f"{f[name]:>8.1%}" if name in f else f"{'-':>8}" for f in kept.values())
        print(f"{name:<20}" + "".join(cells))


if __name__ == "__main__":
    raise SystemExit(main())
