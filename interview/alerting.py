"""Which alarm the clinic should hear of, where it asked to be told.

A card that stands is told of; one that is being asked about waits; one that the patient took
back is not. The note says that there is an alarm, and never what was written.
"""

from datetime import datetime, timedelta

from decision_aids.schema import Aid
from interview.state import Alarm, Interview

# Answers that say it was meant otherwise, is long past, or is about a treatment.
TAKEN_BACK = frozenset(("something_else", "longer_ago", "treatment", "angry"))
_STANDS = ("", "card", "crisis.safe")
_FRESH = timedelta(days=1)  # an older one is no news to anybody who reads the page
_URGENT = 3  # the last rank of a level that should not wait for the visit


def to_tell(aid: Aid, state: Interview, now: datetime) -> Alarm | None:
    """The first alarm that the clinic has not been told of and should be."""
    return next(
        (a for a in state.alarms if a.alert is None and now - a.at < _FRESH and stands(aid, a)),
        None,
    )


def stands(aid: Aid, alarm: Alarm) -> bool:
    if not alarm.card or alarm.limit or alarm.stage not in _STANDS:
        return False
    level = aid.safety.levels.get(alarm.card) if aid.safety else None
    urgent = level is None or level.rank <= _URGENT
    return urgent and TAKEN_BACK.isdisjoint(alarm.answers)
