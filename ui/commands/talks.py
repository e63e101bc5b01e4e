"""`cli.py play`, `read`, `ask`, `evaluate` and `demo`: talks, and how they are understood."""

import json
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import click
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from decision_aids.schema import Aid
from prompts.evaluation import table_of, worse
from prompts.messages import read_lines
from prompts.model_reader import Helping
from prompts.questions import ask, asked_in
from settings import read_settings
from store.opening import open_links
from summary.text import to_text
from ui.commands.common import find_aid, json_flag, open_store, refuse, show
from ui.demo import SHOWN, fill_demo
from ui.helping import NoModel, helping_of
from ui.reading_messages import counted, labelled_in, readers, reading_by_language
from ui.speaking import guide_of, invite
from ui.terminal import Reply, ask_in_terminal, from_list, from_mapping, play
from ui.words import say_in


@click.command("play")
@click.argument("aid_id")
@click.option("--language", default="en", show_default=True)
@click.option("--script", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@json_flag
def play_command(aid_id: str, language: str, script: Path | None, as_json: bool) -> None:
    """An interview without a browser: by hand, or from a YAML script of replies."""
    aid = find_aid(aid_id)
    if language not in aid.languages:
        refuse(f"{aid_id} is not written in {language!r} yet. It has: {', '.join(aid.languages)}.")
    invited = invite(
        aid, datetime.now(UTC), "Sam Sample", language, doctor="Dr. Sample", clinic="Example Clinic"
    )
    write: Callable[[str], None] = partial(click.echo, err=as_json)
    guide = guide_of(aid, invited)
    reply = _script(aid, script) if script else ask_in_terminal(aid, guide, input, write)
    played = play(aid, invited, reply, helping=_model())
    if as_json:
        show(played.as_json())
    else:
        click.echo(to_text(played.summary, guide.say))


def _model() -> Helping | None:
    """The model of the settings, if there is one."""
    try:
        return helping_of(read_settings())
    except NoModel as why:
        refuse(str(why))


def _script(aid: Aid, script: Path) -> Reply:
    try:
        replies = YAML(typ="safe", pure=True).load(script.read_text(encoding="utf-8"))
    except (YAMLError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{script} is not YAML: {error}") from error
    if isinstance(replies, list):
        return from_list([str(reply) for reply in replies])
    if isinstance(replies, Mapping):
        return from_mapping(
            aid,
            {
                str(k): [str(r) for r in v] if isinstance(v, list) else str(v)
                for k, v in replies.items()
            },
        )
    raise click.UsageError(f"{script} has to be a list of replies, or replies by step.")


@click.command("read")
@click.argument("aid_id")
@click.option("--language", help="Of the talk; otherwise that of each message.")
def read_command(aid_id: str, language: str | None) -> None:
    """What the reader makes of messages: JSON lines in, JSON lines out.

    A line in is {"id", "text", "step"?}. A line that is no such message is answered with
    {"id", "line", "error"}, and the exit code is 1.
    """
    read = reading_by_language(find_aid(aid_id), language)
    _show_each(read_lines(sys.stdin.buffer, read))


@click.command("ask")
@click.argument("aid_id")
def ask_command(aid_id: str) -> None:
    """What an aid has on questions: JSON lines in, JSON lines out, each as soon as it is read.

    A line in is {"id", "text", "language"?}. A line that is no question is answered with
    {"id", "line", "error"}, and the exit code is 1.
    """
    aid = find_aid(aid_id)
    _show_each(asked_in(sys.stdin.buffer, lambda question: ask(aid, question, say_in)))


def _show_each(lines: Iterable[Mapping[str, Any]]) -> None:
    """Each as soon as it is there. Ends with 1 when one could not be read."""
    broken = False
    for told in lines:
        broken |= "error" in told
        click.echo(json.dumps(told, ensure_ascii=False))
    sys.exit(1 if broken else 0)


@click.command("evaluate")
@click.argument("aid_id")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@json_flag
def evaluate_command(aid_id: str, files: tuple[Path, ...], as_json: bool) -> None:
    """How well labelled messages are understood. Exit 1 when a configured model is worse
    than no model, or when a line is no labelled message."""
    aid, (labelled, broken) = find_aid(aid_id), labelled_in(files)
    for sentence in broken:
        click.echo(sentence, err=True)
    tables = {name: counted(aid, labelled, make) for name, make in readers(_model()).items()}
    without, *others = tables.values()
    reasons = [reason for rows in others for reason in worse(without, rows)]
    if as_json:
        show({"readers": {n: [asdict(r) for r in rows] for n, rows in tables.items()},
              "worse": reasons})  # fmt: skip
    else:
        click.echo(table_of(tables))
        click.echo("\n".join(f"worse: {reason}" for reason in reasons), nl=bool(reasons))
    sys.exit(1 if broken or reasons else 0)


@click.command()
@click.option("--aid", "aid_id", default=SHOWN, show_default=True)
@json_flag
def demo(aid_id: str, as_json: bool) -> None:
    """Fills the store with made-up patients in every stage, and prints their links."""
    aid, settings = find_aid(aid_id), read_settings()
    with open_store() as log, closing(open_links(settings.database_url)) as links:
        made = fill_demo(aid, log, links, settings.url, datetime.now(UTC))
    if as_json:
        show(made)
    else:
        for one in made:
            click.echo(f"{one['stage']:<12} {one['interview']:<18} {one['link']}")
