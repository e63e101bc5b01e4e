"""The page that is read in a minute, on one sheet: danger first, then the headline.

The lines are those of the screen, no more and no other. Private lines leave no trace.
"""

from collections.abc import Iterator, Sequence

from interview.steps.match import computed
from summary.audience import for_audience
from summary.beside import Beside
from summary.model import Line
from summary.page import Page, one_page, unframed
from summary.sheet import Block, Box, Row, Section, Sheet, Side, Strip, Strips, row, spans
from summary.told import Told

LEFT = ("story", "worry", "matters", "limit", "goals", "leaning")
RIGHT = ("questions", "asking", "role", "needs", "numbers")
FOOT = ("not_asked", "prepared")
_LOW, _HIGH = 0.4, 0.6


def physician_page(t: Told) -> Sheet | None:
    """None until the patient has shared the page."""
    if not t.state.shared or t.state.invited is None:
        return None
    page, invited = one_page(t.summary, "doctor"), t.state.invited
    shared = t.key("page.shared", date=t.day(t.state.shared[-1].at), name=invited.patient)
    kept = (line.text for line in page.lines if line.section in FOOT)
    return t.sheet(
        name=t.key("paper.one_minute"), title=invited.patient,
        under_title=(" ".join(filter(None, (t.visit, shared, t.standing))),),
        blocks=tuple(_blocks(t, page)), size=11, smallest=8.5,
        foot=(" ".join(kept), t.key("paper.guide", title=t.aid.title, version=t.aid.version)),
    )  # fmt: skip


def _blocks(t: Told, page: Page) -> Iterator[Block]:
    seen = for_audience(t.summary.lines, "doctor")
    danger = [line for line in page.lines if line.section == "safety"]
    if danger:
        yield Box(tone="safety", title=t.key("section.safety"), rows=_rows(t, danger))
    words = [w for line in seen for w in line.words]
    yield Box(tone="headline", rows=(row(page.headline, words),))
    yield from _column(t, page.lines, LEFT, "left")
    yield from _column(t, page.lines, RIGHT, "right")
    yield from _match(t, page, seen)


def _column(
    t: Told, lines: Sequence[Line], sections: Sequence[str], side: Side
) -> Iterator[Section]:
    for section in sections:
        found = [line for line in lines if line.section == section]
        if found:
            form = "numbered" if section == "questions" else "plain"
            title = t.key(f"section.{section}")
            yield Section(title=title, rows=_rows(t, found), form=form, side=side)


def _match(t: Told, page: Page, seen: Sequence[Line]) -> Iterator[Strips]:
    """The picture stays on the page, also when its sentence fell off."""
    found = computed(t.aid, t.state)
    if found is None or not any(line.id == "match" for line in seen):
        return
    said = [line for line in page.lines if line.section == "match"]
    strips = []
    for fit in found.fits:
        where = "low" if fit.fit < _LOW else "high" if fit.fit > _HIGH else "middle"
        option = t.aid.option(fit.option).short
        alt = t.key("a11y.strip", option=option, place=t.key(f"match.place.{where}"))
        strips.append(Strip(label=option, low=fit.low, high=fit.high, mark=fit.fit, alt=alt))
    yield Strips(
        title=t.key("section.match"), rows=_rows(t, said), strips=tuple(strips),
        note=t.key("page.not_advice", name=t.state.invited.patient if t.state.invited else ""),
        side="right",
    )  # fmt: skip


def _rows(t: Told, lines: Sequence[Line]) -> tuple[Row, ...]:
    return tuple(_row(t, line) for line in lines)


def _row(t: Told, line: Line) -> Row:
    """The line, and what was written beside it."""
    beside = Beside(t.state, t.summary, (), t.say, t.now.tzinfo)
    notes = (beside.copied(line, note) for note in t.state.line(line.id).notes)
    said = row(unframed(line), line.words)
    return said.model_copy(update={"small": tuple(spans(n.text, n.words) for n in notes)})
