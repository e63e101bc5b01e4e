"""The patient's talk: one thing asked at a time, kept before anything is drawn.

The page is drawn from the version that this browser saw last. What can answer stands below
in the page and first in the script: an answer is kept before the rest of the page costs
anything. Typed words are known before anything that could be touched is drawn, so the page
they lead to is drawn in the same run; after a touch it is drawn in a run of its own.
"""

from datetime import date
from html import escape

import streamlit as st

from interview.voices import Speaker, helper, typist
from ui.demo import SHOWN
from ui.desk import Desk
from ui.entrance import begin_made_up
from ui.parts.answer_area import answer_area, typed_words
from ui.parts.answering import changing
from ui.parts.clock import date_and_time, local
from ui.parts.focus import focus
from ui.parts.foot import foot
from ui.parts.held import leaves
from ui.parts.ordering import picked
from ui.parts.page_glue import announce, leave
from ui.parts.pulse import pulse
from ui.parts.review_lines import CHANGING, OPEN
from ui.parts.saving import keep, look_again, mark, seen_story
from ui.parts.screen import Screen, screen_of
from ui.parts.shared_page import WRONG
from ui.parts.talk import conversation, spoken
from ui.parts.way import minutes, top_line, way
from ui.parts.welcome import welcome, welcome_back
from ui.parts.who_types import speaker
from ui.stories import Story
from ui.warming import get_ready
from ui.words import load_words

# How often it is looked for what others did: often while the clinic may be writing.
ALONE, WITH_CLINIC = 7, 2


def page(desk: Desk) -> None:
    if leaves():
        return _leave(desk)
    story = seen_story(desk) or _made_up(desk)
    if story is None:
        return _not_there(desk)
    get_ready(story.aid, story.guide.words.language)
    head, talk = st.container(), st.container(key="talk")
    with st.container(key="answer"):
        screen = _answered(desk, screen_of(story))
    story = screen.story
    look_again(desk, story)
    if desk.alerts:
        desk.alerts.watch(story.id, story.aid, story.state)
    with head:
        head_of = _head(screen, local(desk.now()).date(), model=desk.helping is not None)
        st.html(head_of + welcome_back(story, desk.now()))
    with talk:
        target = conversation(screen, local(desk.now()).date(), told=desk.alerts is not None)
    if target:
        keep(desk, story, changing(target, desk.now()))
        st.rerun()
    foot(desk, story.guide)
    _glue(screen)
    with head:
        seconds = WITH_CLINIC if story.state.shared else ALONE
        pulse(lambda: desk.log.version(story.id), screen.version, seconds)
    return None


def _answered(desk: Desk, screen: Screen) -> Screen:
    """Draws what can answer, and keeps what was answered. Gives the screen that comes of it."""
    who = speaker(screen.story, screen.step)
    if typed := typed_words(desk, screen, who):
        before, screen = screen, screen_of(keep(desk, screen.story, typed))
        if _switch(before) != _switch(screen):
            st.rerun()
    if touched := answer_area(desk, screen, who):
        keep(desk, screen.story, touched)
        st.rerun()
    return screen


def _switch(screen: Screen) -> tuple[Speaker | None, Speaker]:
    """What decides how the switch of who is typing is drawn."""
    state = screen.story.state
    return helper(state), typist(state, screen.step)


def _head(screen: Screen, today: date, model: bool) -> str:
    guide, state = screen.story.guide, screen.story.state
    title = f"<h1>{escape(_title(screen))}</h1>"
    alone = '<span class="tt-alone" hidden></span>' if state.alarm else ""
    if screen.begins:
        return top_line(guide, guide.invited.clinic) + title + welcome(guide, today, model)
    at = state.last_at
    saved = guide.key("save.saved_at", time=date_and_time(guide.words, at)["time"]) if at else ""
    left = guide.key("way.stopped") if state.stopped else minutes(guide, screen.minutes)
    done = screen.finished
    line = top_line(guide, saved, saved=True)
    return alone + line + way(guide, screen.step.part, "" if done else left, done) + title


def _title(screen: Screen) -> str:
    guide = screen.story.guide
    if screen.begins:
        return guide.key("welcome.title")
    if screen.shared:
        return guide.key("home.shared").rstrip(".")
    if screen.step.family == "match" and guide.aid.flags.match == "off":
        return guide.key("heading.match.off")
    return guide.key(f"heading.{screen.step.family}")


def _glue(screen: Screen) -> None:
    """What is read out, and where the keyboard stands."""
    story = screen.story
    announce(story.guide.words.language, spoken(screen), screen.version)
    opened = [st.session_state.get(name, "") for name in (OPEN, CHANGING, WRONG)]
    ordered = picked(mark(screen.version))
    focus(screen.version, f"{ordered} {' '.join(opened)}", moves=not screen.begins)


def _made_up(desk: Desk) -> Story | None:
    """In a demonstration an address that begins with `new-` begins a new talk: about the aid
    it names (`new-statins-1`), or the one that is shown."""
    interview = desk.visitor.interview
    if not (desk.settings.demo and interview.startswith("new-")):
        return None
    named = (id for id in desk.shelf.ids if interview.startswith(f"new-{id}"))
    aid = desk.shelf.aid(next(named, SHOWN))
    if aid is None:
        return None
    asked = st.query_params.get("in", aid.language)
    language = asked if asked in aid.languages else aid.language
    begin_made_up(desk.log, aid, interview, desk.now(), language)
    return seen_story(desk)


def _leave(desk: Desk) -> None:
    """Quietly: the visit ends, this browser forgets, and an empty page stands here."""
    if desk.visitor.visit:
        desk.links.end_visit(desk.visitor.visit)
    st.session_state.clear()
    leave()


def _not_there(desk: Desk) -> None:
    words = load_words("en")
    phone = desk.settings.clinic_phone
    known = words.key("slot.clinic_phone.known", number=phone) if phone else ""
    st.html(f"<h1>{escape(words.key('landing.title'))}</h1>")
    st.html(f"<p>{escape(words.key('err.other_page', clinic_phone=known))}</p>")
    announce("en")
