"""What follows from an aid alone, worked out once however many rules ask for it."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import NamedTuple, TypeVar, TypeVarTuple

from decision_aids.schema import Aid

Result = TypeVar("Result")
More = TypeVarTuple("More")
KEPT = 24  # aids, each language by itself: those that a clinic has in use at a time


class _Itself(NamedTuple):
    """An aid is known by being the same object: to compare two by what they hold takes long."""

    aid: Aid

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Itself) and self.aid is other.aid

    def __hash__(self) -> int:
        return id(self.aid)


def once(work_out: Callable[[Aid, *More], Result]) -> Callable[[Aid, *More], Result]:
    """For a pure function of a frozen aid whose result nobody changes, and of what little more
    it is told."""

    @lru_cache(maxsize=KEPT)
    def kept(itself: _Itself, *more: *More) -> Result:
        return work_out(itself.aid, *more)

    @wraps(work_out)
    def ask(aid: Aid, /, *more: *More) -> Result:
        return kept(_Itself(aid), *more)

    return ask
