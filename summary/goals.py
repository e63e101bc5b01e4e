"""What the person hopes for, what studies say beside it, and what was settled in the room."""

from collections.abc import Iterator

from decision_aids.figures import fill
from interview.attainment import LEVELS, signed
from interview.goals import AT_MOST, Judged, hope, judged, named, reached, step_of
from interview.step import Text
from summary.model import Line
from summary.parts import SHORT, Scribe


def goal_lines(s: Scribe) -> Iterator[Line]:
    """Each goal with what stands beside it, one after the other."""
    for number in range(AT_MOST):
        yield from _hoped(s, number)
        if (result := judged(s.aid, s.state, number)) is not None:
            yield _studies(s, result, number)
            yield from _other_options(s, result, number)


def settled(s: Scribe) -> Iterator[Line]:
    """What came of each goal in the room, in short: it is read below the hopes, so it says of
    which one it is where there are several."""
    for number in range(AT_MOST):
        if viewed := s.state.goals_viewed.get(number):
            view, w = viewed.event, s.quote(viewed.event.reason, SHORT)
            text = Text(key=f"line.goal.view.{view.view}", slots={"doctor": view.name, "w": w})
            yield s.line(
                f"settled:view:{number}", "goals", _of(s, number, text),
                events=(viewed.version,), voice=view,
            )  # fmt: skip
        if agreed := s.state.goals_agreed.get(number):
            slots: dict[str, str | Text] = {"w": s.quote(agreed.words, SHORT), "by": agreed.due}
            key = "line.goal.agreed" if agreed.due else "line.goal.agreed.undated"
            yield s.line(
                f"settled:agreed:{number}", "goals", _of(s, number, Text(key=key, slots=slots)),
                events=(agreed.version,),
            )  # fmt: skip
        if scaled := s.state.goals_scaled.get(number):
            steps = _scale(s, scaled.event.levels, scaled.event.now)
            yield s.line(
                f"settled:scale:{number}", "goals", _of(s, number, steps),
                events=(scaled.version,), voice=scaled.event,
            )  # fmt: skip


def _of(s: Scribe, number: int, text: Text) -> Text:
    several = len(named(s.state)) > 1
    slots: dict[str, str | Text] = {"n": str(number + 1), "text": text}
    return Text(key="line.goal.nth", slots=slots) if several else text


def _scale(s: Scribe, levels: tuple[str, ...], now: int | None) -> Text:
    """Both ends, and where things are now."""
    slots: dict[str, str | Text] = {
        "low": s.quote(levels[0], SHORT), "high": s.quote(levels[-1], SHORT),
    }  # fmt: skip
    if now is None:
        return Text(key="line.goal.scale", slots=slots)
    slots |= {"n": signed(now), "what": s.quote(levels[LEVELS.index(now)], SHORT)}
    return Text(key="line.goal.scale.now", slots=slots)


def _hoped(s: Scribe, number: int) -> Iterator[Line]:
    hoped = hope(s.state, number)
    if hoped and hoped.words.strip():
        key = "line.goal.also" if number else "line.goal.hope"
        yield s.quoting(step_of(number), "goals", key, hoped)
    for part in ("enough", "avoid", "step"):
        step = step_of(number, part)
        answer = s.state.answers.get(step)
        if answer and answer.words.strip():
            yield s.quoting(step, "goals", f"line.goal.{part}", answer, SHORT)
    step = step_of(number, "when")
    when = s.state.answers.get(step)
    if when and when.value not in (None, "none"):
        known = Text(key=f"choice.when.{when.value}")
        spoken = s.say(known) if when.value in ("weeks", "months", "year") else str(when.value)
        text = Text(key="line.goal.when", slots={"when": spoken})
        yield s.line(step, "goals", text, answer=when)


def _studied(number: int, part: str = "") -> str:
    """The id of a line about studies, numbered as the goal it stands beside."""
    return step_of(number, part).replace("goals", "studies")


def _other_options(s: Scribe, result: Judged, number: int) -> Iterator[Line]:
    """What was found with the other options for a hope like this."""
    known = [one.evidence for one in result.beside if one.realism != "not_known"]
    if found := [evidence for evidence in known if evidence]:
        listed = "; ".join(f"{s.option(e.option)}: {reached(s.aid, e)}" for e in found)
        rests = (i for e in found for i in e.rests_on)
        text = Text(key="line.studies.others", slots={"list": listed})
        yield s.line(_studied(number, "others"), "goals", text, sources=s.sources(*rests))


def _studies(s: Scribe, result: Judged, number: int) -> Line:
    found = result.evidence
    if found is None or result.realism == "not_known":
        return s.line(_studied(number), "goals", Text(key="line.studies.unknown"))
    slots: dict[str, str | Text] = {
        "option": s.option(found.option), "typical": fill(s.aid, found.reach),
        "time": fill(s.aid, found.time),
    }  # fmt: skip
    key = "sooner" if result.sooner else result.realism
    return s.line(
        _studied(number), "goals", Text(key=f"line.studies.{key}", slots=slots),
        sources=s.sources(*found.rests_on),
    )  # fmt: skip
