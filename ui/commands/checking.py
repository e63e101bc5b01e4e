"""`cli.py aids check`: every problem of an aid, with its place and what to do."""

import sys
from collections.abc import Collection, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from decision_aids.checks import Report, check_aid
from decision_aids.checks.ipdas import Ipdas
from decision_aids.library import HERE, load_aid
from decision_aids.safety import load_safety_or_fallback
from ui.cases import check_cases
from ui.commands.common import folder_of, json_flag, show


@click.command()
@click.argument("which", nargs=-1)
@click.option("--cases", is_flag=True, help="Let the made-up patients talk it through, too.")
@json_flag
def check(which: tuple[str, ...], cases: bool, as_json: bool) -> None:
    """Everything that is wrong with an aid, by id or by folder; all aids without a name."""
    signs, broken = known_signs()
    for sentence in broken:
        click.echo(sentence, err=True)
    folders = [folder_of(name) for name in which] or sorted(
        p.parent for p in HERE.glob("*/aid.yaml")
    )
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


def known_signs() -> tuple[Collection[str], Sequence[str]]:
    safety, broken = load_safety_or_fallback()
    return (safety.signs if safety else {}), broken


def _with_cases(folder: Path, report: Report, at: datetime) -> Report:
    """An aid that does not load cannot be talked through, and says so already."""
    if report.ipdas is None:
        return report
    found = check_cases(folder, load_aid(folder), at)
    return replace(report, errors=(*report.errors, *found))


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
