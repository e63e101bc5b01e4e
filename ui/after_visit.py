"""The copy for after the visit: one sheet for both sides, on the screen and on paper."""

from collections.abc import Iterator
from html import escape

import streamlit as st

from summary.after_visit import Copy, Part, after_visit
from summary.copy_line import CopyLine
from ui.desk import Desk
from ui.going import go
from ui.papers import after
from ui.parts.cited import cited_html
from ui.parts.clock import date_and_time, local
from ui.parts.foot import help_note
from ui.parts.not_shared import not_shared
from ui.parts.page_glue import announce, print_button
from ui.parts.pulse import pulse
from ui.parts.quotes import quoted
from ui.parts.standing import standing
from ui.parts.take_home import pdf_button
from ui.parts.visit_rating import visit_rating
from ui.parts.wrong_here import wrong_here, wrong_link
from ui.reviewing import not_there, side_of
from ui.side import Side
from ui.words import CLINIC_LANGUAGE

# On a screen one below the other; on paper two columns, and below them what to act on.
BLOCKS = (
    ("since", "why", "goal", "scale", "trial", "next", "changed"),
    ("answered", "open", "found", "options"),
    ("care",),
)
# Set smaller on paper, so that one side holds it all.
FINE = ("found", "care")
LISTED = ("since", "scale", "changed", "answered", "open", "care")


def page(desk: Desk) -> None:
    side = side_of(desk)
    if side is None:
        not_there(desk)
        return
    if side.role == "clinician" and side.state.withdrawn:
        not_shared(desk, side)
        announce(CLINIC_LANGUAGE)
        return
    story, now = side.story, local(side.now())
    copy = after_visit(story.aid, story.state, story.summary, story.guide.say, now)
    if side.role == "patient" and side.state.alarm:
        go("talk")
    pulse(lambda: desk.log.version(side.story.id), side.state.version)
    wrong_here(side)
    st.html(sheet_html(side, copy))
    visit_rating(side)
    with st.container(horizontal=True, vertical_alignment="center", key="actions"):
        if side.state.decision:
            pdf_button(side.say("button.pdf"), lambda: after(story, now), now, "after-visit")
        print_button(side.say("button.print"))
        whole = st.button(side.say("history.open"), key="history")
        back = st.button(side.say("button.back"), key="back", type="tertiary")
    if whole:
        go("history")
    if back:
        go("page" if side.role == "clinician" else "talk")
    if side.role == "patient":
        st.html(help_note(story.guide))
    announce(story.guide.words.language)


def sheet_html(side: Side, copy: Copy) -> str:
    """It speaks to the patient, whoever looks at it."""
    say = side.story.guide.key
    blocks = ("".join(_part(side, p) for p in copy.parts if p.id in ids) for ids in BLOCKS)
    decided = copy.part("decided")
    box = _decided(side, decided) if decided else f"<p>{escape(say('after.nothing'))}</p>"
    draft = standing(side.story.aid, say, side.now().date(), "patient")
    last = f"{say('after.footer')} {draft}" if copy.parts else draft
    foot = f'<p class="tt-small">{escape(last)}</p>'
    body = '<div class="tt-parts">' + "".join(f"<div>{one}</div>" for one in blocks) + "</div>"
    return f'<article class="tt-sheet">{_head(side)}{box}{body}{foot}</article>'


def _head(side: Side) -> str:
    say, words = side.story.guide.key, side.story.guide.words
    printed = say("after.prepared", date=date_and_time(words, side.now())["date"])
    title = say("after.title")
    seen = " ".join(_seen(side))
    note = f'<p class="tt-small">{escape(seen)}</p>' if seen else ""
    return (
        '<div class="tt-top"><span class="tt-brand">Talkthrough</span>'
        f"<span>{escape(printed)}</span></div><h1>{escape(title)}</h1>{note}"
    )


def _seen(side: Side) -> Iterator[str]:
    """The receipt, the talk, and what the mark in front of a line means."""
    state, guide = side.state, side.story.guide
    read = state.read_by("marked_read")
    if read:
        slots = date_and_time(guide.words, read.at)
        yield guide.key("seen.read", doctor=read.name or guide.names["doctor"], **slots)
    if state.decision:
        talked = date_and_time(guide.words, state.decision.event.at)
        yield guide.key("after.talked", date=talked["date"])
        yield guide.key("after.marked")


def _decided(side: Side, part: Part) -> str:
    first, *others = part.lines
    more = " ".join(_said(line) for line in others)
    wrong = f"<p>{wrong_link(side, first.line)}</p>"
    return f'<div class="tt-dec"><p class="big">{_said(first)}</p><p>{more}</p>{wrong}</div>'


def _part(side: Side, part: Part) -> str:
    title = escape(side.story.guide.key(f"after.{part.id}"))
    said = [
        _said(line) + _source(side, line) + (wrong_link(side, line.line) if line.line else "")
        for line in part.lines
    ]
    if part.id == "next":
        items = "".join(f"<li><span>{one}</span></li>" for one in said)
        body = f'<ul class="tt-check">{items}</ul>'
    elif part.id in LISTED and len(said) > 1:
        body = "<ul>" + "".join(f"<li>{one}</li>" for one in said) + "</ul>"
    else:
        body = "".join(f"<p>{one}</p>" for one in said)
    fine = ' class="tt-fine"' if part.id in FINE else ""
    return f"<section{fine}><h2>{title}</h2>{body}</section>"


def _said(line: CopyLine) -> str:
    mark = '<span class="tt-mark">●</span>' if line.new else ""
    about = f'<span class="tt-soft">{quoted(line.about, line.words)}</span> ' if line.about else ""
    return f"{mark}{about}{quoted(line.text, line.words)}"


def _source(side: Side, line: CopyLine) -> str:
    source = next((s for s in side.story.aid.sources if s.id == line.source), None)
    return f" ({cited_html(source, side.story.guide.aid.language)})" if source else ""
