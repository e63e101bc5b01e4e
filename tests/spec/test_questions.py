"""Questions for the visit: from the patient's own answers, at most five, each with its reason."""


def offered(clinic):
    clinic.patient_walks_to("questions")
    say = clinic.guide.say
    return {say(c.label): say(c.because) if c.because else "" for c in clinic.step.choices}


def test_what_could_not_be_rated_becomes_a_question(clinic):
    clinic.patient_walks_to("matters:own")
    clinic.patient_says("who looks after ray")
    clinic.patient_walks_to("matters:rate")
    clinic.patient_says("Exercise program 8")
    asked = next(q for q in offered(clinic) if "who looks after ray" in q)
    assert "Knee replacement" in asked
    assert "Exercise program" not in asked


def test_a_no_becomes_a_question_and_says_why(clinic):
    clinic.patient_walks_to("sure:s")
    for answer in ("Yes", "Yes", "Yes", "No"):
        clinic.patient_says(answer)
    asked = offered(clinic)
    assert asked["Who can help me with this choice?"] == (
        "because you would like more help with: support and advice"
    )


def test_what_would_help_becomes_a_question(clinic):
    clinic.patient_walks_to("needs")
    clinic.patient_says("Family who should be part of it")
    asked = offered(clinic)
    assert "How can my family be part of this choice?" in asked


def test_a_close_call_becomes_a_question(clinic):
    clinic.patient_says("Just me")
    clinic.patient_says("About 5 minutes")
    clinic.patient_walks_to("matters:pick")
    clinic.patient_says("do_things > time_off > effort")
    found = clinic.summary
    asked = offered(clinic)
    close = [q for q in asked if q.startswith("What sets these apart for me")]
    assert bool(close) is found.close_call


def test_own_questions_come_first_and_five_are_enough(clinic):
    clinic.patient_walks_to("story")
    clinic.patient_says("how many weeks till i can lift a grown man?")
    first = next(iter(offered(clinic)))
    assert first == "how many weeks till i can lift a grown man?"
    ids = [c.id for c in clinic.step.choices]
    clinic.patient_says(" > ".join(ids))
    assert len(clinic.summary.questions) <= 5


def test_on_the_short_way_three_are_enough(clinic):
    clinic.patient_says("Just me")
    clinic.patient_says("About 5 minutes")
    clinic.patient_walks_to("questions")
    clinic.patient_says(" > ".join(c.id for c in clinic.step.choices))
    assert len(clinic.summary.questions) <= 3


def test_a_drafted_question_takes_the_patients_order_and_words(clinic):
    """What we drafted stays in the log."""
    clinic.patient_walks_to("goals")
    clinic.patient_says("sing in the choir on sundays")
    clinic.patient_walks_to("questions")
    first, second = clinic.step.choices[:2]
    clinic.patient_says(f"{clinic.guide.say(second.label)}; {clinic.guide.say(first.label)}")
    in_order = [clinic.guide.say(second.label), clinic.guide.say(first.label)]
    assert list(clinic.summary.questions)[:2] == in_order
    clinic.patient_walks_to("review")
    number = 1 + [line.text for line in clinic.summary.lines].index(in_order[0])
    clinic.patient_says(f"change {number}: what about my dog")
    assert clinic.summary.questions[0] == "“what about my dog”"
    changed = next(event for event in clinic.events if event.kind == "line_changed")
    assert (changed.before, changed.words) == (in_order[0], "what about my dog")
