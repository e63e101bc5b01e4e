"""The labelled messages that the detector is trained and measured on, each with its author.

`danger_data/` holds one file an author. Lines of `project` and of the aids are only trained
on, never measured on; those in `held/` are only measured on, and not looked at. How people
talk when nothing is wrong comes from `purpose_data/` too: what matters to them, what they hope
and ask.
"""

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal, NamedTuple
from zlib import crc32

from ruamel.yaml import YAML

from decision_aids.library import HERE, Shelf
from prompts.danger_model import KINDS

DATA = Path(__file__).with_name("danger_data")
TALKS = Path(__file__).with_name("purpose_data")
# Left out together when they are measured on: thirteen detectors are trained, not one an author.
_FOLDS = (
    "a b c d", "e f g", "h l i n", "j o k q", "t u x y",
    "aa ab ai", "ac ad ak", "ae af al", "ag ah aj am", "an ao m", "ap aq r", "ar as v", "at au",
)  # fmt: skip
TOGETHER = tuple(tuple(f"author_{name}" for name in fold.split()) for fold in _FOLDS)
AUTHORS = tuple(author for fold in TOGETHER for author in fold)
# All but those of the first two, whose words had been read when the patterns were written.
NEWEST = tuple(author for fold in TOGETHER[2:] for author in fold)
_OF_TALKS = {path: path.stem.replace("author", "talk") for path in TALKS.glob("author_*.jsonl")}
TALK = tuple(sorted([*_OF_TALKS.values(), *(path.stem for path in DATA.glob("talk_*.jsonl"))]))
ORDINARY = ("consultations", "consumer_questions")
PROJECT, AIDS = "project", "aids"
_OF_AIDS = 1.0  # what a phrase of an aid weighs in training
_DOUBTED = 0.8
_SHORT = 160

Label = Literal["none", "ambiguous", "emergency", "crisis"]
_HOME = {
    "abuse", "partner_abuse", "elder_abuse", "coercion_treatment", "abuse_possible",
    "possible_abuse",
}  # fmt: skip
_HARM = {"harm_others", "threat_others", "child_risk", "harm_possible"}
_LIFE = {
    "suicide_possible", "disappear_hint", "hopeless_illness", "im_done", "rather_die_than",
    "refusal_with_despair", "whats_the_point",
}  # fmt: skip
_NEAR = {
    "a": "sq", "e": "wr", "i": "uo", "o": "ip", "s": "ad", "t": "ry", "n": "bm", "r": "et",
    "h": "gj", "l": "k",
}  # fmt: skip


class Message(NamedTuple):
    text: str
    language: str
    label: Label
    category: str
    author: str

    @property
    def kind(self) -> int:
        """The column of the detector that it belongs to."""
        if self.label == "none":
            return 0
        about = "life"
        if self.label == "emergency":
            about = "body"
        elif self.category in _HOME:
            about = "home"
        elif self.category in _HARM:
            about = "harm"
        elif self.label == "ambiguous" and self.category not in _LIFE:
            about = "body"
        return KINDS.index(about if self.label != "ambiguous" else f"{about}_doubt")

    @property
    def weight(self) -> float:
        return _OF_AIDS if self.author == AIDS else _DOUBTED if self.label == "ambiguous" else 1.0


def read_messages(path: Path) -> Iterator[Message]:
    """Of a file of JSON lines. Lines without one of the four labels are left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["label"] in ("none", "ambiguous", "emergency", "crisis"):
            yield Message(
                row["text"], row.get("lang", "en"), row["label"], row["category"], path.stem
            )


def all_messages() -> list[Message]:
    labelled = [m for path in sorted(DATA.glob("*.jsonl")) for m in read_messages(path)]
    return [*labelled, *quiet_talk()]


def quiet_talk() -> Iterator[Message]:
    """What people say of themselves in a talk. A line that a nurse would ask about, or do
    something about, has a `safety`, and is left out."""
    for path, author in sorted(_OF_TALKS.items()):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if "safety" not in row:
                yield Message(row["text"], row["lang"], "none", row["kind"], author)


def said_in_aids() -> list[Message]:
    """How people talk about what matters to them and what they ask, in every aid."""
    said: dict[str, str] = {}
    for aid in Shelf().aids:
        spoken = [
            *(told for a in aid.attributes for told in (a.examples, a.not_examples)),
            *(faq.questions for faq in aid.faq),
            *(myth.triggers for myth in aid.myths),
        ]
        said |= {w: language for told in spoken for language, ws in told.items() for w in ws}
    return [Message(w, language, "none", "aid", AIDS) for w, language in sorted(said.items())]


def told_by_made_up_patients() -> Iterator[tuple[str, str]]:
    """The id of the aid, and what was typed there. Never trained on: hardly any of it may be
    interrupted but what a pattern knows."""
    for path in sorted(HERE.glob("*/cases.yaml")):
        for case in YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8")):
            for reply in case["replies"].values():
                said = reply if isinstance(reply, list) else [reply]
                yield from ((path.parent.name, str(words)) for words in said)


def augmented(messages: Sequence[Message]) -> Iterator[Message]:
    """As people type: with slips and no punctuation, and with something ordinary beside it.
    That is of the same author, so that leaving an author out leaves out all their words."""
    beside: dict[tuple[str, str], list[str]] = defaultdict(list)
    for m in messages:
        if m.label == "none" and len(m.text) < _SHORT:
            beside[m.author, m.language].append(m.text)
    for message in messages:
        if message.author in (AIDS, *ORDINARY):
            continue
        chance = random.Random(crc32(message.text.encode()))  # noqa: S311
        yield message._replace(text=_typed_badly(message.text, chance))
        picked = chance.random()
        ordinary = beside[message.author, message.language]
        if picked < 0.5 and ordinary:
            other = chance.choice(ordinary)
            joined = chance.choice((". ", ", ", " ", "... "))
            both = (message.text, other) if chance.random() < 0.5 else (other, message.text)
            yield message._replace(text=joined.join(both))
        elif picked < 0.6:
            yield message._replace(text=message.text.upper())
        elif picked < 0.8:
            yield message._replace(text=f"{message.text[:1].upper()}{message.text[1:]}.")


def _typed_badly(text: str, chance: random.Random) -> str:
    if chance.random() < 0.5:
        text = re.sub(r"[.,;:!?¿¡'’]", "", text.lower())
    letters = list(text)
    slips = max(1, len(letters) // 25) if letters else 0
    for _ in range(slips):
        at = chance.randrange(len(letters))
        if letters[at].isalpha():
            letters[at] = _slip(letters[at], chance)
    return "".join(letters)


def _slip(letter: str, chance: random.Random) -> str:
    near = _NEAR.get(letter.lower(), letter)
    return chance.choice(("", letter * 2, chance.choice(near)))
