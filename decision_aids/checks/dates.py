"""Old evidence may not look fresh: review dates, and the day the numbers are hidden.

That every aid says how it is kept up to date needs no rule: the schema asks for
`authorship.update_policy`.
"""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from decision_aids.checks.rule import Given
from decision_aids.findings import Problem
from decision_aids.schema import Aid

A_YEAR = timedelta(days=366)


def review_overdue(aid: Aid, given: Given) -> Iterator[Problem]:
    """After review_due the evidence is looked at again.

    Why: 81 of 100 public aids say nothing of when they are renewed, and old evidence looks
    like new. Patients and clinicians are told that the review is due.
    Mend: look for newer evidence, then set prepared, evidence_cutoff and review_due.
    """
    if aid.review_due < given.today <= aid.expires:
        yield Problem(
            ("review_due",),
            f"the review was due on {aid.review_due}. Look for newer evidence, and set a new date.",
        )


def expired(aid: Aid, given: Given) -> Iterator[Problem]:
    """After expires no new talk begins with the aid, and its numbers are hidden.

    Why: nobody has looked for so long that the numbers may be wrong.
    Mend: review the evidence, then set the four dates anew.
    """
    if aid.expires < given.today:
        yield Problem(
            ("expires",),
            f"the aid expired on {aid.expires}. Review its evidence before it is used again.",
        )


def review_over_a_year_away(aid: Aid, given: Given) -> Iterator[Problem]:
    """An aid is reviewed within a year of being prepared.

    Why: a date far away is a date that nobody keeps (IPDASi C4).
    Mend: choose an earlier review_due.
    """
    if aid.review_due - aid.prepared > A_YEAR:
        yield Problem(
            ("review_due",),
            f"the review is due more than a year after {aid.prepared}. Choose an earlier date.",
        )


def dates_out_of_order(aid: Aid, given: Given) -> Iterator[Problem]:
    """Evidence is read, then the aid prepared, then reviewed, and then it expires.

    Why: the dates decide what the screen says about the age of the evidence.
    Mend: correct the date that is named.
    """
    order = ("evidence_cutoff", "prepared", "review_due", "expires")
    for earlier, later in pairwise(order):
        if getattr(aid, later) < getattr(aid, earlier):
            yield Problem((later,), f"{later} is before {earlier}. Correct one of the two dates.")
