"""En español: what a patient who speaks Spanish reads, types and takes home.

A Spanish-speaking nurse can check it: what stands in quotes is what is said. The physician's
page is in the clinic's language, and the patient's words stay as they were typed."""

from datetime import date

import pytest

from decision_aids.figures import fill
from decision_aids.library import HERE, load_aid
from interview.telling import tell
from summary.after_visit import after_visit
from summary.page import one_page
from summary.summary import Summary, summarise
from tests.spec.conftest import Clinic, drink, knee
from ui.speaking import guide_of

STORY = "ya no llego a misa sin parar, me da pena con las demas"


@pytest.fixture
def clinic() -> Clinic:
    return Clinic(
        knee(), language="es", patient="Rosa Ejemplo", age=71, doctor="Dra. Muestra",
        clinic="Clínica Ejemplo", sure=False,
    )  # fmt: skip


def for_the_physician(clinic: Clinic) -> Summary:
    guide = guide_of(knee(), clinic.invited, "en")
    return summarise(guide.aid, clinic.state, guide.say)


def test_the_guide_says_who_it_is_and_when_to_call(clinic):
    assert clinic.asked.startswith(
        "Hola, Rosa Ejemplo. Esta guía le ayuda a prepararse para hablar con la Dra. Muestra "
        "sobre su rodilla. Soy un programa de computadora, no soy médico ni enfermera."
    )
    assert "Si necesita ayuda ahora, llame al 911." in clinic.asked


@pytest.mark.parametrize(
    ("doctor", "with_doctor", "to_doctor"),
    [
        ("Dra. Muestra", "con la Dra. Muestra", "a la Dra. Muestra"),
        ("Dr. Muestra", "con el Dr. Muestra", "al Dr. Muestra"),
        ("", "con su médico", "a su médico"),
    ],
)
def test_a_name_takes_the_form_that_its_sentence_needs(doctor, with_doctor, to_doctor):
    clinic = Clinic(knee(), language="es", doctor=doctor)
    assert f"hablar {with_doctor} sobre" in clinic.asked
    clinic.patient_walks_to("needs")
    assert f"que {to_doctor} le ayudaría saber" in clinic.asked


def test_what_is_typed_in_spanish_picks_the_choices(clinic):
    clinic.patient_says("mi hija me ayuda")
    clinic.patient_says("Lucía")
    assert clinic.told == "Lucía también está aquí. Voy a marcar de quién son las palabras."
    clinic.patient_says("tengo prisa")
    assert clinic.state.value("welcome") == "family"
    assert clinic.state.value("welcome:length") == "short"


def test_words_are_quoted_as_they_were_typed(clinic):
    clinic.patient_walks_to("story")
    clinic.patient_says(STORY)
    assert clinic.told == f"Usted escribió: “{STORY}”. Está al principio de su página."


def test_what_matters_is_heard_in_spanish_and_named_in_spanish(clinic):
    clinic.patient_walks_to("matters")
    clinic.patient_says("caminar a misa y no quiero que me operen")
    assert "Una: Caminar, escaleras, trabajo y pasatiempos." in clinic.asked
    assert "Otra: Evitar la cirugía y sus riesgos." in clinic.asked


def test_a_number_is_told_with_its_group_its_time_and_both_ways_round(clinic):
    told = [clinic.guide.say(text) for text in tell(clinic.aid, "c_gel")]
    assert told[:5] == [
        "¿Cuántas personas tuvieron mucho menos dolor con el gel?",
        "Gel sin medicina: de cada 100 personas adultas, casi todas de más de 40 años, con "
        "artritis de rodilla que duele, de 6 a 12 semanas después de empezar, cerca de 50 "
        "tuvieron mucho menos dolor. Cerca de 50 no.",
        "Gel para el dolor: de cada 100 personas adultas, casi todas de más de 40 años, con "
        "artritis de rodilla que duele, de 6 a 12 semanas después de empezar, cerca de 60 "
        "tuvieron mucho menos dolor. Cerca de 40 no.",
        "Son 10 más de cada 100.",
        "Mucho menos dolor quiere decir que bajó cerca de la mitad.",
    ]


def test_large_numbers_are_written_as_spanish_speakers_in_the_us_write_them(clinic):
    told = [clinic.guide.say(text) for text in tell(clinic.aid, "c_infection")]
    assert "de cada 1,000 personas" in told[1]
    assert "cerca de 14 tuvieron una infección en la articulación nueva" in told[1]
    assert told[1].endswith("Cerca de 986 no.")


def test_a_count_of_men_is_told_in_words_that_fit_men(clinic):
    depression = load_aid(HERE / "depression").told_in("es")
    told = [clinic.guide.say(text) for text in tell(depression, "c_sex_men")]
    assert told[2] == (
        "Sertralina: de cada 100 hombres en estudios de sertralina, durante el estudio, muchas "
        "veces de 8 a 12 semanas, cerca de 14 tuvieron problemas para eyacular. Cerca de 86 no."
    )


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("¿cuánto dura la inyección?",
         "Los estudios hallaron que ayudó de 1 a 6 semanas después. A los 3 y 6 meses no hubo una "
         "diferencia clara con una inyección sin medicina (Juni y otros, 2015)."),
        ("¿se puede infectar la rodilla nueva?",
         "Esto sale de 1,000 reemplazos de rodilla en Suecia."),
        ("¿le hace daño el naproxeno al corazón?", "De cada 1,000 personas con una pastilla"),
    ],
)  # fmt: skip
def test_a_question_is_answered_from_the_guide_with_its_source(clinic, typed, answer):
    clinic.patient_walks_to("role")
    clinic.patient_says(typed)
    assert clinic.told.startswith(f"De esta guía: {answer}")


