"""The page that a physician reads in a minute: the headline, two columns, and more below."""

from collections.abc import Sequence
from html import escape
from itertools import groupby

import streamlit as st

from interview.next_step import route
from interview.steps.match import computed
from summary.audience import for_audience
from summary.follow_up import since_the_visit
from summary.model import Line
from summary.page import one_page, unframed
from ui.parts.beside import write_beside
from ui.parts.clock import local
from ui.parts.difference_map import difference_map
from ui.parts.line import line_html, notes_html, state_html
from ui.parts.match_picture import strip
from ui.parts.quotes import quoted
from ui.parts.ranked import ranked_html
from ui.parts.standing import standing
from ui.parts.top_line import top_line
from ui.parts.way import PARTS, place
from ui.parts.where_from import where_from
from ui.side import Side

LEFT = ("story", "worry", "matters", "limit", "goals", "leaning")
RIGHT = ("questions", "asking", "role", "needs", "numbers")
FOOT = ("not_asked", "prepared")


def draw_page(side: Side, model: str) -> None:
    page = one_page(side.summary, "doctor")
    _head(side, page.headline)
    _sections(side, page.lines, ("safety",), model, danger=True)
    _since_the_visit(side)
    left, right = st.columns(2, gap="large")
    with left:
        _sections(side, page.lines, LEFT, model)
    with right:
        _sections(side, page.lines, RIGHT, model)
        _match(side, page.lines, model)
        difference_map(side, "doctor")
    _foot(page.lines)
    if page.more:
        with st.expander(side.say("page.more"), key="more"):
            _sections(side, page.more, (*LEFT, *RIGHT), model, more=True)
            _foot(page.more)


def _head(side: Side, headline: str) -> None:
    visit = side.guide.invited.visit
    words = [w for line in _seen(side) for w in line.words]
    shared = side.at("page.shared", side.state.shared[-1].at)
    draft = standing(side.aid, side.say, side.now().date(), "doctor")
    told = " ".join(filter(None, (shared, _unfinished(side), draft)))
    st.html(top_line(side.at("page.visit", visit) if visit else ""))
    st.html(
        f'<h1>{escape(side.patient)}</h1><p class="tt-small">{escape(told)}</p>'
        f'<div class="tt-head"><p>{quoted(headline, words)}</p></div>'
    )


def _since_the_visit(side: Side) -> None:
    """What the patient said after the visit comes before what they said before it."""
    zone = local(side.now()).tzinfo
    said = list(since_the_visit(side.state, side.guide.say, zone))
    if said:
        title = escape(side.say("follow.doctor", name=side.patient))
        rows = "".join(f"<li>{quoted(line.text, line.words)}</li>" for line in said)
        st.html(f'<div class="tt-card"><h2>{title}</h2><ul>{rows}</ul></div>')


def _unfinished(side: Side) -> str:
    """How far the talk came, when the page was shared before its end. What is there counts."""
    ahead = [s for s in route(side.aid, side.state) if s.id not in side.state.closed]
    if not ahead:
        return ""
    part = place(side.guide, ahead[0].part)
    return side.say("page.unfinished", n=str(part), of=str(PARTS))


def _sections(
    side: Side,
    lines: Sequence[Line],
    sections: Sequence[str],
    model: str,
    more: bool = False,
    danger: bool = False,
) -> None:
    in_order = sorted(
        (line for line in lines if line.section in sections),
        key=lambda line: sections.index(line.section),
    )
    for section, found in groupby(in_order, key=lambda line: line.section):
        key = f"{'more_' if more else ''}{section}"
        with st.container(key=f"rowfirst_{key}" if danger else f"sec_{key}", gap="xsmall"):
            _section(side, section, tuple(found), key, model)


def _section(side: Side, section: str, lines: Sequence[Line], key: str, model: str) -> None:
    _heading(side, section, lines, key, model)
    _rows(side, lines)


def _heading(side: Side, section: str, lines: Sequence[Line], key: str, model: str) -> None:
    title = escape(side.say(f"section.{section}"))
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"sech_{key}"):
        st.html(f'<div class="tt-sec"><h2>{title}</h2></div>')
        where_from(side, key, lines, model)


def _rows(side: Side, lines: Sequence[Line]) -> None:
    for line in lines:
        with st.container(horizontal=True, key=f"linerow_{line.id}"):
            below = line.model_copy(update={"text": unframed(line)})
            ranked = line.id == "matters:top"
            said = ranked_html(side, line) if ranked else line_html(below)
            state, beside = state_html(side, line, always=False), notes_html(side, line)
            st.html(f'<div class="tt-line">{said}{state}{beside}</div>')
            write_beside(side, line)


def _match(side: Side, lines: Sequence[Line], model: str) -> None:
    """The picture stays on the page, also when its sentence fell off."""
    shared = [line for line in _seen(side) if line.section == "match"]
    if not shared:
        return
    with st.container(key="sec_match", gap="xsmall"):
        _heading(side, "match", shared, "match", model)
        _rows(side, [line for line in shared if line in lines])
        if any(line.id == "match" for line in shared):
            st.html(_strips(side))


def _seen(side: Side) -> tuple[Line, ...]:
    return for_audience(side.summary.lines, "doctor")


def _strips(side: Side) -> str:
    """The picture that the patient saw, without a number and in the same order."""
    found = computed(side.aid, side.state)
    if found is None:
        return ""
    named = {o.id: o.short for o in side.aid.options}
    rows = "".join(
        f"<dt>{escape(named[f.option])}</dt><dd>{strip(side.guide, named[f.option], f)}</dd>"
        for f in found.fits
    )
    said = escape(side.say("page.not_advice"))
    return f'<dl class="tt-mini">{rows}</dl><p class="tt-small">{said}</p>'


def _foot(lines: Sequence[Line]) -> None:
    said = " ".join(line.text for line in lines if line.section in FOOT)
    if said:
        st.html(f'<p class="tt-small">{escape(said)}</p>')
