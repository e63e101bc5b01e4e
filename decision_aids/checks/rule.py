"""What a rule is: a function whose name is the rule's and whose docstring is the rule.

It gets an aid that loads and what the aid cannot know, and yields what is wrong.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from decision_aids.findings import Problem
from decision_aids.schema import Aid


@dataclass(frozen=True)
class Given:
    """The day of the check, and the ids in the safety file."""

    today: date
    sign_ids: frozenset[str]


Rule = Callable[[Aid, Given], Iterator[Problem]]
