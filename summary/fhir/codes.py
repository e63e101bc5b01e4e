"""The names that FHIR R4 and US Core give to things, and our own where they have none.

`BASE` names our own codes and extensions. It is a name and no address: `.example` never
leads anywhere, and a receiver compares it as it is written.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal

Json = dict[str, Any]
Profile = Literal["us-core", "base"]

BASE = "https://talkthrough.example/fhir"
ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
ITEM_AUTHOR = "http://hl7.org/fhir/StructureDefinition/questionnaireresponse-author"
OWN_WORDS = f"{BASE}/StructureDefinition/own-words"
GOAL_REALISM = f"{BASE}/StructureDefinition/goal-realism"
GOAL_STUDIES = f"{BASE}/StructureDefinition/goal-beside-studies"

LOINC = "http://loinc.org"
_TERMS = "http://terminology.hl7.org/CodeSystem"
US_CATEGORY = "http://hl7.org/fhir/us/core/CodeSystem/us-core-category"
_US_CORE = "http://hl7.org/fhir/us/core/StructureDefinition"
US_PROFILES: Mapping[str, str] = MappingProxyType(
    {
        name: f"{_US_CORE}/us-core-{name}"
        for name in (
            "patient", "questionnaireresponse", "treatment-intervention-preference",
            "care-experience-preference", "goal", "careplan", "provenance",
        )
    }
)  # fmt: skip


def coding(system: str, code: str, display: str = "") -> Json:
    return {"system": system, "code": code, "display": display}


def concept(*codings: Json, text: str = "") -> Json:
    return {"coding": list(codings), "text": text}


def own(kind: str, code: str) -> Json:
    """A code of ours. Only colons of a step's id stand in it, no spaces."""
    return coding(f"{BASE}/CodeSystem/{kind}", code)


def extension(url: str, **value: Any) -> Json:
    return {"url": url, **value}


def absent(why: str) -> Json:
    return extension(ABSENT, valueCode=why)


NOTE = concept(coding(LOINC, "51855-5", "Patient Note"))
PREFERENCE = coding(
    LOINC, "75773-2",
    "Goals, preferences, and priorities for medical treatment Narrative - Reported",
)  # fmt: skip
EXPERIENCE = coding(LOINC, "95541-9", "Care experience preference")
FEARS = coding(LOINC, "81362-6")
PRIORITIES = concept(coding(LOINC, "81340-2"))
CONSENT_DOCUMENT = concept(coding(LOINC, "59284-0", "Consent Document"))
SURVEY = concept(coding(f"{_TERMS}/observation-category", "survey", "Survey"))
BY_PRIORITY = concept(coding(f"{_TERMS}/list-order", "priority"))
ASSESS_PLAN = concept(
    coding("http://hl7.org/fhir/us/core/CodeSystem/careplan-category", "assess-plan")
)
PRIVACY = concept(coding(f"{_TERMS}/consentscope", "patient-privacy"))
OPT_IN = concept(coding(f"{_TERMS}/v3-ActCode", "OPTIN"))
RECIPIENT = concept(coding(f"{_TERMS}/v3-ParticipationType", "IRCP"))
AUTHOR = concept(coding(f"{_TERMS}/provenance-participant-type", "author"))
ASSEMBLER = concept(coding(f"{_TERMS}/provenance-participant-type", "assembler"))
CREATED = concept(coding(f"{_TERMS}/v3-DataOperation", "CREATE"))
UPDATED = concept(coding(f"{_TERMS}/v3-DataOperation", "UPDATE"))
