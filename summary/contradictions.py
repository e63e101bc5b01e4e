"""Two things that were said and point different ways: both quoted, and one open question.

Never a judgement. What of it is kept back, and from whom, is said in `kept_back.py`.
"""

from collections.abc import Iterator

from interview.contradiction import (
    LIMIT,
    TwoDates,
    asks_for_advice,
    contradiction,
    leans_alone,
    two_dates,
)
from interview.goals import step_of
from interview.step import Text
from interview.steps.matters import put_first
from summary.model import Line
from summary.parts import SHORT, Scribe


def contradictions(s: Scribe) -> Iterator[Line]:
    found = contradiction(s.aid, s.state)
    lean, limit = s.state.answers.get("leaning"), s.state.answers.get(LIMIT)
    if found and found.kind == "match":
        order = put_first(s.aid, s.state)
        high = min(found.reasons, key=order.index)
        key = "line.contradiction.match" if high == order[0] else "line.contradiction.match.high"
        text = Text(key=key, slots={"option": s.option(found.option), "label": s.label(high)})
        yield s.line("asking:match", "asking", text, answer=lean)
    if found and found.kind == "limit" and limit:
        slots = {"option": s.option(found.option), "w": s.quote(limit.words, SHORT)}
        text = Text(key="line.contradiction.limit", slots=slots)
        yield s.line("asking:limit", "asking", text, answer=limit)
    yield from _role(s)
    for dates in two_dates(s.state):
        yield _dates(s, dates)
    yield from _family_leans(s)


def _role(s: Scribe) -> Iterator[Line]:
    """How they want to decide, beside what they asked or how sure they are alone."""
    role = s.state.answers.get("role")
    if role is None:
        return
    choice = Text(key=f"choice.role.{role.value}")
    if asked := asks_for_advice(s.state):
        last = asked[-1]
        slots: dict[str, str | Text] = {"choice": choice, "w": s.quote(last.words, SHORT)}
        text, words = Text(key="line.contradiction.role", slots=slots), (last.words,)
        events = (*role.events, *(q.version for q in asked))
        yield s.line("asking:role", "asking", text, words=words, events=events, voice=last)
    if leans := leans_alone(s.aid, s.state):
        option, sure = leans
        slots = {"choice": choice, "option": s.option(option), "n": str(sure)}
        text = Text(key="line.contradiction.role.sure", slots=slots)
        events = (*role.events, *s.state.answers["leaning"].events)
        yield s.line("asking:role:sure", "asking", text, events=events, voice=role)


def _dates(s: Scribe, found: TwoDates) -> Line:
    hope, when = step_of(found.goal), step_of(found.goal, "when")
    by, by2 = (s.quote(day.words or str(day.value), SHORT) for day in (found.hoped, found.when))
    text = Text(key="line.contradiction.dates", slots={"by": by, "by2": by2})
    events = (*s.state.answers[hope].events, *s.state.answers[when].events)
    return s.line(
        f"asking:dates:{found.goal}", "asking", text, words=(by, by2), events=events,
        voice=found.hoped,
    )  # fmt: skip


def _family_leans(s: Scribe) -> Iterator[Line]:
    """Two people who lean apart."""
    own, other = s.state.answers.get("leaning"), s.state.beside.get("leaning")
    if own is None or other is None or own.value == other.value:
        return
    words = (s.quote(own.words, SHORT), s.quote(other.words, SHORT))
    helper = other.name or Text(key="who.family")
    slots: dict[str, str | Text] = {"w": words[0], "helper": helper, "w2": words[1]}
    text = Text(key="line.contradiction.family", slots=slots)
    events = (*own.events, *other.events)
    yield s.line("asking:family", "asking", text, words=words, events=events)
