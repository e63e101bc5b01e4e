"""Before the page is opened: what the clinician thinks matters most to the patient. Optional."""

from html import escape

import streamlit as st

from interview.review import GUESSED, may_guess, priorities_guessed
from interview.step import Choice, Step, plain
from interview.steps.asking import shuffled
from interview.values import weighable
from summary.audience import for_audience
from ui.parts.ordering import ordering
from ui.side import Side

SKIPPED = "guess-skipped"


def asks_for_a_guess(side: Side) -> bool:
    """Never when there is something that is to be read at once."""
    lines = for_audience(side.summary.lines, "doctor")
    at_once = any(line.section == "safety" for line in lines)
    skipped = st.session_state.get(SKIPPED) == side.story.id
    return may_guess(side.state, side.me) and not at_once and not skipped


def guess_card(side: Side) -> None:
    """One card with up to three places. Skipping opens the page, and is not written down."""
    title, ask, shown = (escape(side.say(f"guess.{key}")) for key in ("title", "ask", "shown"))
    with st.container(key="card_guess"):
        st.html(f'<h2>{title}</h2><p>{ask}</p><p class="tt-small">{shown}</p>')
        skip = st.button(side.say("guess.skip"), key="skip-guess", type="tertiary")
        step = _step(side)
        labels = {c.id: side.guide.say(c.label) for c in step.choices}
        picked = ordering(side.guide, step, labels.__getitem__, f"guess-{side.story.id}")
    if picked:
        side.keep(lambda state: priorities_guessed(picked, state, side.me))
    if skip:
        st.session_state[SKIPPED] = side.story.id
        st.rerun()


def _step(side: Side) -> Step:
    """The things the patient could weigh, in the order in which this interview shows them."""
    ids = shuffled(tuple(a.id for a in weighable(side.aid)), side.state)
    attributes = (side.aid.attribute(a) for a in ids)
    return Step(
        id="guess", ask=(), form="rank", most=GUESSED,
        choices=tuple(Choice(id=a.id, label=plain(a.label)) for a in attributes),
    )  # fmt: skip
