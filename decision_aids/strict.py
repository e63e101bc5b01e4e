"""The ground that every model of the shelf stands on."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Words = Annotated[str, Field(min_length=1)]


class Strict(BaseModel):
    """Frozen, and no key that is not listed here."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
