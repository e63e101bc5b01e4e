"""Goals: the hope in the patient's words, and beside it what both settled on.

FHIR has no place for how realistic a goal is. A clinician's view and what studies found are
extensions of ours, the reason is a note, and the hope stays as it was written.
"""

from datetime import date

from interview.attainment import LEVELS, signed
from interview.goals import AT_MOST, Judged, hope, judged, step_of
from interview.state import Answer, Interview
from summary.fhir.codes import GOAL_REALISM, GOAL_STUDIES, Json, concept, extension
from summary.fhir.draft import Draft, timed
from summary.fhir.said import notes

RELATED = "http://hl7.org/fhir/StructureDefinition/goal-relationship"
_REPLACES = "http://terminology.hl7.org/CodeSystem/goal-relationship-type"


def goals(draft: Draft) -> None:
    for number in range(AT_MOST):
        hoped, line = hope(draft.state, number), draft.seen.line(step_of(number))
        if hoped and line:
            _hoped(draft, number, hoped, draft.verbatim(line))
        if number in draft.state.goals_agreed and not draft.seen.held(step_of(number)):
            _agreed(draft, number)


def agreed_goals(draft: Draft) -> list[Json]:
    shown = (n for n in sorted(draft.state.goals_agreed) if not draft.seen.held(step_of(n)))
    return [draft.ref(f"agreed:{n}") for n in shown]


def _hoped(draft: Draft, number: int, hoped: Answer, words: str) -> None:
    state = draft.state
    viewed, when = state.goals_viewed.get(number), _shown(draft, number, "when")
    enough, avoid = _shown(draft, number, "enough"), _shown(draft, number, "avoid")
    due = str(when.value) if when else ""
    target = {
        "measure": concept(text=words),
        "detailString": enough.words.strip() if enough else None,
        "dueDate": due if _is_date(due) else None,
    }
    told = [*notes(draft, state.line(step_of(number)))]
    told += [{"text": f"{draft.key('goals.avoid')} {avoid.words.strip()}"}] if avoid else []
    told += [{"text": _when(draft, when)}] if when and not target["dueDate"] else []
    if viewed:
        view = viewed.event
        told.append(
            {
                "authorReference": draft.person(view.by, view.name), "time": timed(view.at),
                "text": view.reason,
            }
        )  # fmt: skip
    draft.add(
        f"goal:{number}", "Goal", "goal", lifecycleStatus=_stage(state, number),
        description=concept(text=words), subject=draft.ref("patient"),
        startDate=hoped.at.date().isoformat(), expressedBy=draft.person(hoped.by, hoped.name),
        target=[target] if target["detailString"] or target["dueDate"] else [],
        extension=_realism(state, number, judged(draft.aid, state, number)), note=told,
    )  # fmt: skip


def _stage(state: Interview, number: int) -> str:
    return "accepted" if number in state.goals_agreed else "proposed"


def _realism(state: Interview, number: int, result: Judged | None) -> list[Json]:
    found = []
    if viewed := state.goals_viewed.get(number):
        found.append(extension(GOAL_REALISM, valueCode=viewed.event.view))
    if result:
        found.append(extension(GOAL_STUDIES, valueCode=result.realism.replace("_", "-")))
    return found


def _shown(draft: Draft, number: int, part: str) -> Answer | None:
    step = step_of(number, part)
    answer = draft.state.answers.get(step)
    shown = answer and draft.seen.line(step) and draft.seen.answer(answer)
    return answer if shown else None


def _when(draft: Draft, when: Answer) -> str:
    known = ("weeks", "months", "year")
    said = draft.key(f"choice.when.{when.value}") if when.value in known else when.words
    return f"{draft.key('goals.when')} {said}"


def _agreed(draft: Draft, number: int) -> None:
    """A goal of its own: nothing takes the place of the hope."""
    state, agreed = draft.state, draft.state.goals_agreed[number]
    scaled = state.goals_scaled.get(number)
    measure = scaled.event.measure if scaled and scaled.event.measure else agreed.words
    levels = zip(LEVELS, scaled.event.levels, strict=True) if scaled else ()
    due = agreed.due if _is_date(agreed.due) else None
    target = [
        {"measure": concept(text=measure), "detailString": f"{signed(n)} {what}", "dueDate": due}
        for n, what in levels
    ] or ([{"measure": concept(text=measure), "dueDate": due}] if due else [])
    hoped = f"goal:{number}" if draft.seen.line(step_of(number)) else ""
    draft.add(
        f"agreed:{number}", "Goal", "goal",
        lifecycleStatus="active" if draft.is_reviewed else "planned",
        description=concept(text=agreed.words), subject=draft.ref("patient"),
        startDate=agreed.at.date().isoformat(), expressedBy=draft.ref("patient"), target=target,
        extension=[_beside(draft, hoped)] if hoped else [],
        note=[{"text": draft.key("after.agreed", agreed=agreed.words, by=agreed.due)}]
        if agreed.due and not due else [],
    )  # fmt: skip


def _beside(draft: Draft, hoped: str) -> Json:
    kind = concept({"system": _REPLACES, "code": "milestone"})
    return {
        "url": RELATED,
        "extension": [
            extension("type", valueCodeableConcept=kind),
            extension("target", valueReference=draft.ref(hoped)),
        ],
    }


def _is_date(words: str) -> bool:
    try:
        return date.fromisoformat(words).isoformat() == words
    except ValueError:
        return False
