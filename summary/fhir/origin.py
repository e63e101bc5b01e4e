"""Our own JSON: what an export holds, inside a document and beside it, and back again."""

import hashlib
import json
from base64 import b64decode, b64encode
from typing import Any

from interview.events import to_json
from summary.fhir.codes import NOTE, Json, concept, own
from summary.fhir.draft import Draft, timed
from summary.fhir.seen import seen_by


def everything(draft: Draft) -> Json:
    """The patient gets the whole log. Others get the summary as they may see it: the log tells
    what was kept back."""
    events = draft.events if draft.audience == "patient" else ()
    shown = seen_by(draft.summary, draft.state, draft.audience)
    return {
        "interview": draft.interview,
        "events": [json.loads(to_json(event)) for event in events],
        "summary": shown.model_dump(mode="json"),
    }


def attached(draft: Draft, pdf: bytes | None) -> None:
    written = json.dumps(everything(draft), ensure_ascii=False, sort_keys=True).encode()
    _attach(draft, "own", "application/json", written)
    if pdf:
        _attach(draft, "pdf", "application/pdf", pdf)


def _attach(draft: Draft, name: str, kind: str, content: bytes) -> None:
    binary = draft.add(f"{name}:file", "Binary", contentType=kind, data=b64encode(content).decode())
    sha1 = b64encode(hashlib.sha1(content, usedforsecurity=False).digest()).decode()
    draft.add(
        name, "DocumentReference", status="current", type={**NOTE, "text": name},
        category=[concept(own("file", name))], subject=draft.ref("patient"), date=timed(draft.at),
        author=[draft.ref("device")],
        content=[
            {
                "attachment": {
                    "contentType": kind, "url": binary["reference"], "size": len(content),
                    "hash": sha1,
                }
            }
        ],
    )  # fmt: skip


def from_bundle(bundle: Json) -> Json:
    """Our own JSON out of a document of ours. Raises ValueError when there is none in it, or
    when it was changed on the way."""
    resources = [entry.get("resource", {}) for entry in bundle.get("entry", ())]
    code = own("file", "own")["system"]
    for found in resources:
        if found.get("resourceType") == "DocumentReference" and _is_own(found, code):
            return _read(bundle, found["content"][0]["attachment"])
    raise ValueError("There is no export of Talkthrough in this Bundle.")


def _is_own(document: Json, system: str) -> bool:
    codings = [c for one in document.get("category", ()) for c in one.get("coding", ())]
    return any(c.get("system") == system and c.get("code") == "own" for c in codings)


def _read(bundle: Json, attachment: Json) -> Json:
    entries = {entry.get("fullUrl"): entry.get("resource", {}) for entry in bundle["entry"]}
    content = b64decode(entries.get(attachment["url"], {}).get("data", ""))
    sha1 = b64encode(hashlib.sha1(content, usedforsecurity=False).digest()).decode()
    if sha1 != attachment["hash"]:
        raise ValueError("The export in this Bundle was changed on the way.")
    own_json: Any = json.loads(content)
    return dict(own_json)
