"""What the patient put first, in their order, with bars where they said how much it counts."""

from html import escape

from interview.steps.match import computed, swing
from interview.steps.matters import put_first
from summary.model import Line
from ui.parts.line import line_html
from ui.parts.match_picture import attribute_label
from ui.parts.quotes import quoted
from ui.side import Side

BOXES = 10


def ranked_html(side: Side, line: Line) -> str:
    """A line that the patient changed stands in their words, and not as a list."""
    order = put_first(side.aid, side.state)
    if side.state.line(line.id).changed is not None or not order:
        return line_html(line)
    weights = _stated(side, order)
    rows = "".join(
        f"<li>{_bar(side, n, len(order), weights.get(a))}{_label(side, a)}</li>"
        for n, a in enumerate(order, 1)
    )
    return f'<ol class="tt-ranked">{rows}</ol>'


def _stated(side: Side, order: tuple[str, ...]) -> dict[str, float]:
    """Weights only when the patient gave one to each: an order alone says nothing about them."""
    found = computed(side.aid, side.state)
    said = swing(side.state, order)
    return dict(found.weights) if found and all(a in said for a in order) else {}


def _bar(side: Side, place: int, of: int, weight: float | None) -> str:
    spoken = escape(side.say("a11y.weight", n=str(place), of=str(of)))
    if weight is None:
        return f"{place}. "
    boxes = "".join(f'<i class="{"on" if n < BOXES * weight else ""}"></i>' for n in range(BOXES))
    return f'{place}. <span class="tt-w" role="img" aria-label="{spoken}">{boxes}</span>'


def _label(side: Side, attribute: str) -> str:
    label = attribute_label(side.aid, side.state, attribute)
    return quoted(label, [label.strip("“”")])
