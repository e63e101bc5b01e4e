"""The ground that every model of the shelf stands on.

What a patient may read is marked where it is declared: a sentence, whose numbers are slots,
or a description such as a follow-up time, which says in plain digits what a study was. Rules
and translations find their words by these marks (see `sentences.py`), so a new field is
checked and translated as soon as it has one. `Words` are for care teams alone.
"""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field


@dataclass(frozen=True)
class Mark:
    kind: Literal["sentence", "description", "phrases"]


Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Language = Annotated[str, Field(pattern=r"^[a-z]{2}(-[A-Z]{2})?$")]
Words = Annotated[str, Field(min_length=1)]
Sentence = Annotated[str, Field(min_length=1), Mark("sentence")]
Description = Annotated[str, Field(min_length=1), Mark("description")]
# What people say, by language: it is listened for and never shown.
Phrases = Annotated[dict[Language, tuple[Words, ...]], Mark("phrases")]


class Strict(BaseModel):
    """Frozen, and no key that is not listed here."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
