"""`cli.py aids translate`: what a translation lacks, and who read it again."""

import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import click

from decision_aids.schema import Aid
from decision_aids.translating import reviewed as mark_reviewed
from decision_aids.translating import with_missing
from decision_aids.wording import read_wording, wording_file
from ui.commands.common import folder_of, json_flag, loaded, refuse, show


@click.command()
@click.argument("aid_id")
@click.argument("language")
@click.option("--add", is_flag=True, help="Write a place for what is missing into the file.")
@click.option("--reviewed", multiple=True, help="A place, or all: its translation was read again.")
@json_flag
def translate(
    aid_id: str, language: str, add: bool, reviewed: tuple[str, ...], as_json: bool
) -> None:
    """What of an aid is translated, what is stale, and what is missing."""
    folder = folder_of(aid_id)
    aid = loaded(folder)
    if add or reviewed:
        _write(folder, aid, language, add, reviewed)
    wording = read_wording(folder, aid, language)
    for finding in wording.findings:
        click.echo(str(finding), err=True)
    states = wording.states()
    if as_json:
        show({"aid": aid.id, "language": language, "strings": states})
    else:
        _print_states(states)
    sys.exit(0 if set(states.values()) == {"complete"} and not wording.findings else 1)


def _write(folder: Path, aid: Aid, language: str, add: bool, names: tuple[str, ...]) -> None:
    """Nothing is written into a file that cannot be read as it is."""
    file = wording_file(folder, language)
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    if text.strip() and not read_wording(folder, aid, language).file.data:
        refuse(f"{file.name} cannot be read. Run 'aids check {aid.id}' and mend it first.")
    text = with_missing(text, aid, language) if add else text
    stale = [n for n, s in read_wording(folder, aid, language).states().items() if s == "stale"]
    try:
        text = mark_reviewed(text, aid, stale if "all" in names else names)
    except KeyError as name:
        raise click.UsageError(f"There is no translation of {name} in {file.name}.") from name
    file.write_text(text, encoding="utf-8")


def _print_states(states: Mapping[str, str]) -> None:
    for state in ("stale", "missing"):
        for name in (name for name, one in states.items() if one == state):
            click.echo(f"{state:<9} {name}")
    counted = Counter(states.values())
    click.echo(", ".join(f"{counted[s]} {s}" for s in ("complete", "stale", "missing")))
