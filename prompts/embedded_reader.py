"""Understands what was typed with no model and no network.

START READING HERE: `read`. Commands come first, then the answer in the form of the step,
then what was said in passing: a question, a worry, the things that matter.
"""

from collections.abc import Callable
from datetime import datetime

from decision_aids.schema import Aid
from interview.reading import Danger, Reading
from interview.step import Step, Text, Value
from prompts.bare import bare
from prompts.choices import Menu, exact, menu, pick
from prompts.commands import command
from prompts.dates import day_named
from prompts.numbers import rated
from prompts.page_lines import line_act
from prompts.phrases import Phrases, phrases
from prompts.several import listed, most_and_least, ratings

READ = 4_000  # characters that are read for meaning; signs of danger are sought in all


class EmbeddedReader:
    """`say` gives the label of a choice in the patient's language."""

    name = "embedded"

    def __init__(
        self,
        say: Callable[[Text], str],
        danger: Callable[[str], Danger | None],
        language: str = "en",
    ) -> None:
        self._say = say
        self._danger = danger
        self._language = language
        self._cues = phrases(language)

    def danger(self, aid: Aid, words: str) -> Danger | None:
        return self._danger(words)

    def read(self, aid: Aid, step: Step, words: str, today: datetime) -> Reading:
        heard = words[:READ]
        if not bare(heard):
            return Reading(intent="nothing")
        choices = menu(step, self._say, self._cues)
        if step.form in ("choice", "many") and (named := exact(choices, heard)):
            return Reading(intent="answer", value=named if step.form == "choice" else (named,))
        if told := command(heard, self._cues):
            return told
        value, near = _answer(step, choices, heard, today, self._cues)
        if step.form == "open":
            value = words
        return Reading(intent="answer", value=value, near=near)


def _answer(
    step: Step, choices: Menu, words: str, today: datetime, cues: Phrases
) -> tuple[Value | None, tuple[str, ...]]:
    match step.form:
        case "choice":
            return pick(choices, words, step.free)
        case "when":
            dated = exact(choices, words) or day_named(words, today, cues)
            return (dated, ()) if dated else pick(choices, words, step.free)
        case "many" | "rank":
            return listed(choices, words, step.free) or None, ()
        case "best_worst":
            return most_and_least(choices, words), ()
        case "scale":
            return rated(words, step.top, cues), ()
        case "ratings":
            return ratings(choices, words, 10), ()
        case "review":
            return line_act(words, cues), ()
        case "open":
            return words, ()
