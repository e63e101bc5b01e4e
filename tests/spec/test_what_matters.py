"""What matters is asked, never guessed; how options fit is shown, never ranked."""

from interview.fold import fold
from interview.next_step import is_finished
from interview.steps.matters import heard


def test_what_is_meant_instead_is_one_touch_away(clinic):
    clinic.patient_walks_to("matters")
    clinic.patient_says("i cannot take the pain at night any more")
    nearest, other = clinic.step.choices[0].id, clinic.step.choices[1]
    assert nearest == "yes"
    assert clinic.guide.say(other.label).startswith("Closer to this: ")
    clinic.patient_says(clinic.guide.say(other.label))
    assert heard(clinic.aid, clinic.state) == (other.id,)


def test_what_the_guide_heard_counts_only_after_yes(clinic):
    clinic.patient_walks_to("matters")
    clinic.patient_says("stairs frontwards again")
    assert clinic.step.id == "matters:heard"
    assert "Is that right?" in clinic.asked
    clinic.patient_says("skip")
    assert "Matters most" not in clinic.page_text


def test_most_and_least_give_an_order_that_the_patient_can_change(clinic):
    clinic.patient_walks_to("best_worst:1")
    while clinic.step.family == "best_worst":
        ids = sorted(choice.id for choice in clinic.step.choices)
        clinic.patient_says(f"{ids[0]} > {ids[-1]}")
    clinic.patient_walks_to("matters:top")
    first, *rest = [choice.id for choice in clinic.step.choices]
    clinic.patient_says(" > ".join([*rest, first]))
    assert clinic.state.value("matters:top") == (*rest, first)


def test_nothing_said_about_what_matters_means_no_picture_of_the_fit(clinic):
    clinic.patient_walks_to("share")
    assert clinic.summary.match == ()
    assert clinic.summary.close_call is None
    assert not clinic.has_step("match")


def test_an_own_concern_is_weighed_only_when_it_was_rated_for_every_option(clinic):
    clinic.patient_says("Just me")
    clinic.patient_says("short")
    clinic.patient_walks_to("matters:pick")
    clinic.patient_says("pain_now > effort > cost")
    assert clinic.summary.match
    assert clinic.state.value("matters:pick") == ("pain_now", "effort", "cost")


def test_what_the_fit_is_missing_is_asked_on_the_short_way_too(clinic):
    clinic.patient_walks_to("welcome:length")
    clinic.patient_says("short")
    clinic.patient_walks_to("matters:pick")
    clinic.patient_says("1 > 2")
    clinic.patient_says("Something is missing")
    assert clinic.told == "What is missing?"
    clinic.patient_says("i look after my grandson at night")
    assert "grandson at night" in clinic.summary.line("matters:own").text
    assert not is_finished(clinic.aid, clinic.state)
    clinic.patient_walks_to("share")
    clinic.patient_says("Share now")
    assert is_finished(clinic.aid, clinic.state)


def test_options_keep_one_order_in_an_interview_whatever_fits(clinic):
    clinic.patient_walks_to("leaning:before")
    order = [c.id for c in clinic.step.choices][: len(clinic.aid.options)]
    clinic.patient_says("short")
    clinic.patient_walks_to("matters:pick")
    clinic.patient_says("do_things > pain_long > once_done")
    assert [fit.option for fit in clinic.summary.match] == order


def test_a_limit_is_kept_in_the_patients_words_and_never_hides_an_option(clinic):
    clinic.patient_walks_to("matters:limit")
    clinic.patient_says("no operation before my daughters wedding")
    assert "Would not accept: “no operation before my daughters wedding”" in clinic.page_text
    clinic.patient_walks_to("leaning")
    assert "Knee replacement" in [clinic.guide.say(c.label) for c in clinic.step.choices]


def test_a_hope_beyond_the_studies_stays_as_it_is(clinic):
    clinic.patient_walks_to("goals")
    clinic.patient_says("no pain at all in two weeks")
    clinic.patient_walks_to("goals:when")
    clinic.patient_says("In weeks")
    assert "no pain at all in two weeks" in clinic.page_text
    assert "unrealistic" not in clinic.page_text.lower()
    assert clinic.summary.goals[0].realism in ("beyond", "not_known")


def test_a_goal_no_study_measured_says_so_and_goes_on_the_list(clinic):
    clinic.patient_walks_to("goals")
    clinic.patient_says("play the tuba in the spring parade")
    clinic.patient_walks_to("goals:when")
    clinic.patient_says("In a few months")
    assert clinic.summary.goals[0].realism == "not_known"
    assert "I did not find a study on that in this guide." in clinic.told


def test_no_text_of_the_guide_ever_recommends_an_option(clinic):
    clinic.patient_says("short")
    clinic.patient_walks_to("matters:pick")
    clinic.patient_says("do_things > pain_long > once_done")
    clinic.patient_walks_to("share")
    said = clinic.page_text.lower()
    for word in ("recommend", "best", "winner", "should"):
        assert word not in said


