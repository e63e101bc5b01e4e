"""An aid in another language: what is complete, what is stale, what is missing, and where."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from decision_aids.checks import check_aid
from decision_aids.checks.wordlists import words_of
from decision_aids.figures import fill
from decision_aids.findings import Finding
from decision_aids.library import HERE, load_aid
from decision_aids.sentences import PLACES
from decision_aids.translating import reviewed, with_missing
from decision_aids.wording import places, read_wording

TODAY = date(2026, 6, 1)
SHORT = "options.tea.short"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an aid that is to be in Spanish, too, and is not yet."""
    folder = shutil.copytree(
        Path(__file__).parent / "aids" / "tea_or_coffee", tmp_path / "tea_or_coffee"
    )
    edit(folder, "languages: [en]", "languages: [en, es]")
    return folder


def edit(folder: Path, old: str, new: str, file: str = "aid.yaml") -> None:
    text = (folder / file).read_text("utf-8")
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")


def turned(words: str) -> str:
    english = words_of("en")
    assert english is not None
    spanish = dict.fromkeys(("not", "never", "cannot", "without", "nobody"), "no")
    spanish |= {word: word[::-1] for word in english.telltale}
    return "es " + " ".join(spanish.get(word.lower().strip(".,"), word) for word in words.split())


def translated(folder: Path, **other: str) -> None:
    """Writes a translation in which the words are the same but those that only English has."""
    aid = load_aid(folder)
    entries = {
        name: {"en": place.words, "es": turned(place.words)} for name, place in places(aid).items()
    }
    for name, words in other.items():
        entries[name.replace("__", ".")]["es"] = words
    with (folder / "es.yaml").open("w", encoding="utf-8") as file:
        YAML().dump(entries, file)


def errors(folder: Path) -> tuple[Finding, ...]:
    """What is wrong with the translation; the aid itself is left aside."""
    found = check_aid(folder, TODAY, sign_ids=()).errors
    return tuple(finding for finding in found if finding.file.endswith("es.yaml"))


def line_of(folder: Path, start: str) -> int:
    lines = (folder / "es.yaml").read_text("utf-8").splitlines()
    return next(n for n, line in enumerate(lines, 1) if line.startswith(start))


def test_a_complete_translation_is_offered_and_speaks_for_the_same_facts(folder: Path) -> None:
    translated(folder)
    aid = load_aid(folder)
    spanish = aid.told_in("es")
    assert aid.languages == ("en", "es")
    assert spanish.option("tea").short == "es Tea"
    assert spanish.comparisons[0].rows[0].count == aid.comparisons[0].rows[0].count
    assert fill(spanish, "{c_awake.coffee}") == "80 de cada 100"
    assert errors(folder) == ()


def test_every_kind_of_spanish_is_spanish_and_an_unknown_language_is_the_original(
    folder: Path,
) -> None:
    translated(folder)
    assert load_aid(folder).told_in("es-MX").option("tea").short == "es Tea"
    assert load_aid(folder).told_in("fr").option("tea").short == "Tea"


def test_a_language_with_a_string_missing_is_not_offered_and_the_check_says_where(
    folder: Path,
) -> None:
    translated(folder, options__tea__short="")
    assert load_aid(folder).languages == ("en",)
    (finding,) = errors(folder)
    assert (finding.rule, finding.line) == ("translation_missing", line_of(folder, SHORT))
    assert finding.file == "tea_or_coffee/es.yaml"


def test_a_talk_that_had_begun_goes_on_in_the_words_that_are_there(folder: Path) -> None:
    translated(folder, options__tea__short="")
    spanish = load_aid(folder).told_in("es")
    assert (spanish.option("tea").short, spanish.option("tea").name) == ("Tea", "es A cup fo tea")


def test_a_language_without_a_file_is_an_error(folder: Path) -> None:
    assert [finding.rule for finding in errors(folder)] == ["missing_file"]
    assert load_aid(folder).languages == ("en",)


def test_a_translation_is_stale_when_the_words_it_was_made_from_have_changed(
    folder: Path,
) -> None:
    translated(folder)
    edit(folder, "short: Tea", "short: Black tea")
    report = check_aid(folder, TODAY, sign_ids=())
    (stale,) = report.warnings
    assert errors(folder) == ()
    assert (stale.rule, stale.line) == ("translation_stale", line_of(folder, SHORT))
    assert "'Black tea'" in stale.message
    assert load_aid(folder).languages == ("en", "es")


