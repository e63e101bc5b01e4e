"""When someone may not be safe at home: asked quietly, in this browser alone.

Nothing of it is written anywhere. What was typed waits in the memory of this session and
is dropped at the end, which is the default of the safety file; only the wish for time
alone, if there is one, becomes an event. Whoever meant something else has their words
back, as the answer they were. The screen looks like any other question.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from html import escape

import streamlit as st

from decision_aids.safety.buttons import Choice
from decision_aids.safety.cards import ask, card
from decision_aids.safety.model import Safety
from decision_aids.safety.outcome import after
from interview.events import Event
from interview.review import Person, time_alone_asked
from ui.parts.answering import Act, meant_otherwise
from ui.speaking import Guide

HELD = "held"
LEVEL, SIGN = "abuse", "unsafe_home"
TIME_ALONE = "time_alone"
# After these the words are dropped without another question: not keeping is the default.
DROPPED = "unsafe.keep"


@dataclass(frozen=True)
class Held:
    """The question that is open now, and what waits behind it."""

    waiting: Act
    asked: str = ""


def hold(act: Act) -> None:
    st.session_state[HELD] = Held(act)


def is_held() -> bool:
    return HELD in st.session_state


def leaves() -> bool:
    """Whether the person wants this page gone, in this run."""
    return bool(st.session_state.pop("leaves", False))


def held_question(guide: Guide, now: datetime) -> Act | None:
    """Draws the question; the act that follows, if time alone was asked for."""
    safety, now_open = guide.aid.safety, st.session_state[HELD]
    if safety is None:
        del st.session_state[HELD]
        return None
    text, answers = _question(guide, safety, now_open.asked)
    st.html(f'<p class="tt-who">{escape(guide.key("who.guide"))}</p><p>{escape(text)}</p>')
    for answer in answers:
        if st.button(answer.label, key=f"held-{now_open.asked}-{answer.id}"):
            return _follow(guide, safety, now_open, answer.id, now)
    return None


def _question(guide: Guide, safety: Safety, asked: str) -> tuple[str, tuple[Choice, ...]]:
    who, language = guide.invited, guide.words.language
    if not asked:
        first = card(
            safety,
            LEVEL,
            SIGN,
            who.locale,
            language,
            who.clinic_phone,
            who.doctor,
            "",
            guide.aid.id,
        )
        return first.text, first.answers
    question = ask(
        safety, asked, who.locale, language, clinic_phone=who.clinic_phone, doctor=who.doctor
    )
    return question.text, question.answers


def _follow(guide: Guide, safety: Safety, held: Held, answer: str, now: datetime) -> Act | None:
    outcome = after(safety, LEVEL, SIGN, held.asked or None, answer)
    if outcome.next == "ask" and outcome.ask and outcome.ask != DROPPED:
        st.session_state[HELD] = replace(held, asked=outcome.ask)
        st.rerun()
    del st.session_state[HELD]
    if outcome.next == "closed":
        return meant_otherwise(held.waiting)
    if outcome.next == "leave":
        st.session_state["leaves"] = True
    if answer == TIME_ALONE:
        return Act("", lambda _story, _words: _asked(guide, now))
    st.rerun()
    return None


def _asked(guide: Guide, now: datetime) -> list[Event]:
    return time_alone_asked(Person("patient", guide.invited.patient, now))
