"""One broken aid per rule: each breaks that rule and no other, in the line it names,
and each finding says what to do."""

import inspect
from datetime import date
from pathlib import Path

import pytest

from decision_aids import checks, references
from decision_aids.checks import check_aid
from decision_aids.checks.reference import page
from decision_aids.checks.signs import check_signs
from decision_aids.checks.wordlists import FOLDER, words_of
from decision_aids.library import HERE, load_aid
from decision_aids.sentences import patient_facing
from ui.words import languages

AIDS = Path(__file__).parent / "aids"
BROKEN = sorted((AIDS / "invalid").iterdir())
SOUND = [AIDS / "tea_or_coffee", AIDS / "umbrella_or_hood"]
REFERENCE = Path(__file__).parents[1] / "docs" / "reference" / "checks.md"
TODAY = date(2026, 6, 1)
SIGNS = {"chest_pain"}
RULES = (
    *references.RULES, *checks.ERRORS, *checks.WARNINGS,
    *checks.WORDING_ERRORS, *checks.WORDING_WARNINGS,
)  # fmt: skip


@pytest.mark.parametrize("folder", BROKEN, ids=lambda folder: folder.name)
def test_a_broken_aid_breaks_the_rule_it_is_named_after(folder: Path) -> None:
    report = check_aid(folder, TODAY, SIGNS)
    (finding,) = (*report.errors, *report.warnings)
    assert finding.rule == folder.name
    what_is_wrong, _, what_to_do = finding.message.partition(". ")
    assert what_is_wrong
    assert what_to_do
    first_line = (folder / "aid.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first_line.startswith(f"# invalid/{finding.file}:{finding.line} breaks {finding.rule}: ")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_has_a_broken_aid_and_says_what_it_wants_why_and_how_to_mend_it(rule) -> None:
    assert rule.__name__ in {folder.name for folder in BROKEN}
    wanted, *more = inspect.getdoc(rule).split("\n")
    assert wanted
    assert any(line.startswith("Why: ") for line in more)
    assert any(line.startswith("Mend: ") for line in more)


def test_the_reference_is_what_the_code_says() -> None:
    """Run `python -m decision_aids.checks.reference > docs/reference/checks.md`."""
    assert REFERENCE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("folder", SOUND, ids=lambda folder: folder.name)
def test_a_sound_aid_has_no_findings(folder: Path) -> None:
    report = check_aid(folder, TODAY, SIGNS)
    assert (report.errors, report.warnings) == ((), ())


def test_the_knee_has_no_finding_in_its_words_in_either_language() -> None:
    knee = load_aid(HERE / "knee_osteoarthritis")
    report = check_aid(HERE / "knee_osteoarthritis", date(2026, 11, 26), knee.signs)
    assert report.errors == ()
    assert {finding.rule for finding in report.warnings} == {"doi_from_memory"}
    assert [level.language for level in report.levels] == ["en", "es"]


BAD_INPUT = {
    "topic: the rain\n": "topic: the rain\ntopic: the weather\n",
    "rows: [{arm: umbrella, count: 10}, {arm: hood, count: 30}]":
        "rows: [{arm: umbrella, count: 110}, {arm: hood, count: 30, low: 31, high: 40}]",
    "harms: [c_wet]\n  - id: hood": "harms: []\n  - id: hood",
    "goals:\n": "faq: [{id: q1, questions: {en: [x]}, answer: Wet., answer_from: [c_wett]}]\n"
        "goals:\n",
    "sources:\n": "sources:\n  - {id: fog_2020, authors: Fog B, title: Fog, journal: J Hall, "
        "year: 2020, url: 'https://example.org/fog', evidence_date: '2020', type: cohort}\n",
}  # fmt: skip


def test_all_that_is_wrong_with_a_file_is_said_at_once(tmp_path: Path) -> None:
    text = (AIDS / "umbrella_or_hood" / "aid.yaml").read_text(encoding="utf-8")
    for sound, bad in BAD_INPUT.items():
        assert sound in text
        text = text.replace(sound, bad, 1)
    folder = tmp_path / "umbrella_or_hood"
    folder.mkdir()
    (folder / "aid.yaml").write_text(text, encoding="utf-8")
    report = check_aid(folder, TODAY, SIGNS)
    said = " ".join(str(finding) for finding in (*report.errors, *report.warnings))
    for part in (
        "'topic' stands here and in line", "110 is more than the denominator 100",
        "the range 31 to 40 does not hold the estimate 30", "'harms' has too few entries",
        "names figure 'c_wett', which is not listed. Did you mean 'c_wet'?",
        "nothing rests on source 'fog_2020'",
    ):  # fmt: skip
        assert part in said


def test_a_tab_keeps_nothing_else_from_being_found(tmp_path: Path) -> None:
    text = (AIDS / "umbrella_or_hood" / "aid.yaml").read_text(encoding="utf-8")
    text = text.replace("harms: [c_wet]", "harms: []", 1).replace("show: first", "show: fisrt")
    umbrella = text[text.index("  - id: umbrella\n") : text.index("  - id: hood\n")]
    text = text.replace(umbrella, umbrella.replace("    ", "\t\t"))
    folder = tmp_path / "umbrella_or_hood"
    folder.mkdir()
    (folder / "aid.yaml").write_text(text, encoding="utf-8")
    report = check_aid(folder, TODAY, SIGNS)
    tabs = [finding.line for finding in report.errors if finding.rule == "not_yaml"]
    assert tabs == [n for n, line in enumerate(text.split("\n"), 1) if line.startswith("\t")]
    said = " ".join(finding.message for finding in report.errors)
    assert "a tab is used to indent" in said
    assert "'harms' has too few entries" in said
    assert "fisrt" in said


def test_no_is_a_word_and_where_true_or_false_is_wanted_it_is_named(tmp_path: Path) -> None:
    text = (AIDS / "umbrella_or_hood" / "aid.yaml").read_text(encoding="utf-8")
    text = text.replace("recovery: None", "recovery: no", 1)
    folder = tmp_path / "umbrella_or_hood"
    folder.mkdir()
    (folder / "aid.yaml").write_text(text, encoding="utf-8")
    assert load_aid(folder).options[0].recovery == "no"
    text = text.replace("is_no_change: false", "is_no_change: nope", 1)
    (folder / "aid.yaml").write_text(text, encoding="utf-8")
    (finding,) = check_aid(folder, TODAY, SIGNS).errors
    assert "Write true or false." in finding.message


def test_a_wrong_word_in_a_translation_is_found_in_its_file(tmp_path: Path) -> None:
    folder = tmp_path / "umbrella_or_hood"
    folder.mkdir()
    text = (AIDS / "umbrella_or_hood" / "aid.yaml").read_text(encoding="utf-8")
    (folder / "aid.yaml").write_text(text.replace("languages: [en]", "languages: [en, es]"))
    (folder / "es.yaml").write_text(
        "options.hood.burden:\n  en: You see less.\n  es: Usted debe elegir otra cosa.\n"
    )
    report = check_aid(folder, TODAY, SIGNS)
    (found,) = [finding for finding in report.errors if finding.rule == "advice"]
    assert (found.file, found.line) == ("umbrella_or_hood/es.yaml", 1)


def test_a_wrong_answer_may_hold_a_typed_number() -> None:
    choices = load_aid(AIDS / "tea_or_coffee").knowledge_checks[0].choices
    assert "About 5" in choices


def test_an_aid_that_does_not_load_has_no_reading_grade_and_no_ipdas_item() -> None:
    report = check_aid(AIDS / "nowhere", TODAY, SIGNS)
    assert report.reading_grade is None
    assert report.ipdas is None


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


def test_the_languages_of_the_interface_have_a_list_of_words_to_look_for() -> None:
    assert {file.stem for file in FOLDER.glob("*.yaml")} == set(languages())
    assert all(words_of(language) for language in languages())
