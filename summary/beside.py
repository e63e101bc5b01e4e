"""What was written beside the lines of the page: corrections, notes, answers to questions."""

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from interview.state import Interview, Note
from interview.step import Text
from summary.audience import for_audience
from summary.copy_line import CopyLine
from summary.model import Line, Say, Summary
from summary.worries import still_open

_COPIED = {"question_put": "after.asked", "talk_promised": "after.will_talk"}


class Beside:
    """Lines that are kept back are not there, nor is what was written beside them. What was
    `agreed` in the room is corrected beside like any other line."""

    def __init__(
        self,
        state: Interview,
        summary: Summary,
        agreed: Sequence[Line],
        say: Say,
        zone: tzinfo | None,
    ) -> None:
        self.state = state
        self.lines = (*for_audience(summary.lines, "copy"), *agreed)
        self.say = say
        self.zone = zone
        self.since = state.first_shared

    def changed(self) -> Iterator[CopyLine]:
        """Everything except the clinician's answers to the patient's questions."""
        for line in self.lines:
            for note in self.state.line(line.id).notes:
                if not _answers(line, note):
                    yield self.copied(line, note)

    def answered(self) -> Iterator[CopyLine]:
        for line in self.lines:
            for note in self.state.line(line.id).notes:
                if _answers(line, note):
                    yield self.copied(line, note)

    def still_open(self) -> Iterator[CopyLine]:
        """Questions that nobody has written an answer to, and worries that nobody closed."""
        for line in self.lines:
            notes = self.state.line(line.id).notes
            if line.section == "questions" and not any(_answers(line, note) for note in notes):
                yield CopyLine(text=line.text, words=line.words, line=line.id)
        for worry in still_open(self.state, self.lines):
            yield CopyLine(text=worry.line.text, words=worry.line.words, line=worry.line.id)

    def copied(self, line: Line, note: Note) -> CopyLine:
        day = note.at.astimezone(self.zone).date().isoformat()
        slots = {"who": self._who(note), "date": day, "note": note.words}
        said = [self._text(_COPIED.get(note.kind, "after.noted"), **slots)]
        words = [] if note.by == "clinician" else [note.words]
        if note.answer:
            said.append(self._answer(note))
            words += [note.answer_words] if note.answer_words else []
        return CopyLine(
            text=" ".join(said), about=note.before or line.text, words=(*line.words, *words),
            new=note.version > self.since, line=line.id,
        )  # fmt: skip

    def _who(self, note: Note) -> str:
        """The name; with it for whom, or through whom, when the words are not their own."""
        kept = {"interpreter": "who.through", "proxy": "who.proxy"}.get(note.by)
        return self._text(kept, helper=note.name) if kept else note.name

    def _answer(self, note: Note) -> str:
        """What the other side said to a correction. It speaks to the patient."""
        quote = f" “{note.answer_words}”" if note.answer_words else ""
        doctor = note.name if note.by == "clinician" else note.answer_name
        named = {"doctor": doctor} if doctor else {}
        if note.answer == "sees_it_differently":
            return self._text("fix.differ", **named) + quote
        if note.by == "clinician":
            return self._text(f"fix.{note.answer}") + quote
        name = doctor or self._text("who.doctor")
        return self._text(f"fix.{note.answer}.doctor", name=name) + quote

    def _text(self, key: str, **slots: str) -> str:
        return self.say(Text(key=key, slots=dict(slots)))


def _answers(line: Line, note: Note) -> bool:
    by_clinician = note.by == "clinician" and note.kind in ("noted", "replied")
    return line.section == "questions" and by_clinician
