"""Where a guide comes from: who made it, from what, when it was checked, and how to object."""

from collections.abc import Iterable, Iterator
from html import escape

import streamlit as st

from decision_aids.figures import fill
from ui.desk import Desk
from ui.parts.aid_card import sources
from ui.parts.foot import address, help_note
from ui.parts.page_glue import announce
from ui.parts.way import top_line
from ui.speaking import Guide


def page(desk: Desk) -> None:
    story = desk.story(desk.visitor.interview, st.session_state.get("story"))
    if story is None:
        st.switch_page(st.Page(page, url_path=""))
    guide = story.guide
    back = (
        f'<a class="tt-plain" href="{escape(address("."))}" target="_self">'
        f"{escape(guide.key('help.back'))}</a>"
    )
    parts = "".join(
        f"<section><h2>{escape(guide.key(f'about.{key}'))}</h2>{_paragraphs(said)}</section>"
        for key, said in _told(guide, desk.helping is not None)
    )
    st.html(
        f"{top_line(guide)}"
        f'<div class="tt-landing"><h1>{escape(guide.key("about.title"))}</h1>'
        f"<p><b>{escape(guide.aid.title)}</b></p><p>{back}</p>{parts}"
        f"<section><h2>{escape(guide.key('sources.all'))}</h2>{sources(guide.aid, guide.words)}"
        f"</section><p>{back}</p></div>{help_note(guide)}"
    )
    announce(guide.words.language)


def _told(guide: Guide, model: bool) -> Iterator[tuple[str, Iterable[str]]]:
    """The key of each heading, and its sentences. "None declared" is said only as declared."""
    aid, words = guide.aid, guide.words
    made = aid.authorship
    yield "made", [made.prepared_by]
    yield "reviewed", made.reviewed_by or [guide.key("about.reviewed.none")]
    dates = {
        "version": aid.version, "until": words.date(aid.evidence_cutoff),
        "due": words.date(aid.review_due),
    }  # fmt: skip
    yield "checked", [guide.key("about.checked.say", **dates), made.update_policy]
    waiting = len(aid.to_confirm)
    how_many = guide.key("about.open.say", n=str(waiting))
    yield "open", [how_many if waiting else guide.key("about.open.none")]
    yield "money", [guide.key("sources.funding", funding=made.funding, conflicts=made.conflicts)]
    yield "for", [fill(aid, people) for people in aid.audience.people]
    yield "not_for", [fill(aid, people) for people in aid.audience.not_for]
    helped = "who.robot.model" if model else "who.robot.no_model"
    yield "program", [guide.key("who.robot.about"), guide.key(helped)]
    yield "object", [guide.key("about.object.say")]


def _paragraphs(said: Iterable[str]) -> str:
    return "".join(f"<p>{escape(one)}</p>" for one in said)
