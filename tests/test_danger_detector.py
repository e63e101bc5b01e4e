"""The trained half of noticing danger: what it adds, what it may not do, how it is renewed."""

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from decision_aids.safety import load_safety
from interview.reading import Danger
from prompts import danger_model
from prompts.card import data_hash, load_card
from prompts.danger import DangerSigns, Weighed
from prompts.danger_features import features, flag_names
from prompts.danger_figures import danger_table
from prompts.danger_learning import fit
from prompts.danger_limits import LOWEST, STORIES, Story, chosen
from prompts.danger_messages import (
    AUTHORS,
    DATA,
    TALK,
    TALKS,
    Message,
    all_messages,
    augmented,
    quiet_talk,
    read_messages,
    told_by_made_up_patients,
)
from prompts.danger_model import KINDS, WEIGHTS, Limits, load_limits, load_model
from prompts.danger_patterns import load_patterns
from prompts.danger_rules import Hit, look_through
from prompts.danger_training import WANTED, missed, worse
from prompts.net import Features
from prompts.net_table import Recipe

SIGNS = DangerSigns(load_safety())
PATTERNS = load_patterns()
LIMITS = Limits(
    card=0.7, ask_body=0.5, ask_life=0.6, ask_home=0.8, ask_harm=0.6, card_with_rule=0.3,
    ask_with_rule=0.1, part=0.15,
)  # fmt: skip
CHEST = Hit(PATTERNS.patterns["chest_pain"], "card", "my chest hurts")
WHETHER = Hit(PATTERNS.patterns["suicide_in_general"], "ask", "words")
FUNNY = Hit(PATTERNS.patterns["chest_sore"], "ask", "my chest feels funny")


def shown(weighed: Weighed) -> str:
    danger = SIGNS.decide(weighed, LIMITS)
    return "quiet" if danger is None else danger.ask or f"card {danger.sign}"


@pytest.mark.parametrize(
    ("sure", "doubtful", "danger", "any", "expected"),
    [
        pytest.param(CHEST, None, 0.9, 1.0, "card chest_pain", id="both are sure"),
        pytest.param(CHEST, None, 0.1, 0.2, "emergency.ask", id="the detector doubts a sure one"),
        pytest.param(CHEST, None, 0.0, 0.0, "emergency.ask", id="and is never silent about it"),
        pytest.param(None, None, 0.8, 0.9, "card emergency_other", id="only the detector is sure"),
        pytest.param(None, FUNNY, 0.4, 0.6, "emergency.ask", id="both doubt"),
        pytest.param(None, FUNNY, 0.8, 0.9, "card emergency_other", id="the detector is surer"),
        pytest.param(None, FUNNY, 0.0, 0.02, "quiet", id="it knows that it is nothing"),
        pytest.param(None, None, 0.4, 0.6, "emergency.ask", id="only the detector doubts"),
        pytest.param(None, WHETHER, 0.9, 0.9, "die.ask", id="a question in general is no card"),
        pytest.param(None, None, 0.1, 0.3, "quiet", id="nothing"),
    ],
)  # fmt: skip
def test_certainty_is_the_card_and_doubt_a_question(sure, doubtful, danger, any, expected):
    weighed = Weighed([], sure, doubtful, danger, "body", "words", any, "body", "words")
    assert shown(weighed) == expected


@pytest.mark.parametrize(
    ("kind", "sign", "ask"),
    [
        ("body", "emergency_other", "emergency.ask"), ("life", "suicide", "die.ask"),
        ("harm", "harm_others", "harm.ask"),
    ],
)  # fmt: skip
def test_what_no_pattern_names_gets_the_general_sign_of_its_kind(kind, sign, ask):
    sure = SIGNS.decide(Weighed([], None, None, 0.9, kind, "w", 0.9, kind, "w"), LIMITS)
    doubt = SIGNS.decide(Weighed([], None, None, 0.2, kind, "w", 0.6, kind, "w"), LIMITS)
    assert sure is not None
    assert doubt is not None
    assert (sure.sign, doubt.sign, doubt.ask) == (sign, sign, ask)
    assert sign in SIGNS.safety.signs
    assert ask in SIGNS.safety.ask_backs


def test_the_body_is_asked_about_sooner_than_life():
    doubt = Weighed([], None, None, 0.2, "body", "w", 0.55, "body", "w")
    assert shown(doubt) == "emergency.ask"
    assert shown(doubt._replace(any_kind="life")) == "quiet"


def test_beside_a_question_in_general_a_sure_sentence_is_still_a_card():
    weighed = Weighed([WHETHER], None, WHETHER, 0.9, "life", "tonight i do it", 0.9, "life", "w")
    assert shown(weighed) == "card suicide"


