"""What was settled in the room: the plan. And whether the page may be read: the consent."""

from interview.state import PlannedStep
from summary.after_visit import Copy, after_visit
from summary.fhir.clean import narrative
from summary.fhir.codes import ASSESS_PLAN, CONSENT_DOCUMENT, OPT_IN, PRIVACY, RECIPIENT, Json
from summary.fhir.draft import Draft, timed
from summary.fhir.goals import agreed_goals
from summary.fhir.people import clinicians
from summary.fhir.said import LEANING, observation_of

_TOLD = ("decided", "why", "goal", "scale", "next")


def plan(draft: Draft) -> None:
    """Active once both have said yes; until then, or when it is put off, a draft."""
    decision = draft.state.decision
    if decision is None:
        return
    event, settled = decision.event, draft.is_reviewed
    leaning = draft.seen.line(LEANING)
    people = [draft.ref("patient"), *(draft.person("clinician", who) for who in clinicians(draft))]
    lines = decided_lines(draft)
    draft.add(
        "plan", "CarePlan", "careplan", text=narrative(lines),
        status="active" if settled and not event.later else "draft", intent="plan",
        category=[ASSESS_PLAN], title=draft.key("after.decided"),
        description="\n".join(lines), subject=draft.ref("patient"), created=timed(event.at),
        contributor=people, goal=agreed_goals(draft),
        supportingInfo=[draft.ref(observation_of(leaning))] if leaning else [],
        activity=[{"detail": _step(step)} for step in draft.state.plan],
        note=[{"text": event.dissent, "time": timed(event.at)}] if event.dissent else [],
    )  # fmt: skip


def decided_lines(draft: Draft) -> list[str]:
    """As the copy that goes home says it."""
    copy = _copy(draft)
    parts = (part for name in _TOLD if (part := copy.part(name)))
    return [line.text for part in parts for line in part.lines]


def _copy(draft: Draft) -> Copy:
    return after_visit(draft.aid, draft.state, draft.summary, draft.say, draft.at)


def _step(step: PlannedStep) -> Json:
    who = f"{step.who}: " if step.who else ""
    return {
        "status": "cancelled" if step.dropped else "not-started",
        "description": f"{who}{step.what}", "scheduledString": step.due,
    }  # fmt: skip


SAID_OF_SHARING = ("shared", "held_back", "sharing_withdrawn")


def consent(draft: Draft) -> None:
    """Only where the person was asked, and said yes or no to it."""
    asked = [
        one for one in draft.events if one.kind in ("shared", "held_back", "sharing_withdrawn")
    ]
    if not asked:
        return
    last = asked[-1]
    gone = "inactive" if draft.state.shared else "rejected"
    actors = [
        {"role": RECIPIENT, "reference": draft.person("clinician", who)}
        for who in clinicians(draft)
    ]
    draft.add(
        "consent", "Consent", status="active" if draft.state.may_leave else gone,
        scope=PRIVACY, category=[CONSENT_DOCUMENT], patient=draft.ref("patient"),
        dateTime=timed(last.at), performer=[draft.person(last.by, last.name)], policyRule=OPT_IN,
        provision={"type": "permit", "actor": actors},
    )  # fmt: skip
