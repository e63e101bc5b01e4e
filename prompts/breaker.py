"""After several failures in a row a model is left alone for a while.

A server that is down then costs nobody a wait. After the rest one call tries it again.
"""

from collections.abc import Callable
from threading import Lock
from time import monotonic

FAILURES = 3
REST = 60.0  # seconds


class Breaker:
    """`clock` counts seconds from anywhere. Safe to share between threads."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._failures = 0
        self._rests_until = 0.0

    def may_ask(self) -> bool:
        """Whether to ask now. Whoever is let in after a rest is alone until it is known how
        that went, or another rest has passed."""
        with self._lock:
            if self._failures < FAILURES:
                return True
            if self._clock() < self._rests_until:
                return False
            self._rests_until = self._clock() + REST
            return True

    def worked(self) -> None:
        with self._lock:
            self._failures = 0

    def failed(self) -> None:
        with self._lock:
            self._failures += 1
            self._rests_until = self._clock() + REST
