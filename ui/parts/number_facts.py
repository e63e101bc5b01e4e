"""What stands below every figure: what it means, how sure, what is missing, where from."""

from html import escape

from summary.figure import Figure, Said
from ui.speaking import Guide

BOXES = 4


def facts(guide: Guide, figure: Figure) -> str:
    rows = "".join(
        f"<div><dt>{escape(said.label)}</dt><dd>{_told(guide, said)}</dd></div>"
        for said in figure.said
    )
    you = escape(figure.last)
    return f'<dl class="tt-facts">{rows}</dl><p class="tt-small tt-you">{you}</p>'


def _told(guide: Guide, said: Said) -> str:
    if said.work:
        return _source(guide, said)
    if not said.word:
        return escape(said.text)
    boxes = '<i class="on"></i>' * said.sure + "<i></i>" * (BOXES - said.sure)
    drawn = f'<span class="tt-sure" role="img" aria-label="{escape(said.sure_alt)}">{boxes}</span>'
    return f"{drawn}<b>{escape(said.word)}</b>{escape(said.text.removeprefix(said.word))}"


def _source(guide: Guide, said: Said) -> str:
    """`Derry and others, 2016`, as a link where the address is known for sure."""
    cited, small = escape(said.text), said.small
    if said.link:
        title = escape(f"{said.work}. {guide.key('a11y.opens_new')}")
        address = escape(said.link)
        cited = f'<a href="{address}" target="_blank" rel="noreferrer" title="{title}">{cited}</a>'
    if guide.aid.is_draft:
        small = f"{small} {guide.key('draft.patient')}"
    return f'{cited}<br><span class="tt-small">{escape(small)}</span>'
