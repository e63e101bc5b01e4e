"""The care team: the aids on the shelf with what is still open in them, and invitations."""

from html import escape
from urllib.parse import urlencode

import streamlit as st

from decision_aids.library import BrokenShelfItem
from decision_aids.schema import Aid
from ui.demo import SHOWN
from ui.desk import Desk
from ui.entrance import new_talk
from ui.parts.aid_card import aid_card
from ui.parts.invite_form import Invitation, invite_form
from ui.parts.page_glue import announce
from ui.parts.top_line import top_line
from ui.words import CLINIC_LANGUAGE, Words, load_words


def page(desk: Desk) -> None:
    words = load_words(CLINIC_LANGUAGE)
    st.html(top_line(words.key("who.care_team")))
    st.html(f"<h1>{escape(words.key('team.title'))}</h1>")
    _invite(desk, words)
    _aids(desk, words)
    _broken(desk.shelf.broken, words)
    reader = "model" if desk.settings.model else "embedded"
    said = words.key("team.reader", reader=words.key(f"team.reader.{reader}"))
    st.html(f'<p class="tt-small">{escape(said)}</p>')
    announce(CLINIC_LANGUAGE)


def _invite(desk: Desk, words: Words) -> None:
    st.html(f"<h2>{escape(words.key('team.invite'))}</h2>")
    settings = desk.settings
    clinic = Invitation(
        clinic=settings.clinic, phone=settings.clinic_phone, locale=settings.locale,
        url=settings.url,
    )  # fmt: skip
    invite_form(clinic, _in_date(desk), desk.log, desk.links, desk.now(), words)


def _in_date(desk: Desk) -> tuple[Aid, ...]:
    """An expired guide begins no new talk."""
    return tuple(aid for aid in desk.shelf.aids if desk.now().date() <= aid.expires)


def _aids(desk: Desk, words: Words) -> None:
    st.html(
        f"<h2>{escape(words.key('team.aids'))}</h2>"
        f'<p class="tt-soft">{escape(words.key("team.aids.lead"))}</p>'
    )
    aids = {aid.id: aid for aid in desk.shelf.aids}
    if not aids:
        st.html(f'<p class="tt-note">{escape(words.key("team.aids.empty"))}</p>')
        return
    chosen = st.selectbox(
        words.key("team.aids.which"), [*aids], format_func=lambda id: aids[id].title,
        index=[*aids].index(SHOWN) if SHOWN in aids else 0, key="shown-aid",
    )  # fmt: skip
    aid_card(aids[chosen], words, desk.now().date())
    if desk.settings.demo:
        st.html(_to_try(aids[chosen], words))


def _to_try(aid: Aid, words: Words) -> str:
    """A new made-up talk about this aid, for each language that it is offered in."""
    links = (
        f'<a class="tt-plain" href="/talk?{escape(urlencode(new_talk(language, aid.id)))}" '
        f'target="_self">'
        f"{escape(words.key('team.aids.try', language=words.language_name(language)))}</a>"
        for language in aid.languages
    )
    return f"<p>{' '.join(links)}</p>"


def _broken(broken: tuple[BrokenShelfItem, ...], words: Words) -> None:
    """What is wrong and where, for the people who write aids. The others work on."""
    if not broken:
        return
    said = escape(words.key("team.broken.say"))
    st.html(f'<h2>{escape(words.key("team.broken"))}</h2><p class="tt-soft">{said}</p>')
    for item in broken:
        rows = "".join(
            f"<li><b>{escape(f'{one.file}:{one.line}')}</b><br>{escape(one.message)}</li>"
            for one in item.findings
        )
        title = escape(item.id)
        st.html(f'<div class="tt-card"><h3>{title}</h3><ul class="tt-findings">{rows}</ul></div>')