def test_home_is_asked_about_later_than_anything_else():
    """That question is asked in private, and what was typed is dropped."""
    doubt = Weighed([], None, None, 0.2, "home", "w", 0.7, "home", "w")
    assert shown(doubt) == "quiet"
    assert shown(doubt._replace(any=0.85)) == "unsafe"
    assert shown(doubt._replace(danger=0.9, any=0.95)) == "card unsafe_home"
    limits = load_limits()
    assert limits.ask_home >= max(limits.ask_life, limits.ask_body)


def test_a_weaker_pattern_of_the_same_kind_still_names_the_sign():
    weighed = Weighed([FUNNY], None, FUNNY, 0.9, "body", "w", 0.9, "body", "w")
    assert shown(weighed) == "card chest_pain"


CARD = Danger(level="crisis", sign="suicide", words="w")
QUESTION = Danger(level="ambiguous", sign="suicide", words="w", ask="die.ask")


@pytest.mark.parametrize("words", ["me estoy muriendo", "i am dying"])
def test_where_dying_is_what_the_talk_is_about_the_word_alone_is_asked_about(words):
    danger = SIGNS.notice(words, aid="serious_illness_goals")
    assert danger is None or danger.ask


@pytest.mark.parametrize("words", ["me estoy muriendo, no puedo respirar", "i want to kill myself"])
def test_a_sign_behind_it_still_brings_the_card_there(words):
    danger = SIGNS.notice(words, aid="serious_illness_goals")
    assert danger is not None
    assert danger.ask is None


def test_a_pattern_that_is_new_since_the_training_changes_no_weight():
    looked = [look_through("my chest hurts so much", PATTERNS)]
    found = features([looked], PATTERNS)
    names = flag_names(PATTERNS)
    more = found._replace(flags=np.hstack([np.ones((1, 1), dtype=np.float32), found.flags]))
    model = load_model()
    assert np.allclose(model.likely(found, names), model.likely(more, ("new.0", *names)))


def test_a_pattern_that_was_taken_away_leaves_the_others_at_their_place():
    looked = [look_through("my chest hurts so much", PATTERNS)]
    found, names = features([looked], PATTERNS), flag_names(PATTERNS)
    fewer = Features(found.meaning, found.flags[:, 1:], found.pieces)
    without = found.flags.copy()
    without[:, 0] = 0
    model = load_model()
    assert np.allclose(
        model.likely(fewer, names[1:]), model.likely(found._replace(flags=without), names)
    )


def test_how_likely_the_kinds_are_adds_up_to_one():
    looked = [[look_through(words, PATTERNS)] for words in ("hello", "i cant breathe")]
    chances = load_model().likely(features(looked, PATTERNS), flag_names(PATTERNS))
    assert chances.shape == (2, len(KINDS))
    assert np.allclose(chances.sum(axis=1), 1, atol=1e-5)


def test_the_weights_are_small_numbers_without_code():
    assert WEIGHTS.stat().st_size < 6_000_000
    with np.load(WEIGHTS, allow_pickle=False) as kept:
        assert all(kept[name].dtype.kind in "fU" for name in kept.files)


def test_the_weights_come_from_the_messages_that_stand_here():
    """Whoever changes the messages trains anew: `python -m prompts.danger_training`."""
    card = load_card(danger_model.CARD)
    assert card["data"] == data_hash(all_messages())
    assert card["weights"] == sha256(WEIGHTS.read_bytes()).hexdigest()


def test_the_figures_on_record_are_those_of_authors_never_trained_on():
    figures = load_card(danger_model.CARD)["figures"]
    assert set(figures) == {*AUTHORS, "talk", "ordinary", "newest", "all"}
    assert load_limits() == Limits.model_validate(load_card(danger_model.CARD)["limits"])


def test_a_recall_that_falls_or_an_alarm_that_rises_by_more_than_a_point_is_named():
    old = {"crisis_noticed": 0.95, "none_card": 0.03}
    assert worse({"crisis_noticed": 0.945, "none_card": 0.035}, old) == []
    assert worse({"crisis_noticed": 0.93, "none_card": 0.01}, old) == [
        "crisis_noticed: 95.0% -> 93.0%"
    ]
    assert worse({"crisis_noticed": 0.99, "none_card": 0.05}, old) == ["none_card: 3.0% -> 5.0%"]


def test_quiet_talk_may_be_asked_about_as_often_as_is_wanted_and_not_more():
    old, wanted = {"none_noticed": 0.05, "ambiguous_card": 0.09}, {"none_noticed": 0.15}
    assert worse({"none_noticed": 0.14, "ambiguous_card": 0.02}, old, wanted) == []
    assert worse({"none_noticed": 0.16}, old, wanted) == ["none_noticed: 5.0% -> 16.0%"]


def test_what_is_wanted_and_not_reached_is_said():
    reached = {group: dict(limits) for group, limits in WANTED.items()}
    assert missed(reached) == []
    reached["all"]["crisis_noticed"] = 0.94
    reached["ordinary"]["none_card"] = 0.03
    assert missed(reached) == [
        "all crisis_noticed: 94.0%, wanted 95%", "ordinary none_card: 3.0%, wanted 2%",
    ]  # fmt: skip


