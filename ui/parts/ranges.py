"""What each thing runs from and to: nobody weighs a label without its range."""

from collections.abc import Iterable
from html import escape

from interview.step import Step
from ui.speaking import Guide


def ranges(guide: Guide, step: Step) -> str:
    """The choices of the first swing question, or the one thing that is weighed now."""
    asked = [c.id for c in step.choices] or [step.detail]
    known = {a.id for a in guide.aid.attributes}
    rows = "".join(_rows(guide, (a for a in asked if a in known)))
    return f'<div class="tt-card"><dl class="tt-facts">{rows}</dl></div>'


def _rows(guide: Guide, attributes: Iterable[str]) -> Iterable[str]:
    for id in attributes:
        attribute = guide.aid.attribute(id)
        ends = guide.key("values.ends", worst=attribute.worst, best=attribute.best)
        yield f"<div><dt>{escape(attribute.label)}</dt><dd>{escape(ends)}</dd></div>"
