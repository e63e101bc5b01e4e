"""What takes long the first time, done while the server starts and before anybody waits."""

from datetime import UTC, datetime
from functools import cache

from decision_aids.library import Shelf, list_aids
from interview.next_step import find
from interview.state import fold
from ui.speaking import guide_of, invite, reader_of


@cache
def shelf() -> Shelf:
    """The shelf of this process. A changed aid is read at the next start."""
    return list_aids()


def warm() -> None:
    """Reads one sentence with every aid, so that the first patient does not wait for it."""
    now = datetime.now(UTC)
    for aid, language in ((a, language) for a in shelf().aids for language in a.languages):
        invited = invite(aid, now, patient="", language=language)
        guide = guide_of(aid, invited)
        aid, reader = guide.aid, reader_of(guide)
        words = "What if the stairs get worse? I want to walk again."
        reader.danger(aid, words)
        for step_id in ("matters", "goals"):
            if step := find(aid, fold([invited]), step_id):
                reader.read(aid, step, words, now)
