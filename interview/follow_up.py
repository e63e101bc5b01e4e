"""Does the plan still fit? When to ask, and what the newest answer says. Pure: the day comes in.

The days are those of the plan itself: when both said they would look at it again. We ask
whether the patient would choose this way again in one question of our own; it is not the
Decision Regret Scale and is not scored.
"""

from collections.abc import Sequence
from datetime import date, timedelta, tzinfo
from typing import Literal

from interview.state import Decision, FollowUp, Interview, Trial

TIME_TO_ANSWER = timedelta(days=3)
Standing = Literal["fits", "partly", "does_not_fit", "said"]


def days(state: Interview) -> tuple[date, ...]:
    """Every day on which they said they would look again, the earliest first."""
    decided: Sequence[Decision | Trial | None] = (state.decision, state.trial)
    named = {one.event.look_again for one in decided if one}
    return tuple(sorted(day for day in named if day))


def due(state: Interview, today: date, zone: tzinfo | None = None) -> date | None:
    """The newest day of the plan that has come and that nothing was said about since."""
    come = [day for day in days(state) if day <= today]
    if state.decision is None or not come:
        return None
    answered = [f.event.at.astimezone(zone).date() for f in state.follow_ups]
    return None if any(day >= come[-1] for day in answered) else come[-1]


def overdue(state: Interview, today: date, zone: tzinfo | None = None) -> date | None:
    """A day of the plan that has passed for a while with no answer. Silence says nothing about
    how things are: it is a reason to ask, and no finding."""
    day = due(state, today, zone)
    return day if day and today - day > TIME_TO_ANSWER else None


def upcoming(state: Interview, today: date) -> date | None:
    return next((day for day in days(state) if day > today), None)


def standing(follow_up: FollowUp) -> Standing:
    """What an answer comes to, for a list: the part that fits least decides. `said` when there
    are only words."""
    said = follow_up.event
    if said.fits == "no" or said.again == "no":
        return "does_not_fit"
    less = any(level < 0 for level in said.goals.values())
    if said.fits == "partly" or said.again == "not_sure" or less:
        return "partly"
    return "fits" if said.fits == "yes" else "said"


def unseen(state: Interview) -> FollowUp | None:
    """The newest answer, when no clinician has opened the page since."""
    if not state.follow_ups:
        return None
    newest = state.follow_ups[-1]
    looked = any(r.version > newest.version for r in state.receipts)
    return None if looked else newest
