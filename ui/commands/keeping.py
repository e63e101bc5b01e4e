"""`cli.py store`: backups, checks and counts of what was kept."""

import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import click

from interview.readiness import ENOUGH_VISITS
from interview.wordings import count
from settings import read_settings
from store import safekeeping
from store.event_log import NotSaved
from ui.commands.common import json_flag, open_store, refuse, show
from ui.ratings import MODE, report, top_scores_of


@click.group()
def store() -> None:
    """The memory: migrate it, back it up, prove that it is whole."""


@store.command()
def migrate() -> None:
    """Creates the database if need be and brings it up to date."""
    with open_store():
        click.echo("The store is up to date.")


@store.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """A copy of the store while it is in use. A plain copy of the file may be broken."""
    _guarded(lambda: safekeeping.backup(read_settings().database_url, file))
    click.echo(f"Backed up to {file}.")


@store.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """A store from a backup. It never overwrites one that holds anything."""
    _guarded(lambda: safekeeping.restore(file, read_settings().database_url))
    click.echo("Restored.")


@store.command()
@json_flag
def verify(as_json: bool) -> None:
    """Whether every interview is whole, from its first event to its last."""
    findings = safekeeping.verify(read_settings().database_url)
    if as_json:
        show({"findings": findings})
    else:
        click.echo("\n".join(findings) or "Every interview is whole.")
    sys.exit(1 if findings else 0)


@store.command()
@json_flag
def refusals(as_json: bool) -> None:
    """How often a language model was asked, and how often the guard refused its words."""
    with open_store() as log:
        found = count(event for name, _ in log.interviews() for event in log.read(name))
    if as_json:
        show({**asdict(found), "rate": found.rate})
        return
    rate = "no wording yet" if found.rate is None else f"{found.rate:.1%} of wordings refused"
    click.echo(f"Asked {found.asked} times, {found.unanswered} without an answer: {rate}.")
    for reason, times in found.reasons.most_common():
        click.echo(f"{times:>6}  {reason}")
    click.echo(f"{found.taken_back:>6}  taken back by patients, of {found.shown} shown")


@store.command()
@json_flag
def ratings(as_json: bool) -> None:
    """How many patients gave their visit the top score, over many visits; never one of them."""
    with open_store() as log:
        found = top_scores_of(log)
    if as_json:
        told = {**asdict(found), "percent": found.percent} if found else None
        show({"collaborate": told, "counted_over": ENOUGH_VISITS, "mode": MODE})
    else:
        click.echo(report(found))


def _guarded(act: Callable[[], None]) -> None:
    try:
        act()
    except (NotSaved, safekeeping.Refused, OSError, ValueError) as error:
        refuse(str(error))
