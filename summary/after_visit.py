"""What goes home after the visit: what was decided, why, what next, what changed in the room.

Pure, like the summary. Everything that happened after the page was shared is marked as
`new`. Private lines leave no trace here: the same copy is read by both sides.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from decision_aids.safety.cards import sign_lines
from decision_aids.schema import Aid
from interview.attainment import LEVELS, signed
from interview.events import Decided
from interview.goals import AT_MOST, hope, step_of
from interview.state import Decision, Interview, Scale
from interview.step import Frozen, Text
from summary.agreed import DECISION, TRIAL, agreed_lines, goal_id, step_id
from summary.audience import for_audience
from summary.beside import Beside
from summary.copy_line import CopyLine
from summary.follow_up import since_the_visit
from summary.found import found
from summary.model import Say, Summary


class Part(Frozen):
    """`id` is the end of its heading's key: `after.goal`."""

    id: str
    lines: tuple[CopyLine, ...]


class Copy(Frozen):
    """Empty until something was decided; deciding later is a decision, too."""

    parts: tuple[Part, ...] = ()

    def part(self, part_id: str) -> Part | None:
        return next((one for one in self.parts if one.id == part_id), None)


def after_visit(aid: Aid, state: Interview, summary: Summary, say: Say, now: datetime) -> Copy:
    """The copy as it stands. `say` speaks the patient's language, as the summary does, and
    `now` is in the time zone in which days are told."""
    if state.decision is None:
        return Copy()
    writer, event = _Writer(aid, state, summary, say), state.decision.event
    beside = Beside(state, summary, tuple(writer.agreed.values()), say, now.tzinfo)
    parts = {
        "decided": writer.decided(state.decision),
        "since": since_the_visit(state, say, now.tzinfo),
        "why": writer.why(event),
        "goal": writer.goal(),
        "scale": writer.scale(),
        "trial": writer.trial(),
        "next": writer.next_steps(),
        "changed": beside.changed(),
        "answered": beside.answered(),
        "open": beside.still_open(),
        "found": found(aid, event.options, say, now.date()),
        "options": writer.options(event),
        "care": writer.care(),
    }
    told = {name: tuple(lines) for name, lines in parts.items()}
    return Copy(parts=tuple(Part(id=name, lines=lines) for name, lines in told.items() if lines))


