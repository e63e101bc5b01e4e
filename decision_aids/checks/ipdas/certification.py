"""The six items (ten for tests) without which there is a high risk of harmful bias."""

from datetime import date

from decision_aids.checks.balance import harm_is_none, harm_not_listed, words_out_of_balance
from decision_aids.checks.ipdas.item import Answer, Criterion, listed, met_if
from decision_aids.checks.rule import Given
from decision_aids.checks.whole import says_how_sure
from decision_aids.evidence import Comparison, Measure
from decision_aids.schema import Aid

# The balance rules look at no date and at no list of signs.
NOTHING_GIVEN = Given(date.min, frozenset())
BALANCE = (words_out_of_balance, harm_is_none, harm_not_listed)


def equal_detail(aid: Aid) -> Answer:
    found = [p.message for rule in BALANCE for p in rule(aid, NOTHING_GIVEN)]
    return met_if(
        not found,
        "one order of fields for all options, drawn alike; words and harms are in balance",
        "; ".join(found),
    )


def citations(aid: Aid) -> Answer:
    figures = len(aid.comparisons) + len(aid.measures) + len(aid.facts)
    return "met", f"{figures} figures and facts, each with one of {len(aid.sources)} sources"


def dated(aid: Aid) -> Answer:
    return "met", f"prepared {aid.prepared}, evidence to {aid.evidence_cutoff}"


def updated(aid: Aid) -> Answer:
    return "met", f"{aid.authorship.update_policy} Review due {aid.review_due}."


def uncertainty(aid: Aid) -> Answer:
    shown = [c for c in aid.comparisons if c.show != "never"]
    bare = [c.id for c in shown if not says_how_sure(aid, c)]
    if not shown:
        return "needs_human", "no chance of an outcome is told: see whether uncertainty is in words"
    return met_if(
        not bare,
        "every comparison has a range, a rating by its source, or the size of its study",
        f"say how sure {listed(bare)} can be: a range, the source's rating, or study:",
    )


def funding(aid: Aid) -> Answer:
    return "met", f"funding: {aid.authorship.funding}"


def _of_a_test(aid: Aid, field: str, missing: str) -> Answer:
    if not aid.flags.test_aid:
        return "not_applicable", "this is no aid about a test"
    said = getattr(aid.test, field, None)
    return met_if(said, f"test.{field}: {said}", missing)


def measured(aid: Aid) -> Answer:
    return _of_a_test(aid, "measures", "name the fact that says it under test.measures")


def found(aid: Aid) -> Answer:
    return _of_a_test(aid, "if_found", "name the fact that says it under test.if_found")


def not_found(aid: Aid) -> Answer:
    return _of_a_test(aid, "if_not_found", "name the fact that says it under test.if_not_found")


def found_needlessly(aid: Aid) -> Answer:
    field = "found_needlessly"
    return _of_a_test(aid, field, f"name the fact that says it under test.{field}")


CERTIFICATION: dict[str, Criterion] = {
    "C1": equal_detail, "C2": citations, "C3": dated, "C4": updated, "C5": uncertainty,
    "C6": funding, "C7": measured, "C8": found, "C9": not_found, "C10": found_needlessly,
}  # fmt: skip


def figures_shown(aid: Aid) -> list[Comparison | Measure]:
    return [f for f in aid.results if f.show != "never"]
