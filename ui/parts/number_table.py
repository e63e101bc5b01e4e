"""The numbers of a figure as a table, for those who like to read them in rows."""

from collections.abc import Iterator, Sequence
from html import escape

from decision_aids.evidence import Comparison, Measure
from decision_aids.figures import fill, value
from interview.telling import in_order, row_label
from ui.speaking import Guide


def table(guide: Guide, figure: Comparison | Measure) -> str:
    group = guide.aid.group(figure.group).label
    caption = escape(f"{group}, {figure.time}")
    if isinstance(figure, Comparison):
        head, rows = _counts_head(guide, figure), list(_counts(guide, figure))
    else:
        head, rows = _values_head(guide, figure), list(_values(guide, figure))
    while not any(row[-1] for row in rows):
        head, rows = head[:-1], [row[:-1] for row in rows]
    heads = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in head)
    body = "".join(_row(row) for row in rows)
    return (
        f'<table class="tt-table"><caption>{caption}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    )


def _row(cells: Sequence[str]) -> str:
    first, *rest = cells
    return (
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        + "</tr>"
    )


def _counts_head(guide: Guide, figure: Comparison) -> list[str]:
    outcome = guide.aid.outcome(figure.outcome)
    slots = {
        "n": guide.aid.writing.number(figure.denominator), "event": outcome.event_past,
        "not_event": outcome.not_event_past,
    }  # fmt: skip
    if figure.difference:
        return [guide.key("numbers.table.arm"), guide.key("numbers.table.had", **slots), ""]
    keys = ("arm", "had", "had_not", "range")
    return [guide.key(f"numbers.table.{key}", **slots) for key in keys]


def _counts(guide: Guide, figure: Comparison) -> Iterator[list[str]]:
    number = guide.aid.writing.number
    for row in in_order(guide.aid, figure):
        label = row_label(guide.aid, row)
        rest = figure.denominator - row.count
        yield [label, number(row.count), number(rest), _between(guide, row.low, row.high)]
    if figure.difference:
        more = guide.key("numbers.big.more", d=number(figure.difference.more))
        yield [guide.aid.arm_label(figure.difference.arm), more, ""]
    blank = [""] * (1 if figure.difference else 2)
    for told in figure.told:
        yield [guide.aid.arm_label(told.arm), fill(guide.aid, told.text), *blank]


def _values_head(guide: Guide, figure: Measure) -> list[str]:
    keys = ("arm", "value", "range")
    return [guide.key(f"numbers.table.{key}", unit=figure.unit) for key in keys]


def _values(guide: Guide, figure: Measure) -> Iterator[list[str]]:
    for row in figure.rows:
        told = value(guide.aid.figures, f"{figure.id}.{row.arm}", guide.aid.language)
        low = None if row.low is None else round(row.low, figure.decimals)
        high = None if row.high is None else round(row.high, figure.decimals)
        between = "" if row.value is None else _between(guide, low, high)
        yield [guide.aid.arm_label(row.arm), told, between]


def _between(guide: Guide, low: float | None, high: float | None) -> str:
    """The range, unless it is one number or the source gives none."""
    if low is None or high is None or low >= high:
        return ""
    exact = guide.aid.writing.exact
    return guide.key("numbers.table.low_high", low=exact(low), high=exact(high))
