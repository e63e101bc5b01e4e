"""Every aid on the shelf says what its evidence says, and is fit to be shown."""

import re
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from ruamel.yaml import YAML

from decision_aids.checks import check_aid
from decision_aids.evidence import Comparison, Fact, Measure
from decision_aids.figures import fill, rests_on
from decision_aids.library import HERE, load_aid
from decision_aids.safety import load_safety_or_fallback
from decision_aids.schema import Aid
from decision_aids.sentences import patient_facing
from interview.step import Text
from interview.telling import tell

IDS = sorted(path.parent.name for path in HERE.glob("*/aid.yaml"))
AIDS = {id: load_aid(HERE / id) for id in IDS}
TODAY = date(2026, 11, 26)
LANGUAGES = ("en", "es")
EXAMPLES = 5
YEARS = range(1990, 2030)


@cache
def frozen(id: str) -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe").load(
        (HERE / id / "figures.yaml").read_text(encoding="utf-8")
    )
    return found


def entries(section: str) -> list[Any]:
    return [
        pytest.param(AIDS[id], key, said, id=f"{id}-{key}")
        for id in IDS
        for key, said in frozen(id).get(section, {}).items()
    ]


def numbers(text: str) -> set[float]:
    return {float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}


def span(*numbers: float | None) -> list[float]:
    return [n for n in numbers if n is not None]


@pytest.fixture(params=IDS)
def aid(request: pytest.FixtureRequest) -> Aid:
    return AIDS[request.param]


@pytest.mark.parametrize(("aid", "id", "said"), entries("comparisons"))
def test_counts_of_people_are_those_of_the_evidence(
    aid: Aid, id: str, said: dict[str, Any]
) -> None:
    found = aid.figures[id]
    assert isinstance(found, Comparison)
    rows = {row.arm: span(row.count, row.low, row.high) for row in found.rows}
    assert rows == said.get("rows", {})
    for name in ("outcome", "group", "source", "time", "show", "confirmed"):
        assert getattr(found, name) == said[name], name
    assert found.denominator == said["of"]
    assert list(found.not_measured) == said["not_measured"]
    rated = found.certainty.level if found.certainty.rated_by == "source" else None
    assert rated == said.get("certainty")


@pytest.mark.parametrize(("aid", "id", "said"), entries("comparisons"))
def test_what_the_source_has_no_count_for_is_told_in_its_words(
    aid: Aid, id: str, said: dict[str, Any]
) -> None:
    found = aid.figures[id]
    assert isinstance(found, Comparison)
    told = {t.arm for t in found.told}
    told |= {found.difference.arm, found.difference.than} if found.difference else set()
    told |= {o for a in aid.arms if a.id in {r.arm for r in found.rows} | told for o in a.pools}
    assert told == set(said.get("words", {}))
    spoken = " ".join(fill(aid, words) for t in tell(aid, id) for words in _said(t))
    for printed in said.get("words", {}).values():
        assert set(map(float, printed)) <= numbers(spoken)


def _said(text: Text) -> list[str]:
    return [words for words in text.slots.values() if isinstance(words, str)]


@pytest.mark.parametrize(("aid", "id", "said"), entries("measures"))
def test_measures_are_those_of_the_evidence(aid: Aid, id: str, said: dict[str, Any]) -> None:
    found = aid.figures[id]
    assert isinstance(found, Measure)
    rows = {row.arm: span(row.value, row.low, row.high) for row in found.rows}
    assert rows == said["rows"]
    for name in ("outcome", "group", "source", "show"):
        assert getattr(found, name) == said[name], name


@pytest.mark.parametrize(("aid", "id", "said"), entries("facts"))
def test_facts_hold_the_numbers_of_the_evidence(aid: Aid, id: str, said: list[float]) -> None:
    """Years come from the source that is cited, and a scale begins at 0: neither is compared."""
    found = aid.figures[id]
    assert isinstance(found, Fact)
    told = {n for n in numbers(fill(aid, found.text)) if n and n not in YEARS}
    assert told == {float(n) for n in said if n and n not in YEARS}


