"""Slips that a tired author makes in a real aid, each caught by the rule that is for it.

One thing is changed in an aid from the shelf, in its English or its Spanish. The rule must name
it, and the aid as it stands must have no finding of that kind.
"""

import copy
import json
import shutil
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from decision_aids.checks import check_aid
from decision_aids.library import HERE
from decision_aids.safety import load_safety_or_fallback
from decision_aids.yaml_file import read_yaml

TODAY = date(2026, 11, 26)
KNEE, STATINS, DEPRESSION = "knee_osteoarthritis", "statins", "depression"
Data = dict[str, Any]
Change = Callable[[Data], None]


@cache
def plain(file: Path) -> Data:
    return read_yaml(file, file.name).data


def rules(folder: Path) -> list[tuple[str, str]]:
    safety, _ = load_safety_or_fallback()
    assert safety is not None
    report = check_aid(folder, TODAY, safety.signs)
    return [(finding.rule, finding.message) for finding in (*report.errors, *report.warnings)]


@cache
def unchanged(id: str) -> frozenset[tuple[str, str]]:
    return frozenset(rules(HERE / id))


def changed(id: str, into: Path, change: Change, file: str = "aid.yaml") -> set[str]:
    """The rules that find something new after one change."""
    return {rule for rule, _ in findings(id, into, change, file)}


def findings(id: str, into: Path, change: Change, file: str = "aid.yaml") -> set[tuple[str, str]]:
    folder = Path(shutil.copytree(HERE / id, into / id))
    data = copy.deepcopy(plain(HERE / id / file))
    change(data)
    # JSON is YAML, and is written and read much faster.
    text = json.dumps(data, ensure_ascii=False, indent=1, default=str)
    (folder / file).write_text(text, encoding="utf-8")
    return set(rules(folder)) - unchanged(id)


def entry(data: Data, section: str, id: str) -> Data:
    found: Data = next(one for one in data[section] if one.get("id") == id)
    return found


def put(section: str, id: str, field: str, value: Any) -> Change:
    return lambda data: entry(data, section, id).__setitem__(field, value)


def add(section: str, id: str, field: str, words: str) -> Change:
    def change(data: Data) -> None:
        one = entry(data, section, id)
        one[field] = f"{one[field]} {words}"

    return change


def row(id: str, arm: str, **fields: Any) -> Change:
    def change(data: Data) -> None:
        one = next(r for r in entry(data, "comparisons", id)["rows"] if r["arm"] == arm)
        one.update(fields)

    return change


def level(attribute: str, option: str, value: float) -> Change:
    def change(data: Data) -> None:
        levels = entry(data, "attributes", attribute)["levels"]
        next(one for one in levels if one["option"] == option)["level"] = value

    return change


def top(field: str, value: Any) -> Change:
    return lambda data: data.__setitem__(field, value)


def drop(section: str, id: str, field: str) -> Change:
    return lambda data: entry(data, section, id).__delitem__(field)


def without(section: str, id: str) -> Change:
    return lambda data: data[section].remove(entry(data, section, id))


def longer(data: Data) -> None:
    entry(data, "options", "knee_replacement")["what_it_is"] += (
        " You lie in bed and then walk." * 30
    )


def kinder(data: Data) -> None:
    words = "Relief, calm and hope. Easy and free. Strong, glad and proud."
    entry(data, "options", "steroid_shot")["experience"]["mind"] = words


def turned(outcome: Data) -> None:
    outcome["better"] = {"higher": "lower", "lower": "higher"}[outcome["better"]]


def hardly_told(data: Data) -> None:
    fine = dict.fromkeys(("body", "mind", "daily_life"), "Fine.")
    entry(data, "options", "no_statin")["experience"] = fine


def no_harm(data: Data) -> None:
    entry(data, "options", "statin_high")["harms"] = ["f_aches_cause"]


def one_check_choice(data: Data) -> None:
    check = data["knowledge_checks"][0]
    check["answer"] = "Nobody knows"


def unused_source(data: Data) -> None:
    data["sources"].append({**copy.deepcopy(data["sources"][0]), "id": "nobody_2020"})


