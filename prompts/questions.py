"""One question by itself, as `cli.py ask` tells of it: what the aid has, or why nothing.

Each line is answered on its own, as soon as it was read.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Annotated, Any, Literal

from pydantic import AliasChoices, BaseModel, ConfigDict, Field

from decision_aids.schema import Aid
from interview.reading import Answer
from interview.step import Text
from interview.steps.asking import stated
from prompts.answers import WhyNot, answer, why_not
from prompts.embedded_reader import EmbeddedReader
from prompts.languages import spoken
from prompts.messages import parsed
from prompts.pressure import has_markup, never_done, recommends

Reason = Literal[WhyNot, "recommendation", "attack"]
LONGEST_LINE = 1_000_000  # characters


class Question(BaseModel):
    """A line of the input; other keys are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str | int | float | None = None
    text: Annotated[str, Field(max_length=LONGEST_LINE)]
    language: str | None = Field(None, validation_alias=AliasChoices("language", "lang"))


def asked_in(
    lines: Iterable[bytes], ask: Callable[[Question], dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """What comes of each line. One that is no question is told with its number and why;
    blank lines are passed over."""
    for one in parsed(lines, Question):
        yield ask(one) if isinstance(one, Question) else one


def ask(aid: Aid, question: Question, say: Callable[[str, Text], str]) -> dict[str, Any]:
    """`say` speaks a sentence of the interface in a language of the aid."""
    words = question.text.encode("utf-8", "replace").decode("utf-8")
    language = (question.language or spoken(words, aid.languages)).partition("-")[0]
    language = language if language in aid.languages else aid.language
    told = aid.told_in(language)
    pressed = "recommendation" if recommends(words, language) else never_done(words, language)
    speak = partial(say, language)
    found = None if pressed else answer(told, words, language, speak)
    refused = _refused(told, words, language, pressed, found)
    return {
        "id": question.id,
        "answered": found is not None,
        "answer": found.text if found else "",
        "facts": list(found.facts) if found else [],
        "for_doctor": bool(refused and refused[0] != "attack"),
        "reader": EmbeddedReader.name,
        "refusals": [{"reason": refused[0], "text": say(language, refused[1])}] if refused else [],
    }


def _refused(
    aid: Aid, words: str, language: str, pressed: str | None, found: Answer | None
) -> tuple[Reason, Text] | None:
    """Why it was not answered as it was asked, and what the guide says to that."""
    if found:
        said = Text(key="ask.premise.added", slots=stated(aid, found))
        return ("false_premise", said) if found.premise else None
    if pressed == "recommendation":
        return "recommendation", Text(key="ask.recommend")
    if pressed:
        return "attack", Text(key=f"ask.{pressed}")
    reason: Reason = "attack" if has_markup(words) else why_not(aid, words, language)
    return reason, Text(key="ask.missing")
