"""Numbers in sentences: a slot points to a figure, and `fill` puts the number in.

A number is written once, where its source stands. `{c_gel.medicines}` becomes
"60 of 100", `{n_walk}` becomes "6 weeks". Nothing here rounds a count of people; means
are rounded as their measure says, halves to the even neighbour.

| slot | becomes |
|---|---|
| `{c_x.arm}` | 60 of 100 |
| `{c_x.arm.count}` `{c_x.arm.rest}` `{c_x.of}` | 60, 40, 100 |
| `{c_x.years}` | 1992-2005: when its people were treated |
| `{c_x.arm.low}` `{c_x.arm.high}` `{c_x.arm.range}` | 10, 34, 10 to 34 |
| `{c_x.arm.part1}` `{c_x.arm.part1.count}` `{c_x.arm.part1.of}` | 13 of 14, 13, 14 |
| `{c_x.apart}` `{c_x.apart.count}` | 10 of 100, 10: how far its two rows are apart |
| `{c_x.more}` `{c_x.part1.count}` | 3, 1: of a comparison that has only a difference |
| `{m_x.arm}` | 9; 30 to 49 where the source prints no point |
| `{m_x.arm.low}` `{m_x.arm.high}` `{m_x.arm.range}` | 6, 12, 6 to 12 |
| `{n_x}` `{n_x.low}` `{n_x.high}` | 6 to 12 weeks, 6, 12 |
| `{derry_2016.year}` | 2016 |
"""

import re
from collections.abc import Mapping, Sequence

from decision_aids.evidence import (
    Comparison,
    Difference,
    Fact,
    Figure,
    Measure,
    MeasureRow,
    Part,
    Quantity,
    Row,
    Source,
)
from decision_aids.languages import Writing, writing
from decision_aids.schema import Aid

SLOT = re.compile(r"\{([^{}]*)\}")


class BadSlot(LookupError):
    "A sentence points to a number that is not there"


def slots_in(text: str) -> tuple[str, ...]:
    return tuple(SLOT.findall(text))


def rests_on(text: str) -> tuple[str, ...]:
    """The ids a sentence takes its numbers from, each once, in order."""
    return tuple(dict.fromkeys(slot.split(".")[0] for slot in slots_in(text)))


def figure(aid: Aid, id: str) -> Figure:
    return aid.figures[id]


def fill(aid: Aid, text: str) -> str:
    """The sentence with its numbers, as the aid's language writes them."""
    return SLOT.sub(lambda slot: value(aid.figures, slot[1], aid.language), text)


def value(figures: Mapping[str, Figure], slot: str, language: str = "en") -> str:
    """What one slot becomes; raises BadSlot with the reason."""
    id, *fields = slot.split(".")
    words = writing(language)
    found: str | None
    match figures.get(id):
        case None:
            raise BadSlot(f"'{id}' is not the id of a figure")
        case Comparison() as comparison:
            found = _of_comparison(comparison, fields, words)
        case Measure() as measure:
            found = _of_measure(measure, fields, words)
        case Quantity() as quantity:
            found = _of_quantity(quantity, fields, words)
        case Source() as source:
            found = source.dated(language) if fields == ["year"] else None
        case Fact():
            raise BadSlot(f"'{id}' is a fact, and a fact is a sentence of its own")
    if found is None:
        raise BadSlot(f"'{id}' has no '{'.'.join(fields)}'")
    return found


def _of_comparison(comparison: Comparison, fields: Sequence[str], words: Writing) -> str | None:
    if list(fields) == ["of"]:
        return words.number(comparison.denominator)
    if list(fields) == ["years"]:
        return comparison.years
    if comparison.difference:
        return _of_difference(comparison.difference, fields, words)
    if fields and fields[0] == "apart":
        return _apart(comparison, fields[1:], words)
    arm, *rest = fields or [""]
    row = next((row for row in comparison.rows if row.arm == arm), None)
    return _of_row(row, comparison.denominator, rest, words) if row else None


def _apart(comparison: Comparison, fields: Sequence[str], words: Writing) -> str | None:
    if len(comparison.rows) != 2:
        return None
    first, second = comparison.rows
    apart = abs(first.count - second.count)
    match list(fields):
        case []:
            return words.part(apart, comparison.denominator)
        case ["count"]:
            return words.number(apart)
        case _:
            return None


def _of_row(row: Row, denominator: int, fields: Sequence[str], words: Writing) -> str | None:
    match list(fields):
        case []:
            return words.part(row.count, denominator)
        case ["count"]:
            return words.number(row.count)
        case ["rest"]:
            return words.number(denominator - row.count)
        case ["low" | "high" | "range" as field]:
            return _of_range(row.low, row.high, field, words)
        case _:
            return _of_part(row.parts, fields, words)


def _of_difference(difference: Difference, fields: Sequence[str], words: Writing) -> str | None:
    match list(fields):
        case ["more"]:
            return words.number(difference.more)
        case ["low" | "high" | "range" as field]:
            return _of_range(difference.low, difference.high, field, words)
        case _:
            return _of_part(difference.parts, fields, words)


def _of_part(parts: Sequence[Part], fields: Sequence[str], words: Writing) -> str | None:
    named = {f"part{place}": part for place, part in enumerate(parts, start=1)}
    name, *rest = fields or [""]
    if name not in named:
        return None
    part = named[name]
    match rest:
        case []:
            return words.part(part.count, part.of)
        case ["count"]:
            return words.number(part.count)
        case ["of"]:
            return words.number(part.of)
        case _:
            return None


def _of_measure(measure: Measure, fields: Sequence[str], words: Writing) -> str | None:
    arm, *rest = fields or [""]
    row: MeasureRow | None = next((row for row in measure.rows if row.arm == arm), None)
    match row, rest:
        case None, _:
            return None
        case MeasureRow(value=None), []:
            return _of_range(row.low, row.high, "range", words, measure.decimals)
        case MeasureRow(value=float(point)), []:
            return words.number(point, measure.decimals)
        case MeasureRow(), ["low" | "high" | "range" as field]:
            return _of_range(row.low, row.high, field, words, measure.decimals)
        case _:
            return None


def _of_quantity(quantity: Quantity, fields: Sequence[str], words: Writing) -> str | None:
    low = words.exact(quantity.low)
    high = None if quantity.high is None else words.exact(quantity.high)
    match list(fields):
        case []:
            return f"{low if high is None else words.between(low, high)} {quantity.unit}"
        case ["low"]:
            return low
        case ["high"]:
            return high
        case _:
            return None


def _of_range(
    low: float | None, high: float | None, field: str, words: Writing, decimals: int = 0
) -> str | None:
    if low is None or high is None:
        return None
    bounds = {"low": words.number(low, decimals), "high": words.number(high, decimals)}
    return words.between(**bounds) if field == "range" else bounds[field]
