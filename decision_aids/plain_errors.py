"""What the schema says about a file, in sentences for whoever wrote it."""

import json
import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from decision_aids.findings import Path, Problem
from decision_aids.plain_data import owner
from decision_aids.schema import Aid

BLOCK = "{field} is not a block. Write its fields below it, one a line."
TRUTH = "{field} is {input}. Write true or false."
WHOLE = "{field} is {input}. Write a whole number."
NUMBER = "{field} is {input}. Write a number."
DATE = "{field} is {input}. Write a date such as 2027-11-22."
SENTENCES = {
    "missing": "{field} is missing. Add it.",
    "literal_error": "{field} is {input}. Write {expected}.",
    "string_type": "{field} is {input}, which is not text. Write words, in quotes if they look "
    "like a number or a date.",
    "string_too_short": "{field} is empty. Write something, or leave it out if it may be missing.",
    "string_pattern_mismatch": "{field} is {input}, which does not fit. {form}",
    "too_short": "{field} has too few entries. Give at least {min_length}.",
    "tuple_type": "{field} is not a list. Begin each entry with a dash on its own line.",
    "greater_than": "{field} is {input}. Write a number above {gt}.",
    "greater_than_equal": "{field} is {input}. Write {ge} or more.",
    "less_than_equal": "{field} is {input}. Write {le} or less.",
    **dict.fromkeys(("dict_type", "model_type", "model_attributes_type"), BLOCK),
    **dict.fromkeys(("bool_type", "bool_parsing"), TRUTH),
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float"), WHOLE),
    **dict.fromkeys(("float_type", "float_parsing"), NUMBER),
    **dict.fromkeys(("date_type", "date_parsing", "date_from_datetime_parsing"), DATE),
}
LANGUAGE = "^[a-z]{2}(-[A-Z]{2})?$"


def in_plain_words(error: ValidationError, data: Any) -> Iterator[Problem]:
    for details in error.errors(include_url=False):
        if _counts_broken_entries_as_missing(details):
            continue
        path: Path = tuple(step for step in details["loc"] if step != "[key]")
        yield Problem(path, f"{_place(data, path)}{_sentence(details, path)}")


def _counts_broken_entries_as_missing(details: ErrorDetails) -> bool:
    """A list is called too short when its entries are broken, and they have their own errors."""
    given = details["input"]
    return (
        details["type"] == "too_short"
        and isinstance(given, list)
        and len(given) >= details["ctx"]["min_length"]
    )


def _place(data: Any, path: Path) -> str:
    return f"{owner(data, path)}: " if len(path) > 1 else ""


def _sentence(details: ErrorDetails, path: Path) -> str:
    field = next((f"'{step}'" for step in reversed(path) if isinstance(step, str)), "this")
    match details["type"]:
        case "value_error":
            return f"{details['ctx']['error']}."
        case "extra_forbidden":
            return f"{field} is not known here. {_did_you_mean(path)}"
        case kind if kind in SENTENCES:
            given, context = _shown(details["input"]), details.get("ctx", {})
            form = _form(str(context.get("pattern", "")))
            return SENTENCES[kind].format(field=field, input=given, form=form, **context)
        case _:
            return f"{field}: {details['msg']}. Compare it with an aid that works."


def _form(pattern: str) -> str:
    if prefix := re.match(r"\^([cmfn]_)", pattern):
        return f"Begin with {prefix[1]}, and use lower-case letters, digits and _."
    if pattern == LANGUAGE:
        return "Write a language such as en or es-MX."
    return "Use lower-case letters, digits and _."


def _shown(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else text[:57] + "..."


def _did_you_mean(path: Path) -> str:
    known = list(fields) if (fields := _fields_at(path[:-1])) else []
    if near := get_close_matches(str(path[-1]), known, n=1):
        return f"Did you mean '{near[0]}'?"
    return f"Take it out, or use one of: {', '.join(known)}."


def _fields_at(path: Path) -> dict[str, Any]:
    """The fields that may stand where a path leads."""
    model: type[BaseModel] | None = Aid
    for step in path:
        if isinstance(step, str) and model:
            known = model.model_fields.get(step)
            model = _model_in(known.annotation) if known else None
    return dict(model.model_fields) if model else {}


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((model for part in get_args(annotation) if (model := _model_in(part))), None)
