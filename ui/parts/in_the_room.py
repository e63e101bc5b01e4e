"""Who else is in the room, where they are writing, and when a connection is lost.

The browser says where something is typed, never what. Looked at once a second, in a piece of
the page of its own: boxes that are half filled in stay as they are.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from html import escape
from uuid import uuid4

import streamlit as st
from streamlit.components import v2

from store.presence import Presence, Present
from summary.agreed import agreed_lines
from ui.parts.clock import date_and_time
from ui.parts.draft import as_class, written_in
from ui.side import Side

SCREEN, LAST_SIGN = "screen in the room", "last sign of this screen"
# A sign every few seconds; writing is over when no letter came for a while.
SIGN = timedelta(seconds=4)
WRITING = timedelta(seconds=6)
LOST = timedelta(seconds=10)
SHOWN = 60
# Which part of the page a box belongs to, by the first word of its key.
PARTS = {
    "goal": "goal", "view": "goal", "scale": "goal", "decide": "decision", "trial": "decision",
    "plan": "plan",
}  # fmt: skip

_TYPING = v2.component(
    "talkthrough_typing",
    html="<span hidden></span>",
    js="""
const page = window
export default function ({ data, setTriggerValue }) {
  page.talkthroughTells = place => setTriggerValue('place', place)
  let lost = document.getElementById('talkthrough-lost')
  if (!lost) {
    lost = document.createElement('p')
    lost.id = 'talkthrough-lost'
    lost.className = 'tt-lost'
    lost.setAttribute('role', 'alert')
    document.body.appendChild(lost)
  }
  lost.dataset.say = data.lost
  if (page.talkthroughTyping) return
  let told = 0
  page.talkthroughTyping = event => {
    const box = event.target.closest('textarea, input')
    const keyed = box && box.closest('[class*="st-key-"]')
    const now = Date.now()
    if (!keyed || now - told < 2500) return
    told = now
    const name = [...keyed.classList].find(one => one.startsWith('st-key-'))
    page.talkthroughTells(name.slice('st-key-'.length))
  }
  document.addEventListener('input', page.talkthroughTyping, true)
  setInterval(() => {
    const app = document.querySelector('[data-testid=stApp]')
    const gone = !navigator.onLine || app?.dataset.testConnectionState !== 'CONNECTED'
    const here = document.getElementById('talkthrough-lost')
    const said = gone && location.pathname.endsWith('/together') ? here.dataset.say : ''
    if (here.textContent !== said) here.textContent = said
  }, 1000)
}
""",
)


def in_the_room(side: Side, presence: Presence, look: Callable[[], object], seen: object) -> None:
    """Shows the others, and draws the whole page anew when `look` no longer gives `seen`. It
    stands first on the page, as `pulse` does."""

    @st.fragment(run_every=1)
    def beat() -> None:
        if look() != seen:
            st.rerun()
        with st.container(key="presence"):
            told = _TYPING(
                data={"lost": side.say("presence.offline")}, key="typing",
                on_place_change=lambda: None,
            )  # fmt: skip
            _sign(side, presence, told.place or "")
            others = presence.others(side.story.id, _screen(), side.now())
            said = "".join(_shown(side, one) for one in _people(side, others))
            if said:
                st.html(f'<div class="tt-present">{said}</div>')

    beat()


def leaves_the_room(presence: Presence) -> None:
    presence.has_left(_screen())


def _sign(side: Side, presence: Presence, place: str) -> None:
    now = side.now()
    if place:
        written_in(place)
    last = st.session_state.get(LAST_SIGN)
    if place or last is None or now - last > SIGN:
        st.session_state[LAST_SIGN] = now
        presence.is_here(side.story.id, _screen(), side.role, side.name, now, place)


def _screen() -> str:
    """A name for this screen that says nothing about whose it is."""
    return str(st.session_state.setdefault(SCREEN, uuid4().hex))


def _people(side: Side, others: Sequence[Present]) -> list[Present]:
    """Each person once, by the screen that gave the newest sign. A screen of one's own that is
    gone was left for this one."""
    newest = {(one.role, one.name): one for one in sorted(others, key=lambda one: one.seen)}
    mine = newest.get((side.role, side.name))
    if mine and side.now() - mine.seen > LOST:
        del newest[side.role, side.name]
    return list(newest.values())


def _shown(side: Side, one: Present) -> str:
    """Read out only when a screen is lost: who writes where changes too often for that."""
    now, who = side.now(), one.name
    if now - one.seen > LOST:
        time = date_and_time(side.guide.words, one.seen)["time"]
        return f'<p role="status">{escape(side.say("presence.lost", who=who, time=time))}</p>'
    if one.place and now - one.typed < WRITING:
        part, what = next(_places(side, one.place))
        said = escape(side.say("presence.typing", who=who, what=what))
        return f'<p><a href="#{part}">{said}</a></p>'
    return f"<p>{escape(side.say('presence.here', who=who))}</p>"


def _places(side: Side, key: str) -> Iterator[tuple[str, str]]:
    """Where on the page a box is: a line by its words, else the part."""
    kind = key.partition("-")[0]
    if kind in ("beside", "fix"):
        agreed = agreed_lines(side.aid, side.state, side.guide.say)
        for line in (*side.lines, *agreed):
            if re.fullmatch(rf"{kind}-{as_class(line.id)}-\d+(-words)?", key):
                yield "decision" if line in agreed else "lines", line.text[:SHOWN]
    part = PARTS.get(kind, "lines")
    yield part, side.say(f"together.step.{part}")
