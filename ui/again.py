"""After the visit: does the plan still fit? Four questions, each of which may be left out."""

from html import escape

import streamlit as st

from interview.attainment import LEVELS, signed
from interview.review import Again, Fits, followed_up
from interview.state import Agreement
from summary.agreed import DECISION, TRIAL, agreed_lines
from summary.follow_up import LEVEL_NAMES
from ui.desk import Desk
from ui.going import go
from ui.parts.as_label import as_label
from ui.parts.clock import date_and_time
from ui.parts.danger_words import looked_through
from ui.parts.draft import begin_anew, draft
from ui.parts.follow_up_card import last_one
from ui.parts.foot import foot
from ui.parts.page_glue import announce
from ui.parts.pulse import pulse
from ui.parts.top_line import top_line
from ui.reviewing import not_there, side_of
from ui.side import Side

FITS: tuple[Fits, ...] = ("yes", "partly", "no")
AGAIN: tuple[Again, ...] = ("yes", "not_sure", "no")


def page(desk: Desk) -> None:
    side = side_of(desk)
    if side is None:
        not_there(desk)
        return
    if side.state.alarm:
        go("talk")
    pulse(lambda: desk.log.version(side.story.id), side.state.version, seconds=7)
    st.html(top_line(side.guide.invited.clinic))
    st.html(f"<h1>{escape(side.say('follow.title'))}</h1>")
    if side.state.decision is None:
        st.html(f'<p class="tt-note">{escape(side.say("after.nothing"))}</p>')
    else:
        st.html(_what_it_is_about(side) + last_one(side))
        with st.container(key="card_again"):
            _questions(side)
    if st.button(side.say("button.back"), key="back", type="tertiary"):
        go("talk")
    foot(desk, side.guide)
    announce(side.guide.words.language)


def _what_it_is_about(side: Side) -> str:
    """What was decided and is tried, so that nobody has to remember it."""
    shown = agreed_lines(side.aid, side.state, side.guide.say)
    said = "".join(f"<p>{escape(one.text)}</p>" for one in shown if one.id in (DECISION, TRIAL))
    lead, urgent = escape(side.say("follow.lead")), escape(side.say("follow.urgent"))
    return (
        f'<div class="tt-doc">{said}</div><p class="tt-soft tt-apart">{lead}</p>'
        f'<p class="tt-small">{urgent}</p>'
    )


def _questions(side: Side) -> None:
    """One form sends all answers together; nothing is chosen beforehand."""
    name = f"again-{side.story.id}"
    with st.form(draft(f"{name}-form"), border=False):
        fits = st.pills(
            side.say("follow.fits.ask"), FITS, key=draft(f"{name}-fits"),
            format_func=lambda one: side.say(f"choice.fits.{one}"),
        )  # fmt: skip
        goals = {
            number: level
            for number, agreed in sorted(side.state.goals_agreed.items())
            if (level := _goal(side, name, number, agreed)) is not None
        }
        again = st.pills(
            side.say("follow.again.ask"), AGAIN, key=draft(f"{name}-again"),
            format_func=lambda one: side.say(f"choice.again.{one}"),
        )  # fmt: skip
        words = st.text_area(
            side.say("follow.way.ask"), key=draft(name), height=110,
            placeholder=side.say("follow.way.hint"),
        )  # fmt: skip
        sent = st.form_submit_button(side.say("follow.send"), type="primary")
    if sent:
        _save(side, name, fits, goals, again, words or "")


def _goal(side: Side, name: str, number: int, agreed: Agreement) -> int | None:
    """From much less to much more than agreed; with what both of them called each step."""
    scale = side.state.goals_scaled.get(number)

    def label(level: int) -> str:
        kind = side.say(f"goal.{LEVEL_NAMES[level]}")
        return f"{kind}: {scale.event.levels[level + 2]}" if scale else kind

    day = date_and_time(side.guide.words, agreed.at)["date"]
    asked = side.say("goal.review", date=day, agreed=agreed.words, doctor=agreed.name)
    picked = st.radio(
        as_label(asked), LEVELS, index=None, key=draft(f"{name}-goal-{number}"),
        format_func=lambda level: as_label(f"{signed(level)}. {label(level)}"),
    )  # fmt: skip
    return picked if isinstance(picked, int) else None


def _save(
    side: Side, name: str, fits: Fits | None, goals: dict[int, int], again: Again | None, words: str
) -> None:
    """Words are looked through for danger like any others."""
    events = followed_up(fits, goals, again, words, side.me)
    if not events:
        empty = escape(side.say("follow.empty"))
        st.html(f'<p class="tt-state changed" role="status">{empty}</p>')
        return
    told = looked_through(side.story, words, events, side.me) if words.strip() else events
    boxes = (name, *(f"{name}-{box}" for box in ("form", "fits", "again")))
    asked = (f"{name}-goal-{number}" for number in side.state.goals_agreed)
    side.keep(lambda _: told, then=lambda: begin_anew(*boxes, *asked))
