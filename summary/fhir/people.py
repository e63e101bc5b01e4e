"""Who is in the document: the patient, clinicians, those who came along, the clinic, the guide.

Only what was said of them. A name is one string here, so it is not split into given and
family names; US Core asks to say so.
"""

from collections.abc import Iterator

from interview.events import Voice
from summary.fhir.codes import BASE, absent, concept, own
from summary.fhir.draft import Draft


def people(draft: Draft) -> None:
    _patient(draft)
    for name in clinicians(draft):
        draft.add(f"practitioner:{name}", "Practitioner", name=[{"text": name}])
    for by, name in dict.fromkeys(_company(draft)):
        role = concept(own("voice", by), text=draft.key(f"who.{_unnamed(by)}"))
        draft.add(
            f"related:{by}:{name}", "RelatedPerson", patient=draft.ref("patient"),
            name=[{"text": name}], relationship=[role],
        )  # fmt: skip
    if draft.invited.clinic:
        draft.add("organization", "Organization", name=draft.invited.clinic)
    _device(draft)


def clinicians(draft: Draft) -> tuple[str, ...]:
    """Who was named in the invitation, and every clinician who did something."""
    acted = (one.name for one in draft.events if one.by == "clinician")
    return tuple(dict.fromkeys(n for n in (draft.invited.doctor, *acted) if n))


def _company(draft: Draft) -> Iterator[tuple[Voice, str]]:
    return ((one.by, one.name) for one in draft.events if one.by in ("family", "proxy"))


def _unnamed(by: Voice) -> str:
    return "someone" if by == "proxy" else by


def _patient(draft: Draft) -> None:
    invited = draft.invited
    language = concept({"system": "urn:ietf:bcp:47", "code": invited.language})
    draft.add(
        "patient", "Patient", "patient",
        identifier=[{"system": f"{BASE}/patient-of-interview", "value": draft.id("patient")}],
        name=[{"text": invited.patient, "extension": [absent("unknown")]}],
        communication=[{"language": language, "preferred": True}],
    )  # fmt: skip


def _device(draft: Draft) -> None:
    """The software and the aid, each with its version, and who worded the sentences."""
    versions = {"Talkthrough": draft.software, draft.aid.id: draft.invited.aid_version}
    draft.add(
        "device", "Device", status="active", patient=draft.ref("patient"),
        deviceName=[{"name": "Talkthrough", "type": "manufacturer-name"}],
        version=[{"type": {"text": n}, "value": v} for n, v in versions.items() if v],
        note=[{"text": draft.key("fhir.worded")}],
    )  # fmt: skip
