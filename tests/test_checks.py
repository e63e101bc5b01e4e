"""One broken aid per rule: each breaks that rule and no other, in the line it names,
and each finding says what to do."""

from datetime import date
from pathlib import Path

import pytest

from decision_aids import checks, references
from decision_aids.checks import check_aid, check_signs, patient_facing
from decision_aids.checks.reading import grade, syllables_in
from decision_aids.library import load_aid

AIDS = Path(__file__).parent / "aids"
BROKEN = sorted((AIDS / "invalid").iterdir())
TODAY = date(2026, 6, 1)


@pytest.mark.parametrize("folder", BROKEN, ids=lambda folder: folder.name)
def test_a_broken_aid_breaks_the_rule_it_is_named_after(folder: Path) -> None:
    report = check_aid(folder, TODAY, sign_ids=())
    (finding,) = (*report.errors, *report.warnings)
    assert finding.rule == folder.name
    what_is_wrong, _, what_to_do = finding.message.partition(". ")
    assert what_is_wrong
    assert what_to_do
    first_line = (folder / "aid.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first_line.startswith(f"# invalid/{finding.file}:{finding.line} breaks {finding.rule}: ")


def test_every_rule_has_a_broken_aid_and_a_sentence_for_authors() -> None:
    rules = (*references.RULES, *checks.ERRORS, *checks.WARNINGS)
    assert {rule.__name__ for rule in rules} <= {folder.name for folder in BROKEN}
    assert all(rule.__doc__ for rule in rules)


def test_a_sound_aid_has_no_findings() -> None:
    report = check_aid(AIDS / "tea_or_coffee", TODAY, sign_ids=())
    assert (report.errors, report.warnings) == ((), ())


def test_a_wrong_answer_may_hold_a_typed_number() -> None:
    choices = load_aid(AIDS / "tea_or_coffee").knowledge_checks[0].choices
    assert "About 5" in choices


def test_an_aid_that_does_not_load_has_no_reading_grade() -> None:
    assert check_aid(AIDS / "nowhere", TODAY, sign_ids=()).reading_grade is None


def test_signs_are_looked_up_in_the_list_that_is_given() -> None:
    aid = load_aid(AIDS / "tea_or_coffee").model_copy(update={"signs": ("burnt_tongue",)})
    assert list(check_signs(aid, {"burnt_tongue"})) == []
    (problem,) = check_signs(aid, set())
    assert problem.path == ("signs", 0)


def test_what_people_say_and_what_care_teams_read_is_not_told_to_patients() -> None:
    told = [text for _, text in patient_facing(load_aid(AIDS / "tea_or_coffee"))]
    assert "You have to wait." in told
    assert "I have a meeting at nine" not in told
    assert "How many people smiled?" not in told


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("knee", 1), ("people", 2), ("pain", 1), ("surgery", 3), ("once", 1), ("little", 2),
     ("walked", 1), ("wanted", 2), ("arthritis", 3), ("100", 1)],
)  # fmt: skip
def test_syllables_are_groups_of_vowels(word: str, syllables: int) -> None:
    assert syllables_in(word) == syllables


def test_longer_words_and_sentences_make_a_higher_grade() -> None:
    assert grade(["The cat sat. The dog ran."]) < 1
    assert grade(["Medical interventions necessitate considerable deliberation."]) > 12
    assert grade(["a label"]) == 0
