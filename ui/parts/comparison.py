"""One comparison or measure of the aid: as a picture, in words, or as a table.

All three say the same facts: both frames, the group, the time, how sure, what was not
measured, where from. A number never stands alone, and two studies never share a picture.
"""

from collections.abc import Iterator
from datetime import date
from html import escape
from typing import Literal

from decision_aids.evidence import Comparison, Measure, Row
from decision_aids.figures import fill
from decision_aids.schema import Aid
from interview.telling import certainty, figure_of, in_order, tell
from ui.parts.icon_array import icon_array
from ui.parts.number_facts import arm_label, facts
from ui.parts.number_table import table
from ui.parts.standing import past_due
from ui.speaking import Guide

View = Literal["picture", "words", "table"]


def views(aid: Aid, figure_id: str) -> tuple[View, ...]:
    """How it can be shown. Only counts of people can be drawn, and only numbers make a table."""
    figure = figure_of(aid, figure_id)
    if isinstance(figure, Comparison) and figure.rows:
        return ("picture", "words", "table")
    return ("words", "table") if figure.is_counted else ("words",)


def figure_html(guide: Guide, figure_id: str, view: View, today: date) -> str:
    """The whole figure as one card. Past the aid's last day there are no numbers any more."""
    aid = guide.aid
    if today > aid.expires:
        return f'<p class="tt-note">{escape(guide.key("err.expired"))}</p>'
    figure = figure_of(aid, figure_id)
    match view:
        case "picture" if isinstance(figure, Comparison) and figure.rows:
            body = _picture(guide, figure)
        case "table":
            body = table(guide, figure)
        case _:
            body = _words(guide, figure)
    due = past_due(aid, guide.key, today, "patient")
    note = f'<p class="tt-note">{escape(due)}</p>' if due else ""
    return f'{note}<div class="tt-card tt-figure">{body}{facts(guide, figure, view)}</div>'


def _picture(guide: Guide, figure: Comparison) -> str:
    number = guide.aid.writing.number
    rows = in_order(guide.aid, figure)
    apart = abs(rows[1].count - rows[0].count) if len(rows) == 2 else 0
    more = max(row.count for row in rows)
    drawn = "".join(
        _arm(guide, figure, row, apart if row.count == more and apart else 0) for row in rows
    )
    single = " one" if len(rows) == 1 or figure.denominator > 100 else ""
    group = guide.aid.group(figure.group).label
    slots = {"n": number(figure.denominator), "group": group, "time": figure.time}
    frame = escape(guide.key("numbers.frame", **slots))
    pair = f'<p class="tt-frame">{frame}</p><div class="tt-pair{single}">{drawn}</div>'
    return pair + (_difference(guide, figure, rows) if len(rows) == 2 else "")


def _arm(guide: Guide, figure: Comparison, row: Row, difference: int) -> str:
    number = guide.aid.writing.number
    outcome = guide.aid.outcome(figure.outcome)
    of = figure.denominator
    slots = {
        "arm": arm_label(guide.aid, row), "n": number(of), "a": number(row.count),
        "rest": number(of - row.count), "event": outcome.event_past,
        "not_event": outcome.not_event_past,
    }  # fmt: skip
    spoken = escape(guide.key("a11y.array.full", **slots))
    had = _counted(guide.key("numbers.had", **slots), slots["a"])
    had_not = _counted(guide.key("numbers.had_not", **slots), slots["rest"])
    return (
        f'<figure role="img" aria-label="{spoken}">'
        f'<p class="tt-arm">{escape(slots["arm"])}</p>'
        f"{icon_array(row.count, difference, of)}"
        f'<div class="tt-count"><p>{had}</p><p class="no">{had_not}</p></div></figure>'
    )


def _counted(sentence: str, count: str) -> str:
    """The number that a sentence begins with, set large."""
    rest = sentence.removeprefix(count)
    return f"<strong>{escape(count)}</strong>{escape(rest)}"


def _difference(guide: Guide, figure: Comparison, rows: tuple[Row, ...]) -> str:
    number = guide.aid.writing.number
    first, second = rows
    apart = second.count - first.count
    slots = {
        "n": number(figure.denominator), "d": number(abs(apart)),
        "arm": arm_label(guide.aid, second), "than": arm_label(guide.aid, first),
        "event": guide.aid.outcome(figure.outcome).event_past,
    }  # fmt: skip
    if not apart:
        return f'<div class="tt-diff"><p>{escape(guide.key("numbers.same", **slots))}</p></div>'
    big = guide.key("numbers.big.more" if apart > 0 else "numbers.big.fewer", **slots)
    said = guide.key("numbers.big.with", **slots)
    key = '<span class="tt-key d"></span>'
    diamonds = f"{key}{escape(guide.key('numbers.diamonds'))}"
    return (
        f'<div class="tt-diff"><span class="n">{escape(big)}</span>'
        f"<p>{escape(said)}<br>{diamonds}</p></div>"
    )


def _words(guide: Guide, figure: Comparison | Measure) -> str:
    return "".join(f"<p>{escape(said)}</p>" for said in _sentences(guide, figure))


def _sentences(guide: Guide, figure: Comparison | Measure) -> Iterator[str]:
    """What `tell` says, less what the facts below it say once more."""
    below = {
        "numbers.notmeasured",
        "numbers.no_choice",
        "numbers.old",
        "numbers.you",
        certainty(guide.aid, figure).key,
    }
    aside = fill(guide.aid, figure.aside) if figure.aside else ""
    for text in tell(guide.aid, figure.id)[1:]:
        said = fill(guide.aid, guide.say(text))
        if text.key not in below and said != aside:
            yield said
