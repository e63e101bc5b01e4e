"""The labelled messages that tell what a message is for, each with its author.

`purpose_data/` holds one file an author, each a voice of their own. What the project wrote
itself and what the aids hold is only trained on, never measured on.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from decision_aids.library import Shelf
from prompts import danger_messages
from prompts.bare import bare
from prompts.cues import heard
from prompts.phrases import own_phrases, phrases
from prompts.purpose import KINDS, Kind

DATA = Path(__file__).with_name("purpose_data")
AUTHORS = tuple(path.stem for path in sorted(DATA.glob("author_*.jsonl")))
PROJECT, AIDS, ORDINARY = "project", "aids", "consultations"
_WEIGHTS = {PROJECT: 1.0, AIDS: 0.08, ORDINARY: 0.5}
_ONE_OF = 6  # so many ways of asking in an aid's answers
_LANES: dict[str, Kind] = {
    "own": "own", "care": "own", "smalltalk": "off", "meta": "off", "history": "off",
    "orders": "attack",
}  # fmt: skip


class Message(NamedTuple):
    """`kind` as it is told apart; a message about several attributes is a value, too."""

    text: str
    language: str
    kind: Kind
    author: str
    aid: str = ""
    attributes: tuple[str, ...] = ()

    @property
    def column(self) -> int:
        return KINDS.index(self.kind)

    @property
    def weight(self) -> float:
        return _WEIGHTS.get(self.author, 1.0)


def read_messages(path: Path, author: str) -> Iterator[Message]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        kind: Kind = "value" if row["kind"] == "several" else row["kind"]
        yield Message(
            row["text"], row["lang"], kind, author, row.get("aid", ""),
            tuple(row.get("attributes", ())),
        )  # fmt: skip


def of_authors() -> list[Message]:
    """Those that count: nobody had read the product who wrote them."""
    return [m for name in AUTHORS for m in read_messages(DATA / f"{name}.jsonl", name)]


def also_known() -> list[Message]:
    """What is only trained on."""
    ours = read_messages(DATA / f"{PROJECT}.jsonl", PROJECT)
    turns = danger_messages.read_messages(danger_messages.DATA / f"{ORDINARY}.jsonl")
    ordinary = (Message(m.text, m.language, "off", ORDINARY) for m in turns if m.label == "none")
    return [*ours, *ordinary, *_said_in_aids(), *_lanes()]


def once_each(messages: Iterable[Message]) -> list[Message]:
    """The first of those with the same text, which is that of an author if there is one."""
    return list({m.text: m for m in reversed(list(messages))}.values())[::-1]


def _said_in_aids() -> Iterator[Message]:
    for aid in Shelf().aids:
        for attribute in aid.attributes:
            yield from (
                Message(words, language, _of_phrase(words, language), AIDS)
                for language, words in _each(attribute.examples)
            )
        for goal in aid.goals:
            hopes = (*_each(goal.examples), *_each(goal.beyond))
            yield from (Message(words, language, "goal", AIDS) for language, words in hopes)
        for faq in aid.faq:
            yield from (
                Message(words, language, "question", AIDS)
                for language, words in _each(faq.questions)
                if crc32(words.encode()) % _ONE_OF == 0
            )


def _lanes() -> Iterator[Message]:
    for language in ("en", "es"):
        lanes = own_phrases(language).lanes
        for lane, kind in _LANES.items():
            yield from (Message(w, language, kind, AIDS) for w in lanes.get(lane, ()))


def _each(said: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    return ((language, words) for language, ways in said.items() for words in ways)


def _of_phrase(words: str, language: str) -> Kind:
    return "unwanted" if heard(phrases(language).unwanted, bare(words)) else "value"
