"""What follows from an aid alone, worked out once however many rules ask for it."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import NamedTuple, TypeVar

from decision_aids.schema import Aid

Result = TypeVar("Result")
KEPT = 24  # aids; ten in two languages, and some to spare


class _Itself(NamedTuple):
    """An aid is known by being the same object: to compare two by what they hold takes long."""

    aid: Aid

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.aid is other.aid

    def __hash__(self) -> int:
        return id(self.aid)


def once(work_out: Callable[[Aid], Result]) -> Callable[[Aid], Result]:
    """For a pure function of a frozen aid whose result nobody changes."""

    @lru_cache(maxsize=KEPT)
    def kept(itself: _Itself) -> Result:
        return work_out(itself.aid)

    @wraps(work_out)
    def ask(aid: Aid) -> Result:
        return kept(_Itself(aid))

    return ask
