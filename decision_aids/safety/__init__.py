"""The one safety file for all aids. Start with `load_safety`; `cards.py` writes the texts.

Without the file the product keeps one line, from the file of the language (see `languages`),
and shows no crisis number: a wrong number is worse than none.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from decision_aids.safety.model import Safety

FILE = Path(__file__).with_name("safety.yaml")


class BrokenSafetyFile(Exception):
    """The safety file cannot be used; the message names file, line and what to do."""


@cache
def load_safety(path: Path = FILE) -> Safety:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BrokenSafetyFile(f"{path.name}: cannot be read ({error}). Put it back.") from error
    try:
        return Safety.model_validate(YAML(typ="safe").load(text))
    except ValidationError as error:
        raise BrokenSafetyFile("\n".join(_findings(path, text, error))) from error
    except MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise BrokenSafetyFile(f"{path.name}:{line}: {error.problem}") from error
    except YAMLError as error:
        raise BrokenSafetyFile(f"{path.name}:1: {error}") from error


def load_safety_or_fallback(path: Path = FILE) -> tuple[Safety | None, list[str]]:
    """The safety file, or none and what to tell the staff."""
    try:
        return load_safety(path), []
    except BrokenSafetyFile as error:
        return None, [f"Safety texts did not load. {line}" for line in str(error).splitlines()]


def _findings(path: Path, text: str, error: ValidationError) -> list[str]:
    tree = YAML().load(text)
    return [
        f"{path.name}:{_line(tree, found['loc'])}: {'.'.join(map(str, found['loc']))}: "
        f"{found['msg']}"
        for found in error.errors()
    ]


def _line(tree: Any, loc: Sequence[int | str]) -> int:
    """The line of the innermost key on the way that the file really has."""
    line = 1
    for key in loc:
        try:
            line = (tree.lc.key(key) if isinstance(key, str) else tree.lc.item(key))[0] + 1
            tree = tree[key]
        except (AttributeError, KeyError, IndexError, TypeError):
            return line
    return line
