"""Two things a person said that point different ways: held up once, gently, never judged.

Evidence: a prompt that is neutral and visible to both sides is what remains of "values
concordance" once nobody is graded by it (Witteman 2021; Cochrane CD001431.pub6 counts a
choice as congruent only when it is informed, too).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from decision_aids.schema import Aid, KnowledgeCheck
from interview.goals import day_of, named, step_of
from interview.state import Answer, Interview, Remark
from interview.steps.checks import unresolved
from interview.steps.match import computed

# How often advice is asked for by somebody who chose to decide, and how sure somebody leans
# who chose to leave it to the doctor, before it is worth a question. Once, or a bit, is no
# second thing: people may ask, and may have a leaning.
ASKED, SURE = 2, 9
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


@dataclass(frozen=True)
class TwoDates:
    """A goal whose own words name another day or month than was answered to "by when"."""

    goal: int
    hoped: Answer
    when: Answer


def asks_for_advice(state: Interview) -> tuple[Remark, ...]:
    """The questions what others would choose, of a person who chose to decide: empty when
    these are too few to be worth asking about."""
    asked = tuple(q for q in state.questions if q.advice)
    return asked if state.value("role") == "patient" and len(asked) >= ASKED else ()


def leans_alone(aid: Aid, state: Interview) -> tuple[str, int] | None:
    """The option and how sure, of a person who chose that the doctor decides."""
    option, sure = state.value("leaning"), state.value("leaning:sure")
    known = isinstance(option, str) and option in {o.id for o in aid.options}
    if state.value("role") != "doctor" or not known or not isinstance(sure, int) or sure < SURE:
        return None
    return str(option), sure


def two_dates(state: Interview) -> Iterator[TwoDates]:
    """Of each goal. A day and a month of another name are two dates; a day in that month is not,
    and neither is a time such as "in a year"."""
    for number in named(state):
        hoped, when = (_dated(state, step_of(number, part)) for part in ("", "when"))
        if hoped and when:
            alike = min(len(str(hoped.value)), len(str(when.value)))
            if str(hoped.value)[:alike] != str(when.value)[:alike]:
                yield TwoDates(number, hoped, when)


def _dated(state: Interview, step: str) -> Answer | None:
    """The day named in the answer that stands at the step, and not in an older one."""
    answer, day = state.answers.get(step), state.answers.get(day_of(step))
    if answer is None or day is None or day.events[-1] != answer.events[-1] + 1:
        return _is_day(answer)
    return day


def _is_day(answer: Answer | None) -> Answer | None:
    """An answer that is a day itself, as when it was chosen in a calendar."""
    try:
        date.fromisoformat(str(answer.value) if answer else "")
    except ValueError:
        return None
    return answer
