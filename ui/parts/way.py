"""The top of the patient's screen: who this is, what is saved, and how far along."""

from html import escape

from ui.speaking import Guide

PARTS = 6
# Where the parts come in an aid that asks what matters before it shows anything.
VALUES_FIRST = (1, 4, 2, 3, 5, 6)


def top_line(guide: Guide, right: str = "", saved: bool = False) -> str:
    """`right` is text: the clinic, or when the last words were saved."""
    name = escape(guide.key("who.guide"))
    mark = ' class="tt-saved"' if saved else ""
    beside = f"<span{mark}>{escape(right)}</span>" if right else ""
    return f'<div class="tt-top"><span class="tt-brand">{name}</span>{beside}</div>'


def way(guide: Guide, part: int, left: str, done: bool = False) -> str:
    """Six strokes and a sentence. Never a per cent: parts are not equally long."""
    at = place(guide, part)
    slots = {"n": str(at), "of": str(PARTS), "name": guide.key(f"part.{part}")}
    here = guide.key("way.done") if done else guide.key("way.part", **slots)
    strokes = "".join(f'<i class="{_kind(n, at, done)}"></i>' for n in range(1, PARTS + 1))
    return (
        f'<div class="tt-way" role="img" aria-label="{escape(here)}">{strokes}</div>'
        f'<p class="tt-waytext"><b>{escape(here)}</b><span>{escape(left)}</span></p>'
    )


def place(guide: Guide, part: int) -> int:
    """How far along a part is, from 1: it never goes back while the talk goes on."""
    return VALUES_FIRST.index(part) + 1 if guide.aid.flags.values_first else part


def minutes(guide: Guide, left: int) -> str:
    """An estimate said as one: above ten minutes it is rounded to five."""
    if left > 10:
        left = 5 * round(left / 5)
    return guide.key("way.left", n=str(left)) if left else guide.key("way.last")


def _kind(n: int, part: int, done: bool) -> str:
    if n < part or done:
        return "done"
    return "now" if n == part else ""
