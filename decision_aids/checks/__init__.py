"""Rules that no type can say. They collect every finding about an aid that loads.

A rule is one small function: its name is the rule's name, its docstring is the rule for
authors, and whether it stands under ERRORS or WARNINGS is how much it weighs. The rules
for names that lead nowhere are in `references.py`, since a broken file needs them too.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from decision_aids.checks.dates import (
    dates_out_of_order,
    expired,
    review_over_a_year_away,
    review_overdue,
)
from decision_aids.checks.figures import (
    lost_in_rounding,
    one_frame,
    typed_number,
    unequal_denominators,
)
from decision_aids.checks.reading import reading_grade
from decision_aids.checks.rule import Given, Rule
from decision_aids.checks.signs import check_signs, unknown_sign
from decision_aids.checks.sources import (
    doi_from_memory,
    number_from_elsewhere,
    number_not_cited,
    unfindable_source,
    unsourced_number,
    unused_source,
)
from decision_aids.checks.translation import translations
from decision_aids.findings import Finding, in_order, located
from decision_aids.library import BrokenAid, aid_in, read_aid_file
from decision_aids.sentences import patient_facing

__all__ = ["ERRORS", "WARNINGS", "Report", "check_aid", "check_signs", "patient_facing"]

ERRORS: tuple[Rule, ...] = (
    typed_number,
    unequal_denominators,
    one_frame,
    lost_in_rounding,
    unfindable_source,
    number_from_elsewhere,
    number_not_cited,
    unsourced_number,
    unknown_sign,
    dates_out_of_order,
    expired,
)
WARNINGS: tuple[Rule, ...] = (
    unused_source,
    doi_from_memory,
    review_overdue,
    review_over_a_year_away,
)


@dataclass(frozen=True)
class Report:
    """`reading_grade` is a school grade, and None for an aid that does not load."""

    id: str
    errors: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    reading_grade: float | None


def check_aid(folder: Path, today: date, sign_ids: Collection[str]) -> Report:
    file = read_aid_file(folder)
    try:
        aid = aid_in(folder, file)
    except BrokenAid as broken:
        return Report(folder.resolve().name, broken.findings, (), None)
    given = Given(today, frozenset(sign_ids))

    def found(rules: tuple[Rule, ...]) -> tuple[Finding, ...]:
        return in_order(
            finding
            for rule in rules
            for finding in located(rule.__name__, rule(aid, given), file.name, file.lines)
        )

    untranslated, stale = translations(folder, aid)
    errors, warnings = (*found(ERRORS), *untranslated), (*found(WARNINGS), *stale)
    return Report(aid.id, errors, warnings, reading_grade(aid))