def test_hardly_a_word_of_made_up_patients_is_asked_about_unless_a_pattern_knows_it():
    """Their words are ordinary, and no detector has seen them: one in fifty may be asked
    about, and none brings the help text."""
    told = {words: aid for aid, words in told_by_made_up_patients()}
    assert len(told) > 500
    noticed = [SIGNS.notice(w, aid) for w, aid in told.items() if not SIGNS.hits(w)]
    assert all(danger.ask for danger in noticed if danger)
    assert sum(bool(danger) for danger in noticed) <= STORIES * len(told)


def quiet_and_doubtful(any_: float) -> list[tuple[Message, Weighed]]:
    said = Message("w", "en", "none", "benign", "author_a")
    return [(said, Weighed([], None, None, 0, "life", "w", chance, "life", "w"))
            for chance in [any_] * 5 + [0.0] * 95]  # fmt: skip


def test_a_limit_is_lowered_until_one_in_fifty_words_of_made_up_patients_is_asked_about():
    told, quiet = (
        Story("", Weighed([], None, None, 0, "life", "w", n, "life", "w")) for n in (0.61, 0.0)
    )
    limits = chosen(quiet_and_doubtful(0.0), [told, told, *[quiet] * 50], SIGNS.decide)
    assert 0.61 < limits.ask_life < 0.64
    assert limits.ask_body < limits.ask_life


def test_a_limit_is_lowered_until_quiet_talk_would_be_interrupted_too_often():
    few = quiet_and_doubtful(0.7)
    assert chosen(few, [], SIGNS.decide).ask_life == LOWEST["ask_life"]
    assert 0.7 < chosen(few + few[:5] * 4, [], SIGNS.decide).ask_life < 0.75


def test_what_is_learned_is_the_same_each_time():
    messages = list(read_messages(DATA / "author_d.jsonl"))
    looked = [SIGNS.looked(m.text) for m in messages]
    found, small = features(looked, PATTERNS), Recipe(seeds=2, rounds=1)
    one, other = fit(messages, found, small), fit(messages, found, small)
    assert all(np.array_equal(one.arrays[name], other.arrays[name]) for name in one.arrays)


def test_a_message_of_marks_alone_is_typed_badly_too():
    assert [m.text for m in augmented([Message("?!...", "en", "none", "nonsense", "x")])]


def test_what_is_held_back_is_not_among_what_is_trained_on():
    held = {m.text for path in (DATA / "held").glob("*.jsonl") for m in read_messages(path)}
    assert held
    assert held.isdisjoint(m.text for m in all_messages())


def test_talk_that_a_nurse_would_ask_about_is_not_learned_as_quiet():
    rows = [json.loads(line) for path in TALKS.glob("author_*.jsonl") for line in lines_of(path)]
    signs = {row["text"] for row in rows if "safety" in row}
    assert signs
    assert signs.isdisjoint(m.text for m in quiet_talk())
    assert {m.author for m in all_messages()} >= {*TALK}


def lines_of(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def test_the_product_needs_nothing_that_only_training_needs():
    code = (
        "import sys, prompts.danger, ui.speaking\n"
        "sys.exit(any(name in sys.modules for name in ('prompts.danger_learning', 'scipy')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_comes_of_a_message_in_training_depends_on_its_words_alone():
    messages = list(read_messages(DATA / "author_d.jsonl"))
    first = list(augmented(messages))
    assert first == list(augmented(messages))
    assert {m.label for m in first} == {m.label for m in messages}


def test_words_of_one_author_never_stand_beside_those_of_another():
    """Or leaving an author out would leave some of their words in."""
    one = Message("my knee hurts", "en", "none", "benign", "one")
    other = [one._replace(text=f"a bird called {n}", author="other") for n in range(9)]
    said = [m.text.lower() for m in augmented([one, *other]) if m.author == "other"]
    assert said
    assert not any("knee" in text for text in said)


@pytest.mark.parametrize("author", AUTHORS)
def test_each_message_has_a_kind_that_fits_its_label(author):
    expected = {
        "none": {"none"}, "emergency": {"body"}, "crisis": {"life", "harm", "home"},
        "ambiguous": {"body_doubt", "life_doubt", "harm_doubt", "home_doubt"},
    }  # fmt: skip
    for message in read_messages(DATA / f"{author}.jsonl"):
        assert KINDS[message.kind] in expected[message.label]


def test_the_table_counts_cards_and_questions_by_label_language_and_category():
    said = Message("w", "es", "crisis", "goodbye", "x")
    rows = danger_table([(said, CARD), (said, QUESTION), (said, None), (said, None)])
    assert {(r.language, r.category) for r in rows} == {("", ""), ("es", ""), ("", "goodbye")}
    assert all((r.of, r.card, r.asked, r.noticed) == (4, 1, 1, 0.5) for r in rows)