@pytest.mark.parametrize(("aid", "id", "said"), entries("levels"))
def test_levels_are_those_that_wait_for_a_clinician(
    aid: Aid, id: str, said: dict[str, float]
) -> None:
    assert {level.option: level.level for level in aid.attribute(id).levels} == said


@pytest.mark.parametrize(("aid", "id", "said"), entries("goals"))
def test_goal_evidence_has_the_times_of_the_evidence(
    aid: Aid, id: str, said: dict[str, Any]
) -> None:
    goal = next(goal for goal in aid.goals if goal.id == id)
    assert {name: getattr(goal, name) for name in said} == said


def test_no_figure_was_added_without_the_evidence(aid: Aid) -> None:
    said = frozen(aid.id)
    assert {c.id for c in aid.comparisons} == set(said["comparisons"])
    assert {m.id for m in aid.measures} == set(said.get("measures", {}))
    assert {f.id for f in aid.facts} == set(said["facts"])
    assert {a.id for a in aid.attributes} == set(said["levels"])
    assert {g.id for g in aid.goals} == set(said["goals"])


def test_nothing_from_memory_and_nothing_hidden_reaches_a_patient(aid: Aid) -> None:
    hidden = {
        figure.id
        for figure in aid.figures.values()
        if (isinstance(figure, Comparison | Measure) and figure.show == "never")
        or (isinstance(figure, Comparison | Measure | Fact) and figure.confirmed == "memory")
    }
    assert hidden.isdisjoint(id for _, text in patient_facing(aid) for id in rests_on(text))


def test_one_choice_is_to_leave_things_as_they_are_or_the_gaps_say_why_none_is(aid: Aid) -> None:
    unchanged = [option for option in aid.options if option.is_no_change]
    said = any("No option is to change nothing" in gap for gap in aid.gaps)
    assert len(unchanged) == (0 if said else 1)


def test_only_a_rating_by_the_source_is_shown_as_a_rating(aid: Aid) -> None:
    rated = [f for f in (*aid.comparisons, *aid.measures) if f.certainty.level != "unrated"]
    assert all(figure.certainty.rated_by == "source" for figure in rated)


def test_every_attribute_has_examples_in_each_language(aid: Aid) -> None:
    few = {
        (attribute.id, language)
        for attribute in aid.attributes
        for language in LANGUAGES
        if len(attribute.examples.get(language, ())) < EXAMPLES
    }
    assert few == set()


def test_every_choice_has_goal_evidence(aid: Aid) -> None:
    assert {option.id for option in aid.options} == {goal.option for goal in aid.goals}


def test_a_goal_that_no_study_measured_says_so(aid: Aid) -> None:
    for goal in aid.goals:
        if "no count" in goal.reach and goal.share is None and not _is_counted(aid, goal.rests_on):
            assert goal.speak == "unknown", goal.id


def _is_counted(aid: Aid, rests_on: tuple[str, ...]) -> bool:
    return any(isinstance(aid.figures[id], Comparison | Measure) for id in rests_on)


def test_no_one_is_told_what_will_happen_to_them(aid: Aid) -> None:
    told = [text for _, text in patient_facing(aid) if re.search(r"\byou will\b", text, re.I)]
    assert told == []


def test_the_aid_is_a_draft_without_errors_that_reads_like_sixth_grade(aid: Aid) -> None:
    safety, _ = load_safety_or_fallback()
    assert safety is not None
    report = check_aid(HERE / aid.id, TODAY, sign_ids=safety.signs)
    assert aid.is_draft
    assert report.errors == ()
    assert {finding.rule for finding in report.warnings} <= {"doi_from_memory"}
    assert report.reading_grade is not None
    assert report.reading_grade <= 6


def test_after_its_last_day_the_aid_has_an_error(aid: Aid) -> None:
    report = check_aid(HERE / aid.id, aid.expires + timedelta(days=1), sign_ids=aid.signs)
    assert [finding.rule for finding in report.errors] == ["expired"]
