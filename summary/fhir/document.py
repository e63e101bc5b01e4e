"""The first resource of the document: what it is, who stands for it, and its text."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from summary.fhir.clean import narrative
from summary.fhir.codes import BASE, NOTE, Json
from summary.fhir.draft import Draft, timed
from summary.fhir.plan import decided_lines

DOCUMENT = f"{BASE}/document"


def composition(draft: Draft) -> Json:
    """To be written last and put first: it points to everything else."""
    state, invited = draft.state, draft.invited
    authors = [draft.ref("patient")]
    if "clinician" in state.confirmed:
        authors += [draft.person("clinician", state.confirmed["clinician"].name)]
    corrected = any(line.changed is not None or line.notes for line in state.lines.values())
    final = "amended" if corrected and state.shared else "final"
    draft.add(
        "composition", "Composition", language=draft.summary.language,
        text=narrative([draft.summary.headline, draft.key("fhir.what")]),
        identifier={"system": f"{BASE}/interview", "value": draft.urn("composition")},
        status=final if draft.is_reviewed else "preliminary", type=NOTE,
        subject=draft.ref("patient"), date=timed(draft.at), author=authors,
        title=draft.key("fhir.title", decision=draft.aid.decision),
        attester=list(_attesters(draft)),
        custodian=draft.ref("organization") if invited.clinic else None,
        relatesTo=list(_before(draft)), section=list(_sections(draft)),
    )  # fmt: skip
    return draft.entries.pop()


def identifier(draft: Draft, version: int | None = None) -> str:
    """Of this version of the document, for this audience, in this form."""
    name = f"document:{draft.profile}:{draft.audience}:{version or draft.version}"
    return draft.urn(name)


def _before(draft: Draft) -> Iterator[Json]:
    """The version that was sent out last, which this one takes the place of."""
    sent = [
        one.event.document for one in draft.state.sent
        if one.event.outcome == "arrived" and one.version < draft.version
    ]  # fmt: skip
    if sent:
        yield {"code": "replaces", "targetIdentifier": {"system": DOCUMENT, "value": sent[-1]}}


def _attesters(draft: Draft) -> Iterator[Json]:
    """Sharing the page is the patient's word for it, saying yes in the room the clinician's."""
    state = draft.state
    if state.shared:
        last = state.shared[-1]
        party = draft.person(last.by, last.name)
        yield {"mode": "personal", "time": timed(last.at), "party": party}
    if yes := state.confirmed.get("clinician"):
        party = draft.person(yes.by, yes.name)
        yield {"mode": "professional", "time": timed(yes.at), "party": party}


def _sections(draft: Draft) -> Iterator[Json]:
    yield _section(
        draft, "decision", [draft.aid.decision_question, draft.key("fhir.what")], ["answers"]
    )
    yield _section(draft, "options", [option.name for option in draft.aid.options], [])
    for section, lines in groupby(draft.seen.lines, key=lambda line: line.section):
        found = list(lines)
        names = [name for line in found for name in _resources(line.id, section)]
        yield _section(draft, section, [line.text for line in found], names)
    if draft.state.decision:
        names = ["plan", *(f"agreed:{n}" for n in draft.state.goals_agreed)]
        yield _section(draft, "decided", decided_lines(draft), names)
    yield _section(draft, "shared", [draft.key("fhir.files")], ["consent", "own", "pdf"])


def _resources(line: str, section: str) -> Iterator[str]:
    """Names under which something may have been written for a line."""
    yield f"line:{line}"
    yield f"asked:{line}"
    match line:
        case "matters:top":
            yield "priorities"
        case "asking:sure":
            yield "readiness"
        case _ if section == "goals" and line.startswith("goals"):
            first = line.removeprefix("goals").strip(":").partition(":")[0]
            yield f"goal:{int(first) - 1 if first.isdecimal() else 0}"


def _section(draft: Draft, name: str, lines: Iterable[str], names: Iterable[str]) -> Json:
    there = dict.fromkeys(n for n in names if draft.has(n))
    own = {"decision", "options", "decided", "shared"}
    return {
        "title": draft.key(f"fhir.section.{name}" if name in own else f"section.{name}"),
        "text": narrative(lines), "entry": [draft.ref(n) for n in there],
    }  # fmt: skip
