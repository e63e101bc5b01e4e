"""Where the patient leans, beside what they said before: held up once, and never judged."""

FOR_SURGERY = "do_things > pain_long > once_done"
FOR_LITTLE_TIME = "time_off > effort > avoid_surgery"


def puts_first(clinic, order):
    clinic.patient_says("Just me")
    clinic.patient_says("About 5 minutes")
    clinic.patient_walks_to("matters:pick")
    clinic.patient_says(order)


def test_a_leaning_that_points_another_way_is_asked_about_once(clinic):
    puts_first(clinic, FOR_LITTLE_TIME)
    assert clinic.summary.close_call is False, "or there is nothing to hold up"
    clinic.patient_walks_to("leaning")
    clinic.patient_says("Knee replacement")
    assert clinic.step.id == "leaning:mix"
    assert "You lean toward: Knee replacement." in clinic.asked
    assert "Both can be right." in clinic.asked
    clinic.patient_says("Leave both as they are")
    assert "leaning:mix" not in clinic.still_open
    assert "Leans to: Knee replacement. Put first:" in clinic.page_text
    clinic.patient_changes("leaning", "Knee replacement")
    assert clinic.step.id != "leaning:mix"


def test_each_way_out_does_what_it_says(clinic):
    puts_first(clinic, FOR_LITTLE_TIME)
    clinic.patient_walks_to("leaning")
    clinic.patient_says("Knee replacement")
    clinic.patient_says("Change what matters")
    assert clinic.step.id == "matters:pick"
    clinic.patient_says(FOR_SURGERY)
    assert "Put first:" not in clinic.page_text


def test_a_leaning_that_goes_with_what_was_put_first_is_left_alone(clinic):
    puts_first(clinic, FOR_SURGERY)
    fits = {f.option: f.fit for f in clinic.summary.match}
    clinic.patient_walks_to("leaning")
    clinic.patient_says(clinic.aid.option(max(fits, key=fits.get)).short)
    assert not clinic.has_step("leaning:mix")


def test_leaning_to_what_could_bring_the_unacceptable_is_said_and_never_blocked(clinic):
    clinic.patient_walks_to("matters:limit")
    clinic.patient_says("i will not put him in a home not even for a week")
    if clinic.has_step("matters:limit_on"):
        clinic.patient_walks_to("matters:limit_on")
        clinic.patient_says("Knee replacement")
        clinic.patient_walks_to("leaning")
        clinic.patient_says("Knee replacement")
        assert clinic.step.id == "leaning:mix"
        assert "not even for a week" in clinic.asked
        assert "Ask how these go together." in clinic.page_text


def test_how_sure_is_asked_before_and_after(clinic):
    clinic.patient_walks_to("leaning:before")
    clinic.patient_says("Knee replacement")
    assert clinic.step.id == "leaning:before_sure"
    clinic.patient_says("8")
    line = clinic.summary.line("leaning:before")
    assert line.text == "Leaning before: Knee replacement. 8 of 10 sure."


def test_nobody_who_names_no_option_is_asked_how_sure(clinic):
    clinic.patient_walks_to("leaning:before")
    clinic.patient_says("No")
    assert clinic.step.id == "options"


def test_an_open_fact_about_what_is_leaned_to_is_named(clinic):
    clinic.patient_walks_to("check:k1")
    for _ in range(2):
        clinic.patient_says("Not sure")
    clinic.patient_walks_to("leaning")
    clinic.patient_says("Knee replacement")
    assert clinic.step.id == "leaning:mix"
    assert "This about it is not clear yet:" in clinic.asked
    assert "wrong" not in clinic.page_text.lower()
