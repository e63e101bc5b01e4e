"""What every page says about its guide: that it is a draft, or past its review date."""

from collections.abc import Callable
from datetime import date
from typing import Literal

from decision_aids.schema import Aid


def standing(
    aid: Aid, say: Callable[[str], str], today: date, to: Literal["patient", "doctor"]
) -> str:
    """Nothing for a guide that a clinician has reviewed and that is not yet due again."""
    draft = say(f"draft.{to}") if aid.is_draft else ""
    return " ".join(filter(None, (draft, past_due(aid, say, today, to))))


def past_due(
    aid: Aid, say: Callable[[str], str], today: date, to: Literal["patient", "doctor"]
) -> str:
    return say(f"past_due.{to}") if today > aid.review_due else ""
