"""Everything that happened to the page, in plain words: who, when, what. The newest first.

Both sides read the same, but for lines that are kept back: those leave no trace in what the
clinician reads. Answers about the visit, wishes for time alone and danger cards are in
neither: they are nobody's history but the patient's own.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from urllib.parse import urlsplit

from decision_aids.schema import Aid
from interview import events as e
from interview.state import Interview
from interview.step import Frozen, Text
from summary.agreed import agreed_lines
from summary.audience import Audience, for_audience
from summary.follow_up import sentences
from summary.model import Say, Summary

Slots = Mapping[str, str | Text]
BESIDE = (e.Noted, e.QuestionPut, e.Replied, e.Corrected)
KEPT_BACK = (e.LineHidden, e.LineShown, e.LineForDoctor)


class Entry(Frozen):
    """`words` are exact words inside the text."""

    at: datetime
    by: str
    text: str
    words: tuple[str, ...] = ()


def history(
    aid: Aid,
    state: Interview,
    summary: Summary,
    events: Sequence[e.Event],
    say: Say,
    reader: Audience,
) -> tuple[Entry, ...]:
    seen = for_audience(summary.lines, reader)
    lines = {line.id: line.text for line in (*seen, *agreed_lines(aid, state, say))}
    teller = _Teller(aid, state, lines, say, reader)
    told = [entry for event in events for entry in teller.tell(event)]
    return tuple(reversed(told))


class _Teller:
    def __init__(
        self, aid: Aid, state: Interview, lines: Mapping[str, str], say: Say, reader: Audience
    ) -> None:
        self.aid, self.state, self.lines, self.say, self.reader = aid, state, lines, say, reader
        self.began = False
        self.planned: list[str] = []

    def tell(self, event: e.Event) -> Iterator[Entry]:
        for key, slots, words in self._told(event):
            who = event.name or self._patient if event.by != "care_team" else self._clinic
            text = self.say(Text(key=f"history.{key}", slots={"who": who, **slots}))
            yield Entry(at=event.at, by=event.by, text=text, words=tuple(w for w in words if w))

    @property
    def _patient(self) -> str:
        return self.state.invited.patient if self.state.invited else ""

    @property
    def _clinic(self) -> str:
        return self.state.invited.clinic if self.state.invited else ""

    def _told(self, event: e.Event) -> Iterator[tuple[str, Slots, Sequence[str]]]:
        if isinstance(event, e.Invited | e.Shared | e.Opened | e.MarkedRead | e.Confirmed):
            yield event.kind, {}, ()
        elif isinstance(event, e.Spoke) and not self.began:
            self.began = True
            yield "began", {}, ()
        elif isinstance(event, BESIDE) and event.line in self.lines:
            mine = () if event.by == "clinician" else (event.words,)
            slots = {"line": self.lines[event.line], "note": event.words}
            yield event.kind, slots, mine
        elif isinstance(event, e.SentToRecord):
            yield f"sent.{event.outcome}", {"place": urlsplit(event.to).netloc}, ()
        else:
            yield from self._about_a_line(event)
            yield from self._agreed(event)

    def _about_a_line(self, event: e.Event) -> Iterator[tuple[str, Slots, Sequence[str]]]:
        if isinstance(event, e.CorrectionAnswered) and event.line in self.lines:
            slots = {"line": self.lines[event.line], "note": event.words}
            yield f"answered.{event.answer}", slots, (event.words,)
        elif isinstance(event, e.LineChanged) and event.line in self.lines:
            yield event.kind, {"old": event.before, "new": event.words}, (event.words,)
        elif isinstance(event, KEPT_BACK) and self.reader == "patient" and event.line in self.lines:
            yield event.kind, {"line": self.lines[event.line]}, ()

    def _agreed(self, event: e.Event) -> Iterator[tuple[str, Slots, Sequence[str]]]:
        if isinstance(event, e.GoalAgreed):
            yield event.kind, {"note": event.words}, ()
        elif isinstance(event, e.GoalAccepted):
            yield event.kind, {}, ()
        elif isinstance(event, e.GoalViewed):
            yield event.kind, {"note": event.reason}, ()
        elif isinstance(event, e.GoalScaled):
            yield event.kind, {}, ()
        elif isinstance(event, e.Decided):
            yield from self._decided(event)
        elif isinstance(event, e.NextStepPlanned):
            self.planned.append(event.what)
            yield event.kind, {"note": event.what}, ()
        elif isinstance(event, e.NextStepDropped):
            yield event.kind, {"note": self.planned[event.number]}, ()
        elif isinstance(event, e.TrialPlanned):
            yield event.kind, {"note": event.what}, ()
        elif isinstance(event, e.FollowedUp):
            for text in sentences(self.state, event):
                yield event.kind, {"what": text}, (event.words,)

    def _decided(self, event: e.Decided) -> Iterator[tuple[str, Slots, Sequence[str]]]:
        named = "; ".join(self.aid.option(o).short for o in event.options)
        slots = {"options": named, "w": event.reasons}
        yield ("decided.later" if event.later else "decided"), slots, (event.reasons,)