NUMBERS: tuple[tuple[str, str, Change], ...] = (
    (KNEE, "second_reading", row("c_gel", "medicines", count=66)),
    (KNEE, "second_reading", put("comparisons", "c_gel", "time", "after 2 weeks")),
    (STATINS, "count_against_derived", row("c_muscle", "any_statin", count=217)),
    (STATINS, "second_reading", row("c_risk10", "statin_moderate", count=27)),
    (STATINS, "more_than_all", row("c_muscle", "any_statin", count=2710)),
    (STATINS, "shape", row("c_diabetes_low", "statin_moderate", low=70, high=80)),
    (STATINS, "shape", put("comparisons", "c_muscle", "denominator", 10000)),
    (STATINS, "second_reading", put("comparisons", "c_muscle", "group", "statin_users")),
    (STATINS, "unequal_denominators", put("comparisons", "c_risk10", "denominator", 100)),
    (STATINS, "option_unaccounted", put("comparisons", "c_risk10", "not_measured", [])),
    (STATINS, "shape",
     put("comparisons", "c_muscle", "certainty", {"level": "high", "rated_by": "preparer"})),
    (STATINS, "shape", put("comparisons", "c_muscle", "confirmed", "memory")),
    (STATINS, "uncertainty_missing", drop("comparisons", "c_muscle", "study")),
    (STATINS, "typed_number", add("facts", "f_any_ldl", "text", "It fell by 30 in all.")),
    (STATINS, "bad_slot", add("facts", "f_any_ldl", "text", "It was {c_muscle.nobody}.")),
    (STATINS, "number_from_elsewhere",
     add("facts", "f_any_ldl", "text", "It was {c_muscle.any_statin}.")),
    (STATINS, "level_against_figure", level("muscle", "no_statin", 0.1)),
    (STATINS, "second_reading", level("daily_pill", "no_statin", 0.4)),
    (STATINS, "days_out_of_order", put("goals", "g2", "from_days", 400)),
    (STATINS, "second_reading", put("quantities", "n_years", "low", 12)),
    (STATINS, "second_reading", put("quantities", "n_years", "unit", "days")),
    (KNEE, "second_reading", lambda data: turned(data["outcomes"][0])),
    (STATINS, "second_reading", put("knowledge_checks", "k4", "answer", "No")),
    (STATINS, "needless_decimals", put("measures", "m_ldl_moderate", "decimals", 1)),
    (DEPRESSION, "spelled_number", add("facts", "f_same", "text", "Twenty people were asked.")),
    (DEPRESSION, "mixed_denominators",
     add("faq", "q02", "answer", "{c_stop_any.medicine} and {c_stop_severe.medicine}.")),
)  # fmt: skip
# Where a slip stands in the options of an aid, the rule, what the rule says of it, and the slip.
WORDING = (
    ("statin_high.burden", "one_in_x", "'One in ten'", "One in ten people stop it."),
    ("statin_high.summary", "relative_alone", "'cuts the risk", "It cuts the risk in half."),
    ("statin_high.burden", "one_in_x", "'One out of every ten'", "One out of every ten stop it."),
    ("statin_high.recovery", "relative_alone", "'cuts heart deaths by a fifth'",
     "It cuts heart deaths by a fifth."),
    ("statin_moderate.time", "evaluative_words", "'painless'", "It is painless."),
    ("statin_moderate.what_it_is", "advice", "'You really should try'", "You really should try."),
    ("statin_moderate.recovery", "advice", "'Most doctors would choose'",
     "Most doctors would choose this."),
    ("no_statin.summary", "advice", "'You have to start the'", "You have to start the pills now."),
    ("no_statin.burden", "label_without_number", "'The majority'", "The majority feel well."),
    ("no_statin.what_it_is", "jargon", "'hemorrhage'", "It may lead to hemorrhage."),
    ("statin_high.time", "label_without_number", "'rare'", "Aches are rare."),
    ("statin_high.recovery", "evaluative_words", "'safe'", "It is a safe pill."),
    ("statin_high.what_it_is", "evaluative_words", "'takes only'", "It takes only a moment."),
    ("statin_moderate.summary", "advice", "'Doctors recommend'", "Doctors recommend it."),
    ("no_statin.summary", "advice", "'the best choice'", "It is not the best choice."),
    ("statin_moderate.burden", "story_told", "'my'", "It gave back my life."),
    ("statin_moderate.time", "shouting", "'NEVER'", "NEVER stop it."),
    ("no_statin.time", "shouting", "'!'", "It works!"),
    ("statin_moderate.reversible", "your_risk", "'Your risk", "Your risk is {n_years}."),
    ("no_statin.burden", "jargon", "'mortality'", "It lowers mortality."),
    ("no_statin.recovery", "spelled_number", "'Twenty'", "Twenty people were asked."),
    ("no_statin.what_it_is", "typed_number", "the number 30", "It fell by 30 in all."),
    ("no_statin.reversible", "hard_to_read", "this reads at grade",
     "Notwithstanding individual pharmacokinetic variability, pharmacological intervention "
     "necessitates comprehensive multidisciplinary cardiovascular surveillance."),
)  # fmt: skip


