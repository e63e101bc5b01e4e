"""Questions are answered from the aid with its facts, or handed on; never in between."""

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision_aids.library import HERE, load_aid
from interview.reading import Answer
from prompts.answers import answer as answer_in
from prompts.answers import recommends
from prompts.known import known
from ui.words import say_in

AID = load_aid(HERE / "knee_osteoarthritis")


def answer(aid, question: str, language: str = "en") -> Answer | None:
    return answer_in(aid, question, language, partial(say_in, language))


def facts_of(faq_id: str) -> tuple[str, ...]:
    return next(faq.answer_from for faq in AID.faq if faq.id == faq_id)


@pytest.mark.parametrize("faq", AID.faq, ids=lambda faq: faq.id)
def test_the_authors_own_questions_are_answered_in_every_language(faq):
    missed = [
        (question, language)
        for language, questions in faq.questions.items()
        for question in questions
        if (found := answer(AID, question, language)) is None or found.facts != faq.answer_from
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("question", "faq"),
    [
        pytest.param("how long does the cortisone last", "q3", id="another word"),
        pytest.param("can I die from the operation", "q17", id="death"),
        pytest.param("what about blood clots", "q19", id="clots"),
        pytest.param("do gel shots count?", "q26", id="gel shots"),
        pytest.param("is the shot better than physical therapy", "q27", id="two options"),
        pytest.param("will I be able to kneel", "q29", id="what is not known"),
        pytest.param("is it going to get worse", "q1", id="course"),
    ],
)
def test_a_question_in_other_words_gets_the_same_answer(question, faq):
    found = answer(AID, question)
    assert found is not None
    first = facts_of(faq)
    assert (found.facts[: len(first)], found.premise) == (first, False)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("how much does a knee replacement cost", id="price"),
        pytest.param("does Medicare pay for physical therapy", id="insurance"),
        pytest.param("how many Advil can I take a day", id="dose"),
        pytest.param("can I take ibuprofen with my blood thinner", id="interaction"),
        pytest.param("am I too old for a new knee", id="about one person"),
        pytest.param("what are the odds for me", id="odds for one person"),
        pytest.param("what would you do", id="recommendation"),
        pytest.param("is my hip arthritis too", id="another joint"),
        pytest.param("who will do the surgery", id="who"),
        pytest.param("what time is my appointment", id="appointment"),
        pytest.param("are you a robot", id="the guide itself"),
        pytest.param("what is the capital of France", id="anything else"),
        pytest.param("how many weeks till i can lift a grown man", id="near, and not known"),
        pytest.param("...", id="nothing"),
    ],
)
def test_what_the_guide_does_not_know_is_never_answered(question):
    assert answer(AID, question) is None


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        pytest.param("exercise will wear it out, won't it?", "f_ex_joint", id="wear"),
        pytest.param("new knees only last ten years right?", "m_implants_25y", id="ten years"),
    ],
)
def test_a_mistaken_belief_is_met_with_the_fact(question, fact):
    found = answer(AID, question)
    assert found is not None
    assert found.premise
    assert fact in found.facts


def test_a_belief_that_is_asked_about_gets_its_fact_and_no_other():
    found = answer(AID, "Will exercise wear my knee out?")
    assert found is not None
    assert (found.facts, found.premise) == (("f_ex_joint",), False)


def test_signs_without_a_word_are_no_question():
    assert answer(AID, "0¿0;¼") is None


def test_an_answer_has_its_numbers_filled_in():
    found = answer(AID, "Does the gel work?")
    assert found is not None
    assert "60 of 100" in found.text
    assert "{" not in found.text


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("what would you do if you were me", True),
        ("so surgery then?", True),
        ("¿usted qué haría?", False),
        ("how long does it take", False),
        ("my doctor recommends exercise", False),
    ],
)
def test_recommendations_are_told_from_other_questions(words, asked):
    assert recommends(words) == asked


def test_recommendations_are_known_in_spanish():
    assert recommends("¿usted qué haría?", "es")


@settings(max_examples=60, deadline=None)
@given(st.text())
def test_no_answer_is_without_facts(words):
    found = answer(AID, words)
    assert found is None or found.facts


def test_a_figure_that_no_written_answer_tells_is_told_with_its_group_and_its_range():
    found = answer(AID, "how many people go back into the hospital soon after")
    assert found is not None
    assert found.facts[0] == "c_readmitted"
    assert "out of 1,000 people" in found.text
    assert "About 952 did not." in found.text
    assert "It could be 43 to 54." in found.text


def test_in_a_gentle_aid_a_figure_is_named_and_its_number_is_not_shown():
    aid = load_aid(HERE / "kidney_failure")
    asked = "How many people aged 45 to 64 years died in the first year of dialysis?"
    found = answer(aid, asked)
    assert found is not None
    (row,) = next(c for c in aid.comparisons if c.id == "c_year1_45").rows
    assert found.facts == ("c_year1_45",)
    assert str(row.count) not in found.text


def test_what_nobody_confirmed_or_nobody_is_shown_is_no_answer():
    for folder in sorted(file.parent for file in HERE.glob("*/aid.yaml")):
        aid = load_aid(folder)
        hidden = {f.id for f in aid.results if f.show == "never"}
        unsure = {f.id for f in (*aid.results, *aid.facts) if f.confirmed != "seen"}
        entries = known(aid)
        assert not {entry.figure for entry in entries} & (hidden | unsure)
        assert not {fact for entry in entries for fact in entry.facts} & unsure
        assert all(any(aid.source_of(fact) for fact in entry.facts) for entry in entries)


def test_what_people_ask_for_a_figure_and_a_fact_leads_to_it():
    aid = load_aid(HERE / "knee_osteoarthritis")
    words = "how many hedgehogs walk backwards"
    aid = aid.model_copy(
        update={
            "comparisons": tuple(
                c.model_copy(update={"asked": {"en": (words,)}}) if c.id == "c_readmitted" else c
                for c in aid.comparisons
            )
        }
    )
    found = answer(aid, words)
    assert found is not None
    assert "c_readmitted" in found.facts
