"""Words that may mean danger stop the talk. The help text is fixed and cannot be argued away."""

from decision_aids.library import HERE, load_aid
from tests.spec.conftest import Clinic


def test_chest_pain_now_shows_the_fixed_help_text_at_once(clinic):
    clinic.patient_walks_to("story")
    clinic.patient_says("my chest hurts right now and i cant catch my breath")
    assert clinic.step.id == "story:safety"
    assert "Call 911." in clinic.asked
    assert "Your answers are saved and can wait." in clinic.asked


def test_the_talk_goes_on_afterwards_and_the_words_were_not_lost(clinic):
    clinic.patient_walks_to("story")
    clinic.patient_says("my chest hurts right now and i cant catch my breath")
    clinic.patient_says("I have called, or I am safe")
    assert clinic.state.answers["story"].words.startswith("my chest hurts")
    assert clinic.step.id == "story:worry"


def test_typing_on_does_not_make_the_card_go_away(clinic):
    clinic.patient_walks_to("story")
    clinic.patient_says("my chest hurts right now and i cant catch my breath")
    clinic.patient_says("never mind lets go on with the knee")
    assert clinic.step.id == "story:safety"


def test_it_stands_first_on_the_physicians_page(clinic):
    clinic.patient_walks_to("story")
    clinic.patient_says("my chest hurts right now and i cant catch my breath")
    clinic.patient_says("I have called, or I am safe")
    assert clinic.page.lines[0].section == "safety"
    assert "Please ask again in person." in clinic.page.lines[0].text


def test_an_end_of_life_wish_is_asked_about_and_kept_as_a_limit(clinic):
    clinic.patient_walks_to("matters")
    clinic.patient_says("id rather die than be hooked up to a machine like my brother")
    assert "People can mean different things by this." in clinic.asked
    clinic.patient_says("I would not want to live that way, or have that treatment")
    assert any(line.section == "limit" and "machine" in line.text for line in clinic.summary.lines)
    assert clinic.state.alarm is None


def test_words_about_dying_in_a_talk_about_dying_are_asked_about_and_no_alarm():
    clinic = Clinic(load_aid(HERE / "serious_illness_goals"), language="es")
    clinic.patient_walks_to("story")
    clinic.patient_says("me estoy muriendo")
    assert clinic.state.alarm is None or clinic.state.alarm.stage != "card"


def test_a_crisis_line_cannot_be_hidden_on_a_page_that_is_shared(clinic):
    clinic.patient_walks_to("story")
    clinic.patient_says("i want to kill myself")
    assert "988" in clinic.asked
    line = clinic.summary.lines[0]
    assert line.fixed
    clinic.patient("line_hidden", line.id)
    assert not clinic.summary.lines[0].private


def test_old_or_other_peoples_emergencies_do_not_stop_the_talk(clinic):
    clinic.patient_walks_to("story")
    clinic.patient_says("since my husbands stroke two years ago i look after him")
    assert clinic.step.id == "story:worry"


def test_words_about_not_being_safe_at_home_are_not_written_down_by_themselves(clinic):
    clinic.patient_walks_to("story")
    before = len(clinic.events)
    clinic.patient_says("my husband hits me when he drinks")
    assert len(clinic.events) == before


def test_with_somebody_else_here_nothing_about_it_is_asked(clinic):
    clinic.patient_says("Family or a friend")
    clinic.patient_walks_to("story")
    clinic.patient_says("my husband hits me when he drinks")
    assert clinic.state.alarm is None


def test_time_alone_stands_on_the_clinicians_page_only_and_without_a_reason(clinic):
    clinic.patient_walks_to("story")
    clinic.patient("time_alone_asked")
    assert "Time alone with you was asked for." in clinic.page_text
    assert not any("alone" in line.text for line in clinic.summary.lines)


def test_one_sign_never_hides_another(clinic):
    clinic.patient_walks_to("story")
    clinic.patient_says("My chest hurts right now. And my knee is hot, red and swollen with fever.")
    assert "Call 911." in clinic.asked
    clinic.patient_says("I have called, or I am safe")
    assert clinic.step.id == "story:safety"
    assert "a hot, red, very swollen knee with fever" in clinic.asked
    clinic.patient_says("I have called, or I am safe")
    assert clinic.step.id == "story:worry"
    assert [line.section for line in clinic.page.lines][:2] == ["safety", "safety"]


def test_after_the_card_a_line_still_points_to_the_words_that_were_typed(clinic):
    clinic.patient_walks_to("story")
    words = "my chest hurts right now and i cant catch my breath"
    clinic.patient_says(words)
    clinic.patient_says("I have called, or I am safe")
    story = next(line for line in clinic.summary.lines if line.id == "story")
    typed = {turn.version: turn.words for turn in clinic.state.turns}
    assert typed[story.events[0]] == words
