"""Every number read twice: what stands in the aid beside what a second reader found.

`figures.yaml` beside an aid holds the numbers as they were read a second time from the
sources, by whoever did not type them into the aid. A slip in one digit looks like any other
number, and this is the one thing that finds it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from decision_aids.checks.rule import Given
from decision_aids.evidence import Comparison, MeasureRow, Row
from decision_aids.figures import fill
from decision_aids.findings import Problem
from decision_aids.schema import Aid
from decision_aids.yaml_file import read_yaml

FILE = "figures.yaml"
# Years come from the source that is cited, and a scale begins at 0: neither is compared.
YEARS = range(1990, 2030)
# Where a section of figures.yaml has another name in the aid.
BLOCKS = {"levels": "attributes", "checks": "knowledge_checks"}
SAME = ("outcome", "group", "source", "time", "show", "confirmed")


def read_figures(folder: Path) -> Mapping[str, Any]:
    """Empty where nobody has read the numbers a second time."""
    folder = folder.resolve()
    file = folder / FILE
    return read_yaml(file, f"{folder.name}/{FILE}").data if file.exists() else {}


def second_reading(aid: Aid, given: Given) -> Iterator[Problem]:
    """Every number is the one that a second reader found in the source.

    Compared are counts, ranges, denominators, groups, times and sources of figures, the
    numbers in facts, levels, the days of goals, quantities, the year and address of sources,
    which way an outcome is better, and the right answers; only where figures.yaml has them.
    Why: a slip in one digit looks like any other number.
    Mend: open the source, and correct the aid or figures.yaml.
    """
    for section, in_aid in (
        ("comparisons", _results(aid, "comparisons")),
        ("measures", _results(aid, "measures")),
        ("facts", {fact.id: {"numbers": numbers_in(fill(aid, fact.text))} for fact in aid.facts}),
        ("levels", {a.id: {x.option: x.level for x in a.levels} for a in aid.attributes}),
        ("goals", _by_id(aid.goals)),
        ("quantities", _by_id(aid.quantities)),
        ("sources", _by_id(aid.sources)),
        ("outcomes", _by_id(aid.outcomes)),
        ("checks", _by_id(aid.knowledge_checks)),
    ):
        block = BLOCKS.get(section, section)
        said = given.figures.get(section, {})
        for place, (id, found) in enumerate(in_aid.items()):
            for name, here, there in _different(section, found, said.get(id)):
                yield Problem(
                    (block, place, *_field(name)),
                    f"{name} of '{id}' is {here}, and {there} in {FILE}. "
                    "Open the source, and correct one of the two.",
                )


def _by_id(parts: Iterable[Any]) -> dict[str, dict[str, Any]]:
    return {part.id: part.model_dump() for part in parts}


def numbers_in(text: str) -> set[float]:
    found = (float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", text))
    return {n for n in found if n and n not in YEARS}


def _results(aid: Aid, section: str) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for figure in aid.results:
        if isinstance(figure, Comparison) == (section == "comparisons"):
            rated = figure.certainty.rated_by == "source"
            found[figure.id] = {
                **{name: getattr(figure, name) for name in SAME},
                "certainty": figure.certainty.level if rated else None,
                **(_counted(figure) if isinstance(figure, Comparison) else {}),
                **{f"row {row.arm}": _numbers_of(row) for row in figure.rows},
            }
    return found


def _counted(comparison: Comparison) -> dict[str, Any]:
    return {"of": comparison.denominator, "not_measured": list(comparison.not_measured)}


def _numbers_of(row: Row | MeasureRow) -> list[float]:
    point = row.count if isinstance(row, Row) else row.value
    return [number for number in (point, row.low, row.high) if number is not None]


def _different(section: str, found: dict[str, Any], said: Any) -> Iterator[tuple[str, Any, Any]]:
    if section == "facts" and isinstance(said, list):
        said = {"numbers": {float(n) for n in said if n and n not in YEARS}}
    if not isinstance(said, dict):
        return
    told = {name: value for name, value in said.items() if name not in ("rows", "words")}
    if section == "comparisons":
        told = {"certainty": None, **told}
    if rows := said.get("rows"):
        nobody = {name: None for name in found if name.startswith("row ")}
        told = {**nobody, **told, **{f"row {arm}": numbers for arm, numbers in rows.items()}}
    for name, value in told.items():
        if found.get(name) != value:
            yield name, _shown(found.get(name)), _shown(value)


def _field(name: str) -> tuple[str, ...]:
    return ("rows",) if name.startswith("row ") else (name,)


def _shown(value: Any) -> str:
    several = sorted(value) if isinstance(value, set) else value
    if isinstance(several, list | tuple):
        return ", ".join(f"{n:g}" if isinstance(n, float) else str(n) for n in several) or "none"
    return "missing" if value is None else str(value)
