"""Danger signs are written once, in the safety file: an aid names them and adds no words."""

from collections.abc import Collection, Iterator

from decision_aids.checks.rule import Given
from decision_aids.findings import Problem
from decision_aids.schema import Aid


def check_signs(aid: Aid, sign_ids: Collection[str]) -> Iterator[Problem]:
    """Every sign that an aid lists or quotes is in the safety file."""
    listed = [(("signs", place), sign) for place, sign in enumerate(aid.signs)]
    quoted = [
        (("knowledge_checks", number, "quotes", place), sign)
        for number, check in enumerate(aid.knowledge_checks)
        for place, sign in enumerate(check.quotes)
    ]
    for path, sign in (*listed, *quoted):
        if sign not in sign_ids:
            yield Problem(
                path,
                f"the sign '{sign}' is not in the safety file. Fix the spelling, or add it there.",
            )


def unknown_sign(aid: Aid, given: Given) -> Iterator[Problem]:
    """Every danger sign that an aid lists or quotes is in the safety file.

    Why: what to do about a sign is written once, so that the same sign has the same action
    everywhere; a sign that is not there has none.
    Mend: fix the spelling, or have the sign added to safety.yaml by those who keep it.
    """
    return check_signs(aid, given.sign_ids)