class _Writer:
    def __init__(self, aid: Aid, state: Interview, summary: Summary, say: Say) -> None:
        self.aid = aid
        self.state = state
        self.language = summary.language
        self.shared = {line.id: line for line in for_audience(summary.lines, "copy")}
        self.agreed = {line.id: line for line in agreed_lines(aid, state, say)}
        self.say = say
        self.since = state.first_shared

    def decided(self, decision: Decision) -> Iterator[CopyLine]:
        event, new = decision.event, decision.version > self.since
        yield self._agreed_on(DECISION, new)
        if event.look_again:
            yield self._line("after.look_again", new, date=event.look_again.isoformat())
        if missing := self._not_confirmed():
            yield self._line("after.not_confirmed", new, who=missing)
        yield self._line("after.change_mind")
        if event.dissent:
            yield self._line("after.dissent", new, w=event.dissent)

    def _not_confirmed(self) -> str:
        """Who has not said yes to it as it stands now."""
        invited, said = self.state.invited, self.state.confirmed
        sides = {"patient": invited.patient, "clinician": invited.doctor} if invited else {}
        return "; ".join(name for side, name in sides.items() if side not in said and name)

    def why(self, event: Decided) -> Iterator[CopyLine]:
        """The reason given in the room; without one, the reason on the shared page."""
        before = self.shared.get("leaning:why")
        if event.reasons:
            said = self._line("after.why.words", True, w=event.reasons)
            yield said.model_copy(update={"line": DECISION})
        elif before:
            yield CopyLine(text=before.text, words=before.words, line=before.id)

    def goal(self) -> Iterator[CopyLine]:
        """Each goal from the hope to what was agreed. What the clinician wrote about a hope goes
        where the hope goes."""
        for number in range(AT_MOST):
            kept_back = hope(self.state, number) and step_of(number) not in self.shared
            yield from self._hoped(number)
            if not kept_back:
                yield from self._viewed(number)
            if agreed := self.state.goals_agreed.get(number):
                yield self._agreed_on(goal_id(number), agreed.version > self.since)
        if self.state.goals_agreed and len(self.state.confirmed) == 2:
            newest = max(a.version for a in self.state.goals_agreed.values())
            yield self._line("after.both_yes", newest > self.since)

    def _hoped(self, number: int) -> Iterator[CopyLine]:
        hope = self.shared.get(step_of(number))
        if hope and hope.words and hope.by == "patient":
            said = self._line("after.hoped", w=hope.words[0])
            yield said.model_copy(update={"line": hope.id})
        elif hope:
            yield CopyLine(text=hope.text, words=hope.words, line=hope.id)

    def _viewed(self, number: int) -> Iterator[CopyLine]:
        if viewed := self.state.goals_viewed.get(number):
            view, new = viewed.event, viewed.version > self.since
            yield self._line(f"goal.view.{view.view}", new, doctor=view.name)
            yield self._line("after.goal.reason", new, w=view.reason)

    def scale(self) -> Iterator[CopyLine]:
        """Each agreed goal in five steps; which of them is as now stands beside it."""
        several = len(self.state.goals_scaled) > 1
        for number, scaled in sorted(self.state.goals_scaled.items()):
            agreed = self.state.goals_agreed.get(number)
            if several and agreed:
                yield self._line("after.scale.of", agreed=agreed.words)
            yield from self._steps(scaled)

    def _steps(self, scaled: Scale) -> Iterator[CopyLine]:
        new, event = scaled.version > self.since, scaled.event
        for level, words in zip(LEVELS, event.levels, strict=True):
            key = "after.scale.now" if level == event.now else "after.scale.row"
            yield self._line(key, new, n=signed(level), what=words)

    def next_steps(self) -> Iterator[CopyLine]:
        for number, step in enumerate(self.state.plan):
            if not step.dropped:
                yield self._agreed_on(step_id(number), step.version > self.since)

    def trial(self) -> Iterator[CopyLine]:
        if self.state.trial is None:
            return
        trial, new = self.state.trial.event, self.state.trial.version > self.since
        yield self._agreed_on(TRIAL, new)
        if trial.helps:
            yield self._line("trial.helps", new, note=trial.helps)
        yield self._line("trial.stop", new, note=trial.stop)
        yield self._line("trial.look_again", new, date=trial.look_again.isoformat())

    def options(self, event: Decided) -> Iterator[CopyLine]:
        others = [o.id for o in self.aid.options if o.id not in event.options]
        if others:
            key = "after.options.later" if event.later else "after.options.say"
            yield self._line(key, options=self._named(others))

    def care(self) -> Iterator[CopyLine]:
        invited, safety = self.state.invited, self.aid.safety
        if safety is None or invited is None:
            yield CopyLine(text=self.aid.writing.emergency)
            return
        lines = sign_lines(
            safety, self.aid.signs, invited.locale, self.language, invited.clinic_phone
        )
        yield from (CopyLine(text=text) for text in lines)

    def _agreed_on(self, line: str, new: bool) -> CopyLine:
        return CopyLine(text=self.agreed[line].text, new=new, line=line)

    def _line(self, key: str, new: bool = False, **slots: str) -> CopyLine:
        words = (slots["w"],) if "w" in slots else ()
        return CopyLine(text=self.say(Text(key=key, slots=dict(slots))), words=words, new=new)

    def _named(self, options: Sequence[str]) -> str:
        return "; ".join(self.aid.option(o).short for o in options)
