"""Numbers come by permission, from the aid alone, and each one says what it does not know."""

from interview.telling import tell


def test_numbers_are_asked_for_first_and_can_be_left_out(clinic):
    clinic.patient_walks_to("numbers")
    clinic.patient_says("Skip for now")
    assert clinic.step.family == "check"


def test_one_comparison_is_shown_at_a_time(clinic):
    clinic.patient_walks_to("numbers")
    clinic.patient_says("Pictures and numbers")
    assert clinic.step.shows == "c_trial_improved"
    clinic.patient_says("About what I expected")
    assert clinic.step.shows == "c_gel"


def test_a_number_is_told_with_both_sides_its_group_its_time_and_what_was_not_measured(clinic):
    told = " ".join(clinic.guide.say(text) for text in tell(clinic.aid, "c_gel"))
    assert "60" in told
    assert "40" in told
    assert "6 to 12 weeks" in told
    assert "10 more out of 100" in told
    assert "Not measured for:" in told
    assert "That does not mean zero." in told
    assert "No one can say which one you will be." in told


def test_a_rating_that_is_not_the_sources_own_is_never_shown(clinic):
    told = " ".join(clinic.guide.say(text) for text in tell(clinic.aid, "c_longterm_pain"))
    assert "The source does not rate how sure this is." in told


def test_not_getting_it_brings_the_same_fact_in_words_and_then_the_picture_again(clinic):
    clinic.patient_walks_to("numbers")
    clinic.patient_says("Pictures and numbers")
    clinic.patient_walks_to("numbers:c_gel")
    clinic.patient_says("I don't get it")
    assert "60" in clinic.told
    assert clinic.step.id == "numbers:c_gel"


def test_what_is_from_memory_is_never_shown_to_a_patient(clinic):
    clinic.patient_walks_to("numbers")
    clinic.patient_says("Pictures and numbers")
    shown = set()
    while clinic.step.id != "numbers:which":
        shown.add(clinic.step.shows)
        more = clinic.step.shows is None
        clinic.patient_says("Look at something else" if more else "Better than I thought")
    shown |= {choice.id for choice in clinic.step.choices}
    assert "c_later_surgery" in shown
    assert "c_almost_no_pain" not in shown


def test_of_the_other_numbers_only_those_that_are_chosen_are_shown(clinic):
    clinic.patient_walks_to("numbers")
    clinic.patient_says("Pictures and numbers")
    clinic.patient_walks_to("numbers:more")
    clinic.patient_says("Look at something else")
    second = clinic.guide.say(clinic.step.choices[1].label)
    clinic.patient_says(second)
    assert second in clinic.asked
    clinic.patient_says("Better than I thought")
    assert clinic.step.family == "check"


def test_a_miss_is_explained_another_way_and_asked_again(clinic):
    clinic.patient_walks_to("check:k2")
    clinic.patient_says("For good")
    assert "Here it is another way" in clinic.told
    assert clinic.step.id == "check:k2"
    clinic.patient_says("Weeks")
    assert clinic.told.startswith("Yes.")
    assert "Would like to go over" not in clinic.page_text


def test_only_what_stays_open_reaches_the_physician_and_kindly_worded(clinic):
    clinic.patient_walks_to("check:k2")
    clinic.patient_says("For good")
    clinic.patient_says("Many years")
    assert "It is on the list to go over with Dr. Sample." in clinic.told
    assert "Would like to go over: How long does a steroid shot tend to help?" in clinic.page_text


def test_no_answer_is_ever_called_wrong(clinic):
    clinic.patient_walks_to("check:k2")
    clinic.patient_says("For good")
    clinic.patient_says("For good")
    said = " ".join(clinic.guide.say(t) for turn in clinic.state.turns for t in turn.told).lower()
    assert "wrong" not in said
    assert "incorrect" not in said


def test_past_the_last_day_of_the_guide_no_answer_tells_its_numbers(clinic):
    clinic.patient_walks_to("check:k2")
    clinic.the_guide_expires()
    clinic.patient_says("Weeks")
    assert "past their review date" in clinic.told
    assert not any(character.isdigit() for character in clinic.told)
