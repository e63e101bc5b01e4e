"""The conversation on the screen: a few bubbles, and what the guide shows and asks now."""

from collections.abc import Sequence
from datetime import date
from html import escape
from itertools import islice

import streamlit as st

from interview.step import Text
from ui.parts.chat import bubbles, draw, earlier, messages, paragraphs, told, voiced
from ui.parts.focus import here
from ui.parts.safety_card import safety_card
from ui.parts.screen import Screen
from ui.parts.step_view import is_figure, parts_the_question, show, stands_alone

BUBBLES = 12
# Of these, so many can be changed with one touch. Every widget costs a message of its own,
# and what is older is changed from the list below the question.
TOUCHABLE = 4


def conversation(screen: Screen, today: date, told: bool = False) -> str | None:
    """Draws it. Gives the step whose "change" was pressed, if any. `told` where the clinic
    is told of alarms."""
    story = screen.story
    shown = _how_many(screen)
    if not (screen.step.detail == "safety" or screen.begins):
        earlier(story, shown)
    newest = list(islice(messages(story), shown))
    if len(newest) > TOUCHABLE:
        st.html(bubbles(reversed(newest[TOUCHABLE:])))
    change = story.guide.key("chat.change")
    pressed = None
    for n, message in enumerate(reversed(newest[:TOUCHABLE])):
        if draw(message, change, f"change-{n}-{screen.version}"):
            pressed = message.step
    _now(screen, today, told)
    return pressed


def spoken(screen: Screen) -> str:
    """The newest words of the guide, to be read out. A page that is shared asks nothing more."""
    story = screen.story
    if screen.shared:
        return story.guide.key("home.shared")
    said = story.state.turns[-1].told if story.state.turns else ()
    return " ".join(story.guide.say(text) for text in (*said, *_asks(screen)))


def _how_many(screen: Screen) -> int:
    """A step that needs the whole screen leaves only the last answer above it."""
    if screen.step.form == "review" or screen.shared:
        return 0
    return 1 if stands_alone(screen.step) or screen.step.detail == "safety" else BUBBLES


def _now(screen: Screen, today: date, told: bool) -> None:
    story, step = screen.story, screen.step
    alarm = story.state.alarm
    if alarm:
        st.html(here(screen.version) + safety_card(story.guide, alarm, told))
        return
    if screen.shared:
        just_shared = story.state.turns[-1].step == "share"
        st.html(here(screen.version) if just_shared else "<span></span>")
        return
    asks = _asks(screen)
    split = parts_the_question(story, step)
    with st.chat_message("assistant"):
        st.html(_says(screen, asks[:-1] if split else asks))
        show(story, step, today)
        if split and step.form != "review":
            st.html(f'<p class="tt-ask"><b>{voiced(story.guide, asks[-1])}</b></p>')


def _says(screen: Screen, asks: Sequence[Text]) -> str:
    """The answer to the last words, then what is asked now, in one breath."""
    story, step = screen.story, screen.step
    # On the page line by line the keyboard goes to the line that is open.
    place = "" if step.form == "review" else here(screen.version)
    who = escape(story.guide.key("who.guide"))
    said = paragraphs(story.guide, asks)
    if is_figure(step) and asks:
        said = f"<h2>{voiced(story.guide, asks[0])}</h2>"
    return (
        f'<div class="tt-new">{place}<p class="tt-who">{who}</p>'
        f"{told(story)}{_again(screen)}{said}</div>"
    )


def _asks(screen: Screen) -> Sequence[Text]:
    """A question that is asked once more is not introduced once more."""
    turns = screen.story.state.turns
    again = bool(turns) and turns[-1].asked == screen.step.ask
    return screen.step.ask[-1:] if again and not screen.step.shows else screen.step.ask


def _again(screen: Screen) -> str:
    """An earlier answer that is open again stands above the question."""
    state, guide = screen.story.state, screen.story.guide
    old = state.answers.get(screen.step.id)
    if state.reopened != screen.step.id or old is None or not old.words:
        return ""
    said = escape(guide.key("change.back"))
    words = escape(old.words[:200])
    label = escape(guide.key("chat.answered"))
    return f'<p>{said}</p><p class="tt-small">{label}: <q class="tt-say">{words}</q></p>'
