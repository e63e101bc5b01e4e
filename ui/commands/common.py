"""What every command needs: printing, refusing, an aid by its id, and the store."""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NoReturn

import click

from decision_aids.library import HERE, BrokenAid, BrokenShelfItem, Shelf, load_aid
from decision_aids.schema import Aid
from settings import read_settings
from store.event_log import EventLog, NotSaved
from store.opening import open_log

json_flag = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


def show(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=1))


def refuse(sentence: str) -> NoReturn:
    """Says why on standard error and ends with 1."""
    click.echo(sentence, err=True)
    sys.exit(1)


def find_aid(aid_id: str) -> Aid:
    shelf = Shelf()
    match shelf.find(aid_id):
        case None:
            known = ", ".join(shelf.ids)
            raise click.UsageError(f"There is no aid {aid_id!r}. There are: {known}.")
        case BrokenShelfItem() as item:
            refuse("\n".join(str(finding) for finding in item.findings))
        case aid:
            return aid


def folder_of(name: str) -> Path:
    folder = Path(name) if Path(name).is_dir() else HERE / name
    if not folder.is_dir():
        raise click.UsageError(f"There is no aid and no folder {name!r}.")
    return folder


def loaded(folder: Path) -> Aid:
    try:
        return load_aid(folder)
    except BrokenAid as broken:
        refuse(str(broken))


def json_in(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        refuse(f"{file} is not JSON: {error}")


def print_import(found: Mapping[str, Any]) -> None:
    click.echo(f"{len(found['taken'])} taken, {len(found['left_out'])} left out")
    for one in found["left_out"]:
        click.echo(f"  {one['linkId']}: {one['why']}")


@contextmanager
def open_store() -> Iterator[EventLog]:
    """The log of the settings, closed afterwards; what cannot be opened is said plainly."""
    try:
        with closing(open_log(read_settings().database_url)) as log:
            yield log
    except (NotSaved, ValueError) as error:
        refuse(f"Not saved. {error}")
