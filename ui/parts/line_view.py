"""One line of the page as HTML: the words, what became of it, and what it rests on."""

from collections.abc import Iterator
from html import escape

from interview.state import Interview, LineState, Turn
from summary.model import Line
from ui.parts.chat import shortened
from ui.parts.clock import date_and_time
from ui.parts.quotes import quoted
from ui.speaking import Guide
from ui.stories import Story


def line_html(story: Story, line: Line) -> str:
    seen = story.state.line(line.id)
    words = f"<p>{quoted(line.text, line.words)}</p>" if seen.changed is None else ""
    return (
        f'<div class="tt-line">{words}{beside_html(story.guide, seen)}{_state(story, line)}</div>'
    )


def where_from(story: Story, line: Line) -> str:
    """The exact words and when they were said; opens in place and asks nothing of the server."""
    said = "".join(_rests_on(story, line)) or f"<p>{escape(story.guide.key('from.code'))}</p>"
    title = escape(story.guide.key("review.from"))
    return f'<details class="tt-from"><summary>{title}</summary>{said}</details>'


def is_checked(state: Interview, line: Line) -> bool:
    seen = state.line(line.id)
    return seen.kept or seen.private is not None


def beside_html(guide: Guide, seen: LineState) -> str:
    """Both wordings, the older one first. Nothing is written over."""
    if seen.changed is None:
        return ""
    ours, theirs = escape(guide.key("review.we_wrote")), escape(guide.key("review.you_wrote"))
    new = escape(shortened(seen.changed))
    return (
        f'<div class="tt-beside"><div><p class="tt-lab">{ours}</p>'
        f'<p>{escape(shortened(seen.before))}</p></div><div class="new">'
        f'<p class="tt-lab">{theirs}</p><q class="tt-say">{new}</q></div></div>'
    )


def kept_back_html(guide: Guide, line: Line) -> str:
    """Who does not see the line, in the patient's words; nothing when everybody does."""
    if not (line.private or line.only_doctor):
        return ""
    said = guide.key("state.private" if line.private else "state.only_doctor")
    return f'<p class="tt-state private">{escape(said)}</p>'


def _state(story: Story, line: Line) -> str:
    seen = story.state.line(line.id)
    end, who = (".by" if seen.by != "patient" else ""), story.guide.who(seen.by, seen.name)
    if kept_back := kept_back_html(story.guide, line):
        return kept_back
    if seen.changed is not None:
        kind, key = "changed", f"state.changed{end}"
    elif seen.kept:
        kind, key = "ok", f"state.kept{end}"
    else:
        kind, key = "", "state.open"
    return f'<p class="tt-state {kind}">{escape(story.guide.key(key, who=who))}</p>'


def _rests_on(story: Story, line: Line) -> Iterator[str]:
    spoken = {turn.version: turn for turn in story.state.turns}
    for version in dict.fromkeys(line.events):
        if turn := spoken.get(version):
            words = escape(shortened(turn.words))
            yield f'<p><q class="tt-say">{words}</q></p>{_when_said(story.guide, turn)}'
    for id in line.sources:
        source = next(s for s in story.aid.sources if s.id == id)
        yield f'<p class="tt-small">{escape(source.cited(story.guide.aid.language))}</p>'


def _when_said(guide: Guide, turn: Turn) -> str:
    kind = "chose" if turn.touched else "typed"
    mine = turn.by == "patient"
    slots = {
        "name": guide.who(turn.by, turn.name),
        "step": guide.key(f"heading.{turn.step.partition(':')[0]}"),
        "date": "{date}, {time}".format(**date_and_time(guide.words, turn.at)),
    }  # fmt: skip
    said = guide.key(f"from.{kind}.you" if mine else f"from.{kind}", **slots)
    return f'<p class="tt-small">{escape(said)}</p>'
