"""What the patient, family and the clinician put first, side by side. Places, and no score."""

from html import escape

import streamlit as st

from summary.audience import Audience
from summary.voices import Difference, difference
from ui.side import Side

DASH = "–"


def difference_map(side: Side, audience: Audience) -> None:
    """Nothing is drawn as long as nobody but the patient has said anything."""
    found = difference(side.aid, side.state, side.summary.lines, audience, side.guide.say)
    if found is not None:
        with st.container(key="sec_voices", gap="xsmall"):
            st.html(f"{_title(side)}{_table(side, found)}{_words(side, found)}")


def _title(side: Side) -> str:
    return f'<div class="tt-sec"><h2>{escape(side.say("voices.title"))}</h2></div>'


def _table(side: Side, found: Difference) -> str:
    heads = "".join(
        f'<th scope="col">{escape(head)}</th>' for head in (side.say("voices.thing"), *found.heads)
    )
    body = "".join(
        f'<tr><th scope="row">{escape(label)}</th>'
        f"{''.join(_place(side, place) for place in places)}</tr>"
        for label, places in found.rows
    )
    return (
        f'<table class="tt-table tt-voices"><caption>{escape(side.say("voices.caption"))}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    )


def _place(side: Side, place: int | None) -> str:
    """A dash for the eye, and words for those who listen."""
    if place is not None:
        return f"<td>{place}</td>"
    heard = f'<span class="tt-heard-only">{escape(side.say("voices.not_named"))}</span>'
    return f'<td><span aria-hidden="true">{DASH}</span>{heard}</td>'


def _words(side: Side, found: Difference) -> str:
    said = "".join(f"<li>{escape(one)}</li>" for one in (*found.words, side.say("voices.note")))
    return f'<ul class="tt-seen tt-small">{said}</ul>'
