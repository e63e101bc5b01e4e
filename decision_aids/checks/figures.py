"""How numbers are told: whole, beside their source, and both ways round.

One denominator, time and source per comparison needs no rule: there is one field for each.
That a number fits its denominator, and a range its number, is asked for by the schema.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from decision_aids.checks.rule import Given
from decision_aids.evidence import Comparison, Figure, Measure, MeasureRow, Row
from decision_aids.figures import SLOT, slots_in
from decision_aids.findings import Path, Problem
from decision_aids.schema import Aid
from decision_aids.sentences import patient_facing


def typed_number(aid: Aid, given: Given) -> Iterator[Problem]:
    """No digit is typed into a sentence: a number is a slot that points to its source.

    Wrong answers of a knowledge check may hold numbers, and so may the medical names
    under names_with_digits.
    Why: a typed number has no source and stays when the evidence changes.
    Mend: put it under quantities: or in a figure, and write a slot.
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
    """Comparisons of one outcome have one denominator, so that nobody compares 2 with 20.

    Why: people look at the 2 and the 20, and not at the 100 and the 1,000 behind them.
    Mend: count both of 1,000 when one of them needs it.
    """
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
    """An explanation that says how many had it also says how many did not.

    Why: "10 of 100 died" and "90 of 100 lived" are the same and move people differently.
    Figures need no rule: the screens always say both.
    Mend: add the slot that ends with .rest.
    """
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
    """Rounding does not turn something into nothing, or two results into the same one.

    Why: whole numbers are read best, as long as they still say what was found.
    Mend: write decimals: 1.
    """
    for place, measure in enumerate(aid.measures):
        numbers = [n for row in measure.rows for n in (row.value, row.low, row.high) if n]
        values = {row.value for row in measure.rows if row.value is not None}
        shown = {round(value, measure.decimals) for value in values}
        if len(shown) < len(values) or any(round(n, measure.decimals) == 0 for n in numbers):
            yield Problem(
                ("measures", place, "decimals"),
                f"measure '{measure.id}' loses a result when it is rounded. Write decimals: 1.",
            )


def needless_decimals(aid: Aid, given: Given) -> Iterator[Problem]:
    """A mean that is shown has a decimal only where whole numbers would tell something else.

    Why: decimals are hard to read and look more exact than a study is. Counts of people
    need no rule: they are whole by their type.
    Mend: leave decimals: 1 out.
    """
    for place, measure in enumerate(aid.measures):
        numbers = [n for row in measure.rows for n in (row.value, row.low, row.high) if n]
        values = [row.value for row in measure.rows if row.value is not None]
        lost = len({round(v) for v in values}) < len(set(values)) or 0 in map(round, numbers)
        lost = lost or _gap_changes(values) or any(abs(round(n) - n) > n / 10 for n in numbers)
        if measure.decimals and not lost and measure.show != "never":
            yield Problem(
                ("measures", place, "decimals"),
                f"measure '{measure.id}' tells the same in whole numbers. Leave decimals out.",
            )


def _gap_changes(values: Sequence[float]) -> bool:
    """Whether rounding changes the distance between two results by more than a third."""
    pairs = combinations(values, 2)
    return any(abs(abs(round(a) - round(b)) / abs(a - b) - 1) > 1 / 3 for a, b in pairs if a != b)


def level_against_figure(aid: Aid, given: Given) -> Iterator[Problem]:
    """Two levels that rest on one figure stand in the order of its numbers.

    Why: the match is computed from the levels, and would say the opposite of the figure.
    Mend: correct the level, or the count it rests on.
    """
    for place, attribute in enumerate(aid.attributes):
        for first, second in combinations(attribute.levels, 2):
            figure = aid.figures.get(first.basis.rests_on or "")
            if first.basis.rests_on != second.basis.rests_on:
                continue
            if first.level is None or second.level is None:
                continue
            better = _how_much_better(aid, figure, first.option, second.option)
            if better * (first.level - second.level) < 0:
                yield Problem(
                    ("attributes", place, "levels", attribute.levels.index(second), "level"),
                    f"the levels of '{first.option}' and '{second.option}' on '{attribute.id}' "
                    f"stand in another order than their numbers in '{first.basis.rests_on}'. "
                    "Correct the level, or the figure.",
                )


def _how_much_better(aid: Aid, figure: Figure | None, first: str, second: str) -> float:
    """By the figure: above 0 when the first option does better, 0 when it cannot tell."""
    if not isinstance(figure, Comparison | Measure):
        return 0
    rows = {row.arm: _number(row) for row in figure.rows}
    for arm in aid.arms:
        # Options counted together have one number.
        rows |= {option: rows[arm.id] for option in arm.pools if arm.id in rows}
    better = aid.outcome(figure.outcome).better
    one, other = rows.get(first), rows.get(second)
    if one is None or other is None or better == "depends":
        return 0
    return one - other if better == "higher" else other - one


def _number(row: Row | MeasureRow) -> float | None:
    return row.count if isinstance(row, Row) else row.value


def count_against_derived(aid: Aid, given: Given) -> Iterator[Problem]:
    """A count and its range are among the numbers that `derived` says they come from.

    Why: a slip in one digit is the error that nobody sees, and `derived` holds the sum.
    "162 of 570", "1.22% (0.83 to 1.70)", "5.8 per 1,000" and "50 x 0.75 (0.70 to 0.81)" are
    understood.
    Mend: work it out again, and correct the count or derived.
    """
    for place, comparison in enumerate(aid.comparisons):
        possible = _worked_out(comparison.derived or "", comparison.denominator)
        for number, row in enumerate(comparison.rows if possible else ()):
            for field in ("count", "low", "high"):
                value = getattr(row, field)
                # The ends of a range may be rounded outwards.
                room = 0.51 if field == "count" else 0.99
                if value is not None and not any(abs(value - n) <= room for n in possible):
                    yield Problem(
                        ("comparisons", place, "rows", number, field),
                        f"the {field} {value} of {comparison.denominator:,} in '{comparison.id}' "
                        f"does not come from '{comparison.derived}'. Work it out again.",
                    )


def _worked_out(derived: str, denominator: int) -> list[float]:
    """Every number that the text may stand for, counted of the denominator."""
    text = re.sub(r"(?<=\d),(?=\d{3})", "", derived)
    found = [float(n) for n in re.findall(r"\d+(?:\.\d+)?", text)]
    parts = re.findall(r"(\d+(?:\.\d+)?) of (\d+)", text)
    ratios = [float(a) / float(b) * denominator for a, b in parts if float(b)]
    products = [
        float(base) * float(n)
        for base, factors in re.findall(r"(\d+(?:\.\d+)?) x ((?:[\d.]+|to|[ ()])+)", text)
        for n in re.findall(r"\d+(?:\.\d+)?", factors)
    ]
    return [*found, *(n * denominator / 100 for n in found), *ratios, *products]
