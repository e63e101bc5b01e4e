"""How far each option fits the answers: a bar, a striped band, and the reasons in words.

Never a score, never an order by fit: options stand in the one order of this interview, and
a bar is said as a place ("nearer to: fits more"), not as a number.
"""

from html import escape

from decision_aids.figures import fill
from decision_aids.schema import Aid, Attribute
from interview.piece import piece
from interview.state import Interview
from interview.steps.asking import options
from interview.steps.match import computed
from interview.steps.matters import flagged, limit_words, own_concern, put_first
from interview.values import OWN, Fit, Match
from ui.speaking import Guide

LOW, HIGH = 0.4, 0.6


def match_html(guide: Guide, state: Interview) -> str:
    """The whole picture, or what each choice means when answers are not added up."""
    aid = guide.aid
    found = computed(aid, state)
    if found is None:
        return _in_words(guide, state)
    rows = "".join(_row(guide, state, found, fit) for fit in found.fits)
    less, more = escape(guide.key("match.less")), escape(guide.key("match.more"))
    legend = " ".join(escape(guide.key(key)) for key in ("match.read", "match.order"))
    return (
        f"{_verdict(guide, state, found)}"
        f'<div class="tt-card"><p class="tt-ends"><span>{less}</span><span>{more}</span></p>'
        f'<ul class="tt-match">{rows}</ul><p class="tt-small">{legend}</p></div>'
        f"{_notes(guide, state, found)}"
    )


def strip(guide: Guide, option: str, fit: Fit) -> str:
    """The bar and its band, for the page of the patient and the one of the physician."""
    spoken = escape(guide.key("a11y.strip", option=option, place=_place(guide, fit.fit)))
    low, high, mark = (round(100 * x, 1) for x in (fit.low, fit.high, fit.fit))
    wide = round(high - low, 1)
    return (
        f'<div class="tt-strip" role="img" aria-label="{spoken}">'
        f'<span class="band" style="inset-inline-start:{low}%;width:{wide}%"></span>'
        f'<span class="mark" style="inset-inline-start:{mark}%"></span></div>'
    )


def attribute_label(aid: Aid, state: Interview, attribute: str) -> str:
    """As the aid calls it; the patient's own concern in their own words."""
    if attribute == OWN:
        return f"“{piece(own_concern(state))}”"
    return aid.attribute(attribute).label


def _row(guide: Guide, state: Interview, found: Match, fit: Fit) -> str:
    option = guide.aid.option(fit.option).short
    close = found.close and fit.option in found.between
    tag = f'<span class="tt-tag amber">{escape(guide.key("match.tag.close"))}</span>'
    return (
        f'<li><div class="tt-rung"><b>{escape(option)}</b>{tag if close else ""}</div>'
        f"{strip(guide, option, fit)}{_reasons(guide, state, fit)}</li>"
    )


def _reasons(guide: Guide, state: Interview, fit: Fit) -> str:
    def listed(attributes: tuple[str, ...]) -> str:
        return "; ".join(attribute_label(guide.aid, state, a) for a in attributes)

    said = (
        guide.key("match.goes", plus=listed(fit.better_on)),
        guide.key("match.against", minus=listed(fit.worse_on)),
    )
    limit = limit_words(state) if fit.option in flagged(guide.aid, state) else ""
    flag = guide.key("match.limit", w=piece(limit)) if limit else ""
    return "".join(f'<p class="tt-why">{escape(line)}</p>' for line in (*said, flag) if line)


def _verdict(guide: Guide, state: Interview, found: Match) -> str:
    if found.close:
        options = "; ".join(guide.aid.option(o).short for o in found.between)
        said = escape(guide.key("match.close", options=options))
        return f'<div class="tt-close"><p>{said}</p>{_apart(guide, state, found)}</div>'
    said = guide.key("match.holds")
    if found.flips_on and found.flips_on != OWN:
        label = attribute_label(guide.aid, state, found.flips_on)
        said += " " + guide.key("match.flip", label=label)
    return f'<p class="tt-note">{escape(said)}</p>'


def _apart(guide: Guide, state: Interview, found: Match) -> str:
    """For the two that are close: on what each of them fits better than the other."""
    rows = ""
    for option, attributes in found.apart.items():
        labels = "; ".join(attribute_label(guide.aid, state, a) for a in attributes)
        name = guide.aid.option(option).short
        rows += f"<p>{escape(guide.key('match.apart', option=name, list=labels))}</p>"
    return rows


def _notes(guide: Guide, state: Interview, found: Match) -> str:
    own = own_concern(state)
    said = [guide.key("match.own", w=piece(own))] if own and OWN in found.order else []
    if OWN in found.left_out:
        ratings = state.value("matters:rate")
        rated = ratings if isinstance(ratings, dict) else {}
        gaps = "; ".join(o.short for o in guide.aid.options if o.id not in rated)
        said.append(
            guide.key("match.own", w=piece(own)) + " " + guide.key("match.gaps", options=gaps)
        )
    return "".join(f'<p class="tt-small">{escape(line)}</p>' for line in said)


def _place(guide: Guide, fit: float) -> str:
    where = "low" if fit < LOW else "high" if fit > HIGH else "middle"
    return guide.key(f"match.place.{where}")


def _in_words(guide: Guide, state: Interview) -> str:
    """No adding up: for each thing put first, what each choice means, in no order of fit."""
    if guide.aid.flags.match == "on":
        return f'<p class="tt-note">{escape(guide.key("match.not_enough"))}</p>'
    known = {a.id: a for a in guide.aid.attributes}
    return "".join(
        f'<div class="tt-card"><p><b>{escape(known[a].label)}</b></p>'
        f'<dl class="tt-facts">{_means(guide, state, known[a])}</dl></div>'
        for a in put_first(guide.aid, state) if a in known
    )  # fmt: skip


def _means(guide: Guide, state: Interview, attribute: Attribute) -> str:
    means = {level.option: level.means for level in attribute.levels if level.means}
    return "".join(
        f"<div><dt>{escape(o.short)}</dt><dd>{escape(fill(guide.aid, means[o.id]))}</dd></div>"
        for o in options(guide.aid, state) if o.id in means
    )  # fmt: skip
