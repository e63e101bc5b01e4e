"""What can be touched to answer a step, by its form. Nothing is chosen beforehand.

Every key carries the version of the story: a page that was answered already has no button
left that could answer it twice. Each form gives back a touch, or None as long as nothing
is final. Whatever the form, the answer can also be typed.
"""

from collections.abc import Callable
from datetime import date

import streamlit as st

from interview.step import Value
from ui.parts.answering import Touch
from ui.parts.as_label import as_label, as_name
from ui.parts.asked import Asked, done
from ui.parts.best_worst import best_worst
from ui.parts.ordering import ordering

DATE = "date"
FEW = 10


def answer_form(asked: Asked) -> Touch | None:
    """The form of the step. `open` and `review` have forms of their own elsewhere."""
    form = FORMS.get(asked.step.form)
    return form(asked) if form else None


def choice(asked: Asked) -> Touch | None:
    picked = _pills(asked, [c.id for c in asked.step.choices], asked.label)
    return Touch(asked.label(picked), picked) if picked else None


def many(asked: Asked) -> Touch | None:
    step = asked.step
    picked = st.pills(
        asked.guide.key("chat.pick", n=str(step.most)),
        [c.id for c in step.choices],
        selection_mode="multi",
        format_func=lambda choice_id: as_label(asked.label(choice_id)),
        key=asked.key("quick"),
    )
    if not done(asked, ready=0 < len(picked) <= step.most, chosen=len(picked)):
        return None
    return Touch("; ".join(map(asked.label, picked)), tuple(picked))


def when(asked: Asked) -> Touch | None:
    """A span of time at once; a day of its own after it was chosen."""
    date_label = asked.guide.key("choice.when.date")

    def label(choice_id: str) -> str:
        return date_label if choice_id == DATE else asked.label(choice_id)

    ids = [c.id for c in asked.step.choices]
    picked = _pills(asked, [*ids[:-1], DATE, ids[-1]], label)
    if picked is None:
        return None
    if picked != DATE:
        return Touch(asked.label(picked), picked)
    day = st.date_input(
        asked.guide.key("chat.date"), None, min_value=asked.today, key=asked.key("day")
    )
    if done(asked, ready=day is not None) and isinstance(day, date):
        return Touch(asked.guide.words.date(day), day.isoformat())
    return None


def scale(asked: Asked) -> Touch | None:
    """Up to ten every number is a button; more is a slider that begins at "not set"."""
    if asked.step.top <= FEW:
        picked = _pills(asked, [str(n) for n in range(asked.step.top + 1)], str)
        return Touch(picked, int(picked)) if picked else None
    value = _slider(asked, "scale", asked.question, range(0, asked.step.top + 1, 10))
    if done(asked, ready=value is not None) and value is not None:
        return Touch(str(value), value)
    return None


def ratings(asked: Asked) -> Touch | None:
    """One row for each choice; a row that is left alone means "I don't know"."""
    rated: dict[str, int | str] = {}
    for c in asked.step.choices:
        value = _slider(asked, c.id, asked.label(c.id), range(asked.step.top + 1), visible=True)
        if value is not None:
            rated[c.id] = value
    if not done(asked, ready=bool(rated)):
        return None
    words = ", ".join(f"{asked.label(c)} {n}" for c, n in rated.items())
    return Touch(words, rated)


def ranked(asked: Asked) -> Touch | None:
    order = ordering(asked.guide, asked.step, asked.label, asked.mark)
    return Touch(" > ".join(map(asked.label, order)), order) if order else None


def most_least(asked: Asked) -> Touch | None:
    picked = best_worst(asked.guide, asked.step, asked.label, asked.mark)
    if picked is None:
        return None
    most, least = picked
    value: Value = {"most": most, "least": least}
    return Touch(f"{asked.label(most)} > {asked.label(least)}", value)


def _pills(asked: Asked, ids: list[str], label: Callable[[str], str]) -> str | None:
    # Required: the second of two quick clicks would take the answer back before it is kept.
    picked = st.pills(
        as_name(asked.question),
        ids,
        required=True,
        format_func=lambda choice_id: as_label(label(choice_id)),
        key=asked.key("quick"),
        label_visibility="collapsed",
    )
    return str(picked) if picked is not None else None


def _slider(
    asked: Asked, name: str, label: str, numbers: range, visible: bool = False
) -> int | None:
    """None as long as nobody moved it: a place on a line is no answer by itself."""
    open_label = asked.guide.key("chat.scale.open")
    value = st.select_slider(
        as_label(label) if visible else as_name(label),
        [open_label, *numbers],
        key=asked.key(f"slider-{name}"),
        label_visibility="visible" if visible else "collapsed",
    )
    return value if isinstance(value, int) else None


FORMS: dict[str, Callable[[Asked], Touch | None]] = {
    "choice": choice, "many": many, "when": when, "scale": scale, "ratings": ratings,
    "rank": ranked, "best_worst": most_least,
}  # fmt: skip
