"""The form that a model fills in about a message, and what of it counts.

The form holds ids of the aid and numbers of parts of the message, so that nothing but what
was typed can come back. What counts is added to what the embedded reader heard: a model
takes no danger sign, no answer, no worry and no question away.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from decision_aids.safety.model import Safety
from interview.reading import Danger, Found, Reading

MOST = 3
# What a model thinks it heard is asked about, never taken for certain. Both signs ask with
# "Is this happening now?", which has an answer for those who meant something else.
SIGNS = {"emergency": "emergency_other", "crisis": "self_harm"}


class Form(BaseModel):
    model_config = ConfigDict(extra="forbid")


@lru_cache(maxsize=256)
def form(attributes: tuple[str, ...], parts: int, replies: bool) -> type[Form]:
    """Every field is asked for: some servers refuse a schema that leaves one open."""
    some: Any = Literal[tuple(range(1, parts + 1))]
    one_or_none: Any = Literal[tuple(range(parts + 1))]
    named: Any = Literal[attributes]
    matter = create_model("Matter", __base__=Form, part=(some, ...), id=(named, ...),
                          wanted=(bool, ...))  # fmt: skip
    fields: dict[str, Any] = {
        "matters": (list[matter], Field(max_length=MOST)),
        "worry": (one_or_none, ...),
        "question": (one_or_none, ...),
        "danger": (Literal["none", "emergency", "crisis"], ...),
        "danger_part": (one_or_none, ...),
    }
    if replies:
        fields["reply"] = (str, ...)
    return create_model("Message", __base__=Form, **fields)


def added(
    reading: Reading, heard: Any, parts: Sequence[str], safety: Safety | None, about: bool
) -> Reading:
    """The reading with what a filled form adds. `about` says whether this step asks what matters:
    then things that were named take the place of the embedded reader's, since the patient is
    asked about them in any case."""
    update: dict[str, Any] = {}
    if about and heard.matters:
        found = {m.id: Found(attribute=m.id, words=parts[m.part - 1], wanted=m.wanted)
                 for m in reversed(heard.matters)}  # fmt: skip
        update["found"] = tuple(reversed(found.values()))[:MOST]
    if heard.worry and reading.worry is None:
        update["worry"] = parts[heard.worry - 1]
    if heard.question and reading.question is None:
        update["question"] = parts[heard.question - 1]
    if heard.danger != "none" and safety is not None:
        sign = SIGNS[heard.danger]
        words = parts[max(heard.danger_part, 1) - 1]
        update["danger"] = Danger(
            level="ambiguous", sign=sign, words=words, ask=safety.signs[sign].ask
        )
    return reading.model_copy(update=update)
