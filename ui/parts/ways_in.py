"""The ways to a patient's page that a clinic hands over: a link, and a code to read out."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from interview.events import Invited
from store.links import Links
from summary.invitation import Spoken
from ui.invited import code_address, personal_link
from ui.words import Words

# How long they work when no visit is set, and how long after a visit they still do.
WITHOUT_A_VISIT = timedelta(days=30)
AFTER_THE_VISIT = timedelta(days=14)


@dataclass(frozen=True)
class WaysIn:
    link: str
    spoken: Spoken
    until: date

    def in_a_message(self, words: Words) -> str:
        """The lines that follow the words of a message, in the patient's language."""
        return f"{self.link}\n{words.key('team.invite.message.code', **self._code)}"

    def on_the_phone(self, words: Words) -> str:
        return words.key("team.invite.phone.code", **self._code)

    @property
    def _code(self) -> dict[str, str]:
        return {"address": self.spoken.address, "code": self.spoken.code}


def new_ways_in(links: Links, interview: str, invited: Invited, now: datetime, site: str) -> WaysIn:
    """Those made before go on working. Neither link nor code is kept: they are shown once."""
    until = now + WITHOUT_A_VISIT
    if invited.visit:
        until = max(invited.visit, now) + AFTER_THE_VISIT
    link = personal_link(site, links.make_link(interview, now, until), invited.language)
    spoken = Spoken(links.make_spoken(interview, now, until), code_address(site))
    return WaysIn(link, spoken, until.date())
