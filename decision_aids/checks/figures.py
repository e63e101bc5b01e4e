"""How numbers are told: whole, beside their source, and both ways round.

One denominator, time and source per comparison needs no rule: there is one field for each.
That a number fits its denominator, and a range its number, is asked for by the schema.
"""

import re
from collections.abc import Iterator

from decision_aids.checks.rule import Given
from decision_aids.evidence import Comparison
from decision_aids.figures import SLOT, slots_in
from decision_aids.findings import Path, Problem
from decision_aids.schema import Aid
from decision_aids.sentences import patient_facing


def typed_number(aid: Aid, given: Given) -> Iterator[Problem]:
    """No digit is typed into a sentence: a number is a slot that points to its source.

    Wrong answers of a knowledge check may hold numbers, and so may the medical names
    under names_with_digits.
    """
    for path, text in patient_facing(aid):
        left = SLOT.sub("", text)
        for name in aid.names_with_digits:
            left = left.replace(name, "")
        if (digits := re.search(r"\d[\d.,]*", left)) and not _is_wrong_answer(aid, path, text):
            yield Problem(
                path,
                f"the number {digits[0].rstrip('.,')} is typed into a sentence. "
                "Put it under quantities: or in a figure, and write a slot.",
            )


def _is_wrong_answer(aid: Aid, path: Path, text: str) -> bool:
    match path:
        case ("knowledge_checks", int(place), "choices", _):
            return text != aid.knowledge_checks[place].answer
        case _:
            return False


def unequal_denominators(aid: Aid, given: Given) -> Iterator[Problem]:
    """Comparisons of one outcome have one denominator, so that nobody compares 2 with 20."""
    first: dict[str, Comparison] = {}
    for place, comparison in enumerate(aid.comparisons):
        other = first.setdefault(comparison.outcome, comparison)
        if other.denominator != comparison.denominator:
            yield Problem(
                ("comparisons", place, "denominator"),
                f"comparison '{comparison.id}' counts {comparison.outcome} of "
                f"{comparison.denominator:,} and '{other.id}' of {other.denominator:,}. "
                "Use one denominator for both.",
            )


def one_frame(aid: Aid, given: Given) -> Iterator[Problem]:
    """An explanation that says how many had it also says how many did not."""
    for place, check in enumerate(aid.knowledge_checks):
        for field in ("explanation", "explain_other"):
            slots = slots_in(getattr(check, field))
            for slot in slots:
                row = slot.removesuffix(".count")
                if _is_row(aid, row) and f"{row}.rest" not in slots:
                    yield Problem(
                        ("knowledge_checks", place, field),
                        f"knowledge check '{check.id}' says how many had it, and not how many "
                        f"did not. Add {{{row}.rest}}.",
                    )


def _is_row(aid: Aid, slot: str) -> bool:
    id, _, arm = slot.partition(".")
    figure = aid.figures.get(id)
    return isinstance(figure, Comparison) and arm in [row.arm for row in figure.rows]


def lost_in_rounding(aid: Aid, given: Given) -> Iterator[Problem]:
    """Rounding does not turn something into nothing, or two results into the same one."""
    for place, measure in enumerate(aid.measures):
        numbers = [n for row in measure.rows for n in (row.value, row.low, row.high) if n]
        values = {row.value for row in measure.rows if row.value is not None}
        shown = {round(value, measure.decimals) for value in values}
        if len(shown) < len(values) or any(round(n, measure.decimals) == 0 for n in numbers):
            yield Problem(
                ("measures", place, "decimals"),
                f"measure '{measure.id}' loses a result when it is rounded. Write decimals: 1.",
            )
