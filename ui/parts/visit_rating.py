"""Three questions about the visit, for the patient alone, where their wording may be used."""

from datetime import timedelta
from html import escape

import streamlit as st

from interview.readiness import COLLABORATE_ITEMS, COLLABORATE_MOST
from interview.review import visit_rated
from ui.side import Side

# The authors ask within 24 to 48 hours of the visit.
WITHIN = timedelta(hours=48)
NAME = "collaborate"


def visit_rating(side: Side) -> None:
    if may_rate(side):
        with st.container(key="card_rating"):
            _ask(side)


def may_rate(side: Side) -> bool:
    """Not a clinician, not before a decision, not after two days, and once."""
    decision, words = side.state.decision, side.guide.words
    if side.role != "patient" or decision is None or not words.has(f"{NAME}.1"):
        return False
    return side.state.visit_rated is None and side.now() - decision.event.at <= WITHIN


def _ask(side: Side) -> None:
    title, lead = escape(side.say("rating.title")), escape(side.say("rating.private"))
    st.html(f'<h2>{title}</h2><p class="tt-soft">{lead}</p>')
    answers: dict[int, int] = {}
    for item in range(1, COLLABORATE_ITEMS + 1):
        chosen = st.pills(
            side.say(f"{NAME}.{item}"),
            range(COLLABORATE_MOST + 1),
            format_func=lambda n: side.say(f"{NAME}.answer.{n}"),
            key=f"rating-{item}",
        )
        if chosen is not None:
            answers[item] = chosen
    with st.container(horizontal=True):
        sent = st.button(side.say("rating.send"), key="rating-send")
        skipped = st.button(side.say("button.skip"), key="rating-skip", type="tertiary")
    st.html(f'<p class="tt-small">{escape(side.say(f"{NAME}.notice"))}</p>')
    if sent and answers:
        side.keep(lambda _: visit_rated(answers, side.me))
    if skipped:
        side.keep(lambda _: visit_rated({}, side.me))
