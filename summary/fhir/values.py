"""What matters: one observation for each value that was put first, and the list in order."""

from interview.steps.matters import own_concern, put_first
from interview.values import OWN
from summary.fhir.answers import system_of
from summary.fhir.codes import BY_PRIORITY, PRIORITIES, SURVEY, Json, coding, concept, own
from summary.fhir.draft import Draft, timed
from summary.fhir.said import notes, performer, said_at
from summary.kept_back import ORDER


def values(draft: Draft) -> None:
    """Nothing when the order is kept back, or when nobody has stated one."""
    line, order = draft.seen.line(ORDER), put_first(draft.aid, draft.state)
    if line is None or not order:
        return
    common: Json = {
        "status": draft.status(line), "subject": draft.ref("patient"),
        "effectiveDateTime": timed(said_at(draft, line)), "performer": [performer(draft, line)],
        "category": [SURVEY], "derivedFrom": [draft.ref("answers")],
    }  # fmt: skip
    found = [
        draft.add(
            f"value:{value}", "Observation", **common, code=_code(draft, value),
            valueInteger=_importance(draft, value),
            component=[{"code": concept(own("line", "place")), "valueInteger": place}],
        )
        for place, value in enumerate(order, 1)
    ]  # fmt: skip
    draft.add(
        "priorities", "List", status="current", mode="snapshot", code=PRIORITIES,
        title=draft.key("section.matters"), subject=draft.ref("patient"),
        source=common["performer"][0], date=timed(said_at(draft, line)),
        orderedBy=BY_PRIORITY, entry=[{"item": item} for item in found],
        note=notes(draft, draft.state.line(ORDER)),
    )  # fmt: skip


def _code(draft: Draft, value: str) -> Json:
    if value == OWN:
        return concept(own("line", "value-importance"), text=own_concern(draft.state))
    label = draft.aid.attribute(value).label
    code = coding(system_of(draft.aid.id, "values"), value, label)
    return concept(own("line", "value-importance"), code, text=label)


def _importance(draft: Draft, value: str) -> int | None:
    """0 to 100 where the slider was moved; the one that was taken first stands at 100."""
    if draft.state.value("swing") == value:
        return 100
    said = draft.state.value(f"swing:{value}")
    return said if isinstance(said, int) else None
