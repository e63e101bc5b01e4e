"""The rules as a page for authors, made from the rules themselves.

`python -m decision_aids.checks.reference` prints it; `docs/reference/checks.md` holds it.
"""

import inspect
from collections.abc import Callable, Iterator
from typing import Any

from decision_aids import references
from decision_aids.checks import ERRORS, WARNINGS, WORDING_ERRORS, WORDING_WARNINGS, translation
from decision_aids.checks.ipdas import texts

Documented = Callable[..., Any]

HEAD = """# What `aids check` looks for

Made from the code by `python -m decision_aids.checks.reference`. Do not edit it by hand.

An **error** keeps an aid from being handed on; a **warning** is to be read. Every finding names
the file, the line and what to do, and all findings come at once. For each rule there is a small
broken aid under `tests/aids/invalid/` that breaks it and nothing else.
"""
BY_SHAPE = """## What cannot be written down

These need no rule: an aid that breaks them does not load, or there is no place to write it.

- One outcome, group, source, time and denominator per comparison, and only its rows are drawn
  together. The denominator is 100 or 1,000.
- Counts of people are whole numbers, and a range holds its estimate.
- Every comparison says whom it is about, where it was read, and how sure the source is. Only
  the source can rate certainty.
- An option without harms, without its three fields of experience, or without any other field.
- What is from memory is never shown.
- Stories, and a risk computed for one person: there is no field for either.
- Keys that stand twice, tabs, anchors and tags; `no`, `yes`, `on` and `off` are words.
- Danger texts of an aid's own: they stand once, in the one safety file.

## What the screens do for every aid

Kept by the interview and the screens, whatever an aid says, and shown by tests there:

- Options stand in an order of chance, the same throughout one talk; their fields always stand
  in one order.
- Both frames are told for every row, the control group first; group and time each time.
- Pictures count people in rows of ten, filled from the bottom, in colour and shape, with the
  same numbers in words.
- Whoever wants it gets just the picture, just the words, or a table.
- "This cannot say what will happen to you" stands below every figure.
"""


def page() -> str:
    return "\n".join([HEAD, *_parts(), BY_SHAPE, *_ipdas()]).rstrip() + "\n"


def _parts() -> Iterator[str]:
    yield from _part("Errors in what an aid names", references.RULES)
    yield from _part("Errors in what it says of the evidence", ERRORS)
    yield from _part("Errors in its words, in every language", WORDING_ERRORS)
    yield from _part("Warnings", (*WARNINGS, *WORDING_WARNINGS))
    yield from _part("Translations", _translation_rules())


def _translation_rules() -> tuple[Documented, ...]:
    named = inspect.getmembers(translation, inspect.isfunction)
    return tuple(rule for name, rule in named if name.startswith("translation_"))


def _part(title: str, rules: tuple[Documented, ...]) -> Iterator[str]:
    yield f"## {title}\n"
    for rule in rules:
        yield f"### `{rule.__name__}`\n\n{_in_markdown(inspect.getdoc(rule) or '')}\n"


def _in_markdown(docstring: str) -> str:
    """What it wants; then why, and how to mend it, each in a paragraph of its own."""
    marked = docstring
    for word in ("Why", "Mend"):
        marked = marked.replace(f"\n{word}: ", f"\n\n*{word}:* ")
    return marked.replace("\n\n\n", "\n\n").strip()


def _ipdas() -> Iterator[str]:
    yield (
        "## IPDASi v4.0, item by item\n\n"
        "`met`, `not_met`, `needs_human` or `not_applicable`, each with its reason. Items about "
        "tests apply only where `flags.test_aid` is true. What only people can do is met when "
        "the aid declares it under `declared:` with a claim and where that can be read.\n"
    )
    yield from (f"- **{item}** {text}" for item, text in texts().items())


if __name__ == "__main__":
    print(page(), end="")
