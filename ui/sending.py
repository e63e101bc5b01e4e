"""A page goes to a health record, and both sides can read that it went, where, and how.

Nobody's page is sent that was not shared, or that was taken back. Whatever the server does,
the page stays here as it is.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from interview.events import Event, SentToRecord, Voice
from settings import Settings
from store.event_log import EventLog, Stale
from store.health_record import Delivery, Record, checked, send
from store.record_key import Key
from summary.audience import Audience
from summary.fhir.bundle import to_bundle
from summary.fhir.codes import Json, Profile
from ui.software import VERSION
from ui.stories import Story

MOST_TRIES = 5


class NotShared(Exception):
    """The patient has not shared the page, or has taken it back."""


def record_of(settings: Settings, to: str) -> Record:
    """The record of the settings, or another one by its address. The key of the settings is
    for their own server and goes to no other. Raises Unsafe."""
    url = checked(to or settings.fhir_url)
    ours = settings.fhir_url and url == checked(settings.fhir_url)
    if not (ours and settings.fhir_token_url):
        return Record(url)
    key = Key(
        checked(settings.fhir_token_url), settings.fhir_client_id, settings.fhir_client_secret,
        settings.fhir_scope,
    )  # fmt: skip
    return Record(url, key)


def document_of(
    story: Story,
    events: Sequence[Event],
    profile: Profile = "us-core",
    audience: Audience = "copy",
) -> Json:
    """The interview as a FHIR document."""
    return to_bundle(
        story.id, story.aid, events, story.guide.say, profile=profile, audience=audience,
        software=VERSION,
    )  # fmt: skip


def send_story(
    story: Story,
    log: EventLog,
    record: Record,
    profile: Profile,
    clock: Callable[[], datetime],
    deliver: Callable[..., Delivery] = send,
    by: Voice = "care_team",
    name: str = "",
) -> Delivery:
    """Sends the page as a copy and writes down how it went, and who sent it. Raises NotShared
    before anything goes out, and NotSaved when it could not be written down."""
    if not story.state.may_leave:
        raise NotShared(story.id)
    document = document_of(story, log.read(story.id), profile)

    def may_go() -> bool:
        later = log.read(story.id, after=story.state.version)
        return story.told(later).state.may_leave

    done = deliver(document, record, may_go)
    if done.tries:
        sent = SentToRecord(
            at=clock(), by=by, name=name, to=record.url, document=document["identifier"]["value"],
            outcome=done.outcome, why=done.why,
        )  # fmt: skip
        _write_down(log, story.id, sent)
    return done


def _write_down(log: EventLog, interview: str, sent: SentToRecord) -> None:
    """Somebody may write at the same moment; this stands for itself and goes behind it."""
    for _ in range(MOST_TRIES):
        try:
            log.append(interview, [sent], after=log.version(interview))
            return
        except Stale:
            continue
    log.append(interview, [sent], after=log.version(interview))
