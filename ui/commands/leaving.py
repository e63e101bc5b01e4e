"""`cli.py export` and `fill`: what leaves the house, and what comes back."""

from datetime import UTC, datetime
from pathlib import Path

import click

from decision_aids.library import Shelf
from settings import read_settings
from store.event_log import EventLog, Stale
from store.health_record import Unsafe
from summary.audience import Audience
from summary.fhir.codes import Profile
from summary.fhir.filled import NotOurs
from summary.pdf import to_pdf
from ui.commands.common import json_flag, json_in, open_store, print_import, refuse, show
from ui.exports import EXPORTS, json_bytes
from ui.filling import fill_in
from ui.papers import DOCUMENTS
from ui.sending import NotShared, document_of, record_of, send_story
from ui.stories import Story, open_story


@click.command()
@click.argument("interview")
@click.option(
    "--format", "form", type=click.Choice(["json", "text", "pdf", "fhir"]), default="json"
)
@click.option(
    "--document", type=click.Choice(list(DOCUMENTS)), default="patient", show_default=True,
    help="Which sheet, for --format pdf.",
)  # fmt: skip
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--profile", type=click.Choice(["us-core", "base"]), default="us-core")
@click.option(
    "--for", "reader", type=click.Choice(["record", "patient"]), default="record",
    help="FHIR for the patient holds what is private, too.",
)  # fmt: skip
@click.option(
    "--to", is_flag=False, flag_value="", default=None, metavar="URL",
    help="Send it to a FHIR server; without a URL to the one of the settings.",
)  # fmt: skip
def export(
    interview: str, form: str, document: str, out: Path | None, profile: Profile, reader: str,
    to: str | None,
) -> None:  # fmt: skip
    """Everything of one interview: JSON, text, a sheet as PDF, or a FHIR R4 document."""
    if form == "pdf" and out is None:
        raise click.UsageError("A PDF needs a file: --out FILE.")
    if to is not None and (form != "fhir" or out or reader == "patient"):
        raise click.UsageError("--to goes with --format fhir, and with neither --out nor --for.")
    now = datetime.now(UTC)
    with open_store() as log:
        story = _story(log, interview)
        if to is not None:
            _send(story, log, to, profile)
            return
        match form:
            case "pdf":
                data = _sheet(story, document, now)
            case "fhir":
                audience: Audience = "patient" if reader == "patient" else "copy"
                bundle = document_of(story, log.read(story.id), profile, audience)
                data = json_bytes(bundle)
            case _:
                data = EXPORTS[form][1](story, log.read(story.id), now)
    if out:
        out.write_bytes(data)
    else:
        click.echo(data.decode())


def _story(log: EventLog, interview: str) -> Story:
    story = open_story(Shelf(), log, interview)
    if story is None:
        refuse(f"There is no interview {interview!r} whose aid is on the shelf.")
    return story


def _sheet(story: Story, document: str, now: datetime) -> bytes:
    sheet = DOCUMENTS[document](story, now)
    if sheet is None:
        missing = {"physician": "has not been shared", "after_visit": "has no decision"}
        refuse(f"The page of {story.id!r} {missing[document]} yet.")
    return to_pdf(sheet, now)


def _send(story: Story, log: EventLog, to: str, profile: Profile) -> None:
    """Ends with 0 when it arrived. Nothing of it is lost here, whatever the server does."""
    settings = read_settings()
    if not (to or settings.fhir_url):
        raise click.UsageError("Name a server: --to URL, or TALKTHROUGH_FHIR_URL.")
    try:
        record = record_of(settings, to)
        done = send_story(story, log, record, profile, lambda: datetime.now(UTC))
    except Unsafe as error:
        raise click.UsageError(str(error)) from error
    except NotShared:
        refuse("Not sent: the patient has not shared this page, or has taken it back.")
    match done.outcome:
        case "arrived":
            click.echo(f"Arrived at {record.place}.")
        case "refused":
            refuse(f"{record.place} did not take it. {done.why} Nothing is lost: it stays here.")
        case "no_answer":
            refuse(
                f"It is not known whether it arrived at {record.place}. {done.why} Nothing is"
                " lost. Sent again, it is still one document there."
            )


@click.command("fill")
@click.argument("interview")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@json_flag
def fill_command(interview: str, file: Path, as_json: bool) -> None:
    """Takes the answers of a FHIR form that was filled elsewhere into an interview."""
    response = json_in(file)
    with open_store() as log:
        story = _story(log, interview)
        try:
            found = fill_in(story, response, datetime.now(UTC))
            log.append(interview, found.events, after=story.state.version)
        except NotOurs as error:
            refuse(str(error))
        except Stale:
            refuse("Somebody answered at the same moment. Nothing was taken. Try it again.")
    if as_json:
        show(found.as_json(interview))
    else:
        print_import(found.as_json(interview))
