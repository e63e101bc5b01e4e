"""One comparison or measure of the aid as a card: as a picture, in words, or as a table.

What is said is that of `summary/figure.py`, the same on screen and paper. Here it becomes HTML.
"""

from datetime import date
from html import escape

from interview.telling import figure_of
from summary.figure import Array, Figure, View, figure
from ui.parts.icon_array import icon_array
from ui.parts.number_facts import facts
from ui.parts.number_table import table
from ui.parts.standing import past_due
from ui.speaking import Guide


def figure_html(guide: Guide, figure_id: str, view: View, today: date) -> str:
    """The whole figure as one card. Past the aid's last day there are no numbers any more."""
    aid = guide.aid
    if today > aid.expires:
        return f'<p class="tt-note">{escape(guide.key("err.expired"))}</p>'
    drawn = figure(aid, guide.invited, figure_id, guide.say, view)
    if drawn.arrays:
        body = _picture(drawn)
    elif drawn.words:
        body = "".join(f"<p>{escape(said)}</p>" for said in drawn.words)
    else:
        body = table(guide, figure_of(aid, figure_id))
    due = past_due(aid, guide.key, today, "patient")
    note = f'<p class="tt-note">{escape(due)}</p>' if due else ""
    return f'{note}<div class="tt-card tt-figure">{body}{facts(guide, drawn)}</div>'


def _picture(drawn: Figure) -> str:
    arrays = drawn.arrays
    single = " one" if len(arrays) == 1 or arrays[0].of > 100 else ""
    arms = "".join(map(_arm, arrays))
    pair = f'<p class="tt-frame">{escape(drawn.frame)}</p><div class="tt-pair{single}">{arms}</div>'
    return pair + _difference(drawn)


def _arm(array: Array) -> str:
    return (
        f'<figure role="img" aria-label="{escape(array.alt)}">'
        f'<p class="tt-arm">{escape(array.label)}</p>'
        f"{icon_array(array.count, array.apart, array.of)}"
        f'<div class="tt-count"><p>{_counted(array.had)}</p>'
        f'<p class="no">{_counted(array.had_not)}</p></div></figure>'
    )


def _counted(sentence: tuple[str, str]) -> str:
    """The number that a sentence begins with, set large."""
    count, rest = map(escape, sentence)
    return f"<strong>{count}</strong>{rest}"


def _difference(drawn: Figure) -> str:
    said = escape(drawn.difference)
    if not drawn.big:
        return f'<div class="tt-diff"><p>{said}</p></div>' if said else ""
    diamonds = f'<span class="tt-key d"></span>{escape(drawn.diamonds)}'
    return (
        f'<div class="tt-diff"><span class="n">{escape(drawn.big)}</span>'
        f"<p>{said}<br>{diamonds}</p></div>"
    )
