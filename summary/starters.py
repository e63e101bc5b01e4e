"""Sentences to start the talk with: offered to the clinician, chosen by what is on the page."""

from collections.abc import Iterator

from interview.piece import piece
from interview.step import Text
from summary.audience import for_audience
from summary.model import Summary

AT_MOST = 5
QUOTED = 20
QUOTABLE = ("worry", "story", "goals")


def starters(summary: Summary) -> tuple[Text, ...]:
    """Keys `starter.*`. Only what may be said in front of company is quoted."""
    return tuple(_fitting(summary))[:AT_MOST]


def _fitting(summary: Summary) -> Iterator[Text]:
    lines = for_audience(summary.lines, "room")
    quotes = (
        line.words[0]
        for section in QUOTABLE
        for line in lines
        if line.section == section and line.words and line.by == "patient"
    )
    if stayed := next(quotes, ""):
        yield Text(key="starter.1", slots={"w": piece(stayed, QUOTED)})
    if any(line.id in ("asking:match", "asking:limit") for line in lines):
        yield Text(key="starter.8")
    if any(goal.realism == "beyond" for goal in summary.goals):
        yield Text(key="starter.7")
    for n in (3, 4, 6, 2):
        yield Text(key=f"starter.{n}")
