"""One message by itself, as `cli.py read` tells of it: how safe, what for, what about.

A reader reads it as it would in a talk: at the step it was typed at, or at the open
question about what matters.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, AliasChoices, BaseModel, ConfigDict, Field, ValidationError

from decision_aids.schema import Aid
from interview.next_step import find
from interview.reading import Danger, Reader, Reading, writable
from interview.state import Interview
from interview.step import Step
from prompts.bare import bare
from prompts.clauses import sentences
from prompts.cues import heard
from prompts.goal_kinds import Kind, goal_kind
from prompts.languages import language_noticed
from prompts.phrases import phrases
from prompts.purpose import READ as READ_FOR_PURPOSE
from prompts.purpose import purposes

Purpose = Literal["answer", "question", "worry", "goal", "change", "stop", "other"]
ANYWHERE = Step(id="matters", ask=())
MOST = 3
LONG_QUESTION = 25  # words; a longer one tells a story, and values are not in it
ASKED_ABOUT = 0.6  # likely enough in a question, which mentions things without wanting them
FEW, READ = 2, 4_000  # words of a shy answer, characters that are read for meaning
SURE, FAIRLY_SURE = 1.0, 0.8
_PURPOSE: dict[str, Purpose] = {
    "back": "change", "change": "change", "not_quite": "change", "stop": "stop",
}  # fmt: skip


class Message(BaseModel):
    """A line of the input. `step` is the id of the step that it was typed at, if any. Other
    keys, such as labels, are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str | int | float | None = None
    text: Annotated[str, AfterValidator(writable)]
    step: str | None = None
    language: str | None = Field(None, validation_alias=AliasChoices("language", "lang"))


M = TypeVar("M", bound=BaseModel)


def read_lines(
    lines: Iterable[bytes], read: Callable[[Message], dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """What is made of each line, one by one, or what is wrong with it."""
    for one in parsed(lines, Message):
        yield read(one) if isinstance(one, Message) else one


def parsed(lines: Iterable[bytes], kind: type[M]) -> Iterator[M | dict[str, Any]]:
    """A message for each line. One that is no message is answered with its number and what
    is wrong; blank lines are passed over."""
    for number, line in enumerate(lines, 1):
        if not (text := line.decode("utf-8-sig", "replace").strip()):
            continue
        try:
            said = json.loads(text)
            yield kind.model_validate(said)
        except ValidationError as error:
            known = said.get("id") if isinstance(said, dict) else None
            yield {"id": known, "line": number, "error": _wrong(error)}
        except (ValueError, RecursionError):
            yield {"id": None, "line": number, "error": "This line is not JSON."}


def read_message(aid: Aid, reader: Reader, message: Message, today: datetime) -> dict[str, Any]:
    step = _step(aid, message.step)
    danger = reader.danger(aid, message.text)
    reading = reader.read(aid, step, message.text, today)
    purpose = purpose_of(reading, asked=message.step is not None)
    if message.step is None:
        purpose = _alone(message.text, reading, purpose)
    told_at_length = purpose == "question" and len(message.text.split()) > LONG_QUESTION
    attributes = [] if told_at_length else _attributes(reading, purpose)
    told: dict[str, Any] = {
        "id": message.id,
        "safety": safety_of(danger),
        "intent": purpose,
        "attributes": attributes,
        "confidence": round(_confidence(reading, purpose, bool(attributes)), 2),
        "reader": reader.name,
    }
    # Which of the goals the aid has evidence on, when it is plainly one of them.
    kind = Kind(reading.goal, reading.beyond)
    if purpose == "goal" and message.step is None:
        kind = goal_kind(aid, message.text)
    return {**told, "goal": {"id": kind.goal, "beyond": kind.beyond}} if kind.goal else told


def safety_of(danger: Danger | None) -> str:
    return danger.level if danger else "none"


def purpose_of(reading: Reading, asked: bool) -> Purpose:
    """What the message is for. `asked`: there was a step to answer."""
    if plain := _PURPOSE.get(reading.intent):
        return plain
    if reading.intent in ("question", "worry"):
        return "worry" if reading.intent == "worry" else "question"
    if reading.intent in ("skip", "length", "nothing"):
        return "other"
    if reading.intent == "unsure":
        return "answer" if asked else "other"
    if reading.worry and not asked:
        return "worry"
    if reading.sort == "goal":
        return "goal"
    return "other" if reading.sort == "other" else "answer"


def _alone(text: str, reading: Reading, purpose: Purpose) -> Purpose:
    """Outside a talk nothing ends or is opened again by mistake, so less certainty will do."""
    if purpose not in ("answer", "other", "worry", "goal"):
        return purpose
    if len(text) <= READ_FOR_PURPOSE and reading.intent != "nothing":
        meant = purposes((text,), phrases(language_noticed(text) or "en"))[0]
        if meant.is_("stop") or meant.is_("change"):
            return "stop" if meant.is_("stop") else "change"
    return "question" if purpose in ("answer", "other") and _asks(text, reading) else purpose


def _asks(text: str, reading: Reading) -> bool:
    """Outside a talk a question anywhere is what a message is for."""
    if reading.intent != "answer":
        return False
    cues = phrases(language_noticed(text) or "en")
    marked = any(len(s.split()) > FEW and s.endswith("?") for s in sentences(text[:READ]))
    return (
        reading.question is not None or marked or heard(cues.asking, bare(text[:READ])) is not None
    )


def _attributes(reading: Reading, purpose: Purpose) -> list[dict[str, Any]]:
    """The first of each clause, then the next nearest of each; three at most. Importance is
    never among it: it is asked."""
    if reading.recommend:
        return []
    enough = ASKED_ABOUT if purpose == "question" else 0.0
    found = [one for one in reading.found if one.likely >= enough]
    ranks = [[one.attribute for one in found]]
    ranks += [[o.others[n] for o in found if n < len(o.others)] for n in range(MOST - 1)]
    said = {a: one for one in reversed(found) for a in (*one.others, one.attribute)}
    said |= {one.attribute: one for one in found}
    ids = list(dict.fromkeys(attribute for rank in ranks for attribute in rank))[:MOST]
    return [{"id": a, "wanted": said[a].wanted, "words": said[a].words} for a in ids]


def _confidence(reading: Reading, purpose: Purpose, matters: bool) -> float:
    """From 0 to 1. A command is plain; of what was meant a reader is only so sure."""
    if matters:
        return max(one.likely for one in reading.found)
    if purpose in ("change", "stop") or (reading.value is not None and reading.sort is None):
        return SURE
    return FAIRLY_SURE


def _step(aid: Aid, step_id: str | None) -> Step:
    if step_id is None:
        return ANYWHERE
    return find(aid, Interview(), step_id) or Step(id=step_id, ask=())


def _wrong(error: ValidationError) -> str:
    first = error.errors()[0]
    where = str(first["loc"][0]) if first["loc"] else "line"
    return f"{where}: {first['msg']}."
