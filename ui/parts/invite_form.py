"""Inviting a patient: who, about what, when. It gives a personal link to hand over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from functools import partial
from html import escape
from secrets import randbelow, token_urlsafe

import streamlit as st

from decision_aids.schema import Aid
from interview.events import Invited
from store.event_log import EventLog, NotSaved
from store.links import Links
from ui.papers import invitation_of
from ui.parts.draft import begin_anew, draft
from ui.parts.take_home import pdf_button
from ui.parts.ways_in import WaysIn, new_ways_in
from ui.speaking import invite
from ui.words import Words, context, load_words

FORM = "invite"
ENDORSED = ("matters", "reads", "everyone")


@dataclass(frozen=True)
class Invitation:
    """What the clinic puts on every invitation, and the address patients see."""

    clinic: str
    phone: str
    locale: str
    url: str


def invite_form(
    clinic: Invitation,
    aids: Sequence[Aid],
    log: EventLog,
    links: Links,
    now: datetime,
    words: Words,
) -> None:
    made = st.session_state.get("invited")
    if made:
        _made(made, aids, now, words)
    titles = {aid.id: aid.title for aid in aids}
    # Not in the form: what else is asked goes with the guide.
    guide = st.selectbox(
        words.key("team.invite.guide"), [*titles], format_func=titles.__getitem__,
        key=draft("invite-guide"),
    )  # fmt: skip
    aid = next((a for a in aids if a.id == guide), None)
    with st.form(draft(FORM)):
        invited = _boxes(clinic, aid, now, words)
        pressed = st.form_submit_button(words.key("team.invite.make"), type="primary")
    if pressed and invited is None:
        st.html(f'<p class="tt-state changed">{escape(words.key("team.invite.missing"))}</p>')
    if pressed and invited is not None:
        _save(clinic, invited, log, links, now, words)


def _boxes(clinic: Invitation, aid: Aid | None, now: datetime, words: Words) -> Invited | None:
    """The invitation as it stands in the form; None while a name or a guide is missing."""
    name = st.text_input(words.key("team.invite.name"), key=draft("invite-name"))
    left, right = st.columns(2)
    age = left.number_input(
        words.key("team.invite.age"), 0, 120, value=None, step=1, key=draft("invite-age")
    )
    language = right.selectbox(
        words.key("team.invite.language"), aid.languages if aid else (),
        format_func=words.language_name, key=draft("invite-language"),
    )  # fmt: skip
    band, calculator = _band(aid, words) if aid else ("", "")
    doctor = st.text_input(words.key("team.invite.doctor"), key=draft("invite-doctor"))
    endorsed = _endorsed(words)
    left, right = st.columns(2)
    day = left.date_input(
        words.key("team.invite.visit"), value=None, min_value=now.date(), format="MM/DD/YYYY",
        key=draft("invite-day"),
    )  # fmt: skip
    at = right.time_input(
        words.key("team.invite.time"), value=None, format="localized", key=draft("invite-time")
    )
    if not name.strip() or aid is None or language is None:
        return None
    if band and not calculator:
        return None
    visit = datetime.combine(day, at or time(9)).astimezone() if day else None
    return invite(
        aid, now, name.strip(), language, locale=clinic.locale, age=age, doctor=doctor.strip(),
        clinic=clinic.clinic, clinic_phone=clinic.phone, visit=visit, seed=randbelow(2**31),
        band=band, calculator=calculator if band else "", endorsed=endorsed,
    )  # fmt: skip


def _endorsed(words: Words) -> str:
    """How the physician asks the patient to do this. They see the sentence as it stands here."""
    labels = {"": words.key("team.invite.endorse.none")}
    labels |= {one: words.key(f"endorse.{one}") for one in ENDORSED}
    return st.selectbox(
        words.key("team.invite.endorse"), [*labels], format_func=labels.__getitem__,
        key=draft("invite-endorse"),
    )  # fmt: skip


def _band(aid: Aid, words: Words) -> tuple[str, str]:
    """The band of baseline risk, and what gave it; both or neither.

    The keys go with the form: no band is carried over to the next patient.
    """
    if not aid.bands:
        return "", ""
    labels = {"": words.key("team.invite.band.none"), **{b.id: b.label for b in aid.bands}}
    left, right = st.columns(2)
    band = left.selectbox(
        words.key("team.invite.band", about=aid.decision), [*labels],
        format_func=labels.__getitem__, key=f"{draft(FORM)}-band-{aid.id}",
    )  # fmt: skip
    calculator = right.selectbox(
        words.key("team.invite.calculator"), aid.calculators, index=None,
        key=f"{draft(FORM)}-calculator-{aid.id}",
    )  # fmt: skip
    return band or "", calculator or ""


def _save(
    clinic: Invitation, invited: Invited, log: EventLog, links: Links, now: datetime, words: Words
) -> None:
    interview = token_urlsafe(12)
    try:
        log.append(interview, [invited], after=0)
        ways = new_ways_in(links, interview, invited, now, clinic.url)
    except NotSaved:
        st.html(
            f'<div class="tt-close" role="alert"><p>{escape(words.key("save.failed"))}</p></div>'
        )
        return
    st.session_state["invited"] = (invited, ways)
    begin_anew(
        FORM,
        *(
            f"invite-{n}"
            for n in ("name", "age", "guide", "language", "doctor", "endorse", "day", "time")
        ),
    )
    st.rerun()


def _made(made: tuple[Invited, WaysIn], aids: Sequence[Aid], now: datetime, words: Words) -> None:
    """The link and the code, a message to send with them, and a sheet to hand over, both in the
    patient's own language."""
    invited, ways = made
    name, until = invited.patient, ways.until.isoformat()
    said = words.key("team.invite.made", name=name, until=until)
    private = words.key("team.invite.private")
    theirs = load_words(invited.language)
    names = {**context(invited, {}), "until": until}
    asked = theirs.key(f"endorse.{invited.endorsed}", **names) if invited.endorsed else ""
    key = "team.invite.message.endorsed" if asked else "team.invite.message"
    message = theirs.key(key, **names, line=asked)
    with st.container(key="card_invited"):
        st.html(
            f'<p role="status"><b>{escape(said)}</b></p><p class="tt-small">{escape(private)}</p>'
        )
        st.code(ways.link, language=None, wrap_lines=True)
        st.html(f"<p>{escape(ways.on_the_phone(words))}</p>")
        st.html(f'<p class="tt-lab">{escape(words.key("team.invite.copy"))}</p>')
        st.code(f"{message}\n{ways.in_a_message(theirs)}", language=None, wrap_lines=True)
        aid = next((a for a in aids if a.id == invited.aid), None)
        if aid:
            sheet = partial(invitation_of, aid, invited, now, ways.link, ways.until, ways.spoken)
            pdf_button(words.key("team.invite.sheet"), sheet, now, "invitation")
