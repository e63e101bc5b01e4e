"""How much the store costs over the one thing it cannot avoid: a sync of the disk.

    python -m bench.store [rounds]

Every round writes the same bytes both ways, in turn and in changing order, on the same
disk. A disk that others use too can be five times slower a minute later, so only the
ratio within a round counts, and of those the median.
"""

import os
import random
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from interview.events import Invited, Spoke, to_json
from store.opening import open_log

APPENDS = 25
WORDS = "Going down the stairs is the worst, I hold on to the rail and take them one by one. " * 2
NOW = datetime(2026, 5, 4, tzinfo=UTC)
INVITED = Invited(at=NOW, by="care_team", aid="knee", aid_version="1", patient="Rosa")
SPOKE = Spoke(at=NOW, step="story", words=WORDS)


def seconds(append: Callable[[], object]) -> float:
    begin = perf_counter()
    for _ in range(APPENDS):
        append()
    return perf_counter() - begin


def main(rounds: int) -> None:
    with (
        tempfile.TemporaryDirectory(dir=".") as folder,
        (Path(folder) / "bare").open("ab", buffering=0) as bare,
        closing(open_log(f"sqlite:///{folder}/talk.db")) as log,
    ):
        version = log.append("rosa", [INVITED], after=0)
        line = to_json(SPOKE).encode() + b"\n"

        def bare_append() -> None:
            bare.write(line)
            os.fdatasync(bare.fileno())

        def store_append() -> None:
            nonlocal version
            version = log.append("rosa", [SPOKE], after=version)

        ways = [bare_append, store_append]
        times: dict[Callable[[], None], list[float]] = {way: [] for way in ways}
        for _ in range(rounds):
            for way in random.sample(ways, len(ways)):
                times[way].append(seconds(way))

    ratios = [store / floor for floor, store in zip(*times.values(), strict=True)]
    low, _, high = quantiles(ratios, n=4)
    for name, way in (
        ("fdatasync of as many bytes", bare_append),
        ("append to the store", store_append),
    ):
        print(f"{name:28}{1000 * median(times[way]) / APPENDS:8.3f} ms")
    print(
        f"{'ratio':28}{median(ratios):8.2f}    (half of {rounds} rounds: {low:.2f} to {high:.2f})"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60)
