"""A goal as a ladder: both can agree on a rung, and say yes to what the other one chose."""

from collections.abc import Callable
from html import escape

import streamlit as st

from interview.goals import place_of, step_of
from interview.review import goal_accepted, goal_agreed
from interview.state import Agreement, Interview
from summary.model import Line
from ui.parts.draft import of_goal
from ui.parts.ladder import drawn, on_the_ladder
from ui.parts.quotes import quoted
from ui.side import Side

TAKEN = ("hope", "enough")


def goal_ladder(side: Side, number: int) -> None:
    """Drawn from what may be seen on a screen that both look at. What was said about the goal
    and has no rung stands below; when nothing was, a goal can be set here."""
    agreed = side.state.goals_agreed.get(number)
    said = {line.id: _words(line) for line in side.lines}
    picture = drawn(side.guide, side.state, number, said, agreed.words if agreed else "")
    about = [line for line in side.lines if line.section == "goals" and _about(line, number)]
    st.html(picture if about or agreed else f"<p>{escape(side.say('goal.form.none'))}</p>")
    drawn_already = (*on_the_ladder(number), step_of(number, "when"))
    for line in about:
        if line.id not in drawn_already and not line.id.startswith("studies"):
            st.html(f"<p>{quoted(line.text, line.words)}</p>")
    _moves(side, number, said, agreed)


def accept(side: Side, number: int, agreed: Agreement) -> None:
    """The yes of the side that did not write the goal down. On the clinician's screen the
    patient may say it, being there."""
    who = "patient" if agreed.by == "clinician" else "clinician"
    name = side.patient if who == "patient" else side.doctor
    if yes := agreed.accepted:
        key = "confirm.given.beside" if yes.beside else "confirm.given"
        said = side.at(key, yes.at, who=yes.name or name, other=yes.beside)
        st.html(f'<p class="tt-state ok">{escape(said)}</p>')
        return
    st.html(f'<p class="tt-state">{escape(side.say("goal.accept.missing", who=name))}</p>')
    if side.role not in ("clinician", who):
        return
    key = f"accept-{of_goal('goal', side.story.id, number)}"
    if st.button(side.say("goal.accept", who=name), key=key):
        person, beside = (side.me, "") if who == side.role else (side.patient_here, side.name)
        side.keep(lambda state: goal_accepted(state, agreed.version, person, number, beside))


def version(state: Interview, number: int) -> int:
    """Of the agreed goal on the screen; 0 while there is none."""
    agreed = state.goals_agreed.get(number)
    return agreed.version if agreed else 0


def agree(
    side: Side, number: int, now: int, words: str, due: str, then: Callable[[], None] | None = None
) -> None:
    """Unless somebody else agreed on another goal since the one of version `now` was shown."""
    agreed = goal_agreed(words, due, side.me, number)
    side.keep(lambda state: agreed if version(state, number) == now else [], then=then)


def _moves(side: Side, number: int, said: dict[str, str], agreed: Agreement | None) -> None:
    """One tap agrees on a rung in its very words. What somebody else agreed on meanwhile stays."""
    now, name = version(side.state, number), of_goal("goal", side.story.id, number)
    due = next((line for line in side.lines if line.id == step_of(number, "when")), None)
    with st.container(horizontal=True):
        for rung, step in zip(TAKEN, on_the_ladder(number), strict=False):
            words = said.get(step, "")
            taken = agreed is not None and agreed.words == words
            if not words or taken:
                continue
            if st.button(side.say(f"goal.take.{rung}"), key=f"take-{rung}-{name}"):
                agree(side, number, now, words, _words(due) if due else "")


def _words(line: Line) -> str:
    return line.words[0] if line.words else ""


def _about(line: Line, number: int) -> bool:
    """Lines about studies are numbered as the goals they stand beside."""
    return place_of(line.id.replace("studies", "goals"))[0] == number
