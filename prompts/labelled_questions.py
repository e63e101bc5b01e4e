"""The labelled questions that the guide's answers are trained and measured on, by author.

`nearest_data/` holds one file an author, none of whom had read how the aids ask. Those in
`held/` are only measured on, and not looked at. `facts` would answer the question: of facts,
figures, questions and answers, mistaken beliefs, knowledge checks; none when the aid has no
answer.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from decision_aids.schema import Aid
from interview.reading import Answer
from prompts.known import facts_of

DATA = Path(__file__).with_name("nearest_data")
HELD = DATA / "held"
CONSUMERS = Path(__file__).with_name("danger_data") / "consumer_questions.jsonl"
ASKED_OF = 3  # aids that each question about anything in medicine is asked of
SUBJECT = "MESSAGE:"


class Asked(NamedTuple):
    aid: str
    text: str
    language: str
    facts: tuple[str, ...]
    author: str

    def is_right(self, aid: Aid, found: Answer | None) -> bool:
        return found is not None and bool(facts_of(aid, self.facts) & {*found.facts})


class Figures(NamedTuple):
    """Of those with an answer in the aid, how many got it, and how many got it first, when two
    are shown. Of those without, how many got one: a mistaken belief that is met with its
    correction is none."""

    right: float
    first: float
    wrongly: float
    of: int
    without: int


def questions(folder: Path = DATA) -> list[Asked]:
    return [
        Asked(row["aid"], row["text"], row["language"], tuple(row["facts"]), path.stem)
        for path in sorted(folder.glob("*.jsonl"))
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    ]


def of_consumers(aids: Sequence[str]) -> list[Asked]:
    """Real questions to a health library, about anything in medicine, in two halves. Hardly any
    aid has an answer to them."""
    lines = CONSUMERS.read_text(encoding="utf-8").splitlines()
    asked = enumerate(json.loads(line)["text"].rpartition(SUBJECT)[2].strip() for line in lines)
    return [
        Asked(
            aids[(place * ASKED_OF + n * 4) % len(aids)], text, "en", (), f"consumers_{place % 2}"
        )
        for place, text in asked
        for n in range(ASKED_OF)
    ]


def figures(
    asked: Iterable[Asked],
    aid_of: Callable[[Asked], Aid],
    answer: Callable[[Aid, Asked], Answer | None],
) -> Figures:
    right, first, wrongly = [], [], []
    for one in asked:
        aid = aid_of(one)
        found = answer(aid, one)
        if one.facts:
            right.append(one.is_right(aid, found))
            first.append(one.is_right(aid, found.parts[0] if found and found.parts else found))
        else:
            wrongly.append(found is not None and not found.premise)
    return Figures(_share(right), _share(first), _share(wrongly), len(right), len(wrongly))


def told(name: str, found: Figures) -> Iterator[str]:
    yield (
        f"{name:12} answered rightly {found.right:6.1%} of {found.of}, the first of two being "
        f"right {found.first:6.1%}; without an answer, answered {found.wrongly:5.1%} "
        f"of {found.without}"
    )


def _share(counted: list[bool]) -> float:
    return round(sum(counted) / len(counted), 4) if counted else 0.0
