"""The sheets of one interview as PDF, for the browser and the terminal alike."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime

from decision_aids.schema import Aid
from interview.events import Invited
from interview.fold import fold
from summary.after_visit_sheet import after_visit_sheet
from summary.invitation import Spoken, invitation
from summary.patient_copy import patient_copy
from summary.physician_page import physician_page
from summary.sheet import Sheet
from summary.summary import summarise
from summary.told import Told
from ui.parts.standing import standing
from ui.speaking import Guide, guide_of
from ui.stories import Story
from ui.words import CLINIC_LANGUAGE


def patients(story: Story, now: datetime) -> Sheet:
    return patient_copy(_told(story, story.guide, now, "patient"))


def physicians(story: Story, now: datetime) -> Sheet | None:
    """None until the page is shared."""
    guide = guide_of(story.original, story.guide.invited, CLINIC_LANGUAGE)
    return physician_page(_told(story, guide, now, "doctor"))


def after(story: Story, now: datetime) -> Sheet | None:
    """None until something is decided."""
    return after_visit_sheet(_told(story, story.guide, now, "patient"))


def invitation_of(
    aid: Aid,
    invited: Invited,
    now: datetime,
    link: str,
    until: date | None,
    spoken: Spoken | None = None,
) -> Sheet:
    """In the patient's language, before a word was said."""
    story = Story("", aid, fold([invited]), guide_of(aid, invited))
    return invitation(_told(story, story.guide, now, "patient"), link, until, spoken)


# By the name that the command line knows them by.
DOCUMENTS: Mapping[str, Callable[[Story, datetime], Sheet | None]] = {
    "patient": patients,
    "physician": physicians,
    "after_visit": after,
}


def _told(story: Story, guide: Guide, now: datetime, to: str) -> Told:
    told = Told(
        aid=guide.aid, state=story.state, summary=story.summary, say=guide.say, now=now,
        language=guide.words.language, direction=guide.words.direction,
        standing=standing(guide.aid, guide.key, now.date(), to), time=guide.words.time,
    )  # fmt: skip
    if guide is story.guide:
        return told
    return replace(told, summary=summarise(guide.aid, story.state, guide.say))
