"""How well danger is noticed in labelled messages: by label, language and category.

`python -m prompts.danger_figures FILE...` prints the table for files of JSON lines with
`text`, `lang`, `label` (none, ambiguous, emergency, crisis) and `category`; without a file, for
what is held back from training.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from decision_aids.safety import load_safety
from interview.reading import Danger
from prompts.danger import DangerSigns
from prompts.danger_messages import DATA, read_messages

LABELS = ("emergency", "crisis", "ambiguous", "none")


class Labelled(Protocol):
    """A message whose label is known."""

    @property
    def label(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def category(self) -> str: ...


class Row(NamedTuple):
    """Of the messages of one group: how many brought the card, and how many the question."""

    label: str
    language: str
    category: str
    of: int
    card: int
    asked: int

    @property
    def noticed(self) -> float:
        return (self.card + self.asked) / self.of

    @property
    def carded(self) -> float:
        return self.card / self.of


def danger_table(pairs: Iterable[tuple[Labelled, Danger | None]]) -> list[Row]:
    """One row a label, one for it in each language, and one for each of its categories. The
    rows of a label stand together; an empty language or category means all of them."""
    groups: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for message, danger in pairs:
        shown = "quiet" if danger is None else "asked" if danger.ask else "card"
        for group in (("", ""), (message.language, ""), ("", message.category)):
            groups[message.label, *group].append(shown)
    rows = [
        Row(*group, len(shown), shown.count("card"), shown.count("asked"))
        for group, shown in groups.items()
    ]
    return sorted(
        rows, key=lambda r: (LABELS.index(r.label), bool(r.category), r.language, r.category)
    )


def table_lines(rows: Sequence[Row]) -> Iterator[str]:
    yield f"{'label':<10} {'group':<24} {'of':>5} {'card':>7} {'asked':>7} {'noticed':>8}"
    for row in rows:
        group = row.language or row.category or "all"
        yield (
            f"{row.label:<10} {group:<24} {row.of:>5} {row.carded:>7.1%} "
            f"{row.asked / row.of:>7.1%} {row.noticed:>8.1%}"
        )


def main(files: Sequence[str]) -> int:
    signs = DangerSigns(load_safety())
    for file in map(Path, files) if files else sorted((DATA / "held").glob("*.jsonl")):
        messages = list(read_messages(file))
        print(f"\n{file}")
        print("\n".join(table_lines(danger_table((m, signs.notice(m.text)) for m in messages))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
