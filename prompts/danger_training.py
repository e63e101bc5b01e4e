"""Trains the detector of danger signs anew: `python -m prompts.danger_training`.

Each author is left out once, with a quarter of the ordinary talk: the figures that count are
those on words of somebody who was never trained on. Nothing is written when danger is noticed
less often than on record by more than a point, or when quiet talk alarms more often than that
and more than is wanted. Needs scikit-learn, which the product does not.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack, vstack  # type: ignore[import-untyped]
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
from sklearn.neural_network import MLPClassifier  # type: ignore[import-untyped]

from decision_aids.safety import load_safety
from interview.reading import Danger
from prompts.danger import DangerSigns, Weighed
from prompts.danger_features import BUCKETS, Features, Floats, features, flag_names
from prompts.danger_figures import Row, danger_table, table_lines
from prompts.danger_messages import (
    AUTHORS,
    ORDINARY,
    Message,
    all_messages,
    augmented,
    said_in_aids,
)
from prompts.danger_model import CARD, WEIGHTS, Limits, Model, load_card
from prompts.danger_patterns import load_patterns

LIMITS = Limits(
    card=0.75, ask_body=0.7, ask_life=0.76, card_with_rule=0.2, ask_with_rule=0.1, part=0.35
)
WORSE = 0.01  # what the figures may lose against those on record
WANTED = {
    "all": {
        "emergency_noticed": 0.97, "crisis_noticed": 0.95, "ambiguous_noticed": 0.90,
        "none_card": 0.05, "none_noticed": 0.15,
    },
    "ordinary": {"none_card": 0.02, "none_noticed": 0.06},
}  # fmt: skip
_BATCH = 256
_MEANING, _FLAGS = 1.5, 0.25  # how much they count beside the pieces, in the line
_NET_MEANING, _NET_FLAGS = 4.0, 0.7
_FORGOTTEN, _ALL_FORGOTTEN = 0.5, 0.25  # flags, and whole rows of them, that a copy goes without
_COPY = 0.6
_HEADS = 4  # the line without flags, the line with them, and the net twice


def fit(messages: Sequence[Message], found: Features) -> Model:
    """`found` has the features of the messages, in their order. Each message counts once as it
    is and once with some of its flags forgotten, as if no pattern knew its words: so meaning
    and pieces of words learn to speak for themselves."""
    patterns = load_patterns()
    kinds = np.array([m.kind for m in messages])
    weights = np.array([m.weight for m in messages], dtype=np.float32)
    mean, spread = found.flags.mean(axis=0), found.flags.std(axis=0) + np.float32(0.2)
    rarity = _rarity(found.pieces)
    flags = (found.flags - mean) / spread
    both = np.vstack([flags, _forgetful(flags, -mean / spread)])
    pieces = _table(found.pieces, rarity)
    line = hstack([csr_matrix(found.meaning * _MEANING), pieces]).tocsr()
    twice = hstack([vstack([line, line]), csr_matrix(both * _FLAGS)]).tocsr()
    kinds2, weights2 = np.tile(kinds, 2), np.concatenate([weights, weights * _COPY])
    plain = LogisticRegression(C=3, max_iter=60, tol=1e-3).fit(line, kinds, weights)
    flagged = LogisticRegression(C=3, max_iter=60, tol=1e-3).fit(twice, kinds2, weights2)
    net = MLPClassifier(
        (64,), alpha=1.0, max_iter=30, batch_size=128, learning_rate_init=2e-3, random_state=0
    ).fit(
        np.hstack([np.tile(found.meaning, (2, 1)) * _NET_MEANING, both * _NET_FLAGS]),
        kinds2, weights2,
    )  # fmt: skip
    wide = found.meaning.shape[1]
    share = 1 / _HEADS
    lines = (plain.coef_ + flagged.coef_[:, : wide + BUCKETS]) * share
    first, last = net.coefs_
    return Model(
        flag_names(patterns),
        {
            "flag_mean": mean,
            "flag_spread": spread,
            "rarity": rarity,
            "line_meaning": lines[:, :wide] * _MEANING,
            "line_pieces": lines[:, wide:],
            "line_flags": flagged.coef_[:, wide + BUCKETS :] * share * _FLAGS,
            "line_start": (plain.intercept_ + flagged.intercept_) * share,
            "net_meaning": first[:wide] * _NET_MEANING,
            "net_flags": first[wide:] * _NET_FLAGS,
            "net_start": net.intercepts_[0],
            "net_out": last * share * 2,
            "net_end": net.intercepts_[1] * share * 2,
        },
    )


def left_out(
    messages: Sequence[Message], trained_on: Sequence[Message], found: Features
) -> Iterator[tuple[Message, Weighed]]:
    """Every message of another author or of ordinary talk, weighed by a detector that never
    saw its author. `found` has the features of what is trained on."""
    ordinary = [m for m in messages if m.author in ORDINARY]
    for fold, author in enumerate(AUTHORS):
        tested = [m for m in messages if m.author == author] + ordinary[fold :: len(AUTHORS)]
        out = set(tested)
        rows = [n for n, m in enumerate(trained_on) if m.author != author and m not in out]
        model = fit([trained_on[n] for n in rows], _rows(found, rows))
        signs = DangerSigns(load_safety(), model, LIMITS)
        print(f"left out: {author}", file=sys.stderr, flush=True)
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


def missed(figures: dict[str, dict[str, float]]) -> list[str]:
    """What is not reached yet of what is wanted."""
    return [
        f"{group} {name}: {figures[group][name]:.1%}, wanted {limit:.0%}"
        for group, limits in WANTED.items()
        for name, limit in limits.items()
        if (figures[group][name] - limit) * (1 if name.startswith("none") else -1) > 0
    ]


def data_hash(messages: Sequence[Message]) -> str:
    """Of the labelled messages. Phrases of the aids are left out: an aid may change its words
    without a training."""
    return sha256(repr([tuple(m) for m in messages]).encode()).hexdigest()


def save(model: Model, card: dict[str, Any]) -> None:
    small = {name: array.astype(np.float16) for name, array in model.arrays.items()}
    kept: dict[str, Any] = {"flags": np.array(model.flags), **small}
    np.savez_compressed(WEIGHTS, **kept)
    CARD.write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> int:
    messages, also = all_messages(), said_in_aids()
    signs = DangerSigns(load_safety(), _nothing(), LIMITS)
    also = [m for m in also if not signs.hits(m.text)]
    trained_on = [*messages, *augmented(messages), *also]
    found = _features(trained_on)
    weighed = list(left_out(messages, trained_on, found))
    figures = _figures([(m, signs.decide(w, LIMITS)) for m, w in weighed])
    print("\nNot reached yet:", *missed(figures), sep="\n  ")
    old = load_card().get("figures", {}) if CARD.exists() else {}
    lost = [
        f"{name} {line}"
        for name, wanted in WANTED.items()
        for line in worse(figures[name], old.get(name, {}), wanted)
    ]
    if lost:
        print("Not written. Worse than on record:", *lost, sep="\n  ")
        return 1
    save(fit(trained_on, found), _card(messages, also, figures))
    print(f"Written: {WEIGHTS.name}, {WEIGHTS.stat().st_size / 1e6:.1f} MB")
    return 0


def _figures(pairs: Sequence[tuple[Message, Danger | None]]) -> dict[str, dict[str, float]]:
    """Prints the tables too."""
    kept = {}
    groups = {author: (author,) for author in AUTHORS} | {"ordinary": ORDINARY, "all": AUTHORS}
    for name, authors in groups.items():
        rows = danger_table((m, d) for m, d in pairs if m.author in authors)
        print(f"\n{name}", *table_lines(rows), sep="\n")
        kept[name] = summed(rows)
    return kept


def _card(
    messages: Sequence[Message], also: Sequence[Message], figures: dict[str, dict[str, float]]
) -> dict[str, Any]:
    return {
        "made_on": datetime.now(UTC).date().isoformat(),
        "data": data_hash(messages),
        "messages": len(messages),
        "phrases_of_aids": len(also),
        "limits": LIMITS.model_dump(),
        "figures": figures,
    }


def _features(messages: Sequence[Message]) -> Features:
    """In batches, so that many messages need little memory."""
    signs = DangerSigns(load_safety(), _nothing(), LIMITS)
    looked = [signs.looked(m.text) for m in messages]
    batches = [
        features(looked[n : n + _BATCH], signs.patterns) for n in range(0, len(looked), _BATCH)
    ]
    return Features(
        np.vstack([b.meaning for b in batches]),
        np.vstack([b.flags for b in batches]),
        tuple(pieces for b in batches for pieces in b.pieces),
    )


def _rows(found: Features, rows: Sequence[int]) -> Features:
    return Features(found.meaning[rows], found.flags[rows], tuple(found.pieces[n] for n in rows))


def _nothing() -> Model:
    """Before there is a detector."""
    return Model((), {})


def _forgetful(flags: Floats, absent: Floats) -> Floats:
    chance = np.random.default_rng(0)
    kept = chance.random(flags.shape) > _FORGOTTEN
    kept[chance.random(len(flags)) < _ALL_FORGOTTEN] = False
    return np.where(kept, flags, absent).astype(np.float32)


def _rarity(pieces: Sequence[Any]) -> Floats:
    """A piece that stands in one message only says nothing."""
    seen = np.bincount(np.concatenate(pieces), minlength=BUCKETS)
    rare = np.log((1 + len(pieces)) / (1 + seen)) + 1
    return np.where(seen >= 2, rare, 0).astype(np.float32)


def _table(pieces: Sequence[Any], rarity: Floats) -> Any:
    rows, columns, values = [], [], []
    for row, found in enumerate(pieces):
        weight = rarity[found]
        rows.append(np.full(len(found), row))
        columns.append(found)
        values.append(weight / (float(np.sqrt((weight**2).sum())) or 1.0))
    places = (np.concatenate(rows), np.concatenate(columns))
    small = np.concatenate(values).astype(np.float32)
    return csr_matrix((small, places), shape=(len(pieces), BUCKETS))


if __name__ == "__main__":
    raise SystemExit(main())
