"""What of an interview leaves the house, as files: one seam for the terminal and the browser.

A form that is not in `EXPORTS` does not exist, and nobody is told that it does.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from interview.events import Event, TimeAloneAsked, to_json
from summary.audience import Audience
from summary.fhir.bundle import own_json
from summary.pdf import to_pdf
from summary.text import to_text
from ui import papers
from ui.sending import document_of
from ui.stories import Story

Export = Callable[[Story, Sequence[Event], datetime], bytes]


def _as_json(story: Story, events: Sequence[Event], _: datetime) -> bytes:
    return json_bytes(own_json(story.id, story.aid, events, story.guide.say))


def _as_text(story: Story, _: Sequence[Event], __: datetime) -> bytes:
    return to_text(story.summary, story.guide.say).encode()


def _as_pdf(story: Story, _: Sequence[Event], now: datetime) -> bytes:
    return to_pdf(papers.patients(story, now), now)


def _as_fhir(story: Story, events: Sequence[Event], _: datetime) -> bytes:
    # The document for the patient holds the whole log, and with it a wish for time alone.
    audience: Audience = "copy" if any(map(_is_alone, events)) else "patient"
    return json_bytes(document_of(story, events, audience=audience))


# Form: its name with the ending of its file, and what writes it.
EXPORTS: Mapping[str, tuple[str, Export]] = {
    "json": ("talkthrough.json", _as_json),
    "text": ("talkthrough.txt", _as_text),
    "pdf": ("your-copy.pdf", _as_pdf),
    "fhir": ("health-record.json", _as_fhir),
}


def everything(story: Story, events: Sequence[Event], now: datetime) -> bytes:
    """All that the patient said and all that was written beside it, in one file, as a ZIP.

    A wish for time alone is left out, wherever it stands: who asked for it may not be alone
    with this file either.
    """
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as bundle:
        for name, data in _files(story, events, now):
            # The time of the export and not of the machine: the same input, the same bytes.
            bundle.writestr(ZipInfo(name, now.timetuple()[:6]), data, ZIP_DEFLATED)
    return packed.getvalue()


def _files(story: Story, events: Sequence[Event], now: datetime) -> Iterator[tuple[str, bytes]]:
    for form, (name, write) in EXPORTS.items():
        yield name, _for_the_patient(story, events) if form == "json" else write(story, events, now)
    if after := papers.after(story, now):
        yield "after-visit.pdf", to_pdf(after, now)


def _is_alone(event: Event) -> bool:
    return isinstance(event, TimeAloneAsked)


def _for_the_patient(story: Story, events: Sequence[Event]) -> bytes:
    """Each event with its version, since some are missing and lines point to versions."""
    told = (
        {"version": n} | json.loads(to_json(event))
        for n, event in enumerate(events, 1)
        if not _is_alone(event)
    )
    return json_bytes(
        {
            "interview": story.id,
            "events": list(told),
            "summary": story.summary.model_dump(mode="json", exclude={"aside"}),
        }
    )


def json_bytes(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()
