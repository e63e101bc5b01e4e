"""An interview as a FHIR R4 document: the same events give the same bytes.

START READING HERE. Every resource is written by the module that is named for it; the
Composition comes first in the document and is written last, because it points to all.
"""

from collections.abc import Sequence

from decision_aids.schema import Aid
from interview.events import Event
from summary.audience import Audience
from summary.fhir.answers import answers
from summary.fhir.codes import Json, Profile
from summary.fhir.document import DOCUMENT, composition, identifier
from summary.fhir.draft import Draft, timed
from summary.fhir.goals import goals
from summary.fhir.history import provenance
from summary.fhir.origin import attached, everything
from summary.fhir.people import people
from summary.fhir.plan import consent, plan
from summary.fhir.said import observations
from summary.fhir.talk import messages
from summary.fhir.values import values
from summary.model import Say


def to_bundle(
    interview: str,
    aid: Aid,
    events: Sequence[Event],
    say: Say,
    *,
    profile: Profile = "us-core",
    audience: Audience = "copy",
    software: str = "",
    pdf: bytes | None = None,
) -> Json:
    """A document Bundle. `aid` is in the patient's language and band, as a Story holds it, and
    `say` speaks that language. A `copy` may be read by anybody with access to a record, so
    it is the default; `patient` holds everything, the whole log too.

    Raises NobodyInvited when there is no interview in the events."""
    draft = Draft(interview, aid, events, say, profile, audience, software)
    for write in (people, answers, observations, values, goals, messages, plan, consent):
        write(draft)
    attached(draft, pdf)
    first = composition(draft)
    provenance(draft)
    value = identifier(draft)
    return {
        "resourceType": "Bundle",
        "id": value.removeprefix("urn:uuid:"),
        "identifier": {"system": DOCUMENT, "value": value},
        "type": "document",
        "timestamp": timed(draft.at),
        "entry": [first, *draft.entries],
    }


def own_json(
    interview: str, aid: Aid, events: Sequence[Event], say: Say, audience: Audience = "patient"
) -> Json:
    """What the JSON export holds, and what comes back out of a Bundle for the same audience."""
    return everything(Draft(interview, aid, events, say, "base", audience, ""))
