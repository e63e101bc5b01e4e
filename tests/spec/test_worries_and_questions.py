"""A worry or a question may come at any step, and is kept in the patient's own words."""


def test_a_worry_in_passing_is_noticed_and_asked_about_before_the_next_question(clinic):
    clinic.patient_walks_to("needs")
    clinic.patient_says("my son drives me. i am scared that i will fall on the bus")
    assert clinic.step.id == "needs:passing"
    assert "“i am scared that i will fall on the bus”" in clinic.asked


def test_a_worry_in_passing_stays_private_until_the_patient_says_otherwise(clinic):
    clinic.patient_walks_to("needs")
    clinic.patient_says("my son drives me. i am scared that i will fall on the bus")
    clinic.patient_says("skip")
    assert "scared that i will fall" not in clinic.page_text
    assert any("scared that i will fall" in line.text for line in clinic.summary.lines)


def test_a_worry_can_be_put_first_for_the_visit(clinic):
    clinic.patient_walks_to("needs")
    clinic.patient_says("my son drives me. i am scared that i will fall on the bus")
    clinic.patient_says("Yes, and talk about it first")
    assert "Talk about first: “i am scared that i will fall on the bus”" in clinic.page_text


def test_a_question_with_an_answer_in_the_guide_is_answered_with_its_source(clinic):
    clinic.patient_walks_to("role")
    clinic.patient_says("How long does a steroid shot last?")
    assert "Studies found help at 1 to 6 weeks." in clinic.told
    assert "2015" in clinic.told
    assert clinic.step.id == "role"


def test_past_the_last_day_of_the_guide_its_numbers_answer_no_question(clinic):
    clinic.patient_walks_to("role")
    clinic.the_guide_expires()
    clinic.patient_says("How long does a steroid shot last?")
    assert "past their review date" in clinic.told
    assert not any(character.isdigit() for character in clinic.told)
    assert any("How long does a steroid shot last?" in q for q in clinic.summary.questions)


def test_a_question_the_guide_cannot_answer_goes_on_the_list_in_the_patients_words(clinic):
    clinic.patient_walks_to("role")
    clinic.patient_says("Do they have parking for my van at the hospital?")
    assert "Your question is on the list for Dr. Sample" in clinic.told
    assert any("parking for my van" in q for q in clinic.summary.questions)


def test_begging_for_a_recommendation_gets_the_same_kind_sentence_every_time(clinic):
    clinic.patient_walks_to("leaning:before")
    for _ in range(3):
        clinic.patient_says("What would you do if you were me?")
        assert "I cannot say which one to choose." in clinic.told
        assert clinic.step.id == "leaning:before"


def test_an_option_that_is_not_in_the_guide_goes_on_the_list(clinic):
    clinic.patient_walks_to("options:missing")
    clinic.patient_says("a magnetic bracelet")
    assert "This guide has no facts on it." in clinic.told
    assert any("magnetic bracelet" in q for q in clinic.summary.questions)
