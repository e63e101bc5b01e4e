"""For somebody who comes without a link; in a demonstration, three ways to look around."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from html import escape
from urllib.parse import urlencode
from uuid import uuid4

import streamlit as st

from decision_aids.library import Shelf
from decision_aids.schema import Aid
from interview.events import Event, Invited
from interview.fold import fold
from interview.stage import stage_of
from settings import Settings
from store.event_log import EventLog
from store.links import Links
from ui.demo import SHOWN
from ui.parts.page_glue import announce
from ui.speaking import invite
from ui.words import Words, load_words

LANGUAGE = "en"
SAMPLE = {
    "patient": "Sam Example", "doctor": "Dr. Sample", "clinic": "Example Clinic",
    "clinic_phone": "555-0100",
}  # fmt: skip


LISTED = 8


def page(settings: Settings, shelf: Shelf, log: EventLog, _links: Links) -> None:
    words = load_words(LANGUAGE)
    demo = _three_ways(words, shelf, log) if settings.demo else ""
    st.html(_landing(words, settings, demo))
    announce(LANGUAGE)


def begin_made_up(
    log: EventLog, aid: Aid, interview: str, now: datetime, language: str = LANGUAGE
) -> None:
    """A new talk of a made-up person, with a visit in some days."""
    visit = (now + timedelta(days=5)).replace(hour=15, minute=30)
    invited = invite(aid, now, language=language, visit=visit, seed=now.microsecond, **SAMPLE)
    if log.version(interview) == 0:
        log.append(interview, [invited], after=0, token="begin")  # noqa: S106


def _landing(words: Words, settings: Settings, demo: str) -> str:
    phone = settings.clinic_phone
    known = words.key("slot.clinic_phone.known", number=phone) if phone else ""
    facts = "".join(f"<li>{escape(words.key(f'landing.what.{n}'))}</li>" for n in (1, 2, 3))
    return (
        f'<div class="tt-landing"><h1 class="tt-brand">{escape(words.key("landing.title"))}</h1>'
        f'<p class="tt-lead">{escape(words.key("landing.lead"))}</p>{demo}'
        f'<div class="tt-card"><h2>{escape(words.key("landing.what"))}</h2><ul>{facts}</ul></div>'
        f"<p>{escape(words.key('landing.link'))} "
        f"{escape(words.key('landing.lost', clinic_phone=known))}</p>"
        f'<p><a class="tt-plain" href="/code" target="_self">'
        f"{escape(words.key('landing.code'))}</a></p>"
        f'<p class="tt-note">{escape(words.key("landing.not_emergency"))}</p></div>'
    )


def _three_ways(words: Words, shelf: Shelf, log: EventLog) -> str:
    """Links, so that each way in has an address of its own."""
    talks = "".join(_talk(words, name, events) for name, events in _made_up(log))
    shown = shelf.aid(SHOWN)
    languages = shown.languages if shown else (LANGUAGE,)
    new = " ".join(_begin(language) for language in languages)
    patient = f'<p>{new}</p><ul class="tt-talks">{talks}</ul>' if talks else f"<p>{new}</p>"
    ways = (
        ("patient", patient),
        ("doctor", f"<p>{_enter(words.key('demo.enter'), **{'as': 'clinician'})}</p>"),
        ("care_team", f"<p>{_enter(words.key('demo.enter'), **{'as': 'care_team'})}</p>"),
    )
    cards = "".join(
        f'<section class="tt-card"><h3>{escape(words.key(f"demo.{way}"))}</h3>'
        f"<p>{escape(words.key(f'demo.{way}.say'))}</p>{inside}</section>"
        for way, inside in ways
    )
    return (
        f"<h2>{escape(words.key('demo.title'))}</h2>"
        f'<p class="tt-small">{escape(words.key("demo.note"))}</p>{cards}'
    )


def _begin(language: str) -> str:
    """A new talk in a language, named in that language."""
    label = load_words(language).key("demo.new")
    return _enter(label, **new_talk(language))


def new_talk(language: str, aid_id: str = "") -> dict[str, str]:
    """The address of a talk that begins when it is opened, about the named aid (see
    `ui/patient.py`)."""
    name = "-".join(filter(None, ("new", aid_id, uuid4().hex[:8])))
    return {"as": "patient", "interview": name, "in": language}


def _enter(label: str, kind: str = "tt-button", **query: str) -> str:
    return (
        f'<a class="{kind}" href="?{escape(urlencode(query))}" target="_self">{escape(label)}</a>'
    )


def _made_up(log: EventLog) -> Iterator[tuple[str, list[Event]]]:
    for name, _ in log.interviews()[:LISTED]:
        yield name, log.read(name)


def _talk(words: Words, name: str, events: list[Event]) -> str:
    invited = events[0]
    if not isinstance(invited, Invited):
        return ""
    status = words.key(f"status.{stage_of(fold(events))}")
    link = _enter(invited.patient, "tt-plain", interview=name, **{"as": "patient"})
    return f'<li>{link} <span class="tt-small">{escape(status)}</span></li>'
