"""What was decided in the room: which options, who decided, why, and who sees it differently."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any, Literal

import streamlit as st

from interview.events import Decided
from interview.review import decided
from interview.state import Interview
from summary.agreed import DECISION
from ui.parts.agreed_beside import agreed_beside
from ui.parts.as_label import as_label
from ui.parts.conflict import which_stays
from ui.parts.decided import decided_html
from ui.parts.draft import begin_anew, draft, is_typed_in
from ui.side import Side

LATER = "later"
FIELDS = ("reasons", "dissent")
DecidedBy = Literal["together", "patient", "clinician", "family"]
DECIDED_BY: tuple[DecidedBy, ...] = ("together", "patient", "clinician", "family")


@dataclass(frozen=True)
class Form:
    """What stands in the boxes."""

    options: tuple[str, ...] = ()
    by: DecidedBy | None = None
    reasons: str = ""
    dissent: str = ""
    look_again: date | None = None


def decision(side: Side) -> None:
    """The decision as it is saved, and the form; once saved, the form waits folded up."""
    name, saved = f"decide-{side.story.id}", side.state.decision
    # A place of its own, so that the boxes below stay where they are when somebody saves.
    with st.container():
        if saved:
            st.html(decided_html(side, saved.event))
            agreed_beside(side, DECISION)
    first = _form_of(saved.event if saved else None)
    version, begun = st.session_state.setdefault(_begun(name), (_version(side.state), first))
    with _box(side, open_now=saved is None or version != saved.version):
        form = _boxes(side, name, begun)
        if version == _version(side.state):
            if st.button(side.say("decide.save"), key=f"save-{draft(name)}", type="primary"):
                _save(side, name, form, version)
        elif form == begun and not any(is_typed_in(f"{name}-{n}") for n in FIELDS):
            _anew(name)
            st.rerun()
        else:
            _conflict(side, name, form)


def _form_of(event: Decided | None) -> Form:
    """A decision that is changed starts from what was saved."""
    if event is None:
        return Form()
    options = (LATER,) if event.later else event.options
    return Form(options, event.decided_by, event.reasons, event.dissent, event.look_again)


def _box(side: Side, open_now: bool) -> AbstractContextManager[object]:
    if open_now:
        return st.container(key="card_decision")
    return st.expander(side.say("decide.change"), key=f"change-{_version(side.state)}")


def _boxes(side: Side, name: str, first: Form) -> Form:
    key: dict[str, Any] = {n: draft(f"{name}-{n}") for n in Form.__dataclass_fields__}
    named = {o.id: o.short for o in side.aid.options} | {LATER: side.say("choice.decide.later")}
    options = st.pills(
        side.say("decide.options"), [*named], selection_mode="multi", default=first.options,
        format_func=named.__getitem__, key=key["options"],
    )  # fmt: skip
    by = st.pills(
        side.say("decide.who"), DECIDED_BY, default=first.by,
        format_func=lambda who: as_label(
            side.say(f"choice.decided_by.{who}", name=side.patient)
        ),
        key=key["by"],
    )  # fmt: skip
    reasons = st.text_area(
        side.say("decide.reasons"), first.reasons, key=key["reasons"], height=110,
        placeholder=side.say("decide.reasons.hint"),
    )  # fmt: skip
    dissent = st.text_input(
        side.say("decide.dissent"), first.dissent, key=key["dissent"],
        placeholder=side.say("decide.dissent.hint"),
    )  # fmt: skip
    look_again = st.date_input(
        side.say("decide.look_again"), first.look_again, key=key["look_again"],
        format="MM/DD/YYYY",
    )  # fmt: skip
    return Form(tuple(options), by, reasons, dissent, look_again)


def _save(side: Side, name: str, form: Form, begun: int) -> None:
    """Nothing is saved when the other side decided meanwhile: then both are shown."""
    gap, by = _gap(form), form.by
    if gap or by is None:
        st.html(f'<p class="tt-state changed" role="status">{escape(side.say(gap))}</p>')
        return
    options = [o for o in form.options if o != LATER]
    made = decided(options, by, form.reasons, form.dissent, form.look_again, side.me)
    side.keep(lambda state: made if _version(state) == begun else [], then=lambda: _anew(name))


def _gap(form: Form) -> str:
    """The key of what is still missing, or nothing."""
    if not form.options:
        return "decide.pick_first"
    if LATER in form.options and len(form.options) > 1:
        return "decide.mixed"
    if LATER in form.options and form.look_again is None:
        return "decide.later_needs_day"
    return "" if form.by else "decide.who_first"


def _conflict(side: Side, name: str, form: Form) -> None:
    """The other side saved a decision while this form was open: both stay on the screen."""
    stays = which_stays(side, name, _version(side.state))
    if stays == "theirs":
        _anew(name)
        st.rerun()
    if stays == "mine":
        st.session_state[_begun(name)] = _version(side.state), _form_of(None)
        _save(side, name, form, _version(side.state))


def _anew(name: str) -> None:
    begin_anew(name, *(f"{name}-{n}" for n in Form.__dataclass_fields__))


def _begun(name: str) -> str:
    """Where the session keeps what this form was begun from: a version, and its boxes."""
    return f"{draft(name)} was begun from"


def _version(state: Interview) -> int:
    return state.decision.version if state.decision else 0