def put_in_options(data: Data) -> None:
    for place, _, _, words in WORDING:
        id, field = place.split(".")
        add("options", id, field, words)(data)


BALANCE: tuple[tuple[str, str, Change], ...] = (
    (KNEE, "words_out_of_balance", longer),
    (KNEE, "tone_out_of_balance", kinder),
    (STATINS, "words_out_of_balance", hardly_told),
    (STATINS, "harm_not_listed", no_harm),
    (STATINS, "shape", put("options", "statin_high", "harms", [])),
    (STATINS, "goal_missing", without("goals", "g5")),
    (STATINS, "no_change_missing", put("options", "no_statin", "is_no_change", False)),
    (STATINS, "shape", one_check_choice),
    (STATINS, "level_missing", lambda data: data["attributes"][0]["levels"].pop()),
    (STATINS, "too_many_first",
     lambda data: [one.update(show="first") for one in data["comparisons"]]),
    (STATINS, "few_examples",
     lambda data: data["attributes"][0]["examples"].update(en=["the clot thing"])),
    (STATINS, "no_signs", top("signs", [])),
    (STATINS, "unknown_sign", lambda data: data["signs"].append("hiccups_of_doom")),
    (STATINS, "question_never_asked",
     lambda data: data["question_prompts"][0].update(when={"always": False})),
    (STATINS, "band_without_numbers",
     lambda data: data["bands"].append({"id": "risk99", "label": "very high"})),
)  # fmt: skip
SOURCES: tuple[tuple[str, str, Change], ...] = (
    (STATINS, "unused_source", unused_source),
    (STATINS, "unknown_id", put("facts", "f_any_ldl", "source", "ctt_2o10")),
    (STATINS, "second_reading", put("comparisons", "c_muscle", "source", "uspstf_rec_2022")),
    (STATINS, "source_after_cutoff", put("sources", "ctt_2010", "year", 2031)),
    (STATINS, "malformed_link", put("sources", "ctt_2010", "url", "see the journal")),
    (STATINS, "malformed_link", put("sources", "ctt_2010", "doi", "doi.org/S0140")),
    (STATINS, "unfindable_source", lambda data: [
        entry(data, "sources", "ctt_2010").update(dict.fromkeys(("doi", "url", "pmid", "note")))]),
    (STATINS, "second_reading", put("sources", "ctt_2010", "year", 2009)),
    (STATINS, "second_reading", put("sources", "ctt_2010", "doi", "10.1016/S0140-6736(10)61350-6")),
    (STATINS, "expired", top("expires", date(2026, 11, 20))),
    (STATINS, "review_overdue", top("review_due", date(2026, 11, 25))),
    (STATINS, "review_over_a_year_away", top("review_due", date(2028, 1, 30))),
    (STATINS, "dates_out_of_order", top("evidence_cutoff", date(2027, 6, 1))),
    (STATINS, "duplicate_id",
     lambda data: data["sources"].append(copy.deepcopy(data["sources"][0]))),
)  # fmt: skip
# The same in a translation.
SPANISH = (
    ("self_care.burden", "one_in_x", "'Uno de cada diez", "Uno de cada diez mejora."),
    ("self_care.recovery", "one_in_x", "'dos de cada tres'", "Mejoran dos de cada tres."),
    ("self_care.time", "advice", "'Lo ideal es'", "Lo ideal es empezar ya."),
    ("self_care.reversible", "advice", "'Hay que hacerlo'", "Hay que hacerlo ya."),
    ("exercise_weight.time", "evaluative_words", "'indoloro'", "Es un paso indoloro."),
    ("self_care.summary", "relative_alone", "'el doble de riesgo'", "Hay el doble de riesgo."),
    ("self_care.what_it_is", "label_without_number", "poco común'", "Es muy poco común."),
    ("exercise_weight.burden", "evaluative_words", "'Por suerte'", "Por suerte pasa pronto."),
    ("exercise_weight.summary", "advice", "'la mejor opción'", "Es la mejor opción."),
    ("exercise_weight.recovery", "story_told", "'mi'", "A mi hermana le fue mal."),
    ("medicines.burden", "shouting", "'NUNCA'", "NUNCA lo deje."),
    ("medicines.summary", "jargon", "'mortalidad'", "Baja la mortalidad."),
    ("medicines.recovery", "spelled_number", "'sesenta'", "Lo hicieron sesenta personas."),
    ("nsaid_pills.burden", "translation_broken", "nsaid_pills.burden has other numbers",
     "Son 30 días."),
    ("nsaid_pills.summary", "translation_broken", "nsaid_pills.summary has other slots",
     "Fueron {c_gel.medicines}."),
    ("steroid_shot.summary", "hard_to_read", "'", "Independientemente de consideraciones "
     "farmacológicas individuales, determinadas intervenciones multidisciplinarias "
     "proporcionarían beneficios extraordinariamente significativos."),
)  # fmt: skip
LEFT_OUT, EMPTY = "options.steroid_shot.burden", "options.steroid_shot.recovery"
STALE, SAME = "options.knee_replacement.burden", "options.knee_replacement.summary"
CUT = "facts.f_ha.text"
DENIED, LEFT = "options.steroid_shot.reversible", "options.medicines.time"
TWICE = "options.exercise_weight.what_it_is"
CROSSED, OTHER = "options.medicines.what_it_is", "options.knee_replacement.what_it_is"
IN_A_TRANSLATION = (
    ("translation_missing", LEFT_OUT), ("translation_missing", EMPTY),
    ("translation_stale", STALE), ("translation_same", SAME), ("translation_length", CUT),
    ("translation_negation", DENIED), ("translation_left", LEFT), ("translation_swapped", CROSSED),
    ("translation_repeated", TWICE),
)  # fmt: skip