def test_what_was_read_again_is_no_longer_stale_and_the_words_stay(folder: Path) -> None:
    translated(folder)
    edit(folder, "short: Tea", "short: Black tea")
    aid, file = load_aid(folder), folder / "es.yaml"
    file.write_text(reviewed(file.read_text("utf-8"), aid, [SHORT]), "utf-8")
    assert check_aid(folder, TODAY, sign_ids=()).warnings == ()
    assert load_aid(folder).told_in("es").option("tea").short == "es Tea"


def test_what_is_missing_gets_a_place_and_what_is_there_stays_with_its_comments(
    folder: Path,
) -> None:
    aid = load_aid(folder)
    text = "# Ours.\ntitle:\n  en: An old title\n  es: El título\n"
    written = with_missing(text, aid, "es")
    assert written.startswith(text)
    (folder / "es.yaml").write_text(written, "utf-8")
    states = read_wording(folder, aid, "es").states()
    assert states.pop("title") == "stale"
    assert set(states.values()) == {"missing"}
    assert list(YAML(typ="safe").load(written)) == list(places(aid))


@pytest.mark.parametrize(
    ("words", "why"),
    [
        pytest.param("Espere", "other slots", id="a number left out"),
        pytest.param("Espere {n_refill}", "other slots", id="another number"),
        pytest.param("Espere {n_brew} o 7", "other numbers", id="a number typed in"),
    ],
)
def test_a_translation_has_the_numbers_of_the_original(folder: Path, words: str, why: str) -> None:
    translated(folder, options__tea__steps__2=words)
    broken = errors(folder)
    assert {finding.rule for finding in broken} == {"translation_broken", "translation_missing"}
    assert why in broken[0].message
    assert load_aid(folder).languages == ("en",)


def test_the_answer_of_a_check_is_one_of_its_choices_in_every_language(folder: Path) -> None:
    answer = load_aid(folder).knowledge_checks[0].answer
    translated(folder, knowledge_checks__k1__answer=f"{answer} es")
    assert "translation_unfit" in {finding.rule for finding in errors(folder)}
    assert load_aid(folder).languages == ("en",)
    assert load_aid(folder).told_in("es").language == "en"


def test_everything_that_is_wrong_with_a_file_is_said_at_once(folder: Path) -> None:
    translated(folder)
    edit(folder, "options.tea.short:", "options.tee.short:", "es.yaml")
    edit(folder, "es: es A cup fo tea", "es: 12", "es.yaml")
    with (folder / "es.yaml").open("a", encoding="utf-8") as file:
        file.write("title:\n  en: a\n  es: b\nquestions: [what]\n")
    found = errors(folder)
    said = " ".join(finding.message for finding in found)
    assert "Did you mean options.tea.short?" in said
    assert "options.tea.name is not two strings" in said
    assert "'title' stands here and in line 1" in said
    assert "questions is nothing that patients read or say" in said
    assert all(finding.file == "tea_or_coffee/es.yaml" for finding in found)


def test_what_people_say_in_a_language_stands_beside_its_wording(folder: Path) -> None:
    translated(folder)
    with (folder / "es.yaml").open("a", encoding="utf-8") as file:
        file.write("faq.q1.questions: [¿y el té?]\n")
    asked = load_aid(folder).told_in("es").faq[0].questions["es"]
    assert asked[-1] == "¿y el té?"


def test_what_patients_read_is_marked_in_the_models_and_nowhere_else() -> None:
    patterns = {pattern for kind, pattern in PLACES if kind != "phrases"}
    assert {"options.*.name", "options.*.steps.*", "comparisons.*.rows.*.label"} <= patterns
    assert "comparisons.*.note" not in patterns
    assert "knowledge_checks.*.misconception" not in patterns


def test_the_spanish_knee_aid_is_complete_and_nothing_in_it_is_stale() -> None:
    aid = load_aid(HERE / "knee_osteoarthritis")
    states = read_wording(HERE / "knee_osteoarthritis", aid, "es").states()
    assert {name for name, state in states.items() if state != "complete"} == set()
    assert aid.languages == ("en", "es")
