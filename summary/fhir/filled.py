"""A form that was filled elsewhere: its answers, as the steps of the talk understand them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from decision_aids.schema import Aid
from interview.step import Step, Value
from summary.fhir.answers import code_of
from summary.fhir.codes import BASE
from summary.model import Say

_WORDS = ("valueString", "valueDate", "valueText", "valueUri", "valueDecimal")


class NotOurs(ValueError):
    """The file holds no response to a form of this aid."""


@dataclass(frozen=True)
class Filled:
    """`form` names what was filled in, `by_proxy` that somebody else did it for the patient;
    `answers` are the values by linkId, as FHIR writes them."""

    form: str
    by_proxy: bool
    name: str
    answers: Mapping[str, tuple[dict[str, Any], ...]]


@dataclass(frozen=True)
class Given:
    """An answer to a step: its value, or None for words to be read, and the words."""

    value: Value | None
    words: str


def read_response(response: Any, aid: str, version: str) -> Filled:
    """Raises NotOurs. An answer to another version may mean something else, so it is refused."""
    if not isinstance(response, dict) or response.get("resourceType") != "QuestionnaireResponse":
        raise NotOurs("That is no FHIR QuestionnaireResponse.")
    if response.get("status") not in ("completed", "amended", "in-progress"):
        raise NotOurs(f"Its status is {response.get('status')!r}.")
    form = str(response.get("questionnaire", ""))
    if form not in (f"{BASE}/Questionnaire/{aid}|{version}", f"{BASE}/Questionnaire/{aid}"):
        raise NotOurs(f"It answers {form or 'no named form'}, and not {aid}, version {version}.")
    source = response.get("source")
    who = source if isinstance(source, dict) else {}
    said = f"{who.get('type', '')} {who.get('reference', '')}"
    found = dict(_answers(response.get("item", [])))
    return Filled(form, "RelatedPerson" in said, str(who.get("display", "")), found)


def given(
    aid: Aid, step: Step, answers: Mapping[str, tuple[dict[str, Any], ...]], say: Say
) -> Given | None:
    """The answer to a step; None when the form has none that fits it."""
    if step.form == "ratings":
        return _rated(step, answers, say)
    values = answers.get(step.id, ())
    labels = [(c, say(choice.label)) for c in _codes(aid, values) if (choice := step.choice(c))]
    ids, words = [c for c, _ in labels], [said for _, said in labels]
    if labels and step.form in ("many", "rank"):
        joint = " > " if step.form == "rank" else "; "
        return Given(tuple(dict.fromkeys(ids))[: step.most], joint.join(words))
    if labels:
        return Given(ids[0], words[0])
    number = _number(values[0], step.top) if values and step.form == "scale" else None
    if number is not None:
        return Given(number, str(number))
    typed = "\n".join(str(v[k]).strip() for v in values for k in _WORDS if k in v).strip()
    fits = step.form in ("open", "when") or step.free
    return Given(None, typed) if typed and fits else None


def _rated(step: Step, answers: Mapping[str, tuple[dict[str, Any], ...]], say: Say) -> Given | None:
    rated: dict[str, int | str] = {}
    for choice in step.choices:
        found = answers.get(f"{step.id}/{choice.id}")
        number = _number(found[0], step.top) if found else None
        if number is not None:
            rated[choice.id] = number
    words = ", ".join(f"{say(c.label)} {rated[c.id]}" for c in step.choices if c.id in rated)
    return Given(rated, words) if rated else None


def _codes(aid: Aid, values: tuple[dict[str, Any], ...]) -> Iterator[str]:
    """Codes of ours alone: the same letters in another system mean something else."""
    for value in values:
        found = value.get("valueCoding")
        coding = found if isinstance(found, dict) else {}
        code = str(coding.get("code", ""))
        if code and coding.get("system") == code_of(aid, code)["system"]:
            yield code


def _number(value: dict[str, Any], top: int) -> int | None:
    found = value.get("valueInteger", value.get("valueDecimal"))
    whole = isinstance(found, int | float) and not isinstance(found, bool) and found == int(found)
    return int(found) if whole and 0 <= found <= top else None  # type: ignore[arg-type,operator]


def _answers(items: Any) -> Iterator[tuple[str, tuple[dict[str, Any], ...]]]:
    """Every item with an answer, those inside groups and inside answers too."""
    waiting = list(items) if isinstance(items, list) else []
    while waiting:
        item = waiting.pop(0)
        if not isinstance(item, dict):
            continue
        answers = [a for a in item.get("answer") or () if isinstance(a, dict)]
        if answers:
            link = str(item.get("linkId", "")).encode("utf-8", "replace").decode()
            yield link, tuple(answers)
        for holder in (item, *answers):
            inside = holder.get("item")
            waiting += inside if isinstance(inside, list) else []
