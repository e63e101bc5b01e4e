"""Whether a person feels ready to choose, and whether they felt included afterwards.

SURE: yes is 1, no is 0; 3 or less means that something is still open (Legare 2010, Can Fam
Physician 56:e308; of 100 people flagged about 34 had a conflict, so it offers help and is no
diagnosis). Average conflict falls in the days around a decision with no aid at all (Stacey
2020), so a change is shown as the person's own and never as the work of a guide.

CollaboRATE: the top score is 1 only when all three items are at their maximum; visits with a
missing answer are left out, and nothing is reported for fewer than 25 visits
(glynelwyn.com/scoring-collaborate).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from interview.state import Answer, Interview

ITEMS = ("s", "u", "r", "e")
COLLABORATE_ITEMS = 3
COLLABORATE_MOST = 4
ENOUGH_VISITS = 25


def said(state: Interview) -> dict[str, Answer]:
    """The answer that counts for each item: the one after looking again, if there is one."""
    found = {i: _last(state, i) for i in ITEMS}
    return {i: answer for i, answer in found.items() if answer is not None}


def score(state: Interview) -> int | None:
    """0 to 4. None when an answer is missing, or where it is not the SURE test that was asked."""
    answers = said(state)
    if len(answers) < len(ITEMS) or state.invited is None or not state.invited.sure:
        return None
    return sum(answer.value == "yes" for answer in answers.values())


def wants_help(state: Interview) -> tuple[str, ...]:
    return tuple(i for i, answer in said(state).items() if answer.value == "no")


def cleared(state: Interview) -> tuple[str, ...]:
    """Items that were a no first and a yes after looking again."""
    return tuple(
        i for i, answer in said(state).items()
        if answer.value == "yes" and state.value(f"sure:{i}") == "no"
    )  # fmt: skip


def _last(state: Interview, item: str) -> Answer | None:
    for step in (f"sure:{item}:again", f"sure:{item}"):
        answer = state.answers.get(step)
        if answer is not None and answer.value in ("yes", "no"):
            return answer
    return None


@dataclass(frozen=True)
class TopScores:
    """Of `visits` with three answers, how many gave the maximum three times."""

    visits: int
    top: int

    @property
    def percent(self) -> int:
        return round(100 * self.top / self.visits)


def top_score(answers: Mapping[int, int]) -> bool | None:
    """`answers` by item, 1 to 3, each 0 to 4. None when one is missing."""
    if len(answers) < COLLABORATE_ITEMS:
        return None
    return all(value == COLLABORATE_MOST for value in answers.values())


def top_scores(visits: Iterable[Mapping[int, int]]) -> TopScores | None:
    """Over the first 25, 50, 75 ... complete visits in the order given, and None for fewer: two
    reports one visit apart are the same, so one visit can never be told from them."""
    complete = [top for one in visits if (top := top_score(one)) is not None]
    whole = len(complete) - len(complete) % ENOUGH_VISITS
    return TopScores(whole, sum(complete[:whole])) if whole else None
