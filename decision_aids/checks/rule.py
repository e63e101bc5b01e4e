"""What a rule is: a function whose name is the rule's and whose docstring is the rule.

It gets an aid that loads and what the aid cannot know, and yields what is wrong.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from decision_aids.findings import Problem
from decision_aids.schema import Aid


@dataclass(frozen=True)
class Given:
    """The day of the check, the ids in the safety file, and what a second reader found."""

    today: date
    sign_ids: frozenset[str]
    figures: Mapping[str, Any] = field(default_factory=dict)


Rule = Callable[[Aid, Given], Iterator[Problem]]
