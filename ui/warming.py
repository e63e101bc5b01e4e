"""What takes long the first time, done before anybody waits for it."""

from datetime import UTC, datetime
from functools import cache
from threading import Lock, Thread

from decision_aids.library import Shelf
from decision_aids.schema import Aid
from interview.fold import fold
from interview.next_step import find
from ui.demo import SHOWN
from ui.speaking import guide_of, invite, reader_of

_begun: set[tuple[str, str]] = set()
_beginning = Lock()


@cache
def shelf() -> Shelf:
    """The shelf of this process. A changed aid is read at the next start."""
    return Shelf()


def warm() -> None:
    """While the server starts: reads a sentence with the aid that is shown first, so that
    the reader is there. What it has to learn of the other aids comes with their talks."""
    if aid := shelf().aid(SHOWN):
        for language in aid.languages:
            if _is_first(aid, language):
                _reads(aid, language)


def get_ready(aid: Aid, language: str) -> None:
    """While a first patient reads the welcome, the reader learns what their aid is about."""
    if _is_first(aid, language):
        Thread(target=_reads, args=(aid, language), daemon=True).start()


def _is_first(aid: Aid, language: str) -> bool:
    """Whether nobody has begun to read with it yet. Whoever asks begins."""
    with _beginning:
        new = (aid.id, language) not in _begun
        _begun.add((aid.id, language))
    return new


def _reads(aid: Aid, language: str) -> None:
    now = datetime.now(UTC)
    invited = invite(aid, now, patient="", language=language)
    guide = guide_of(aid, invited)
    aid, reader = guide.aid, reader_of(guide)
    words = "What if the stairs get worse? I want to walk again."
    reader.danger(aid, words)
    for step_id in ("matters", "goals"):
        if step := find(aid, fold([invited]), step_id):
            reader.read(aid, step, words, now)
