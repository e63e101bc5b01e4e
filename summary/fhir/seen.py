"""What of a summary and of its answers an audience may see, beyond the lines themselves.

A line that is kept back takes along every answer it rests on or that is a part of it:
raw answers would tell what the line does not.
"""

from collections.abc import Iterator

from interview.goals import AT_MOST, named, place_of, step_of
from interview.state import Answer, Interview
from interview.step import Text
from summary.audience import Audience, for_audience
from summary.kept_back import ORDER
from summary.model import Line, Summary, Sure

# Steps that show an order of values, and the line that tells it.
_ORDER = ("best_worst", "swing")
_OF_ORDER = ("matters:top", "matters:pick", "matters:aside", "matters:tie", "match")
_OF_LIMIT = ("matters:limit_on", "matters:limit_time")


class Seen:
    """The lines for an audience, and which answers go with them."""

    def __init__(self, summary: Summary, state: Interview, audience: Audience) -> None:
        aside = summary.aside if audience == "doctor" else ()
        every = (*summary.lines, *aside)
        self.lines: tuple[Line, ...] = for_audience(every, audience)
        self.everything = audience == "patient"
        self._state = state
        shown = {line.id for line in self.lines}
        self._back = {line.id: line for line in every if line.id not in shown}
        self._versions = {v for line in self._back.values() for v in line.events}

    def line(self, line_id: str) -> Line | None:
        return next((line for line in self.lines if line.id == line_id), None)

    def held(self, line_id: str) -> bool:
        return line_id in self._back

    def answer(self, answer: Answer) -> bool:
        return not self._versions & set(answer.events) and not self._part_of_held(answer.step)

    def answers(self) -> Iterator[Answer]:
        return (a for a in self._state.answers.values() if self.answer(a))

    def beside(self) -> Iterator[Answer]:
        """What family answered where the patient has an answer of their own."""
        for step, answer in self._state.beside.items():
            if self.answer(answer) and not self.held(f"beside:{step}"):
                yield answer

    def quotes_held(self, text: Text) -> bool:
        """Whether a question repeats words of a line that is kept back."""
        said = [t.words for t in self._state.turns if t.version in self._versions]
        said += [w for line in self._back.values() for w in line.words]
        slots = [slot for slot in text.slots.values() if isinstance(slot, str) and slot]
        return any(slot in words for slot in slots for words in said)

    def _part_of_held(self, step: str) -> bool:
        if self.line(step):
            return False
        family = step.partition(":")[0]
        if family in _ORDER or step in _OF_ORDER:
            return self.held(ORDER)
        if step in _OF_LIMIT:
            return self.held("matters:limit")
        parent = step_of(place_of(step)[0]) if family == "goals" else family
        return self.held(parent) or self.held(step)


def seen_by(summary: Summary, state: Interview, audience: Audience) -> Summary:
    """The summary without what its kept-back lines would have told. All of it for the patient."""
    if audience == "patient":
        return summary
    seen = Seen(summary, state, audience)
    open_goals = [not seen.held(step_of(n)) for n in named(state)][:AT_MOST]
    goals = zip(summary.goals, open_goals, strict=True)
    order_held = seen.held(ORDER) or seen.held("match")
    sure = Sure(score=None, answers={}) if seen.held("asking:sure") else summary.sure
    safety = ((n, note) for n, note in enumerate(summary.safety) if not seen.held(f"safety:{n}"))
    return summary.model_copy(
        update={
            "lines": tuple(line for line in seen.lines if line not in summary.aside),
            "aside": summary.aside if audience == "doctor" else (),
            "match": () if order_held else summary.match,
            "close_call": None if order_held else summary.close_call,
            "flips_on": None if order_held else summary.flips_on,
            "goals": tuple(goal for goal, shown in goals if shown),
            "sure": sure,
            "questions": tuple(line.text for line in seen.lines if line.section == "questions"),
            "safety": tuple(note for _, note in safety),
        }
    )
