"""`cli.py aids`: the decision aids on the shelf."""

import json
import re
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import click

from decision_aids.checks import check_aid
from decision_aids.checks.certificate import FORMS, fingerprint
from decision_aids.importing import NoForm, read_form, write_draft
from decision_aids.library import HERE, Shelf
from decision_aids.starter import begin
from ui.cases import FILE as CASES
from ui.cases import cases_of, played
from ui.commands.checking import check, known_signs
from ui.commands.common import (
    find_aid,
    folder_of,
    json_flag,
    json_in,
    loaded,
    print_import,
    refuse,
    show,
)
from ui.commands.translating import translate
from ui.forms import questionnaire_of
from ui.reading_aids import aid_in_words
from ui.route import route_of

ID = r"[a-z][a-z0-9_]*"


@click.group()
def aids() -> None:
    """The decision aids on the shelf."""


@aids.command("list")
@json_flag
def list_command(as_json: bool) -> None:
    """What is on the shelf. Broken aids go to standard error with file and line."""
    shelf = Shelf()
    for item in shelf.broken:
        click.echo("\n".join(str(finding) for finding in item.findings), err=True)
    rows = [
        {
            "id": a.id, "version": a.version, "title": a.title, "languages": list(a.languages),
            "status": a.status, "review_due": a.review_due.isoformat(),
        }
        for a in shelf.aids
    ]  # fmt: skip
    if as_json:
        show(rows)
    else:
        for row in rows:
            click.echo(f"{row['id']}  {row['version']}  {row['status']}\n  {row['title']}")


@aids.command()
@click.argument("name")
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), default=HERE)
def new(name: str, into: Path) -> None:
    """Begins an aid: a small commented one that passes every check."""
    if not re.fullmatch(ID, name):
        raise click.UsageError(f"{name!r} is no id. Use lower-case letters, digits and _.")
    try:
        written = begin(into / name, datetime.now(UTC).date())
    except OSError as error:
        refuse(f"Nothing was written: {error.strerror} ({into / name}).")
    click.echo("\n".join(str(file) for file in written))
    click.echo(f"Open the first one in a text editor. Then: python cli.py aids check {name}")


@aids.command()
@click.argument("which")
@json_flag
def graph(which: str, as_json: bool) -> None:
    """The route through an aid, as a drawing in Mermaid: steps, numbers, questions, conditions."""
    folder = folder_of(which)
    aid = loaded(folder)
    now = datetime.now(UTC)
    cases = cases_of(folder) if (folder / CASES).exists() else ()
    drawn = route_of(aid, now, [played(aid, case, now) for case in cases])
    if as_json:
        show(drawn.as_json())
    else:
        click.echo(drawn.as_mermaid())


@aids.command("export")
@click.argument("which")
@click.option(
    "--format", "form", type=click.Choice([*FORMS, "questionnaire"]), default="certificate"
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path))
def export_aid(which: str, form: str, out: Path | None) -> None:
    """The self-check by IPDASi v4.0, the methods of a report, or a FHIR questionnaire."""
    folder, now = folder_of(which), datetime.now(UTC)
    aid = loaded(folder)
    if form == "questionnaire":
        written = json.dumps(questionnaire_of(aid, now), ensure_ascii=False, indent=1) + "\n"
    else:
        report = check_aid(folder, now.date(), known_signs()[0])
        written = FORMS[form](aid, report, fingerprint(folder), now.date())
    if out:
        out.write_text(written, encoding="utf-8")
    else:
        click.echo(written, nl=False)


@aids.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--into", type=click.Path(file_okay=False, path_type=Path), default=HERE)
@json_flag
def import_form(file: Path, into: Path, as_json: bool) -> None:
    """Begins an aid from a FHIR questionnaire: what was taken, what was left out, and why."""
    try:
        taken = read_form(json_in(file))
        written = write_draft(taken, into, datetime.now(UTC).date())
    except NoForm as error:
        refuse(str(error))
    except OSError as error:
        refuse(f"Nothing was written: {error.strerror} ({error.filename}).")
    found = {
        "id": taken.id, "taken": list(taken.questions),
        "left_out": [asdict(one) for one in taken.left_out],
    }  # fmt: skip
    if as_json:
        show(found)
    else:
        print_import(found)
        click.echo(f"Written to {written}. It is an example to be replaced, and a draft.")


@aids.command("show")
@click.argument("aid_id")
@json_flag
def show_command(aid_id: str, as_json: bool) -> None:
    """An aid as a reader would see it."""
    aid = find_aid(aid_id)
    if as_json:
        show(aid.model_dump(mode="json"))
    else:
        click.echo(aid_in_words(aid))


for command in (check, translate):
    aids.add_command(command)
