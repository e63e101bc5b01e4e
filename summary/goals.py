"""What the person hopes for, and what studies say beside it."""

from collections.abc import Iterator

from decision_aids.figures import fill
from interview.goals import Judged, judged, reached
from interview.step import Text
from summary.model import Line
from summary.parts import SHORT, Scribe


def goal_lines(s: Scribe) -> Iterator[Line]:
    hope = s.state.answers.get("goals")
    if hope and hope.words.strip():
        yield s.quoting("goals", "goals", "line.goal.hope", hope)
    for step in ("enough", "avoid"):
        answer = s.state.answers.get(f"goals:{step}")
        if answer and answer.words.strip():
            yield s.quoting(f"goals:{step}", "goals", f"line.goal.{step}", answer, SHORT)
    when = s.state.answers.get("goals:when")
    if when and when.value not in (None, "none"):
        known = Text(key=f"choice.when.{when.value}")
        spoken = s.say(known) if when.value in ("weeks", "months", "year") else str(when.value)
        text = Text(key="line.goal.when", slots={"when": spoken})
        yield s.line("goals:when", "goals", text, answer=when)
    if (result := judged(s.aid, s.state)) is not None:
        yield _studies(s, result)
        yield from _other_options(s, result)


def _other_options(s: Scribe, result: Judged) -> Iterator[Line]:
    """What was found with the other options for a hope like this."""
    known = [one.evidence for one in result.beside if one.realism != "not_known"]
    if found := [evidence for evidence in known if evidence]:
        listed = "; ".join(f"{s.option(e.option)}: {reached(s.aid, e)}" for e in found)
        rests = (i for e in found for i in e.rests_on)
        text = Text(key="line.studies.others", slots={"list": listed})
        yield s.line("studies:others", "goals", text, sources=s.sources(*rests))


def _studies(s: Scribe, result: Judged) -> Line:
    found = result.evidence
    if found is None or result.realism == "not_known":
        return s.line("studies", "goals", Text(key="line.studies.unknown"))
    slots: dict[str, str | Text] = {
        "option": s.option(found.option), "typical": fill(s.aid, found.reach),
        "time": fill(s.aid, found.time),
    }  # fmt: skip
    key = "sooner" if result.sooner else result.realism
    return s.line(
        "studies", "goals", Text(key=f"line.studies.{key}", slots=slots),
        sources=s.sources(*found.rests_on),
    )  # fmt: skip
