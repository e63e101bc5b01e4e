"""Where in an aid the words stand that a patient may read.

The models mark them (see `strict.py`); here the marks become places, so that every rule and
every translation means the same words. What has no mark is for care teams, or is what
people say and not what they are told.

They are found in plain data, so that a file that is broken elsewhere can be read too.
"""

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

from decision_aids.findings import Path
from decision_aids.once import once
from decision_aids.plain_data import at
from decision_aids.schema import Aid
from decision_aids.strict import Mark


def _marked(of: Any, where: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """`("sentence", "options.*.name")` for everything marked below a model or a type."""
    if isinstance(of, type) and issubclass(of, BaseModel):
        for name, field in of.model_fields.items():
            if not field.exclude:
                yield from _mark(field.metadata, (*where, name))
                yield from _marked(field.annotation, (*where, name))
        return
    yield from _mark(getattr(of, "__metadata__", ()), where)
    several = getattr(of, "__origin__", None) is tuple
    for part in get_args(of):
        yield from _marked(part, (*where, "*") if several else where)


def _mark(metadata: Any, where: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    yield from ((m.kind, ".".join(where)) for m in metadata if isinstance(m, Mark))


PLACES = tuple(_marked(Aid))


def sentences(data: Any) -> Iterator[tuple[Path, str]]:
    """The sentences in plain data; a figure that is never shown is never read."""
    return ((path, text) for kind, path, text in told(data) if kind == "sentence")


def told(data: Any) -> Iterator[tuple[str, Path, str]]:
    """Every sentence and every description, with its kind."""
    for kind, pattern in PLACES:
        for path, text in at(data, pattern) if kind != "phrases" else ():
            if isinstance(text, str) and not _never_shown(data, path):
                yield kind, path, text


def phrases(data: Any) -> Iterator[Path]:
    """Where what people say is listed by language."""
    for kind, pattern in PLACES:
        if kind == "phrases":
            yield from (path for path, _ in at(data, pattern))


def _never_shown(data: Any, path: Path) -> bool:
    if path[0] not in ("comparisons", "measures"):
        return False
    owner = data[path[0]][path[1]]
    # One of a band is shown to whoever is in it.
    return bool(owner.get("show") == "never" and not owner.get("band"))


@once
def patient_facing(aid: Aid) -> tuple[tuple[Path, str], ...]:
    """Every sentence of an aid that a patient may read, its slots not yet filled."""
    return tuple(sentences(aid.model_dump()))
