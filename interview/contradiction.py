"""Two things a person said that point different ways: held up once, gently, never judged.

Evidence: a prompt that is neutral and visible to both sides is what remains of "values
concordance" once nobody is graded by it (Witteman 2021; Cochrane CD001431.pub6 counts a
choice as congruent only when it is informed, too).
"""

from dataclasses import dataclass
from typing import Literal

from decision_aids.schema import Aid, KnowledgeCheck
from interview.state import Interview
from interview.steps.checks import unresolved
from interview.steps.match import computed

LIMIT, LIMIT_ON = "matters:limit", "matters:limit_on"


@dataclass(frozen=True)
class Contradiction:
    """`option` is leaned to. `other` and `reasons` go with `match`: what fits further, and on
    which attributes. `check` goes with `fact`: what is not clear yet about the option."""

    kind: Literal["limit", "match", "fact"]
    option: str
    other: str = ""
    reasons: tuple[str, ...] = ()
    check: KnowledgeCheck | None = None


def contradiction(aid: Aid, state: Interview) -> Contradiction | None:
    """The weightiest one, if any: what the person would not accept comes before what they put
    first, and that before a fact. None when the match is too close to call."""
    option = state.value("leaning")
    if not isinstance(option, str) or option not in {o.id for o in aid.options}:
        return None
    flagged = state.value(LIMIT_ON)
    if isinstance(flagged, tuple) and option in flagged:
        return Contradiction("limit", option)
    found = computed(aid, state)
    if found and not found.close and found.furthest.option != option:
        reasons = tuple(a for a in found.furthest.better_on if a in found.order)
        if reasons:
            return Contradiction("match", option, found.furthest.option, reasons)
    check = next((c for c in unresolved(aid, state) if _concerns(aid, c, option)), None)
    return Contradiction("fact", option, check=check) if check else None


def _concerns(aid: Aid, check: KnowledgeCheck, option: str) -> bool:
    """Whether a figure or fact that the check rests on is about the option."""
    rows = {c.id: c.rows for c in aid.comparisons} | {m.id: m.rows for m in aid.measures}
    return any(row.arm == option for i in check.rests_on for row in rows.get(i, ()))
