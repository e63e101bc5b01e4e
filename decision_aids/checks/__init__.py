"""Rules that no type can say. They collect every finding about an aid.

A rule is one small function: its name is the rule's name, its docstring is the rule for
authors (`reference.py` prints it), and whether it stands under ERRORS or WARNINGS is how
much it weighs. Those under WORDING read the words and run in every language of the aid; the
others read its facts and run once. The rules for names that lead nowhere are in
`references.py`, since a broken file needs them too.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from decision_aids.checks.balance import (
    harm_is_none,
    harm_not_listed,
    tone_out_of_balance,
    too_many_first,
    words_out_of_balance,
)
from decision_aids.checks.chances import (
    label_without_number,
    mixed_denominators,
    one_in_x,
    relative_alone,
    spelled_number,
    your_risk,
)
from decision_aids.checks.dates import (
    dates_out_of_order,
    expired,
    review_over_a_year_away,
    review_overdue,
)
from decision_aids.checks.figures import (
    count_against_derived,
    level_against_figure,
    lost_in_rounding,
    needless_decimals,
    one_frame,
    typed_number,
    unequal_denominators,
)
from decision_aids.checks.ipdas import Ipdas, self_check
from decision_aids.checks.reach import band_without_numbers, question_never_asked, unused_part
from decision_aids.checks.reading.level import Level, level_of
from decision_aids.checks.reading.rules import aid_too_hard, hard_to_read
from decision_aids.checks.rule import Given, Rule
from decision_aids.checks.second_reading import read_figures, second_reading
from decision_aids.checks.signs import unknown_sign
from decision_aids.checks.sources import (
    doi_from_memory,
    malformed_link,
    number_from_elsewhere,
    number_not_cited,
    source_after_cutoff,
    sources_unused,
    unfindable_source,
    unsourced_number,
    unused_source,
)
from decision_aids.checks.tone import advice, evaluative_words, jargon, shouting, story_told
from decision_aids.checks.translation import translations
from decision_aids.checks.whole import (
    choices_alike,
    days_out_of_order,
    few_examples,
    goal_missing,
    no_change_missing,
    no_signs,
    test_facts_missing,
    uncertainty_missing,
)
from decision_aids.findings import Finding, Problem, in_order, located
from decision_aids.library import BrokenAid, aid_in, read_aid_file, translated
from decision_aids.schema import Aid
from decision_aids.wording import Wording, name_of, wordings
from decision_aids.yaml_file import YamlFile

__all__ = [
    *("ERRORS", "WARNINGS", "WORDING_ERRORS", "WORDING_WARNINGS"),
    *("Report", "check_aid"),
]

ERRORS: tuple[Rule, ...] = (
    second_reading,
    unequal_denominators,
    one_frame,
    lost_in_rounding,
    needless_decimals,
    level_against_figure,
    choices_alike,
    uncertainty_missing,
    harm_not_listed,
    harm_is_none,
    too_many_first,
    goal_missing,
    days_out_of_order,
    few_examples,
    no_signs,
    unknown_sign,
    test_facts_missing,
    question_never_asked,
    band_without_numbers,
    unfindable_source,
    malformed_link,
    number_from_elsewhere,
    number_not_cited,
    unsourced_number,
    dates_out_of_order,
    expired,
)
WARNINGS: tuple[Rule, ...] = (
    count_against_derived,
    no_change_missing,
    unused_source,
    unused_part,
    source_after_cutoff,
    doi_from_memory,
    review_overdue,
    review_over_a_year_away,
)
WORDING_ERRORS: tuple[Rule, ...] = (
    typed_number,
    spelled_number,
    one_in_x,
    relative_alone,
    label_without_number,
    your_risk,
    mixed_denominators,
    evaluative_words,
    advice,
    story_told,
    shouting,
    words_out_of_balance,
    aid_too_hard,
)
WORDING_WARNINGS: tuple[Rule, ...] = (tone_out_of_balance, jargon, hard_to_read)

Place = Callable[[Problem], Problem | None]


@dataclass(frozen=True)
class Report:
    """`ipdas` is None, and `levels` is empty, for an aid that does not load. `levels` has one
    reading level for each language that can be measured, the aid's own language first."""

    id: str
    errors: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    ipdas: Ipdas | None = None
    levels: tuple[Level, ...] = ()

    @property
    def reading_grade(self) -> float | None:
        return self.levels[0].grade if self.levels else None


def check_aid(
    folder: Path, today: date, sign_ids: Collection[str], more: tuple[Rule, ...] = ()
) -> Report:
    """`more` are rules from other rooms; what they find are errors."""
    file = read_aid_file(folder)
    try:
        aid = aid_in(folder, file)
    except BrokenAid as broken:
        return Report(folder.resolve().name, broken.findings, _of_broken(file))
    # Every language that fits together is checked, also while some of it is still missing.
    languages = wordings(folder, aid)
    whole = translated(aid, languages).model_copy(update={"languages": aid.languages})
    given = Given(today, frozenset(sign_ids), read_figures(folder))
    errors = [*_found((*ERRORS, *more, *WORDING_ERRORS), whole, given, file)]
    warnings = [*_found((*WARNINGS, *WORDING_WARNINGS), whole, given, file)]
    for wording in languages:
        told = whole.translations.get(wording.language)
        if told is None:
            continue
        place = _place_in(aid, wording)
        errors += _found(WORDING_ERRORS, told, given, wording.file, place)
        warnings += _found(WORDING_WARNINGS, told, given, wording.file, place)
    untranslated, stale = translations(aid, languages)
    return Report(
        aid.id, in_order([*errors, *untranslated]), in_order([*warnings, *stale]),
        self_check(whole), tuple(_levels(whole)),
    )  # fmt: skip


def _found(
    rules: Iterable[Rule], aid: Aid, given: Given, file: YamlFile, place: Place = lambda p: p
) -> Iterator[Finding]:
    for rule in rules:
        placed = (place(problem) for problem in rule(aid, given))
        problems = (problem for problem in placed if problem)
        yield from located(rule.__name__, problems, file.name, file.lines)


def _of_broken(file: YamlFile) -> tuple[Finding, ...]:
    """What can be said of a file that does not load, so that nobody has to come back for it."""
    unused = located(unused_source.__name__, sources_unused(file.data), file.name, file.lines)
    return in_order(unused)


def _place_in(aid: Aid, wording: Wording) -> Place:
    """From a place in the aid to the block of a translation that holds its words. Where those
    are missing the original stands in, and that is no fault of the translation's words."""
    data = aid.model_dump(mode="json")
    names = set(wording.file.data)
    untold = {name for name, state in wording.states().items() if state == "missing"}

    def place(problem: Problem) -> Problem | None:
        name = name_of(data, problem.path)
        if name in untold:
            return None
        near = next((one for one in names if one.startswith(f"{name}.")), name)
        return Problem((name if name in names else near,), problem.message)

    return place


def _levels(aid: Aid) -> Iterator[Level]:
    for one in (aid, *aid.translations.values()):
        if level := level_of(one):
            yield level
