"""The six items without which it is no decision aid.

Whether a description is a good one is for people to judge; here it is found to be there.
"""

from decision_aids.checks.balance import benefits_of
from decision_aids.checks.ipdas.item import Answer, Criterion, listed, met_if
from decision_aids.schema import Aid


def condition(aid: Aid) -> Answer:
    return met_if(
        aid.natural_course.text and aid.audience.people,
        "audience.people and natural_course describe it; whether well is for people to judge",
        "describe the condition under audience.people and natural_course",
    )


def decision(aid: Aid) -> Answer:
    return "met", f"decision_question: {aid.decision_question}"


def options(aid: Aid) -> Answer:
    same = listed(o.id for o in aid.options if o.is_no_change) or "none of them changes nothing"
    return "met", f"{len(aid.options)} options; to change nothing: {same}"


def for_each(aid: Aid) -> Answer:
    bare = [o.id for o in aid.options if not benefits_of(aid, o.id)]
    return met_if(
        not bare,
        "every option has goal evidence or a figure of a benefit",
        f"nothing speaks for {listed(bare)}: add a block under goals, or a figure",
    )


def against_each(aid: Aid) -> Answer:
    bare = [o.id for o in aid.options if not o.harms]
    return met_if(
        not bare,
        "every option lists its harms, or a fact that says none were measured",
        f"list the harms of {listed(bare)}",
    )


def experience(aid: Aid) -> Answer:
    return "met", "each option has words for body, mind and daily life; people judge how true"


QUALIFYING: dict[str, Criterion] = {
    "Q1": condition, "Q2": decision, "Q3": options,
    "Q4": for_each, "Q5": against_each, "Q6": experience,
}  # fmt: skip
