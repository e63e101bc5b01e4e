"""Decision quality of one interview, for counting many of them. Shown to nobody as a grade.

A choice is of quality when it is informed and goes with what the person values (Sepucha;
the primary outcome of Cochrane CD001431.pub6). Informed: at least 70 of 100 key facts right.
Concordant: the option fits at most 0.05 less than the one that fits furthest.
"""

from dataclasses import dataclass

from decision_aids.schema import Aid
from interview.state import Interview
from interview.steps.checks import right
from interview.steps.match import computed

INFORMED = 0.70
WITHIN = 0.05


@dataclass(frozen=True)
class Quality:
    """None where it cannot be said: no key fact was asked, nothing chosen, no match."""

    informed: bool | None
    concordant: bool | None


def quality(aid: Aid, state: Interview) -> Quality:
    return Quality(_informed(aid, state), _concordant(aid, state))


def _informed(aid: Aid, state: Interview) -> bool | None:
    asked = [c for c in aid.knowledge_checks if f"check:{c.id}" in state.closed - state.skipped]
    if not asked:
        return None
    known = sum(state.value(f"check:{c.id}") == right(c) for c in asked)
    return known / len(asked) >= INFORMED


def _concordant(aid: Aid, state: Interview) -> bool | None:
    """The option decided on, or else the one leaned to. Of several the one that fits most."""
    found = computed(aid, state)
    leaning = state.value("leaning")
    chosen = state.decision.event.options if state.decision else (leaning,)
    fits = {f.option: f.fit for f in found.fits} if found else {}
    named = [fits[o] for o in chosen if isinstance(o, str) and o in fits]
    return max(named) >= max(fits.values()) - WITHIN if named else None
