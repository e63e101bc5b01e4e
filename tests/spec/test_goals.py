"""A hope stays as it was said; what studies found stands beside it, for every option alike."""

from interview.goals import judged, reached


def hopes(clinic, words, when="In a few months"):
    clinic.patient_walks_to("goals")
    clinic.patient_says(words)
    clinic.patient_walks_to("goals:when")
    clinic.patient_says(when)


def test_studies_of_every_option_stand_beside_a_hope_about_pain(clinic):
    hopes(clinic, "a bit less pain on stairs by spring")
    result = judged(clinic.aid, clinic.state)
    told = {one.evidence.option for one in (result, *result.beside)}
    assert {"exercise_weight", "medicines", "steroid_shot", "knee_replacement"} <= told
    line = clinic.summary.line("studies:others")
    assert line.sources
    for one in result.beside:
        if one.realism != "not_known":
            assert reached(clinic.aid, one.evidence) in line.text


def test_an_option_that_nobody_studied_for_it_promises_nothing(clinic):
    hopes(clinic, "a bit less pain on stairs by spring")
    result = judged(clinic.aid, clinic.state)
    pills = next(one for one in result.beside if one.evidence.option == "nsaid_pills")
    assert pills.realism == "not_known"
    assert "Pain-relief pills:" not in clinic.summary.line("studies:others").text


def test_sooner_with_one_option_and_not_with_another_is_said_to_depend(clinic):
    hopes(clinic, "a bit less pain on stairs by spring", "In weeks")
    result = judged(clinic.aid, clinic.state)
    assert result.depends is (
        len({o.realism for o in (result, *result.beside) if o.realism != "not_known"}) > 1
    )
    assert ("It depends on the choice." in clinic.told) is result.depends


def test_a_hope_that_is_beyond_the_studies_is_never_called_names(clinic):
    hopes(clinic, "my cartilage growing back")
    assert clinic.summary.goals[0].realism == "beyond"
    assert "my cartilage growing back" in clinic.page_text
    said = (clinic.told + clinic.page_text).lower()
    for word in ("unrealistic", "impossible", "too much", "give up"):
        assert word not in said


def test_a_date_that_is_past_is_sooner_than_any_study(clinic):
    hopes(clinic, "a bit less pain on stairs by spring", "2026-11-01")
    assert clinic.summary.goals[0].realism == "beyond"
    assert "Your date is sooner than that." in clinic.told


def test_without_a_date_nothing_is_too_soon(clinic):
    hopes(clinic, "a bit less pain on stairs by spring", "No date")
    assert clinic.summary.goals[0].realism == "within"


def test_no_hope_no_verdict(clinic):
    clinic.patient_walks_to("leaning")
    assert clinic.summary.goals == ()
    assert clinic.summary.line("studies") is None


def test_past_the_last_day_of_the_guide_no_number_stands_beside_a_hope(clinic):
    clinic.the_guide_expires()
    hopes(clinic, "a bit less pain on stairs by spring")
    assert "past their review date" in clinic.told
    assert not any(character.isdigit() for character in clinic.told)
