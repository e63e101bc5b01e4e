"""A decision aid as a FHIR form: what is asked, when, and in which words."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import fhirkit
import pytest

from decision_aids.library import HERE, load_aid
from ui.forms import questionnaire_of

AT = datetime(2026, 11, 26, tzinfo=UTC)
TEA = Path(__file__).parent / "aids" / "tea_or_coffee"


@cache
def form(name: str) -> dict[str, Any]:
    return questionnaire_of(load_aid(HERE / name), AT)


def items(found: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for item in found:
        yield item
        yield from items(item.get("item", []))


@cache
def knee() -> dict[str, dict[str, Any]]:
    return {item["linkId"]: item for item in items(form("knee_osteoarthritis")["item"])}


@pytest.mark.parametrize("name", ["knee_osteoarthritis", "serious_illness_goals"])
def test_a_form_is_valid_and_names_every_question_once(name):
    whole = form(name)
    assert [str(e) for e in fhirkit.validate(whole) if e.severity == "error"] == []
    links = Counter(item["linkId"] for item in items(whole["item"]))
    assert max(links.values()) == 1


def test_every_condition_points_to_an_earlier_question_and_one_of_its_answers():
    seen: dict[str, set[str]] = {}
    for item in items(form("serious_illness_goals")["item"]):
        for when in item.get("enableWhen", ()):
            assert when["question"] in seen
            if "answerCoding" in when:
                assert when["answerCoding"]["code"] in seen[when["question"]]
        codes = {o["valueCoding"]["code"] for o in item.get("answerOption", ())}
        seen[item["linkId"]] = codes


def test_every_list_of_answers_stands_inside_and_has_a_system():
    for item in items(form("knee_osteoarthritis")["item"]):
        assert "answerValueSet" not in item
        if item["type"] in ("choice", "open-choice"):
            assert all(o["valueCoding"]["system"] for o in item["answerOption"])


def test_conditions_are_those_of_the_talk():
    asked = knee()
    (helped,) = asked["needs:helped"]["enableWhen"]
    assert (helped["question"], helped["operator"]) == ("needs:heard", "=")
    assert helped["answerCoding"]["code"] == "yes"
    limit = asked["matters:limit_on"]
    assert limit["enableBehavior"] == "all"
    assert [w["operator"] for w in limit["enableWhen"]] == ["exists", "!="]
    pictures = asked["numbers:c_gel"]
    assert pictures["enableBehavior"] == "any"
    assert [w["operator"] for w in pictures["enableWhen"]] == ["exists", "=", "="]
    assert "enableWhen" not in asked["story"]


def test_what_is_read_before_a_question_stands_before_it():
    asked = knee()
    assert "about 60 had much less pain" in asked["numbers:c_gel/shown"]["text"]
    assert asked["option:knee_replacement"]["type"] == "display"


def test_each_form_of_a_question_has_its_type():
    asked = knee()
    types = {name: asked[name]["type"] for name in ("story", "leaning", "role", "leaning:sure")}
    assert types == {
        "story": "text", "leaning": "choice", "role": "open-choice", "leaning:sure": "integer",
    }  # fmt: skip
    assert asked["needs"]["repeats"] is True
    assert asked["matters:rate"]["type"] == "group"
    assert len(asked["matters:rate"]["item"]) == len(load_aid(HERE / "knee_osteoarthritis").options)
    limits = {e["url"].rpartition("/")[2]: e for e in asked["leaning:sure"]["extension"]}
    assert limits["maxValue"]["valueInteger"] == 10


def test_the_other_language_stands_beside_each_text():
    story = knee()["story"]
    (other,) = story["_text"]["extension"]
    assert [part.get("valueCode") or part.get("valueString") for part in other["extension"]] == [
        "es", "Con sus propias palabras: ¿cómo es vivir con su rodilla en este momento?",
    ]  # fmt: skip


def test_an_instrument_that_was_never_translated_has_no_words_of_ours_beside_it():
    assert knee()["sure:s"]["text"] == "Do you feel SURE about the best choice for you?"
    assert "_text" not in knee()["sure:s"]


def test_sharing_and_the_match_are_left_to_the_guide():
    families = {link.partition(":")[0] for link in knee()}
    assert not families & {"share", "review", "match", "best_worst", "swing"}


def test_it_says_that_it_is_a_draft_and_where_its_facts_come_from():
    whole = form("knee_osteoarthritis")
    assert whole["status"] == "draft"
    cited = [e["valueRelatedArtifact"] for e in whole["extension"] if "valueRelatedArtifact" in e]
    assert len(cited) == len(load_aid(HERE / "knee_osteoarthritis").sources)


def test_a_small_aid_gives_a_form_too():
    whole = questionnaire_of(load_aid(TEA), AT)
    assert [str(e) for e in fhirkit.validate(whole) if e.severity == "error"] == []
