"""Scripted patients through `play --json`: what the summary says, and what it does not say."""

import json

import pytest
from click.testing import CliRunner
from ruamel.yaml import YAML

import cli

KNEE = "knee_osteoarthritis"
NEVER = ("unrealistic", "impossible", "recommend", "wrong", "irrational", "you should")


@pytest.fixture
def plays(tmp_path, monkeypatch):
    monkeypatch.setenv("TALKTHROUGH_DATABASE_URL", f"sqlite:///{tmp_path / 'talk.db'}")
    path = tmp_path / "script.yaml"

    def plays(replies):
        with path.open("w", encoding="utf-8") as file:
            YAML().dump(replies, file)
        done = CliRunner().invoke(cli.main, ["play", KNEE, "--script", str(path), "--json"])
        return json.loads(done.stdout)

    return plays


def lines(played):
    return {line["id"]: line["text"] for line in played["summary"]["lines"]}


def never_said(played):
    said = json.dumps(played["summary"], ensure_ascii=False).lower()
    return [word for word in NEVER if word in said]


def test_a_planted_contradiction_is_one_open_question_and_no_verdict(plays):
    played = plays(
        {
            "matters:limit": "i will not be put under for an operation",
            "matters:limit_on": "Knee replacement",
            "leaning": "Knee replacement",
        }
    )
    assert [turn["step"] for turn in played["turns"]].count("leaning:mix") == 1
    assert "Ask how these go together" in lines(played)["asking:limit"]
    assert "i will not be put under" in lines(played)["matters:limit"]
    assert never_said(played) == []


def test_three_hopes_one_of_them_too_high_stay_as_they_were_said(plays):
    played = plays(
        {
            "goals": "my cartilage growing back", "goals:step": "walk to the mailbox",
            "goals:when": "In a year",
            "goals:2": "a bit less pain on stairs", "goals:2:when": "In a few months",
            "goals:3": "sing in the choir on sundays",
        }
    )  # fmt: skip
    found = [(goal["words"], goal["realism"]) for goal in played["summary"]["goals"]]
    assert found == [
        ("my cartilage growing back", "beyond"),
        ("a bit less pain on stairs", "within"),
        ("sing in the choir on sundays", "not_known"),
    ]
    assert "walk to the mailbox" in lines(played)["goals:step"]
    assert any("sing in the choir" in question for question in played["summary"]["questions"])
    assert never_said(played) == []


def test_a_misunderstanding_reaches_the_page_only_when_it_stays_and_kindly(plays):
    stays = plays({"check:k2": ["For good", "Many years"]})
    cleared = plays({"check:k2": ["For good", "Weeks"]})
    line = "Would like to go over: How long does a steroid shot tend to help?"
    assert line in lines(stays).values()
    assert line not in lines(cleared).values()
    assert never_said(stays) == []


@pytest.mark.parametrize("step", ["story", "goals", "leaning:why"])
def test_a_myth_is_met_with_its_source_at_whatever_step_it_comes_up(plays, step):
    played = plays({"leaning": "Exercise program", step: "Will exercise wear my knee out?"})
    asked = [e for t in played["turns"] for e in t["events"] if e["kind"] == "question_asked"]
    assert asked
    assert asked[0]["facts"]
    events = [e for turn in played["turns"] for e in turn["events"]]
    met = ("ask.premise", "ask.answered")
    assert any(e.get("key") in met and e["slots"]["source"] for e in events)


def test_a_myth_that_does_not_come_up_is_not_told(plays):
    played = plays({"story": "the stairs are hard for me"})
    events = [e for turn in played["turns"] for e in turn["events"]]
    assert not any(e.get("key") == "ask.premise" for e in events)


def test_all_skipped_says_nothing_that_was_not_said(plays):
    summary = plays({})["summary"]
    assert (summary["match"], summary["goals"], summary["close_call"]) == ([], [], None)
    assert not any(line["words"] for line in summary["lines"])


def test_the_short_way_through_what_matters_takes_eight_touches_at_most(plays):
    played = plays(
        {"welcome:length": "About 5 minutes", "matters": "stairs and the garden",
         "matters:heard": "Yes", "matters:pick": "do_things > pain_long > time_off",
         "match": "Yes"}
    )  # fmt: skip
    steps = [t["step"] for t in played["turns"] if t["step"].startswith(("matters", "match"))]
    touches = {"matters:pick": 4}
    assert sum(touches.get(step, 1) for step in dict.fromkeys(steps)) <= 8
    assert played["summary"]["match"]
