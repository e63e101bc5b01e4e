"""What is wrong in an aid's file, where, and what to do about it.

Findings are for the people who write aids. Nothing stops at the first one: whoever reads a
file collects them all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Path = tuple[str | int, ...]
"""Where something stands in an aid: `("options", 2, "steps", 0)`."""


@dataclass(frozen=True)
class Finding:
    """`message` says what is wrong and, in a second sentence, what to do."""

    rule: str
    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True)
class Problem:
    """A finding by someone who knows the aid and not its file."""

    path: Path
    message: str


def line_of(path: Path, lines: Mapping[Path, int]) -> int:
    """The line of a path, or of the nearest thing around it that is there."""
    around = (path[:length] for length in range(len(path), 0, -1))
    return next((lines[part] for part in around if part in lines), 1)


def located(
    rule: str, problems: Iterable[Problem], file: str, lines: Mapping[Path, int]
) -> tuple[Finding, ...]:
    return tuple(
        Finding(rule, file, line_of(problem.path, lines), problem.message) for problem in problems
    )


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Down the file, each finding once."""
    key = lambda finding: (finding.file, finding.line, finding.rule, finding.message)  # noqa: E731
    return tuple(sorted(set(findings), key=key))
