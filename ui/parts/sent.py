"""Where the page was sent, for both sides alike."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from interview.state import Interview
from ui.parts.clock import date_and_time
from ui.speaking import Guide


def sent_lines(guide: Guide, state: Interview) -> Iterator[str]:
    """How the last try to each place ended, one sentence a place."""
    last = {sending.event.to: sending.event for sending in state.sent}
    for to, event in last.items():
        place, date = urlsplit(to).netloc, date_and_time(guide.words, event.at)["date"]
        yield guide.key(f"seen.sent.{event.outcome}", place=place, date=date)
