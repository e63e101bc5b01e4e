"""Waiting for no longer than was said, whatever the other side does.

A call that is late is left behind in its thread. It can hold nobody up, and only so many of
them may be left behind: when all lanes are taken, nothing is begun.
"""

from collections.abc import Callable
from concurrent.futures import Future
from threading import BoundedSemaphore, Thread
from typing import TypeVar

T = TypeVar("T")


class Late(Exception):
    """Nothing came in time."""


class Broken(Exception):
    """The call ended in a way that would have ended the whole program."""


class Full(Exception):
    """Too many calls are still under way."""


class Lanes:
    """So many calls at once, each in a thread that does not keep the process from ending."""

    def __init__(self, most: int) -> None:
        self._free = BoundedSemaphore(most)

    def within(self, seconds: float, call: Callable[[], T]) -> T:
        """What `call` gives or raises; Late when it takes longer; Full when no lane is free."""
        if not self._free.acquire(blocking=False):
            raise Full
        came: Future[T] = Future()

        def run() -> None:
            try:
                came.set_result(call())
            except Exception as error:
                came.set_exception(error)
            except BaseException as error:  # such as a panic inside a library: the caller goes on
                came.set_exception(Broken(type(error).__name__))
            finally:
                self._free.release()

        Thread(target=run, daemon=True, name="a-model-is-asked").start()
        try:
            return came.result(max(seconds, 0))
        except TimeoutError:
            if came.done():
                raise
            raise Late from None
