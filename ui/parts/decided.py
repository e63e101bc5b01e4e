"""The decision as it is saved."""

from collections.abc import Iterator, Mapping
from html import escape

from interview.events import Decided
from ui.parts.quotes import quoted
from ui.side import Side


def decided_html(side: Side, event: Decided) -> str:
    """What, why, who sees it differently; and who wrote it down, when."""
    words = (event.reasons, event.dissent)
    said = (side.say(key, **slots) for key, slots in _sentences(side, event))
    body = "".join(f"<p>{quoted(one, words)}</p>" for one in said if one)
    who = escape(side.at("decide.by", event.at, who=event.name))
    return f'<div class="tt-doc">{body}<p class="tt-small">{who}</p></div>'


def _sentences(side: Side, event: Decided) -> Iterator[tuple[str, Mapping[str, str]]]:
    names = "; ".join(side.aid.option(o).short for o in event.options)
    yield f"after.decided.{'later' if event.later else event.decided_by}", {"options": names}
    yield "after.why.words", {"w": event.reasons}
    yield "after.dissent", {"w": event.dissent}
    if event.look_again:
        yield "after.look_again", {"date": event.look_again.isoformat()}
