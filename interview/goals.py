"""A goal beside the evidence: within what studies found, beyond it, or not known.

Realism is a comparison of the goal's date and kind with the aid's goal evidence, in code.
It never replaces the hope, and a mean of a group is never said as "you".
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from decision_aids.figures import fill
from decision_aids.schema import Aid, GoalEvidence
from interview.state import Answer, Interview
from interview.step import Text

Realism = Literal["within", "beyond", "not_known"]
# How long each answer gives at most, in days; a date gives the days until then.
SPANS = {"weeks": 56, "months": 150, "year": 365}
AT_MOST = 3


@dataclass(frozen=True)
class Judged:
    realism: Realism
    evidence: GoalEvidence | None = None
    sooner: bool = False
    beside: tuple["Judged", ...] = ()

    @property
    def depends(self) -> bool:
        """Whether it is another story with another option."""
        known = {one.realism for one in (self, *self.beside) if one.realism != "not_known"}
        return len(known) > 1


def step_of(number: int, part: str = "") -> str:
    """The id of a step about one goal. Goals count from 0 as in the events of the review;
    the first has no number in its ids: `goals:enough`, then `goals:2`, `goals:2:enough`."""
    goal = "goals" if number == 0 else f"goals:{number + 1}"
    return f"{goal}:{part}" if part else goal


def day_of(step_id: str) -> str:
    """The id under which the day is kept that the answer to a step about a goal names."""
    return f"{step_id}:day"


def place_of(step_id: str) -> tuple[int, str]:
    """The number of the goal and the part of it that a step id names."""
    first, _, rest = step_id.removeprefix("goals").removeprefix(":").partition(":")
    return (int(first) - 1, rest) if first.isdecimal() else (0, first)


def hope(state: Interview, number: int = 0) -> Answer | None:
    """What is hoped for, if that goal was named."""
    answer = state.answers.get(step_of(number))
    return answer if answer and answer.value != "none" else None


def named(state: Interview) -> tuple[int, ...]:
    """The numbers of the goals that were named."""
    return tuple(n for n in range(AT_MOST) if hope(state, n))


def evidence(aid: Aid, goal_id: str | None) -> GoalEvidence | None:
    return next((g for g in aid.goals if g.id == goal_id), None)


def days_until(when: str | None, today: date) -> int | None:
    """Days from today to the answer of `goals:when`; None for no date or words."""
    if when is None:
        return None
    if when in SPANS:
        return SPANS[when]
    try:
        return (date.fromisoformat(when) - today).days
    except ValueError:
        return None


def judge(found: GoalEvidence | None, beyond: bool, days: int | None) -> Judged:
    """`beyond` says that the words ask for more than the evidence holds."""
    if found is None or found.speak == "unknown":
        return Judged("not_known", found)
    if beyond:
        return Judged("beyond", found)
    sooner = days is not None and days < found.too_soon
    if sooner or found.speak == "beyond_only":
        return Judged("beyond" if sooner else "not_known", found, sooner)
    return Judged("within", found)


def judged(aid: Aid, state: Interview, number: int = 0) -> Judged | None:
    """A goal of this interview beside the evidence; None when it was not named."""
    hoped = hope(state, number)
    if hoped is None:
        return None
    about = state.value(step_of(number, "about"))
    found, beyond = ([*about.split("|"), ""])[:2] if isinstance(about, str) else ("", "")
    when = state.answers.get(step_of(number, "when"))
    value = when.value if when else None
    days = days_until(value if isinstance(value, str) else None, hoped.at.date())
    result = judge(evidence(aid, found), beyond == "beyond", days)
    if result.evidence is None or result.realism == "not_known":
        return result
    others = (judge(evidence(aid, g), beyond == "beyond", days) for g in result.evidence.beside)
    return replace(result, beside=tuple(others))


def sentences(aid: Aid, result: Judged, w: str) -> tuple[Text, ...]:
    """What the guide says about a goal: the hope first, then what studies say."""
    found = result.evidence
    if found is None or result.realism == "not_known":
        return (Text(key="goal.unknown", slots={"w": w}),)
    slots: dict[str, str | Text] = {
        "w": w, "option": aid.option(found.option).short, "typical": fill(aid, found.reach),
        "time": fill(aid, found.time),
    }  # fmt: skip
    said = [Text(key=f"goal.{result.realism}", slots=slots)]
    if result.sooner:
        said.append(Text(key="goal.sooner"))
    if result.depends:
        said.append(Text(key="goal.depends"))
    return tuple(said)


def reached(aid: Aid, found: GoalEvidence) -> str:
    """What people reach with one option, by when, as the aid words it."""
    return f"{fill(aid, found.reach)}, {fill(aid, found.time)}"


def shared_by(aid: Aid, found: GoalEvidence) -> tuple[int, int, str] | None:
    """How many of how many people, and what they had: one side of one row of a comparison."""
    if found.share is None:
        return None
    share = found.share
    comparison = next(c for c in aid.comparisons if c.id == share.comparison)
    row = next(r for r in comparison.rows if r.arm == share.arm)
    had = row.count if share.side == "had_it" else comparison.denominator - row.count
    return had, comparison.denominator, fill(aid, share.means)
