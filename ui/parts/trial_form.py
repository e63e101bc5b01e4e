"""Something is tried for a while: what would make both stop, and when they look again."""

from collections.abc import Sequence
from datetime import date
from html import escape

import streamlit as st

from interview.review import trial_planned
from interview.state import Interview, Trial
from summary.agreed import TRIAL
from ui.parts.agreed_beside import agreed_beside
from ui.parts.conflict import begun_at, which_stays
from ui.parts.draft import begin_anew, draft, is_begun
from ui.side import Side


def trial(side: Side) -> None:
    name, saved = f"trial-{side.story.id}", side.state.trial
    with st.container(key="card_trial"):
        with st.container():
            if saved:
                st.html(_html(side, saved))
                agreed_beside(side, TRIAL)
        title = side.say("trial.change" if saved else "trial.title")
        with st.expander(title, expanded=is_begun(name)):
            st.html(f'<p class="tt-small">{escape(side.say("trial.lead"))}</p>')
            _form(side, name)


def sentences(side: Side, trial: Trial) -> Sequence[str]:
    event = trial.event
    said = (
        side.say("trial.what", what=event.what),
        side.say("trial.helps", note=event.helps),
        side.say("trial.stop", note=event.stop),
        side.say("trial.look_again", date=event.look_again.isoformat()),
    )
    return [one for one in said if one]


def _html(side: Side, trial: Trial) -> str:
    rows = "".join(f"<p>{escape(one)}</p>" for one in sentences(side, trial))
    who = escape(side.at("decide.by", trial.event.at, who=trial.event.name))
    return f'<div class="tt-doc">{rows}<p class="tt-small">{who}</p></div>'


def _form(side: Side, name: str) -> None:
    boxes = [f"{name}-{box}" for box in ("helps", "stop", "day")]
    what = st.text_input(side.say("trial.form.what"), key=draft(name))
    helps = st.text_input(side.say("trial.form.helps"), key=draft(f"{name}-helps"))
    stop = st.text_input(side.say("trial.form.stop"), key=draft(f"{name}-stop"))
    look_again = st.date_input(
        side.say("trial.form.look_again"), None, key=draft(f"{name}-day"), format="MM/DD/YYYY",
        min_value=side.now().date(),
    )  # fmt: skip
    now = _version(side.state)
    if begun_at(name, now) != now:
        stays = which_stays(side, name, now)
        if stays == "theirs":
            begin_anew(name, *boxes)
            st.rerun()
        if stays != "mine":
            return
    elif not st.button(side.say("trial.form.save"), key=f"save-{draft(name)}"):
        return
    if not (what.strip() and stop.strip() and isinstance(look_again, date)):
        missing = escape(side.say("trial.form.missing"))
        st.html(f'<p class="tt-state changed" role="status">{missing}</p>')
        return
    planned = trial_planned(what, helps, stop, look_again, side.me)
    side.keep(
        lambda state: planned if _version(state) == now else [],
        then=lambda: begin_anew(name, *boxes),
    )


def _version(state: Interview) -> int:
    return state.trial.version if state.trial else 0
