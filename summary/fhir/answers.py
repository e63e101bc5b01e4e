"""Every raw answer, as a response to the aid's questionnaire. A linkId is the id of a step."""

from collections.abc import Iterable
from datetime import date

from decision_aids.schema import Aid
from interview.next_step import find
from interview.state import Answer
from interview.step import Step, Value
from summary.fhir.codes import (
    BASE,
    ITEM_AUTHOR,
    OWN_WORDS,
    Json,
    absent,
    extension,
)
from summary.fhir.draft import Draft, timed

# What was read out of an answer and asked of nobody.
_READ = (":about", ":day")


def answers(draft: Draft) -> None:
    seen = [a for a in draft.seen.answers() if not a.step.endswith(_READ)]
    state = draft.state
    silent = [
        {"linkId": step, "text": _asked(draft, step), "extension": [absent(why)]}
        for why, steps in (("asked-declined", state.skipped), ("asked-unknown", state.unsure))
        for step in sorted(steps)
        if step not in state.answers
    ]
    corrected = any(line.changed is not None for line in state.lines.values())
    open_still = "completed" if state.shared else "in-progress"
    _response(
        draft, "answers", "amended" if corrected else open_still,
        [*(_item(draft, answer) for answer in seen), *silent], "patient", "",
    )  # fmt: skip
    beside = list(draft.seen.beside())
    for by, name in dict.fromkeys((a.by, a.name) for a in beside):
        theirs = [_item(draft, a) for a in beside if (a.by, a.name) == (by, name)]
        _response(draft, f"answers:{by}:{name}", open_still, theirs, by, name)


def canonical(aid: str, version: str) -> str:
    return f"{BASE}/Questionnaire/{aid}|{version}"


def system_of(draft_aid: str, kind: str) -> str:
    return f"{BASE}/CodeSystem/{draft_aid}-{kind}"


def _response(
    draft: Draft, name: str, status: str, items: Iterable[Json], by: str, who: str
) -> None:
    invited = draft.invited
    draft.add(
        name, "QuestionnaireResponse", "questionnaireresponse",
        questionnaire=canonical(invited.aid, invited.aid_version), status=status,
        language=draft.summary.language,
        subject=draft.ref("patient"), authored=timed(draft.at),
        author=draft.person(by, who), source=draft.person(by, who), item=list(items),
    )  # fmt: skip


def _item(draft: Draft, answer: Answer) -> Json:
    step = find(draft.aid, draft.state, answer.step)
    item: Json = {"linkId": answer.step, "text": _asked(draft, answer.step)}
    if isinstance(answer.value, dict):
        parts = answer.value.items()
        item["item"] = [_part(draft, answer, step, part, value) for part, value in parts]
        item["extension"] = [extension(OWN_WORDS, valueString=answer.words)]
        return item
    values = answer.value if isinstance(answer.value, tuple) else (answer.value,)
    found = [_answer(draft, answer, step, value) for value in values]
    item["answer"] = found
    return item


def _part(draft: Draft, answer: Answer, step: Step | None, part: str, value: Value) -> Json:
    choice = step.choice(part) if step else None
    return {
        "linkId": f"{answer.step}/{part}",
        "text": draft.say(choice.label) if choice else part,
        "answer": [_value(draft, step, value)],
    }


def _answer(draft: Draft, answer: Answer, step: Step | None, value: Value | None) -> Json:
    """The value, and the very words where they say more than it does."""
    words = answer.words.strip()
    found: Json = {"valueString": words} if value is None else _value(draft, step, value)
    told = found.get("valueString") or found.get("valueCoding", {}).get("display")
    more = [] if words == told or not words else [extension(OWN_WORDS, valueString=words)]
    if answer.by not in ("patient", "interpreter"):
        author = draft.person(answer.by, answer.name)
        more.append(extension(ITEM_AUTHOR, valueReference=author))
    return {"extension": more, **found}


def _value(draft: Draft, step: Step | None, value: Value) -> Json:
    if isinstance(value, int):
        return {"valueInteger": value}
    said = str(value)
    if code := _coding(draft, step, said):
        return {"valueCoding": code}
    return {"valueDate": said} if _is_date(said) else {"valueString": said}


def _coding(draft: Draft, step: Step | None, value: str) -> Json | None:
    aid, choice = draft.aid, step.choice(value) if step else None
    labels = {o.id: o.short for o in aid.options} | {a.id: a.label for a in aid.attributes}
    if value in labels:
        return {**code_of(aid, value), "display": labels[value]}
    return {**code_of(aid, value), "display": draft.say(choice.label)} if choice else None


def code_of(aid: Aid, answer: str) -> Json:
    """The code of an option, of a value, or of any other answer of this aid."""
    if answer in {o.id for o in aid.options}:
        return {"system": system_of(aid.id, "options"), "code": answer}
    kind = "values" if answer in {a.id for a in aid.attributes} else "answers"
    return {"system": system_of(aid.id, kind), "code": answer}


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _asked(draft: Draft, step: str) -> str:
    """The question as it stood on the screen, unless it repeats what is kept back."""
    turn = next((t for t in reversed(draft.state.turns) if t.step == step and t.asked), None)
    found = find(draft.aid, draft.state, step)
    asked = turn.asked[-1] if turn else found.question if found else None
    return step if asked is None or draft.seen.quotes_held(asked) else draft.say(asked)
