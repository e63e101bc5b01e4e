"""An aid as plain data: how to get at its parts without knowing that they are all there.

A pattern is a path with `*` for every item and `|` between names:
`options.*.name|short` leads to the two names of every option.
"""

from collections.abc import Iterator
from typing import Any

from decision_aids.findings import Path


def at(data: Any, pattern: str) -> Iterator[tuple[Path, Any]]:
    """Everything a pattern leads to, with its path."""
    return _follow(data, pattern.split("."), ())


def _follow(data: Any, steps: list[str], path: Path) -> Iterator[tuple[Path, Any]]:
    if not steps:
        yield path, data
        return
    names = steps[0].split("|")
    for key, value in _items(data):
        if names == ["*"] or key in names:
            yield from _follow(value, steps[1:], (*path, key))


def _items(data: Any) -> Iterator[tuple[str | int, Any]]:
    if isinstance(data, dict):
        yield from data.items()
    elif isinstance(data, list | tuple):
        yield from enumerate(data)


def entries(data: Any, section: str) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The blocks of a list that are blocks."""
    return ((path, entry) for path, entry in at(data, f"{section}.*") if isinstance(entry, dict))


def owner(data: Any, path: Path) -> str:
    """How an author would call what a path is in: `option 'medicines'`."""
    section = str(path[0]) if path else "the file"
    name = None
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            break
        if isinstance(data, dict):
            name = data.get("id") or data.get("option") or name
    singular = {"quantities": "quantity"}.get(section, section.removesuffix("s"))
    return f"{singular.replace('_', ' ')} '{name}'" if name else section
