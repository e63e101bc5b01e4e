"""The list of patients: by time, what to look at first on top, and nothing before it is shared."""

from collections.abc import Sequence
from datetime import date, timedelta
from html import escape

import streamlit as st

from interview.fold import fold
from ui.desk import Desk
from ui.going import go
from ui.parts.clock import local
from ui.parts.page_glue import announce
from ui.parts.pulse import pulse
from ui.parts.reminder import reach
from ui.parts.top_line import top_line
from ui.parts.worklist_row import Row, row_html, row_of
from ui.words import CLINIC_LANGUAGE, Words, load_words

REFRESH_SECONDS = 5
SHOWN = ("today", "week", "all", "waiting", "not_started")
A_WEEK = timedelta(days=7)


def worklist(desk: Desk) -> None:
    words = load_words(CLINIC_LANGUAGE)
    versions = desk.log.interviews()
    pulse(desk.log.interviews, versions, REFRESH_SECONDS)
    rows = _rows(desk, versions, words)
    today = local(desk.now()).date()
    st.html(top_line(desk.visitor.name))
    st.html(f"<h1>{escape(words.weekday(today))}</h1>{_count(rows, today, words)}")
    shown = _chosen(rows, today, words)
    if not shown:
        st.html(f'<p class="tt-note">{escape(_nothing(rows, today, words))}</p>')
    _group("list.first", [row for row in shown if row.first], desk, words)
    _group("list.by_time", [row for row in shown if not row.first], desk, words)
    announce(CLINIC_LANGUAGE)


@st.cache_resource
def _known_rows(store: str) -> dict[str, tuple[int, date, Row]]:
    """For every interview the row of its version on this day, shared by all who look."""
    del store
    return {}


def _rows(desk: Desk, versions: Sequence[tuple[str, int]], words: Words) -> list[Row]:
    """Only interviews that have changed since the last look are read, and all on a new day."""
    known, now = _known_rows(desk.settings.database_url), local(desk.now())
    for interview, version in versions:
        if known.get(interview, ())[:2] != (version, now.date()):
            state = fold(desk.log.read(interview))
            row = row_of(desk.shelf, interview, state, words, now)
            known[interview] = version, now.date(), row
    rows = [known[interview][-1] for interview, _ in versions]
    return sorted(rows, key=lambda row: (row.visit is None, row.visit and row.visit.timestamp()))


def _count(rows: Sequence[Row], today: date, words: Words) -> str:
    visits = sum(1 for row in rows if _is_on(row, today))
    to_read = sum(1 for row in rows if row.to_read)
    said = [words.key("list.visits", n=str(visits))]
    if to_read:
        said.append(words.key("list.to_read", n=str(to_read), minutes=str(to_read)))
    return f'<p class="tt-soft">{escape(". ".join(said))}.</p>'


def _chosen(rows: Sequence[Row], today: date, words: Words) -> list[Row]:
    """What the pills and the box leave. What is asked for in the box is looked for in all rows."""
    waiting = [row for row in rows if row.waits]
    silent = [row for row in rows if row.reminder and row.stage == "not_started"]
    labels = {
        "today": words.key("list.today"), "week": words.key("list.week"),
        "all": words.key("list.all"), "waiting": words.key("list.waiting", n=str(len(waiting))),
        "not_started": words.key("list.not_started", n=str(len(silent))),
    }  # fmt: skip
    left, right = st.columns([2, 1], vertical_alignment="bottom")
    kind = left.pills(
        words.key("list.show"), SHOWN, default="today", required=True, key="show",
        format_func=labels.__getitem__, label_visibility="collapsed", wrap=True,
    )  # fmt: skip
    asked = right.text_input(
        words.key("list.search"), key="search", live=True, type="search",
        placeholder=words.key("list.search"), label_visibility="collapsed",
    )  # fmt: skip
    if asked and asked.strip():
        return [row for row in rows if row.is_found_by(asked, words)]
    match kind:
        case "waiting":
            return waiting
        case "not_started":
            return silent
        case "week":
            return [row for row in rows if _is_within(row, today, A_WEEK) or _urgent(row)]
        case "all":
            return list(rows)
        case _:
            return [row for row in rows if _is_on(row, today) or _urgent(row)]


def _nothing(rows: Sequence[Row], today: date, words: Words) -> str:
    if not rows:
        return words.key("list.empty")
    kind = "search" if st.session_state.get("search") else st.session_state.get("show", "today")
    return words.key(f"list.empty.{kind}", date=today.isoformat())


def _urgent(row: Row) -> bool:
    """Words that may mean danger do not wait for the day of the visit."""
    return row.first and row.to_read


def _is_on(row: Row, day: date) -> bool:
    return row.visit is not None and local(row.visit).date() == day


def _is_within(row: Row, today: date, span: timedelta) -> bool:
    return row.visit is not None and today <= local(row.visit).date() < today + span


def _group(title: str, rows: Sequence[Row], desk: Desk, words: Words) -> None:
    today = local(desk.now()).date()
    if rows:
        st.html(f"<h2>{escape(words.key(title))}</h2>")
    for row in rows:
        with st.container(key=f"{'rowfirst' if row.first else 'row'}_{row.interview}"):
            text, button = st.columns([6, 1])
            text.html(row_html(row, words, today))
            with button:
                _way_in(row, desk, words)


def _way_in(row: Row, desk: Desk, words: Words) -> None:
    """To the page, once there is one; and a few words to send when something is waited for."""
    if row.reminder:
        with st.popover(words.key("list.remind"), key=f"remind-{row.interview}", width="stretch"):
            reach(row.reminder, row.interview, desk, words)
    if row.reminder and not row.shared:
        return
    label = words.key("list.read" if row.to_read else "list.open")
    pressed = row.opens and st.button(
        label, key=f"open-{row.interview}", width="stretch",
        type="primary" if row.to_read else "secondary",
    )  # fmt: skip
    if pressed:
        go("page", interview=row.interview)
