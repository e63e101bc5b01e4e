"""The front door for terminals, scripts and CI. Results on standard output, the rest on error.

Exit 0: done. Exit 1: there are findings, or it was refused. Exit 2: wrong use.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

import click
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from decision_aids.checks import Report, check_aid
from decision_aids.checks.certificate import FORMS, fingerprint
from decision_aids.checks.ipdas import Ipdas
from decision_aids.importing import NoForm, read_form, write_draft
from decision_aids.library import HERE, BrokenAid, BrokenShelfItem, Shelf, load_aid
from decision_aids.safety import load_safety_or_fallback
from decision_aids.schema import Aid
from decision_aids.starter import begin
from decision_aids.translating import reviewed as mark_reviewed
from decision_aids.translating import with_missing
from decision_aids.wording import read_wording, wording_file
from interview.readiness import ENOUGH_VISITS
from interview.wordings import count
from prompts.evaluation import table_of, worse
from prompts.messages import read_lines
from prompts.model_reader import Helping
from prompts.questions import ask, asked_in
from settings import read_settings
from store import safekeeping
from store.event_log import EventLog, NotSaved, Stale
from store.health_record import Unsafe
from store.opening import open_links, open_log
from summary.audience import Audience
from summary.fhir.codes import Profile
from summary.fhir.filled import NotOurs
from summary.pdf import to_pdf
from summary.text import to_text
from ui.cases import FILE as CASES
from ui.cases import cases_of, check_cases
from ui.demo import SHOWN, fill_demo
from ui.exports import EXPORTS, json_bytes
from ui.filling import fill_in
from ui.forms import questionnaire_of
from ui.helping import NoModel, helping_of
from ui.papers import DOCUMENTS
from ui.ratings import MODE, report, top_scores_of
from ui.reading_aids import aid_in_words
from ui.reading_messages import counted, labelled_in, readers, reading_by_language
from ui.route import route_of
from ui.sending import NotShared, document_of, record_of, send_story
from ui.speaking import guide_of, invite
from ui.stories import Story, open_story
from ui.terminal import Reply, ask_in_terminal, from_list, from_mapping, play
from ui.words import say_in

ID = r"[a-z][a-z0-9_]*"
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


@click.group()
def main() -> None:
    """Talkthrough: talk a decision through, and keep what was said."""


@main.group()
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
    folder = _folder(which)
    aid = _loaded(folder)
    drawn = route_of(aid, datetime.now(UTC), cases_of(folder) if (folder / CASES).exists() else ())
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
    folder, now = _folder(which), datetime.now(UTC)
    aid = _loaded(folder)
    if form == "questionnaire":
        written = json.dumps(questionnaire_of(aid, now), ensure_ascii=False, indent=1) + "\n"
    else:
        report = check_aid(folder, now.date(), _signs()[0])
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
        taken = read_form(_json_in(file))
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
        _print_import(found)
        click.echo(f"Written to {written}. It is an example to be replaced, and a draft.")


def _json_in(file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        refuse(f"{file} is not JSON: {error}")


def _print_import(found: Mapping[str, Any]) -> None:
    click.echo(f"{len(found['taken'])} taken, {len(found['left_out'])} left out")
    for one in found["left_out"]:
        click.echo(f"  {one['linkId']}: {one['why']}")


@aids.command()
@click.argument("which", nargs=-1)
@click.option("--cases", is_flag=True, help="Let the made-up patients talk it through, too.")
@json_flag
def check(which: tuple[str, ...], cases: bool, as_json: bool) -> None:
    """Everything that is wrong with an aid, by id or by folder; all aids without a name."""
    signs, broken = _signs()
    for sentence in broken:
        click.echo(sentence, err=True)
    folders = [_folder(name) for name in which] or sorted(p.parent for p in HERE.glob("*/aid.yaml"))
    now = datetime.now(UTC)
    reports = [check_aid(folder, now.date(), signs) for folder in folders]
    if cases:
        pairs = zip(folders, reports, strict=True)
        reports = [_with_cases(folder, report, now) for folder, report in pairs]
    if as_json:
        show({"aids": [_report(report) for report in reports]})
    else:
        for report in reports:
            _print_report(report)
    sys.exit(1 if broken or any(report.errors for report in reports) else 0)


def _signs() -> tuple[Collection[str], Sequence[str]]:
    safety, broken = load_safety_or_fallback()
    return (safety.signs if safety else {}), broken


def _with_cases(folder: Path, report: Report, at: datetime) -> Report:
    """An aid that does not load cannot be talked through, and says so already."""
    if report.ipdas is None:
        return report
    found = check_cases(folder, load_aid(folder), at)
    return replace(report, errors=(*report.errors, *found))


def _folder(name: str) -> Path:
    folder = Path(name) if Path(name).is_dir() else HERE / name
    if not folder.is_dir():
        raise click.UsageError(f"There is no aid and no folder {name!r}.")
    return folder


def _report(report: Report) -> dict[str, Any]:
    ipdas = report.ipdas or Ipdas((), (), ())
    return {
        "id": report.id,
        "errors": [asdict(finding) for finding in report.errors],
        "warnings": [asdict(finding) for finding in report.warnings],
        "ipdas": ipdas.as_json(),
        "reading_grade": report.reading_grade,
        "reading": [asdict(level) for level in report.levels],
    }


def _print_report(report: Report) -> None:
    grade = f", reading grade {report.reading_grade:.1f}" if report.reading_grade else ""
    found = f"{len(report.errors)} errors, {len(report.warnings)} warnings"
    click.echo(f"{report.id}: {found}{grade}")
    for kind, findings in (("error", report.errors), ("warning", report.warnings)):
        for finding in findings:
            click.echo(f"  {kind}  {finding}")


@aids.command()
@click.argument("aid_id")
@click.argument("language")
@click.option("--add", is_flag=True, help="Write a place for what is missing into the file.")
@click.option("--reviewed", multiple=True, help="A place, or all: its translation was read again.")
@json_flag
def translate(
    aid_id: str, language: str, add: bool, reviewed: tuple[str, ...], as_json: bool
) -> None:
    """What of an aid is translated, what is stale, and what is missing."""
    folder = _folder(aid_id)
    aid = _loaded(folder)
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


def _loaded(folder: Path) -> Aid:
    try:
        return load_aid(folder)
    except BrokenAid as broken:
        refuse(str(broken))


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


@main.command("play")
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


@main.command("read")
@click.argument("aid_id")
@click.option("--language", help="Of the talk; otherwise that of each message.")
def read_command(aid_id: str, language: str | None) -> None:
    """What the reader makes of messages: JSON lines in, JSON lines out.

    A line in is {"id", "text", "step"?}. A line that is no such message is answered with
    {"id", "line", "error"}, and the exit code is 1.
    """
    read = reading_by_language(find_aid(aid_id), language)
    _show_each(read_lines(sys.stdin.buffer, read))


@main.command("ask")
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


@main.command("evaluate")
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


@main.command()
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
    with _store() as log:
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


@main.command("fill")
@click.argument("interview")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@json_flag
def fill_command(interview: str, file: Path, as_json: bool) -> None:
    """Takes the answers of a FHIR form that was filled elsewhere into an interview."""
    response = _json_in(file)
    with _store() as log:
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
        _print_import(found.as_json(interview))


@main.command()
@click.option("--aid", "aid_id", default=SHOWN, show_default=True)
@json_flag
def demo(aid_id: str, as_json: bool) -> None:
    """Fills the store with made-up patients in every stage, and prints their links."""
    aid, settings = find_aid(aid_id), read_settings()
    with _store() as log, closing(open_links(settings.database_url)) as links:
        made = fill_demo(aid, log, links, settings.url, datetime.now(UTC))
    if as_json:
        show(made)
    else:
        for one in made:
            click.echo(f"{one['stage']:<12} {one['interview']:<18} {one['link']}")


@main.group()
def store() -> None:
    """The memory: migrate it, back it up, prove that it is whole."""


@store.command()
def migrate() -> None:
    """Creates the database if need be and brings it up to date."""
    with _store():
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
    with _store() as log:
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
    with _store() as log:
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


@contextmanager
def _store() -> Iterator[EventLog]:
    """The log of the settings, closed afterwards; what cannot be opened is said plainly."""
    try:
        with closing(open_log(read_settings().database_url)) as log:
            yield log
    except (NotSaved, ValueError) as error:
        refuse(f"Not saved. {error}")


if __name__ == "__main__":
    main()
