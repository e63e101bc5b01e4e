"""The page after it was shared: who looked, what was written beside a line, and the answer."""

from collections.abc import Iterator
from html import escape

import streamlit as st

from interview.review import Person, corrected, written
from interview.state import Interview
from summary.model import Line
from ui.desk import Desk
from ui.parts.answering import Act, Speaker
from ui.parts.beside import answer_correction
from ui.parts.clock import date_and_time
from ui.parts.danger_words import looked_through
from ui.parts.difference_map import difference_map
from ui.parts.focus import here
from ui.parts.folded import apart, fold
from ui.parts.follow_up_card import follow_up_card
from ui.parts.foot import address
from ui.parts.line import line_html, notes_html, state_html
from ui.parts.line_view import beside_html, kept_back_html, where_from
from ui.parts.sent import sent_lines
from ui.parts.visit_rating import may_rate
from ui.side import Side
from ui.speaking import Guide
from ui.stories import Story

WRONG = "wrong-line"


def changed_since_shared(state: Interview) -> bool:
    """Whether the patient said anything after the page went out."""
    shared = state.shared[-1].version
    return any(t.version > shared and t.step.partition(":")[0] != "share" for t in state.turns)


def receipts(desk: Desk, story: Story) -> None:
    """What the software knows: when it went out, and who opened it when."""
    guide, state = story.guide, story.state
    day = date_and_time(guide.words, state.shared[-1].at)["date"]
    said = "".join(f"<li>{escape(line)}</li>" for line in _seen(guide, state))
    st.html(
        f"<p>{escape(guide.key('share.done', date=day))}</p>"
        f'<p class="tt-small">{escape(guide.key("home.again"))}</p>'
        f'<div class="tt-card"><h2>{escape(guide.key("seen.who"))}</h2>'
        f'<ul class="tt-seen">{said}</ul>'
        f"{_link('history', guide.key('history.open'))}</div>"
    )
    written_by_clinic = {_clinics_word(state, line) for line in story.summary.lines} - {""}
    if written_by_clinic:
        key = "home.reply" if "question_put" in written_by_clinic else "home.note"
        st.html(f'<p class="tt-note">{escape(guide.key(key))}</p>')
    if state.decision:
        st.html(_after_the_visit(_side(desk, story)))
    together = _link("together", guide.key("together.title"))
    st.html(f'<div class="tt-card"><p>{escape(guide.key("home.together"))}</p>{together}</div>')


def _after_the_visit(side: Side) -> str:
    """The copy, the questions about the visit while they may be asked, and how it goes."""
    copy = _link("copy", side.say("home.copy"))
    rating = f'<p class="tt-small">{escape(side.say("home.rating"))}</p>' if may_rate(side) else ""
    title = escape(side.say("home.after"))
    return f'<div class="tt-card"><h2>{title}</h2>{copy}{rating}{follow_up_card(side)}</div>'


def _link(page: str, label: str) -> str:
    to = escape(address(page))
    return f'<p><a class="tt-plain" href="{to}" target="_self">{escape(label)}</a></p>'


def shared_lines(desk: Desk, story: Story, who: Speaker) -> Act | None:
    """Every line, with what others wrote beside it and a way to say that it is wrong."""
    side = _side(desk, story)
    difference_map(side, "room")
    open_ones, folded = apart(story.summary.lines)
    acts = [_line(desk, side, n, line, who) for n, line in open_ones]
    wrong = st.session_state.get(WRONG)
    with fold(side.guide, folded, any(line.id == wrong for _, line in folded)):
        acts += [_line(desk, side, n, line, who) for n, line in folded]
    return next((act for act in acts if act), None)


def _side(desk: Desk, story: Story) -> Side:
    name = story.guide.invited.patient
    return Side(story, story.guide, desk.log, "patient", name, desk.now)


def _seen(guide: Guide, state: Interview) -> Iterator[str]:
    yield guide.key("seen.shared", **date_and_time(guide.words, state.shared[-1].at))
    looked = [r for r in state.receipts if r.kind in ("opened", "marked_read")]
    for r in looked:
        key = "seen.opened" if r.kind == "opened" else "seen.read"
        yield guide.key(key, doctor=r.name, **date_and_time(guide.words, r.at))
    if not looked:
        yield guide.key("seen.not")
    elif changed_since_shared(state):
        yield guide.key("seen.changed")
    yield from sent_lines(guide, state)


def _line(desk: Desk, side: Side, n: int, line: Line, who: Speaker) -> Act | None:
    story = side.story
    with st.container(key=f"card_shared_{n}"):
        place = here(story.state.version) if st.session_state.get(WRONG) == line.id else ""
        words = beside_html(side.guide, side.state.line(line.id)) or line_html(line)
        state = kept_back_html(side.guide, line) if line.private else state_html(side, line)
        st.html(f'{place}<div class="tt-line">{words}{state}{notes_html(side, line)}</div>'
                + where_from(story, line))  # fmt: skip
        answer_correction(side, line)
        act = _answering(desk, story, n, line, who)
        return act or _wrong(desk, story, n, line, who)


def _clinics_word(state: Interview, line: Line) -> str:
    """The kind of the newest thing beside the line when the clinic wrote it and waits for no
    answer to a correction."""
    notes = state.line(line.id).notes
    ours = bool(notes) and notes[-1].by == "clinician" and notes[-1].kind != "corrected"
    return notes[-1].kind if ours else ""


def _answering(desk: Desk, story: Story, n: int, line: Line, who: Speaker) -> Act | None:
    """A box under a question; one press away from it under anything else that was written."""
    kind = _clinics_word(story.state, line)
    if kind == "question_put":
        return _reply(desk, story, n, line, who)
    if kind:
        with st.popover(story.guide.key("reply.back"), key=f"back-{n}-{story.state.version}"):
            return _reply(desk, story, n, line, who)
    return None


def _reply(desk: Desk, story: Story, n: int, line: Line, who: Speaker) -> Act | None:
    """The patient's words on what the clinic wrote."""
    guide, version = story.guide, story.state.version
    words = st.text_area(guide.key("reply.label"), key=f"reply-{n}-{version}")
    if st.button(guide.key("reply.button"), key=f"send-{n}-{version}") and words.strip():
        person = _person(desk, story, who)
        return Act(words, lambda s, now: looked_through(
            s, now, written("reply", line.id, now, person), person))  # fmt: skip
    return None


def _wrong(desk: Desk, story: Story, n: int, line: Line, who: Speaker) -> Act | None:
    """A correction in the patient's words. It stands beside the line; both stay."""
    guide, version = story.guide, story.state.version
    if st.session_state.get(WRONG) != line.id:
        label = guide.key("wrong.ask")
        if st.button(label, type="tertiary", key=f"wrong-{n}-{version}"):
            st.session_state[WRONG] = line.id
            st.rerun()
        return None
    words = st.text_area(
        guide.key("wrong.label"), key=f"right-{n}-{version}", placeholder=guide.key("wrong.hint")
    )
    with st.container(horizontal=True):
        save = st.button(guide.key("button.save"), type="primary", key=f"save-{version}")
        cancel = st.button(guide.key("button.cancel"), type="tertiary", key=f"cancel-{version}")
    if cancel or (save and words.strip()):
        del st.session_state[WRONG]
    if cancel:
        st.rerun()
    if not (save and words.strip()):
        return None
    person = _person(desk, story, who)
    return Act(words, lambda s, now: looked_through(
        s, now, corrected(line.id, line.text, now, person), person))  # fmt: skip


def _person(desk: Desk, story: Story, who: Speaker) -> Person:
    return Person(who.by, who.name or story.guide.invited.patient, desk.now())
