"""The route through an aid as a drawing: what is asked, what is shown, and when.

The steps are those of two talks in which everything is skipped, a full one and a short one,
and of the aid's made-up patients, who open what depends on an answer.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from decision_aids.schema import Aid, When
from ui.speaking import invite
from ui.terminal import Played, from_mapping, play

SHORT = {"welcome:length": "2"}


@dataclass(frozen=True)
class RouteStep:
    """`when`: always, full (not in a short talk), or answer (only after some answer)."""

    id: str
    asked: str
    when: str

    @property
    def family(self) -> str:
        return self.id.partition(":")[0]


@dataclass(frozen=True)
class Route:
    aid: str
    steps: tuple[RouteStep, ...]
    questions: Mapping[str, When]

    def as_json(self) -> dict[str, Any]:
        return {
            "aid": self.aid,
            "steps": [vars(step) for step in self.steps],
            "questions": {id: when.model_dump() for id, when in self.questions.items()},
        }

    def as_mermaid(self) -> str:
        return "\n".join(["flowchart TD", *self._steps(), *self._questions()])

    def _steps(self) -> Iterator[str]:
        """One box per family; a dashed arrow leads to what is not asked of everyone."""
        families = list(dict.fromkeys(step.family for step in self.steps))
        for family in families:
            yield f"  subgraph {family}"
            for step in self.steps:
                if step.family == family:
                    yield f'    {_node(step.id)}["{step.id}<br>{_quoted(step.asked)}"]'
            yield "  end"
        before = ""
        for step in self.steps:
            arrow = "-->" if step.when == "always" else f"-. {step.when} .->"
            if before:
                yield f"  {before} {arrow} {_node(step.id)}"
            before = _node(step.id)

    def _questions(self) -> Iterator[str]:
        for id, when in self.questions.items():
            node = f"prompt_{id}"
            yield f'  {node}(["question {id}"])'
            yield from (f"  {cause} -. {why} .-> {node}" for cause, why in _causes(when))


def _causes(when: When) -> Iterator[tuple[str, str]]:
    if when.always:
        yield _node("questions"), "always"
    yield from ((_node("leaning"), f"to {option}") for option in when.leaning_to)
    yield from ((_node("matters"), attribute) for attribute in when.matters)
    yield from ((_node("numbers"), f"{figure} worse") for figure in when.worse_than_thought)


def route_of(aid: Aid, at: datetime, talks: Iterable[Played] = ()) -> Route:
    """`talks` are those of the aid's made-up patients."""
    full, short = (_talk(aid, at, {"numbers": "1", **more}) for more in ({}, SHORT))
    everyone = {turn["step"] for turn in short.turns}
    steps: dict[str, RouteStep] = {}
    for turn in full.turns:
        when = "always" if turn["step"] in everyone else "full"
        steps.setdefault(turn["step"], RouteStep(turn["step"], turn["asked"], when))
    for talk in talks:
        steps = _with(steps, talk)
    prompts = {prompt.id: prompt.when for prompt in aid.question_prompts}
    return Route(aid.id, tuple(steps.values()), prompts)


def _with(steps: dict[str, RouteStep], talk: Played) -> dict[str, RouteStep]:
    """What only this talk was asked, each behind the step that came before it there."""
    ids, before = list(steps), ""
    found = dict(steps)
    for turn in talk.turns:
        id = turn["step"]
        if id not in found:
            ids.insert(ids.index(before) + 1 if before else 0, id)
            found[id] = RouteStep(id, turn["asked"], "answer")
        before = id
    return {id: found[id] for id in ids}


def _talk(aid: Aid, at: datetime, replies: Mapping[str, str]) -> Played:
    invited = invite(aid, at, "Sam Sample", "en", doctor="Dr. Sample", clinic="Example Clinic")
    return play(aid, invited, from_mapping(aid, replies), lambda: at)


def _node(id: str) -> str:
    return id.replace(":", "__")


def _quoted(words: str) -> str:
    return words.replace('"', "'")[:80]