def put_in_translation(data: Data) -> None:
    for place, _, _, words in SPANISH:
        block = data[f"options.{place}"]
        block["es"] = f"{block['es']} {words}"
    del data[LEFT_OUT]
    data[EMPTY]["es"] = ""
    data[STALE]["en"] = "It was something else."
    data[SAME]["es"] = data[SAME]["en"]
    data[CUT]["es"] = "Hay un estudio."
    data[TWICE]["es"] = data["options.self_care.what_it_is"]["es"]
    data[DENIED]["es"] = "El efecto pasa. El cartílago más delgado vuelve a crecer."
    data[LEFT]["es"] = "The same, with food."
    data[CROSSED]["es"], data[OTHER]["es"] = data[OTHER]["es"], data[CROSSED]["es"]


@pytest.fixture(scope="module")
def wording(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """Read once, for these slips keep no aid from being read to its end."""
    return findings(STATINS, tmp_path_factory.mktemp("en"), put_in_options)


@pytest.fixture(scope="module")
def spanish(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    return findings(KNEE, tmp_path_factory.mktemp("es"), put_in_translation, "es.yaml")


def cases(slips: tuple[tuple[str, str, Change], ...]) -> list[Any]:
    return [
        pytest.param(id, rule, change, id=f"{id}-{rule}-{n}")
        for n, (id, rule, change) in enumerate(slips)
    ]


@pytest.mark.parametrize(("id", "rule", "change"), cases((*NUMBERS, *BALANCE, *SOURCES)))
def test_a_slip_in_an_aid_is_caught_by_its_rule(
    tmp_path: Path, id: str, rule: str, change: Change
) -> None:
    assert rule in changed(id, tmp_path, change)


@pytest.mark.parametrize(("place", "rule", "piece", "words"), WORDING)
def test_a_slip_in_the_words_of_an_aid_is_caught_by_its_rule(
    wording: set[tuple[str, str]], place: str, rule: str, piece: str, words: str
) -> None:
    assert any(found == rule and piece in message for found, message in wording)


@pytest.mark.parametrize(("place", "rule", "piece", "words"), SPANISH)
def test_a_slip_in_the_words_of_a_translation_is_caught_by_its_rule(
    spanish: set[tuple[str, str]], place: str, rule: str, piece: str, words: str
) -> None:
    assert any(found == rule and piece in message for found, message in spanish)


@pytest.mark.parametrize(("rule", "place"), IN_A_TRANSLATION)
def test_a_slip_in_keeping_a_translation_is_caught_by_its_rule(
    spanish: set[tuple[str, str]], rule: str, place: str
) -> None:
    assert any(found == rule and place in message for found, message in spanish)


def test_an_answer_that_is_no_choice_in_a_translation_is_caught(tmp_path: Path) -> None:
    def change(data: Data) -> None:
        data["knowledge_checks.k3.answer"]["es"] = "Quién sabe"

    assert "translation_unfit" in changed(KNEE, tmp_path, change, "es.yaml")


@pytest.mark.parametrize("id", [KNEE, STATINS, DEPRESSION])
def test_an_aid_that_is_only_written_anew_has_no_new_finding(tmp_path: Path, id: str) -> None:
    assert changed(id, tmp_path, lambda data: None) == set()


@pytest.mark.parametrize("id", sorted(path.parent.name for path in HERE.glob("*/aid.yaml")))
def test_nothing_on_the_shelf_is_flagged_but_what_is_said_to_be_open(id: str) -> None:
    assert {rule for rule, _ in unchanged(id)} <= {"doi_from_memory"}
