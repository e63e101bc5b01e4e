"""What was found about one version of an aid, as a paper that can be kept.

Two papers: a self-check by IPDASi v4.0, item by item, and the part of a report's methods that
an aid can fill in (SUNDAE, PMC5965362). Both carry the fingerprint of the
aid's files, so that they cannot be taken for those of another version. Nobody is certified:
that is for the people of IPDAS.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from decision_aids.checks import Report
from decision_aids.checks.ipdas import texts
from decision_aids.checks.ipdas.item import Item
from decision_aids.figures import fill
from decision_aids.schema import Aid

STATES = {
    "met": "met", "not_met": "not met", "needs_human": "for people to do",
    "not_applicable": "does not apply",
}  # fmt: skip
PARTS = (("qualifying", "Qualifying"), ("certification", "Certification"), ("quality", "Quality"))
# What a talk writes down, and in which steps. The instruments are named by those steps.
STEPS = (
    "story and worries", "role in the decision", "needs", "options", "numbers", "key facts",
    "what matters (most and least, then weights)", "match", "goals", "leaning before and after",
    "certainty (SURE test)", "questions for the visit", "review", "sharing",
)  # fmt: skip
LEFT_TO_AUTHORS = "1, 2, 5, 6, 7, 15, 16, 20, 22, 23, 24, 25, 26"
FROM_TALKS = "14 (fidelity), 19 (participants) and 21 (use)"


def fingerprint(folder: Path) -> str:
    """The same for the same words and numbers, wherever the folder stands."""
    digest = hashlib.sha256()
    for file in sorted(folder.resolve().glob("*.yaml")):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def certificate(aid: Aid, report: Report, mark: str, on: date) -> str:
    return _lines(_certificate(aid, report, mark, on))


def methods(aid: Aid, report: Report, mark: str, on: date) -> str:
    return _lines(_methods(aid, report, mark, on))


Form = Callable[[Aid, Report, str, date], str]
FORMS: Mapping[str, Form] = {"certificate": certificate, "methods": methods}


def _lines(lines: Iterator[str]) -> str:
    return "\n".join(lines) + "\n"


def _certificate(aid: Aid, report: Report, mark: str, on: date) -> Iterator[str]:
    yield from ("# Self-check by IPDASi v4.0", "")
    yield from _named(aid, mark, on)
    yield from (
        "",
        "Computed by software from the aid itself. It says what is there, not how good it is, and "
        "it is no certification by the IPDAS collaboration. Items for people are met only where "
        "the aid declares what was done and where that can be read.",
        "",
        f"Findings of the check: {len(report.errors)} errors, {len(report.warnings)} warnings.",
    )
    yield from (f"Reading level: {level}." for level in _levels(report))
    if report.ipdas is None:
        return
    for part, title in PARTS:
        met, of = report.ipdas.counted(part)
        yield from (
            "",
            f"## {title}: {met} of {of} met",
            "",
            "| Item | State | Why |",
            "|---|---|---|",
        )
        yield from (_row(item) for item in getattr(report.ipdas, part))


def _row(item: Item) -> str:
    why = item.why.replace("|", "/")
    return f"| {item.item}. {texts()[item.item]} | {STATES[item.state]} | {why} |"


def _named(aid: Aid, mark: str, on: date) -> Iterator[str]:
    authorship = aid.authorship
    yield f"- Aid: {aid.title} ({aid.id})"
    yield f"- Version: {aid.version}, SHA-256 {mark}"
    yield f"- Status: {aid.status}"
    yield f"- Checked: {on}"
    yield f"- Prepared: {aid.prepared}, by {authorship.prepared_by}"
    yield f"- Reviewed by: {'; '.join(authorship.reviewed_by) or 'no clinician yet'}"
    yield f"- Evidence to: {aid.evidence_cutoff}"
    yield f"- Review due: {aid.review_due}. Expires: {aid.expires}."
    yield f"- Funding: {authorship.funding}. Conflicts: {authorship.conflicts}."


def _levels(report: Report) -> Iterator[str]:
    for level in report.levels:
        scores = ", ".join(f"{name} {score}" for name, score in level.scores.items())
        yield f"{level.language}: grade {level.grade}, middle string {level.median} ({scores})"


def _methods(aid: Aid, report: Report, mark: str, on: date) -> Iterator[str]:
    """Numbered as SUNDAE numbers its items."""
    yield from ("# Methods block (SUNDAE)", "")
    yield from _named(aid, mark, on)
    for number, title, words in _items(aid, report):
        yield from ("", f"## {number}. {title}", "", words)
    yield from (
        "",
        "## Not in this block",
        "",
        f"Items {FROM_TALKS} come from the talks that were held. Items {LEFT_TO_AUTHORS} are for "
        "the authors of the report.",
    )


def _items(aid: Aid, report: Report) -> Iterator[tuple[str, str, str]]:
    selection = aid.authorship.evidence_selection or "The aid does not say how studies were chosen."
    yield "3", "The decision", aid.decision_question
    people, not_for = (_joined(aid, words) for words in (aid.audience.people, aid.audience.not_for))
    yield "4", "Who it is for", f"{people} Not for: {not_for}"
    yield (
        "8", "Name, version, access",
        f"{aid.title}, version {aid.version}, in {', '.join(aid.languages)}. {selection} "
        f"{aid.authorship.update_policy}",
    )  # fmt: skip
    yield (
        "9", "Format",
        "A talk on screen, typed or touched, before the visit; a page for the physician; a review "
        "together. It needs no language model and no network.",
    )  # fmt: skip
    yield "10", "Options", _joined(aid, [option.name for option in aid.options])
    yield (
        "11", "Components",
        f"{len(aid.options)} options, {len(aid.results)} figures, {len(aid.facts)} facts, "
        f"{len(aid.attributes)} attributes, {len(aid.knowledge_checks)} key facts, "
        f"{len(aid.goals)} goals, {len(aid.question_prompts)} questions, from {len(aid.sources)} "
        "sources.",
    )  # fmt: skip
    yield (
        "12", "What the components do",
        "Chances are counts of people of one denominator, with both frames, group, time and "
        "certainty. Values are asked openly, then as most and least, then as weights. Match is "
        "computed from the weights and from the levels of the attributes; nothing is recommended.",
    )  # fmt: skip
    yield "13", "Delivery", f"By a personal link from the clinic. Steps: {', '.join(STEPS)}."
    yield (
        "17", "Measures and their time",
        "In the talk: key facts, leaning and its certainty before and after, the SURE test. After "
        "the visit: CollaboRATE.",
    )  # fmt: skip
    levels = " ".join(f"Reading level {level}." for level in _levels(report))
    yield "18", "Instruments", f"SURE, four items; CollaboRATE, three items. {levels}"


def _joined(aid: Aid, words: Sequence[str]) -> str:
    return " ".join(f"{fill(aid, one).rstrip('.')}." for one in words)
