"""What a model words is said to be a model's, can be taken back, and is refused when it adds."""

import pytest

from interview.wordings import count
from tests.models.lying_server import leaks, says

WORDS = "I want to walk to church again"
SAID_BACK = "You want to walk to church again."
OWN = "You wrote: “I want to walk to church again”"


@pytest.fixture
def talk(liar, helped):
    clinic = helped(replies=True)
    clinic.patient_walks_to("story")
    return clinic


def test_a_reply_that_passes_is_shown_and_says_that_a_model_worded_it(liar, talk):
    liar.lie = says(reply=SAID_BACK)
    talk.patient_says(WORDS)
    assert talk.told.startswith(SAID_BACK)
    assert "Worded by a language model, with facts only from this guide" in talk.told
    assert talk.state.answers["story"].words == WORDS


def test_not_quite_what_i_meant_brings_back_the_guides_own_wording(liar, talk):
    liar.lie = says(reply=SAID_BACK)
    talk.patient_says(WORDS)
    talk.patient_says("Not quite what I meant")
    assert talk.told.startswith(OWN)
    assert "language model" not in talk.told
    assert talk.state.turns[-2].told == talk.state.turns[-1].told
    assert talk.state.answers["story"].words == WORDS
    assert talk.step.id == "story:worry"


def test_not_quite_takes_back_the_last_wording_alone(liar, talk):
    liar.lie = says(reply=SAID_BACK)
    talk.patient_says(WORDS)
    talk.patient_changes("story", WORDS)
    talk.patient_says("not what I meant")
    keys = [turn.told[0].key for turn in talk.state.turns if turn.words == WORDS]
    assert keys == ["worded.reply", "say.story"]


def test_where_nothing_was_worded_by_a_model_it_is_asked_what_would_be_right(talk):
    talk.patient_says("that's not what I meant")
    assert talk.told == "What would be right?"


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        pytest.param("90 of 100 people walk to church again.", "number", id="a number"),
        pytest.param("Most people walk to church again.", "frequency", id="how often"),
        pytest.param("You should walk to church again.", "directive", id="advice"),
        pytest.param("Surgery is best if you want to walk.", "ranking", id="ranking"),
        pytest.param("Usted quiere caminar a la iglesia.", "language", id="another language"),
        pytest.param("As your doctor I hear you.", "identity", id="a doctor"),
        pytest.param("Robots walk to church again.", "words", id="a new fact"),
        pytest.param("<script>alert(1)</script>", "signs", id="markup"),
        pytest.param("You do not want to walk to church again.", "turned", id="turned round"),
        pytest.param("", "empty", id="nothing"),
    ],
)
def test_a_reply_that_adds_is_kept_with_its_reason_and_nobody_sees_it(liar, talk, reply, reason):
    liar.lie = says(reply=reply)
    talk.patient_says(WORDS)
    assert talk.told.startswith(OWN)
    refused = talk.events_of("wording_refused")[-1]
    assert reason in refused.reasons
    assert refused.text == reply


def test_what_the_prompt_says_is_not_said_to_the_patient(liar, talk):
    liar.lie = leaks
    talk.patient_says(WORDS)
    assert talk.told.startswith(OWN)


def test_an_answer_of_the_guide_stands_word_for_word_behind_what_a_model_said(liar, helped):
    clinic = helped(sends=("words", "aid"), replies=True)
    clinic.patient_walks_to("leaning:before")
    question = clinic.aid.faq[0].questions["en"][0]
    liar.lie = says(reply="You asked what the guide has on this.")
    clinic.patient_says(question)
    told = clinic.state.turns[-1].told[0]
    assert told.key == "worded.answer"
    assert told.slots["fact"].removesuffix(".") in clinic.told
    assert "From this guide: " in clinic.told


def test_without_the_switch_no_words_are_asked_for(liar, helped):
    clinic = helped()
    clinic.patient_walks_to("story")
    clinic.patient_says(WORDS)
    assert clinic.told.startswith(OWN)
    assert "reply" not in liar.told


def test_what_family_wrote_is_said_back_in_our_words(liar, helped):
    clinic = helped(replies=True)
    clinic.patient_says("family")
    clinic.patient_says("Bea")
    clinic.patient_walks_to("story")
    liar.lie = says(reply="You want to walk to church again.")
    clinic.patient_says(WORDS, by="family", name="Bea")
    assert "worded" not in {told.key for told in clinic.state.turns[-1].told}
    assert "language model" not in clinic.told


def test_the_page_of_the_physician_is_the_same_with_and_without_a_model(liar, helped):
    """Every line rests on what the patient wrote, and a model writes none of them."""
    pages = []
    for replies in (True, False):
        clinic = helped(replies=replies)
        clinic.patient_walks_to("story")
        liar.lie = says(reply=SAID_BACK)
        clinic.patient_says(WORDS)
        pages.append([line.text for line in clinic.summary.lines])
    assert pages[0] == pages[1] != []


def test_how_often_words_were_refused_can_be_counted(liar, talk):
    liar.lie = says(reply=SAID_BACK)
    talk.patient_says(WORDS)
    talk.patient_says("not quite what I meant")
    liar.lie = says(reply="You should walk to church again.")
    talk.patient_changes("story", WORDS)
    found = count(talk.events)
    assert (found.asked, found.shown, found.refused, found.taken_back) == (2, 1, 1, 1)
    assert found.rate == 0.5
    assert found.reasons["directive"] == 1


def test_where_no_model_was_asked_there_is_no_rate():
    assert count([]).rate is None
