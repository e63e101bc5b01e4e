"""Forms from outside: a questionnaire begins an aid, a filled form becomes answers."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest
from click.testing import CliRunner

import cli
from decision_aids.checks import check_aid
from decision_aids.importing import NoForm, read_form, write_draft
from decision_aids.library import HERE, load_aid
from interview.events import Event, Spoke, WorryPlaced
from interview.fold import fold
from interview.state import Interview
from store.opening import open_log
from summary.fhir.codes import BASE
from summary.fhir.filled import NotOurs
from ui.filling import ANSWERED, DOES_NOT_FIT, IN_THE_TALK, NOT_ASKED, Import, fill_in
from ui.speaking import guide_of, invite
from ui.stories import Story

AT = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
KNEE = load_aid(HERE / "knee_osteoarthritis")
KNEE_SIGNS = KNEE.safety.signs if KNEE.safety else {}
FORM = f"{BASE}/Questionnaire/{KNEE.id}|{KNEE.version}"


def story_of(*events: Event) -> Story:
    invited = invite(KNEE, AT, "Sam Sample", doctor="Dr. Sample", clinic_phone="555-0100")
    return Story("one", KNEE, fold([invited, *events]), guide_of(KNEE, invited))


def code(answer: str, kind: str = "answers") -> dict[str, Any]:
    return {"valueCoding": {"system": f"{BASE}/CodeSystem/{KNEE.id}-{kind}", "code": answer}}


def text(words: str) -> dict[str, Any]:
    return {"valueString": words}


def response(answers: dict[str, Sequence[dict[str, Any]]], **more: Any) -> dict[str, Any]:
    items = [{"linkId": link, "answer": list(found)} for link, found in answers.items()]
    return {
        "resourceType": "QuestionnaireResponse", "status": "completed", "questionnaire": FORM,
        "item": [{"linkId": "group:1", "item": items}], **more,
    }  # fmt: skip


def filled(answers: dict[str, Sequence[dict[str, Any]]], **more: Any) -> tuple[Import, Interview]:
    story = story_of()
    found = fill_in(story, response(answers, **more), AT)
    return found, fold(found.events, story.state)


def test_answers_of_every_kind_become_answers_of_the_talk():
    found, state = filled(
        {
            "story": [text("The stairs are hard for me.")],
            "role": [code("together")],
            "needs": [code("family"), code("work")],
            "leaning": [code("knee_replacement", "options")],
            "leaning:sure": [{"valueInteger": 7}],
            "goals": [text("walk to the market again")],
            "goals:when": [text("2027-06-05")],
            "matters:own": [text("who looks after my husband")],
            "matters:rate/self_care": [{"valueInteger": 8}],
        }
    )
    assert found.left_out == ()
    assert state.answers["story"].words == "The stairs are hard for me."
    assert state.value("role") == "together"
    assert state.value("needs") == ("family", "work")
    assert state.value("leaning") == "knee_replacement"
    assert state.value("leaning:sure") == 7
    assert state.value("goals:when") == "2027-06-05"
    assert state.value("matters:rate") == {"self_care": 8}


def test_every_word_is_marked_with_the_form_it_came_from_and_is_the_patients():
    found, state = filled({"story": [text("It hurts.")], "role": [code("patient")]})
    spoke = [one for one in found.events if isinstance(one, Spoke)]
    assert {(one.form, one.by) for one in spoke} == {(FORM, "patient")}
    assert {turn.form for turn in state.turns} == {FORM}


def test_who_filled_it_in_for_the_patient_is_named():
    source = {"reference": "RelatedPerson/1", "display": "Ana"}
    _, state = filled({"story": [text("Her knee gives way on the stairs.")]}, source=source)
    assert (state.answers["story"].by, state.answers["story"].name) == ("proxy", "Ana")


def test_an_answer_that_opens_a_question_is_taken_before_it():
    found, state = filled(
        {"needs:helped": [text("The last one did not listen.")], "needs:heard": [code("yes")]}
    )
    assert set(found.taken) == {"needs:heard", "needs:helped"}
    assert state.answers["needs:helped"].words == "The last one did not listen."


def test_what_does_not_fit_or_is_not_asked_is_named():
    found, state = filled(
        {
            "leaning:sure": [{"valueInteger": 70}],
            "role": [{"valueCoding": {"system": "http://loinc.org", "code": "patient"}}],
            "needs:helped": [text("x")],
            "made:up": [text("x")],
        }
    )
    assert {one["linkId"]: one["why"] for one in found.left_out} == {
        "leaning:sure": DOES_NOT_FIT, "role": DOES_NOT_FIT, "needs:helped": NOT_ASKED,
        "made:up": NOT_ASKED,
    }  # fmt: skip
    assert state.answers == {}


def test_what_was_said_in_the_talk_is_never_written_over():
    story = story_of()
    first = fill_in(story, response({"role": [code("patient")]}), AT)
    again = fill_in(story.told(first.events), response({"role": [code("doctor")]}), AT)
    assert again.events == ()
    assert again.left_out == ({"linkId": "role", "why": ANSWERED},)


def test_words_that_may_mean_danger_stop_it_and_the_rest_is_asked_in_the_talk():
    found, state = filled(
        {"story": [text("I have chest pain right now")], "role": [code("patient")]}
    )
    assert state.alarm is not None
    assert found.left_out == ({"linkId": "role", "why": IN_THE_TALK},)


def test_a_worry_in_passing_stays_with_the_patient():
    words = "The stairs are hard. I am scared that I will end up like my mother."
    found, state = filled({"story": [text(words)], "role": [code("patient")]})
    placed = [one.place for one in found.events if isinstance(one, WorryPlaced)]
    assert placed == ["private"] * len(state.worries)
    assert not state.worry_open
    assert "role" in found.taken


@pytest.mark.parametrize(
    "wrong",
    [
        {"resourceType": "Bundle"}, [], "text", None,
        response({}, status="entered-in-error"),
        response({}, questionnaire=f"{BASE}/Questionnaire/{KNEE.id}|1999-01-01"),
        response({}, questionnaire="http://example.org/other"),
    ],
)  # fmt: skip
def test_what_answers_no_form_of_this_aid_is_refused(wrong):
    with pytest.raises(NotOurs):
        fill_in(story_of(), wrong, AT)


BROKEN = (
    None, "x", [None, 3], [{"linkId": "story", "answer": [7]}],
    [{"linkId": "leaning:sure", "answer": [{"valueInteger": True}]}],
    [{"linkId": "role", "answer": [{"valueCoding": 3}]}],
)  # fmt: skip


@pytest.mark.parametrize("items", BROKEN)
def test_broken_answers_are_no_answers(items):
    found = fill_in(story_of(), {**response({}), "item": items}, AT)
    assert found.events == ()


def item(link: str, kind: str = "text", text: str = "What helps you most?", **more: Any) -> Any:
    return {"linkId": link, "type": kind, "text": text, **more}


def form(*items: Any, **more: Any) -> dict[str, Any]:
    group = {"linkId": "g", "type": "group", "text": "Part", "item": list(items)}
    named = {"resourceType": "Questionnaire", "name": "HipPain", "title": "Your hip"}
    return {**named, **more, "item": [group]}


def test_open_questions_are_taken_and_the_rest_is_named_with_a_reason():
    taken = read_form(
        form(
            item("a"), item("b", "choice"), item("c", "decimal"), item("d", "display"),
            item("e", text="Rate it from 0 to 10"), item("f", text="Say {this}"), item("a"),
            item("h", enableWhen=[{}]), item("i", text=""),
        )
    )  # fmt: skip
    assert taken.id == "hip_pain"
    assert taken.questions == {"a": "What helps you most?"}
    assert [one.linkId for one in taken.left_out] == ["g", "b", "c", "d", "e", "f", "a", "h", "i"]
    assert all(one.why.endswith(".") for one in taken.left_out)


def test_the_draft_passes_every_check_and_asks_what_was_taken(tmp_path):
    hostile = 'Say "so": # or\n- id: x\nno'
    taken = read_form(form(item("a"), item("b: c", text=hostile)))
    file = write_draft(taken, tmp_path, AT.date())
    aid = load_aid(file.parent)
    assert aid.title == "Your hip"
    asked = [prompt.text for prompt in aid.value_prompts]
    assert asked == ["What helps you most?", 'Say "so": # or - id: x no']
    assert aid.is_draft
    assert check_aid(file.parent, AT.date(), KNEE_SIGNS).errors == ()


@pytest.mark.parametrize("wrong", [[], None, {"resourceType": "Patient"}, form(language="no")])
def test_what_is_no_form_in_english_begins_nothing(wrong):
    with pytest.raises(NoForm):
        read_form(wrong)


def test_the_command_prints_what_was_taken_and_never_writes_over_an_aid(tmp_path):
    file = tmp_path / "form.json"
    file.write_text(json.dumps(form(item("a"), item("b", "boolean"))), "utf-8")
    words = ["aids", "import", str(file), "--into", str(tmp_path), "--json"]
    done = CliRunner().invoke(cli.main, words)
    found = json.loads(done.stdout)
    assert (found["id"], found["taken"]) == ("hip_pain", ["a"])
    assert set(found["left_out"][1]) == {"linkId", "why"}
    assert CliRunner().invoke(cli.main, words).exit_code == 1
    file.write_text("{", "utf-8")
    assert CliRunner().invoke(cli.main, words).exit_code == 1


@pytest.fixture
def log(tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path / 'talk.db'}"
    monkeypatch.setenv("TALKTHROUGH_DATABASE_URL", url)
    log = open_log(url)
    log.append("one", [invite(KNEE, AT, "Sam Sample")], after=0)
    yield log
    log.close()


def test_a_filled_form_is_taken_by_command(log, tmp_path):
    file = tmp_path / "filled.json"
    file.write_text(json.dumps(response({"role": [code("patient")]})), "utf-8")
    done = CliRunner().invoke(cli.main, ["fill", "one", str(file), "--json"])
    assert json.loads(done.stdout) == {"id": "one", "taken": ["role"], "left_out": []}
    assert fold(log.read("one")).value("role") == "patient"
    assert CliRunner().invoke(cli.main, ["fill", "nobody", str(file)]).exit_code == 1
