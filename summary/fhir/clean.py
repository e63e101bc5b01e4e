"""People's words as FHIR may carry them: markup escaped, nothing empty, no broken sign."""

import unicodedata
from collections.abc import Iterable
from html import escape
from typing import Any

from summary.fhir.codes import Json

_XHTML = "http://www.w3.org/1999/xhtml"


def readable(words: str) -> str:
    """Without control characters, which neither JSON strings of FHIR nor XHTML may hold."""
    return "".join(c for c in words if c in "\n\t" or unicodedata.category(c) != "Cc").strip()


def narrative(lines: Iterable[str]) -> Json:
    """Words are data: whatever stands in them, no tag comes of it."""
    rows = "".join(f"<p>{escape(readable(line))}</p>" for line in lines if readable(line))
    return {"status": "generated", "div": f'<div xmlns="{_XHTML}">{rows}</div>'} if rows else {}


def tidy(value: Any) -> Any:
    """The same without anything that is empty: FHIR has no empty strings, lists or objects."""
    match value:
        case dict():
            kept = {key: tidy(one) for key, one in value.items()}
            return {key: one for key, one in kept.items() if not _empty(one)}
        case list() | tuple():
            return [one for one in map(tidy, value) if not _empty(one)]
        case str():
            return readable(value)
        case _:
            return value


def _empty(value: Any) -> bool:
    return value is None or value in ("", [], {})
