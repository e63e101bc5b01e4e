"""What stands above the first question: who asks for this, when the visit is, how long."""

from html import escape

from ui.parts.clock import local
from ui.speaking import Guide

FACTS = ("how_long", "who_sees", "what")


def welcome(guide: Guide) -> str:
    rows = "".join(
        f"<div><dt>{escape(guide.key(f'welcome.{name}'))}</dt>"
        f"<dd>{escape(guide.key(f'welcome.{name}.say'))}</dd></div>"
        for name in FACTS
    )
    return f'{_visit(guide)}<div class="tt-card"><dl class="tt-facts">{rows}</dl></div>'


def _visit(guide: Guide) -> str:
    visit = guide.invited.visit
    if visit is None:
        return ""
    here, words = local(visit), guide.words
    said = guide.key("welcome.visit", date=words.weekday(here.date()), time=words.time(here))
    return f"<p>{escape(said)}</p>"