def test_the_sure_test_is_asked_word_for_word_with_its_notice(clinic):
    clinic.patient_walks_to("sure:s")
    assert clinic.asked == (
        "SURE test © O'Connor & Légaré, 2008. Do you feel SURE about the best choice for you?"
    )
    for answer in ("Yes", "No", "Yes", "No"):
        clinic.patient_says(answer)
    assert clinic.summary.sure.score == 2
    assert "2 of 4" not in clinic.page_text, "the score is shown to no one as a grade"


def test_where_the_sure_test_is_switched_off_our_own_questions_have_no_score(clinic):
    clinic.events[0] = clinic.invited.model_copy(update={"sure": False})
    clinic.state = fold(clinic.events)
    clinic.patient_walks_to("sure:s")
    assert "SURE" not in clinic.asked
    for _ in range(4):
        clinic.patient_says("Yes")
    assert clinic.summary.sure.score is None


def test_what_would_not_be_accepted_flags_the_options_that_could_bring_it(clinic):
    clinic.patient_walks_to("matters:limit")
    clinic.patient_says("i cannot be away from work for weeks")
    assert clinic.step.id == "matters:limit_on"
    clinic.patient_says("Knee replacement")
    assert "This choice can bring it: Knee replacement." in clinic.told
    assert "It stays on the list, so you can talk about it." in clinic.told
    assert "Could come with: Knee replacement." in clinic.page_text


def test_not_knowing_which_option_could_bring_it_is_something_to_ask(clinic):
    clinic.patient_walks_to("matters:limit")
    clinic.patient_says("no tubes for me")
    clinic.patient_says("I don't know")
    clinic.patient_walks_to("questions")
    asked = [clinic.guide.say(c.label) for c in clinic.step.choices]
    assert any("no tubes for me" in question for question in asked)


def test_an_order_is_enough_for_those_who_do_not_like_numbers(clinic):
    answers_every_set(clinic)
    clinic.patient_walks_to("swing")
    clinic.patient_says("Leave it at the order")
    assert clinic.step.id == "matters:limit"
    assert clinic.summary.match


def test_sliders_that_are_all_alike_lead_to_one_question_about_two_things(clinic):
    answers_every_set(clinic)
    clinic.patient_walks_to("swing")
    clinic.patient_says("1")
    while clinic.step.family == "swing":
        clinic.patient_says("100")
    assert clinic.step.id == "matters:tie"
    first, second = (c.id for c in clinic.step.choices)
    clinic.patient_says(second)
    assert clinic.page_text.index(clinic.aid.attribute(second).label) < clinic.page_text.index(
        clinic.aid.attribute(first).label
    )


def test_the_part_about_values_takes_thirty_touches_at_most(clinic):
    clinic.patient_walks_to("matters")
    clinic.patient_says("stairs and the garden")
    touches = 0
    costs = {"best_worst": 2, "many": 2, "scale": 2, "rank": 1, "choice": 1, "ratings": 3}
    while clinic.step.family != "goals":
        touches += costs[clinic.step.form]
        clear_minded(clinic)
    assert touches <= 30


def answers_every_set(clinic):
    clinic.patient_walks_to("best_worst:1")
    while clinic.step.family == "best_worst":
        ids = sorted(choice.id for choice in clinic.step.choices)
        clinic.patient_says(f"{ids[0]} > {ids[-1]}")


def clear_minded(clinic):
    """Answers a step as somebody who knows what they want, and wants no more than asked."""
    ids = sorted(choice.id for choice in clinic.step.choices)
    match clinic.step.form:
        case "best_worst":
            clinic.patient_says(f"{ids[0]} > {ids[-1]}")
        case "many":
            clinic.patient_says(ids[-1])
        case "scale":
            clinic.patient_says("60")
        case "rank":
            clinic.patient_says(" > ".join(choice.id for choice in clinic.step.choices))
        case _:
            clinic.patient_says("No" if "none" in ids else "1")


def test_the_line_for_how_much_says_what_its_ends_mean(clinic):
    clinic.patient_says("full")
    clinic.patient_walks_to("matters")
    clinic.patient_says("stairs and the garden")
    while clinic.step.family != "swing":
        clear_minded(clinic)
    first = clinic.guide.say(clinic.step.choices[0].label)
    clinic.patient_says(first)
    assert f"You would make this one better first: {first}. Call that 100." in clinic.asked


def test_where_time_may_be_short_it_is_asked_how_long_a_limit_holds(clinic):
    gentle = clinic.aid.model_copy(
        update={"flags": clinic.aid.flags.model_copy(update={"gentle": True})}
    )
    for reply, line in (
        ("For any length of time", "This holds for any length of time."),
        ("two weeks and no more", "Would not accept more than this: “two weeks and no more”"),
    ):
        clinic.__init__(gentle)
        clinic.patient_walks_to("matters:limit")
        clinic.patient_says("a machine that breathes for me")
        assert clinic.step.id == "matters:limit_time"
        clinic.patient_says(reply)
        assert clinic.summary.line("matters:limit_time").text == line
        assert "a machine that breathes for me" in clinic.page_text


def test_elsewhere_a_limit_is_not_asked_for_its_length(clinic):
    clinic.patient_walks_to("matters:limit")
    clinic.patient_says("going under general anesthesia")
    assert not clinic.has_step("matters:limit_time")