def test_a_mistaken_belief_is_met_with_the_fact(clinic):
    clinic.patient_walks_to("role")
    clinic.patient_says("¿el ejercicio no me va a gastar la rodilla?")
    assert "el ejercicio con un plan no daña la articulación (Young y otros, 2023)" in clinic.told


@pytest.mark.parametrize(
    "typed", ["¿cuánto cuesta la operación?", "¿cuántas pastillas puedo tomar?"]
)
def test_what_the_guide_does_not_know_goes_to_the_doctor(clinic, typed):
    clinic.patient_walks_to("role")
    clinic.patient_says(typed)
    assert "Su pregunta está en la lista para la Dra. Muestra, con sus palabras." in clinic.told


def test_a_question_behind_an_opening_mark_takes_nothing_from_the_answer(clinic):
    clinic.patient_walks_to("story")
    clinic.patient_says("me duele al bajar escaleras ¿y si me pongo peor?")
    assert clinic.state.answers["story"].words.startswith("me duele al bajar escaleras")
    assert [question.words for question in clinic.state.questions] == ["¿y si me pongo peor?"]


def test_few_words_with_a_question_mark_may_be_a_shy_hope(clinic):
    clinic.patient_walks_to("goals")
    clinic.patient_says("¿caminar sin bastón?")
    assert clinic.state.value("goals") == "¿caminar sin bastón?"


def test_danger_is_noticed_and_met_with_the_fixed_spanish_words(clinic):
    clinic.patient_walks_to("story")
    clinic.patient_says("me duele el pecho y no puedo respirar")
    assert clinic.asked.startswith("Esto puede ser señal de una emergencia: dolor o presión")
    assert "Llame al 911. Hágalo ahora." in clinic.asked


def test_the_page_is_the_patients_in_spanish_and_the_physicians_in_english(clinic):
    clinic.patient_walks_to("story")
    clinic.patient_says(STORY)
    clinic.patient_walks_to("leaning")
    clinic.patient_says("Gel para el dolor")
    theirs = for_the_physician(clinic)
    assert clinic.summary.line("story").text == f"Con sus propias palabras: “{STORY}”"
    assert theirs.line("story").text == f"In their own words: “{STORY}”"
    assert "Gel para el dolor" in clinic.summary.line("leaning").text
    assert "Pain-relief gel" in theirs.line("leaning").text


def test_the_physician_reads_which_language_the_patient_prefers(clinic):
    clinic.patient_walks_to("story")
    clinic.patient_says(STORY)
    theirs = for_the_physician(clinic)
    assert "Prefers Spanish." in theirs.headline
    assert theirs.line("prepared").text == "Prepared in Spanish."
    assert "Prefiere" not in clinic.summary.headline


def test_what_was_answered_to_a_danger_card_is_told_to_the_physician_in_english(clinic):
    clinic.patient_walks_to("story")
    clinic.patient_says("me duele el pecho y no puedo respirar")
    clinic.patient_says("No está pasando ahora")
    line = for_the_physician(clinic).line("safety:0")
    assert "This is not happening now" in line.text
    assert line.words == ("me duele el pecho y no puedo respirar",)


def test_both_sides_weigh_the_same_facts(clinic):
    for typed in ("matters", "caminar a misa y no quiero que me operen"):
        clinic.patient_walks_to(typed) if typed == "matters" else clinic.patient_says(typed)
    clinic.patient_says("Sí")
    assert clinic.summary.match == for_the_physician(clinic).match


def test_the_copy_for_home_is_in_the_patients_language(clinic):
    clinic.patient_walks_to("share")
    clinic.patient_says("Compartir ahora")
    clinic.doctor("goal_agreed", "caminar a misa con una parada", "2027-03-01")
    look_again = date(2027, 3, 16)
    clinic.doctor("decided", ["exercise_weight"], "together", "probar primero", "", look_again)
    copy = after_visit(clinic.aid, clinic.state, clinic.summary, clinic.guide.say, clinic.now)
    said = {part.id: part.lines[0].text for part in copy.parts}
    assert said["decided"] == "Decidido en conjunto: Programa de ejercicio."
    assert said["goal"] == ("Acordado: caminar a misa con una parada. Para: 1 de marzo de 2027.")
    assert said["why"] == "Razón principal: “probar primero”"
    assert said["care"].startswith("Llame al 911 si hay: dificultad para respirar")


def test_the_sure_test_is_not_asked_in_words_that_nobody_has_tested(clinic):
    clinic.patient_walks_to("sure:s")
    assert clinic.asked.startswith("¿Ya sabe qué opción prefiere?")
    assert clinic.summary.sure.score is None


def test_every_kind_of_spanish_is_spoken_to_in_spanish():
    clinic = Clinic(knee(), language="es-MX", patient="Rosa Ejemplo")
    assert clinic.asked.startswith("Hola, Rosa Ejemplo.")
    assert fill(clinic.aid, clinic.aid.option("steroid_shot").short) == "Inyección de cortisona"


def test_an_aid_without_spanish_says_what_it_has_and_the_guide_speaks_spanish_around_it():
    clinic = Clinic(drink(), language="es", patient="Rosa Ejemplo")
    assert clinic.asked.startswith("Hola, Rosa Ejemplo.")
    assert clinic.aid.option("tea").short == "Tea"


def test_the_page_stays_on_one_sheet_in_both_languages(clinic):
    clinic.patient_walks_to("story")
    clinic.patient_says(STORY)
    clinic.patient_walks_to("share")
    ours, theirs = one_page(clinic.summary), one_page(for_the_physician(clinic))
    assert [line.id for line in ours.lines] == [x.id for x in theirs.lines if x.id != "prepared"]
