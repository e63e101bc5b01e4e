"""What a step shows inside the conversation, before it asks."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from interview.goals import hope, place_of, step_of
from interview.state import Interview
from interview.step import Step
from interview.values import OWN
from summary.figure import View, views
from ui.parts.best_worst import which_set
from ui.parts.comparison import figure_html
from ui.parts.ladder import ladder
from ui.parts.match_picture import match_html
from ui.parts.option_cards import option_cards
from ui.parts.ranges import ranges
from ui.speaking import Guide
from ui.stories import Story

Draw = Callable[[Story, Step], str]
DRAWN: dict[str, Draw] = {
    "options": lambda story, _: option_cards(story.guide, story.state),
    "match": lambda story, _: match_html(story.guide, story.state),
    "ranges": lambda story, step: ranges(story.guide, step),
}
ELSEWHERE = ("review", "safety")


def show(story: Story, step: Step, today: date) -> None:
    """Draws what `step.shows` names. The review and the safety card draw themselves."""
    if step.shows in DRAWN:
        st.html(DRAWN[step.shows](story, step))
    elif is_figure(step) and step.shows:
        _figure(story.guide, story.state, step.shows, today)
    elif step.form == "best_worst":
        st.html(which_set(story.guide, story.state, step))
    elif step.family == "swing" and step.detail not in ("", OWN):
        st.html(ranges(story.guide, step))
    elif (number := _goal_just_set(story, step)) is not None:
        st.html(ladder(story.guide, story.state, number))


def stands_alone(step: Step) -> bool:
    """Such a step fills the screen, so that only the last exchange stands above it."""
    return bool(step.shows) or step.form in ("best_worst", "review", "ratings", "rank")


def is_figure(step: Step) -> bool:
    return bool(step.shows) and step.shows not in (*DRAWN, *ELSEWHERE)


def parts_the_question(story: Story, step: Step) -> bool:
    """Whether the question itself comes after what is shown."""
    return bool(step.shows and len(step.ask) > 1) or _goal_just_set(story, step) is not None


def _goal_just_set(story: Story, step: Step) -> int | None:
    """The ladder of a goal is shown once, when its last rung was set."""
    turns = story.state.turns
    if not turns or step.family not in ("goals", "leaning") or turns[-1].step == step.id:
        return None
    number, _ = place_of(turns[-1].step)
    last_rung = turns[-1].step == step_of(number, "when")
    return number if last_rung and hope(story.state, number) else None


def _figure(guide: Guide, state: Interview, figure_id: str, today: date) -> None:
    """One way to see it at a time, the one that was asked for first."""
    ways = views(guide.aid, figure_id)
    wanted: View = "words" if state.value("numbers") == "words" else "picture"
    if len(ways) == 1:
        st.html(figure_html(guide, figure_id, ways[0], today))
        return
    chosen = st.pills(
        guide.key("numbers.view"),
        ways,
        default=wanted if wanted in ways else ways[0],
        format_func=lambda way: guide.key(f"numbers.view.{way}"),
        required=True,
        key=f"view-{figure_id}",
    )
    st.html(figure_html(guide, figure_id, chosen or ways[0], today))
