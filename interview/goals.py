"""A goal beside the evidence: within what studies found, beyond it, or not known.

Realism is a comparison of the goal's date and kind with the aid's goal evidence, in code.
It never replaces the hope, and a mean of a group is never said as "you".
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from decision_aids.figures import fill
from decision_aids.schema import Aid, GoalEvidence
from interview.state import Interview
from interview.step import Text

Realism = Literal["within", "beyond", "not_known"]
# How long each answer gives at most, in days; a date gives the days until then.
SPANS = {"weeks": 56, "months": 150, "year": 365}


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


def judged(aid: Aid, state: Interview) -> Judged | None:
    """The goal of this interview beside the evidence; None when no goal was named."""
    hope = state.answers.get("goals")
    if hope is None:
        return None
    about = state.value("goals:about")
    found, beyond = ([*about.split("|"), ""])[:2] if isinstance(about, str) else ("", "")
    when = state.answers.get("goals:when")
    value = when.value if when else None
    days = days_until(value if isinstance(value, str) else None, hope.at.date())
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
