"""Where a line comes from: exact words, when, by whom, at which step, and the sources."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

import streamlit as st

from interview.events import Answered, Event, LineChanged, LineKept, Spoke
from summary.model import Line
from ui.parts.cited import cited_html
from ui.side import Side


def where_from(side: Side, key: str, lines: Sequence[Line], model: str) -> None:
    """A link that opens in place; what is in it is read from the log when it is opened."""
    with (
        st.container(key=f"wf_from_{key}", width="content"),
        st.popover(side.say("from.button"), key=f"from-{key}", on_change="rerun") as box,
    ):
        if box.open:
            events = side.events()
            st.html("<hr>".join(origin_html(side, line, events, model) for line in lines))


def origin_html(side: Side, line: Line, events: Sequence[Event], model: str) -> str:
    """`model` is the language model in use, or nothing."""
    title = f"<p><b>{escape(line.text)}</b></p>" if line.text else ""
    rests = {v: events[v - 1] for v in line.events if 0 < v <= len(events)}
    spoken = [e for e in rests.values() if isinstance(e, Spoke)]
    chosen = () if spoken else _chosen(side, rests.values())
    said = [*_told(side, line, rests), *chosen, *_sources(side, line)]
    if spoken and not all(e.touched for e in spoken):
        said.append(escape(side.say("from.reader.model" if model else "from.reader.embedded")))
    if not spoken:
        said.append(escape(side.say("from.code")))
    return title + "".join(f'<p class="tt-small">{one}</p>' for one in said)


def _told(side: Side, line: Line, rests: Mapping[int, Event]) -> Iterator[str]:
    held = (one for one in side.summary.lines if one.private or one.only_doctor)
    kept_back = {event for one in held for event in one.events}
    for version, event in rests.items():
        match event:
            case Spoke():
                key = "from.chose" if event.touched else "from.typed"
                # Of a message that a line kept back rests on, too, only this line's own words.
                words = " … ".join(line.words) if version in kept_back else event.words
                quote = f'<q class="tt-say">{escape(words)}</q><br>' if words else ""
                yield quote + escape(_who_when(side, key, event, event.step))
            case LineChanged():
                slots = {"old": event.before, "new": event.words}
                yield escape(side.at("fix.patient.doctor", event.at, **slots))
            case LineKept():
                yield escape(_who_when(side, "from.said_yes", event, ""))


def _chosen(side: Side, rests: Iterable[Event]) -> Iterator[str]:
    """Answers without their words: the newest of each kind of step."""
    newest = {e.step.partition(":")[0]: e for e in rests if isinstance(e, Answered)}
    for event in newest.values():
        yield escape(_who_when(side, "from.chose", event, event.step))


def _who_when(side: Side, key: str, event: Event, step: str) -> str:
    name = side.guide.who(event.by, event.name)
    step_name = side.say(f"heading.{step.partition(':')[0]}") if step else ""
    end = ".you" if side.role == "patient" and event.by == "patient" else ""
    return side.at(f"{key}{end}", event.at, name=name, step=step_name)


def _sources(side: Side, line: Line) -> Iterator[str]:
    for source in side.aid.sources:
        if source.id in line.sources:
            yield f"{escape(side.say('from.guide'))}: {cited_html(source, side.guide.aid.language)}"
