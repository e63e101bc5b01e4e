"""Who is here, and which pages they have. Everything that lives long is built here once."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from settings import Settings
from store.links import Links
from ui import (
    about,
    after_visit,
    again,
    care_team,
    clinician,
    entrance,
    help_lines,
    history,
    patient,
    together,
)
from ui.demo import DOCTOR
from ui.desk import Desk, Role, Visitor
from ui.resources import alerts, helping, settings, store
from ui.warming import shelf

STYLE = Path(__file__).parent / "look" / "talkthrough.css"
TITLE, ICON = "Talkthrough", "💬"
LONGEST_NAME = 60
ROLES: tuple[Role, ...] = ("patient", "clinician", "care_team")


def cookie(name: str) -> str:
    """The visit cookie; tests have no browser and therefore no cookies."""
    value = st.context.cookies.get(name)
    return value if isinstance(value, str) else ""


def visitor(chosen: Settings, links: Links, now: datetime) -> Visitor | None:
    """A patient by the cookie of their link. With DEMO anyone by name, in the address."""
    asked = st.query_params.get("as", "")
    if chosen.demo and asked in ROLES:
        role = next(r for r in ROLES if r == asked)
        # Two clinicians at one page are two names in the address.
        known = st.query_params.get("name", DOCTOR).strip()[:LONGEST_NAME]
        name = known or DOCTOR if role == "clinician" else ""
        interview = st.query_params.get("interview", "") if role == "patient" else ""
        return Visitor(role=role, name=name, interview=interview)
    visit = cookie("visit")
    interview = links.interview_of(visit, now) if visit else None
    if interview:
        return Visitor(role="patient", interview=interview, visit=visit)
    return None


def pages(desk: Desk) -> list[st.Page]:
    """Only the pages of this role exist; any other address is not found. The first one
    stands at the bare address."""

    def page(draw: Callable[[Desk], None], path: str) -> st.Page:
        def run() -> None:
            draw(desk)

        return st.Page(run, title=TITLE, icon=ICON, url_path=path, default=not path)

    match desk.visitor.role:
        case "patient":
            return [
                page(patient.page, ""),
                page(patient.page, "talk"),
                page(after_visit.page, "copy"),
                page(again.page, "again"),
                page(history.page, "history"),
                page(together.page, "together"),
                page(help_lines.page, "help"),
                page(about.page, "about"),
            ]
        case "clinician":
            return [
                page(clinician.worklist, ""),
                page(clinician.worklist, "worklist"),
                page(clinician.page, "page"),
                page(together.page, "together"),
                page(after_visit.page, "copy"),
                page(history.page, "history"),
            ]
        case _:
            return [page(care_team.page, ""), page(care_team.page, "aids")]


st.html(STYLE)
log, links = store(settings().database_url)
here = visitor(settings(), links, datetime.now(UTC))
if here is None:
    st.set_page_config(page_title=TITLE, page_icon=ICON)
    entrance.page(settings(), shelf(), log, links)
else:
    desk = Desk(
        settings(), shelf(), log, links, here, lambda: datetime.now(UTC), helping(),
        alerts(settings().database_url, settings().alert_url),
    )  # fmt: skip
    st.navigation(pages(desk), position="hidden").run()
