"""What every sheet of one interview is written from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from decision_aids.safety.cards import help_line
from decision_aids.schema import Aid
from interview.state import Interview
from interview.step import Text
from summary.model import Say, Summary
from summary.sheet import Sheet, paper_of


@dataclass(frozen=True)
class Told:
    """`aid`, `summary` and `say` speak the language of the sheet; `now` is in the time zone in
    which days are told. `standing` says that the guide is a draft or past its review date, and
    `time` writes an hour."""

    aid: Aid
    state: Interview
    summary: Summary
    say: Say
    now: datetime
    language: str
    direction: Literal["ltr", "rtl"]
    standing: str
    time: Callable[[datetime], str]

    def key(self, key: str, **slots: str) -> str:
        return self.say(Text(key=key, slots=dict(slots)))

    def at(self, key: str, moment: datetime, **slots: str) -> str:
        """A sentence with the day and the hour in it."""
        here = moment.astimezone(self.now.tzinfo)
        return self.key(key, date=here.date().isoformat(), time=self.time(here), **slots)

    @property
    def visit(self) -> str:
        """When it is; nothing without an appointment."""
        invited = self.state.invited
        said = self.at("page.visit", invited.visit) if invited and invited.visit else ""
        return said and said.removesuffix(".") + "."

    def day(self, at: datetime) -> str:
        """For a slot that writes dates out."""
        return at.astimezone(self.now.tzinfo).date().isoformat()

    @property
    def locale(self) -> str:
        return self.state.invited.locale if self.state.invited else "US"

    @property
    def printed(self) -> str:
        return self.key("after.prepared", date=self.day(self.now))

    @property
    def guide(self) -> str:
        """Which guide it was, and how it stands."""
        named = self.key("paper.guide", title=self.aid.title, version=self.aid.version)
        return " ".join(filter(None, (named, self.standing)))

    @property
    def help(self) -> str:
        """Where to get help, from the safety file."""
        if self.aid.safety is None:
            return self.key("help.label")
        phone = self.state.invited.clinic_phone if self.state.invited else ""
        return help_line(self.aid.safety, self.locale, self.language, phone)

    def sheet(self, **what: object) -> Sheet:
        """With what is the same on every sheet."""
        same = {
            "language": self.language, "direction": self.direction, "top": self.printed,
            "paper": paper_of(self.locale), "page_of": self.key("paper.page", n="{n}", of="{of}"),
        }  # fmt: skip
        return Sheet.model_validate(same | what)
