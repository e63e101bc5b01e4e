"""The patient's own copy: everything they said, line by line, and the numbers they looked at.

It is theirs, so private lines are on it, marked; so is what others wrote beside a line.
"""

from collections.abc import Iterator
from itertools import groupby

from interview.state import Turn
from summary.audience import for_audience
from summary.beside import Beside
from summary.figure import figure, looked_at
from summary.model import Line
from summary.page import unframed
from summary.sheet import Block, Box, Figures, Row, Section, Sheet, Span, Spans, row, spans
from summary.told import Told


def patient_copy(t: Told) -> Sheet:
    lines = for_audience(t.summary.lines, "patient")
    writer = _Writer(t)
    return t.sheet(
        name=t.key("paper.patient"), title=t.key("paper.patient.title"),
        under_title=tuple(writer.intro(lines)),
        blocks=(*writer.danger(lines), *writer.sections(lines), *writer.figures()),
        foot=(t.key("paper.wrong"), t.help, t.guide),
    )  # fmt: skip


# Words that are no more than this may be the label of a choice.
A_CHOICE = 6


class _Writer:
    def __init__(self, t: Told) -> None:
        self.t = t
        self.beside = Beside(t.state, t.summary, (), t.say, t.now.tzinfo)
        self.turns = {turn.version: turn for turn in t.state.turns}

    def intro(self, lines: tuple[Line, ...]) -> Iterator[str]:
        shared, t = self.t.state.shared, self.t
        if shared:
            yield t.key("seen.shared.day", date=t.day(shared[-1].at))
        else:
            yield t.key("share.notyet")
        yield t.key("paper.yours")
        if any(line.private for line in lines):
            yield t.key("after.private")

    def danger(self, lines: tuple[Line, ...]) -> Iterator[Block]:
        found = tuple(self._row(line) for line in lines if line.section == "safety")
        if found:
            yield Box(tone="safety", title=self.t.key("section.mine.safety"), rows=found)

    def sections(self, lines: tuple[Line, ...]) -> Iterator[Block]:
        shown = [line for line in lines if line.section not in ("safety", "prepared", "not_asked")]
        order = list(dict.fromkeys(line.section for line in shown))
        shown.sort(key=lambda line: order.index(line.section))
        for section, found in groupby(shown, key=lambda line: line.section):
            title = self.t.key(f"section.mine.{section}")
            rows = tuple(self._row(line) for line in found)
            yield Section(title=title, rows=rows, form=_form(section))
        last = tuple(row(x.text, x.words) for x in lines if x.section in ("prepared", "not_asked"))
        if last:
            yield Section(title=self.t.key("section.mine.prepared"), rows=last, form="fine")

    def figures(self) -> Iterator[Block]:
        """None past the last day of the aid: its numbers are hidden then."""
        t = self.t
        shown = looked_at(t.aid, t.state)
        if shown and t.now.date() > t.aid.expires:
            expired = row(t.key("err.expired"))
            yield Section(title=t.key("paper.figures"), rows=(expired,))
        elif shown:
            yield Figures(
                title=t.key("paper.figures"), intro=t.key("paper.figures.intro"),
                figures=tuple(figure(t.aid, t.state.invited, id, t.say) for id in shown),
            )  # fmt: skip

    def _row(self, line: Line) -> Row:
        said = row(unframed(line), line.words)
        return said.model_copy(update={"small": tuple(self._small(line))})

    def _small(self, line: Line) -> Iterator[Spans]:
        """The whole of what was said, where the line holds a part of it; then what became of
        the line."""
        for turn in self._rests_on(line):
            slots = {"date": self.t.day(turn.at), "name": turn.name}
            key = "paper.said" if turn.by == "patient" or not turn.name else "paper.said.by"
            yield (
                Span(text=turn.words.strip(), own=True),
                Span(text=f" {self.t.key(key, **slots)}"),
            )
        seen = self.t.state.line(line.id)
        if seen.changed is not None and seen.before:
            yield spans(f"{self.t.key('review.we_wrote')}: {seen.before}", line.words)
        if line.private or line.only_doctor:
            key = "state.private" if line.private else "state.only_doctor"
            yield (Span(text=f"{self.t.key(key)}.", strong=True),)
        for note in seen.notes:
            copied = self.beside.copied(line, note)
            yield spans(copied.text, copied.words)

    def _rests_on(self, line: Line) -> Iterator[Turn]:
        """What was typed; what was touched stands in the line already."""
        for version in dict.fromkeys(line.events):
            turn = self.turns.get(version)
            if turn and not turn.touched and self._says_more(turn.words, line):
                yield turn

    def _says_more(self, words: str, line: Line) -> bool:
        """What was read as a choice stands in the line by the name of the choice."""
        if words.strip(" .\n") in line.text or (not line.words and line.text in words):
            return False
        quoted = any(w in words and w in line.text for w in line.words)
        return quoted or len(words.split()) > A_CHOICE


def _form(section: str) -> str:
    return "numbered" if section == "questions" else "plain"
