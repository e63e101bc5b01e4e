"""The reader is measured on labelled messages, and does not get worse unnoticed.

`held_out.jsonl` was written before anything was tuned; its floors lie a little below what was
measured. Each aid's messages run on that aid, the others on the knee aid.
"""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import cli
from decision_aids.library import HERE, load_aid
from prompts.evaluation import Labelled, Row, worse
from ui.reading_messages import counted, labelled_in

MESSAGES = Path(__file__).parents[1] / "bench" / "messages"
KNEE = "knee_osteoarthritis"
FLOORS = {
    ("value among three", "en"): 0.95, ("value among three", "es"): 0.93,
    ("nothing made of it", "en"): 0.93, ("nothing made of it", "es"): 0.93,
    ("intent goal", "en"): 0.9, ("intent goal", "es"): 0.9, ("intent answer", "en"): 0.9,
    ("intent stop", "en"): 0.9, ("intent change", "en"): 0.9,
}  # fmt: skip


UNSEEN_FLOORS = {
    (measure, language): floor
    for language in ("en", "es")
    for measure, floor in {
        "value among three": 0.95, "nothing made of it": 0.93, "intent goal": 0.9,
        "intent question": 0.9, "intent worry": 0.9, "intent change": 0.9, "intent stop": 0.9,
    }.items()
}  # fmt: skip
GOAL_FLOORS = {"goal placed": 0.85, "own hope left alone": 0.9, "found or beyond": 0.8}


def test_what_was_held_out_is_understood_as_well_as_it_was():
    measured = shares("held_out.jsonl")
    assert {k: measured[k] for k, floor in FLOORS.items() if measured[k] < floor} == {}


def test_plain_words_of_an_author_never_seen_are_understood():
    measured = shares("held_z.jsonl")
    assert {k: measured[k] for k, floor in UNSEEN_FLOORS.items() if measured[k] < floor} == {}


def test_hopes_of_an_author_never_seen_are_placed_beside_the_evidence():
    both: dict[str, list[float]] = {}
    for (measure, _), share in shares("goals_held.jsonl").items():
        both.setdefault(measure, []).append(share)
    assert {k: v for k, v in both.items() if min(v) < GOAL_FLOORS[k]} == {}
    assert both.keys() == GOAL_FLOORS.keys()


def shares(name: str) -> dict[tuple[str, str], float]:
    """Of the messages of a file, each on its own aid: the share of each measure and language."""
    labelled, broken = labelled_in([MESSAGES / name])
    assert not broken
    right: dict[tuple[str, str], list[int]] = {}
    for aid in sorted({one.aid or KNEE for one in labelled}):
        ours = [one for one in labelled if (one.aid or KNEE) == aid]
        for row in counted(load_aid(HERE / aid), ours):
            both = right.setdefault((row.measure, row.language), [0, 0])
            both[0] += row.right
            both[1] += row.of
    return {key: count / of for key, (count, of) in right.items()}


@pytest.mark.parametrize(
    ("label", "key", "value"),
    [
        ("crisis", "safety", "crisis"), ("benign", "safety", "none"),
        ("goal", "intent", "goal"), ("cost", "attributes", ("cost",)),
        (["cost", "effort"], "attributes", ("cost", "effort")), ("own", "attributes", ()),
        ("unanswerable", "answerable", False),
    ],
)  # fmt: skip
def test_a_bare_label_says_what_a_message_is(label, key, value):
    one = Labelled.model_validate({"id": 1, "text": "x", "label": label})
    assert getattr(one, key) == value


def row(measure: str, right: int) -> Row:
    return Row(measure, "en", right, 10)


def test_a_model_that_misses_more_dangers_is_worse_whatever_else_it_does_better():
    without = [row("danger noticed", 9), row("value first", 5)]
    assert worse(without, [row("danger noticed", 8), row("value first", 10)])
    assert not worse(without, [row("danger noticed", 9), row("value first", 6)])
    assert worse(without, [row("danger noticed", 9), row("value first", 4)])


def test_the_command_prints_the_counts_and_refuses_a_broken_file(tmp_path):
    file = tmp_path / "some.jsonl"
    lines = [
        {"id": 1, "text": "I can't swing a copay", "label": "cost"},
        {"id": 2, "text": "my chest hurts and i cant breathe", "label": "emergency"},
        {"id": 3, "text": "do you have parking for my van?", "label": "unanswerable"},
    ]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    done = CliRunner().invoke(cli.main, ["evaluate", KNEE, str(file), "--json"])
    rows = json.loads(done.stdout)["readers"]["embedded"]
    assert done.exit_code == 0
    assert {r["measure"] for r in rows} == {
        "value among three", "value first", "danger noticed", "unanswerable left open",
    }  # fmt: skip
    assert all(r["right"] == r["of"] == 1 for r in rows)
    file.write_text("nothing", encoding="utf-8")
    assert CliRunner().invoke(cli.main, ["evaluate", KNEE, str(file)]).exit_code == 1
