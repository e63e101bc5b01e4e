"""From where on something is shown: as low as quiet talk allows.

Every limit starts high and is lowered in turn, a step at a time, until that would interrupt
more quiet talk than the budget has, or more than one in fifty words of made-up patients.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from interview.reading import Danger
from prompts.danger import Weighed
from prompts.danger_messages import AUTHORS, ORDINARY, TALK, Message
from prompts.danger_model import Limits

Decide = Callable[[Weighed, Limits, str], Danger | None]
Pairs = Sequence[tuple[Message, Weighed]]
START = Limits(
    card=0.9, ask_body=0.9, ask_life=0.9, ask_home=0.9, ask_harm=0.9,
    card_with_rule=0.5, ask_with_rule=0.25, part=0.35,
)  # fmt: skip
# Lower than these, made-up patients are interrupted by their own story.
LOWEST = {"card": 0.62, "ask_body": 0.46, "ask_life": 0.44, "ask_home": 0.62, "ask_harm": 0.62}
STEP = 0.02
STORIES = 0.02  # of what made-up patients say, asked about with no pattern that knows it


class Budget(NamedTuple):
    """What share of the quiet messages of these authors may bring the card, and anything."""

    authors: tuple[str, ...]
    card: float
    noticed: float


# In the talk that authors wrote, many words are as dark as they get when nothing is wrong.
BUDGETS = (
    Budget(AUTHORS, 0.05, 0.15), Budget(ORDINARY, 0.02, 0.08), Budget(TALK, 0.02, 0.06),
)  # fmt: skip


class Story(NamedTuple):
    """What a made-up patient said in the talk of an aid."""

    aid: str
    weighed: Weighed


def chosen(left_out: Pairs, stories: Sequence[Story], decide: Decide) -> Limits:
    """`left_out` was weighed by detectors that did not know its author, `stories` are words
    of made-up patients, which no detector knows."""
    quiet = [(m.author, weighed) for m, weighed in left_out if m.label == "none"]
    limits, still = START, list(LOWEST)
    while still:
        for name in list(still):
            value = round(getattr(limits, name) - STEP, 2)
            lower = limits.model_copy(update={name: value})
            if value >= LOWEST[name] and _affords(quiet, stories, decide, lower):
                limits = lower
            else:
                still.remove(name)
    return limits


def _affords(
    quiet: Sequence[tuple[str, Weighed]], stories: Sequence[Story], decide: Decide, limits: Limits
) -> bool:
    alone = [decide(w, limits, aid) for aid, w in stories if not w.sure and not w.doubtful]
    told = [danger for danger in alone if danger]
    if len(told) > STORIES * len(stories) or not all(danger.ask for danger in told):
        return False
    for budget in BUDGETS:
        shown = [decide(w, limits, "") for author, w in quiet if author in budget.authors]
        noticed = [danger for danger in shown if danger]
        cards = [danger for danger in noticed if not danger.ask]
        if len(noticed) > budget.noticed * len(shown) or len(cards) > budget.card * len(shown):
            return False
    return True
