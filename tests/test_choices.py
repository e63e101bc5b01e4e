"""Which choice is meant: said outright it counts, said in passing it is asked about."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from decision_aids.library import HERE, load_aid
from interview.next_step import is_finished
from interview.step import Choice, Form, Step, plain
from prompts.embedded_reader import EmbeddedReader
from tests.spec.conftest import Clinic, knee

AID = load_aid(HERE / "knee_osteoarthritis")
TODAY = datetime(2026, 12, 3, 9, 0, tzinfo=UTC)
OPTIONS = {option.id: option.short for option in AID.options}
ATTRIBUTES = {attribute.id: attribute.label for attribute in AID.attributes}
WHO = {"alone": "Just me", "family": "Family or a friend", "interpreter": "An interpreter"}
LENGTH = {"full": "About 15 minutes", "short": "About 5 minutes"}
OF_100 = {"c0": "About 1", "c1": "About 20", "c2": "About 60", "unsure": "Not sure"}
YES_NO = {"yes": "Yes", "no": "No"}
AFTER = OPTIONS | {"between": "Between some of these", "not_ready": "Not ready"}
NEEDS = {
    "family": "Family who should be part of it", "access": "Getting here, or paying",
    "faith": "Faith or customs", "nothing": "Nothing to add",
}  # fmt: skip
WHEN = {"weeks": "In weeks", "months": "In a few months", "year": "In a year", "none": "No date"}


def step(id: str, form: Form, labels: dict[str, str], **more: object) -> Step:
    choices = tuple(Choice(id=c, label=plain(label)) for c, label in labels.items())
    return Step.model_validate({"id": id, "ask": (), "form": form, "choices": choices, **more})


def read(at: Step, words: str, language: str = "en"):
    reader = EmbeddedReader(lambda text: str(text.slots["text"]), lambda _: None, language)
    return reader.read(AID, at, words, TODAY)


WELCOME = step("welcome", "choice", WHO)
LEANING = step("leaning", "choice", AFTER)
CHECK = step("check:k1", "choice", OF_100)
SURE = step("sure:s", "choice", YES_NO)


@pytest.mark.parametrize(
    ("at", "words", "expected"),
    [
        pytest.param(WELCOME, "alone", "alone", id="its id"),
        pytest.param(WELCOME, "JUST ME!", "alone", id="its label in any case"),
        pytest.param(WELCOME, "2", "family", id="its place"),
        pytest.param(WELCOME, "the second one", "family", id="its place in words"),
        pytest.param(WELCOME, "by myself", "alone", id="other words for it"),
        pytest.param(WELCOME, "my daughter is helping", "family", id="who is helping"),
        pytest.param(step("welcome:length", "choice", LENGTH), "5", "short", id="number in label"),
        pytest.param(
            step("welcome:length", "choice", LENGTH), "im in a hurry", "short", id="hurry"
        ),
        pytest.param(CHECK, "20", "c1", id="a number that is a label, not a place"),
        pytest.param(CHECK, "1", "c0", id="label before place"),
        pytest.param(CHECK, "20ish", "c1", id="about a number"),
        pytest.param(CHECK, "about twenty", "c1", id="a number in words"),
        pytest.param(CHECK, "idk", "unsure", id="a choice for not knowing wins"),
        pytest.param(LEANING, "surgery", "knee_replacement", id="a word of the full name"),
        pytest.param(LEANING, "knee replacment", "knee_replacement", id="a typing slip"),
        pytest.param(LEANING, "exersice", "exercise_weight", id="swapped letters"),
        pytest.param(LEANING, "exercise, not surgery", "exercise_weight", id="one of two refused"),
        pytest.param(LEANING, "exercise because surgery scares me", "exercise_weight", id="reason"),
        pytest.param(SURE, "Yes, I am.", "yes", id="yes with more"),
        pytest.param(SURE, "Um no, I don't feel it", "no", id="no with more"),
        pytest.param(SURE, "not really", "no", id="soft no"),
    ],
)
def test_a_choice_said_outright_counts(at, words, expected):
    assert read(at, words).value == expected


@pytest.mark.parametrize(
    ("at", "words", "near"),
    [
        pytest.param(LEANING, "not surgery", (), id="refused"),
        pytest.param(LEANING, "anything but surgery", (), id="refused in two words"),
        pytest.param(LEANING, "maybe surgery but not yet", ("knee_replacement",), id="hedged"),
        pytest.param(LEANING, "surgery?", ("knee_replacement",), id="asked shyly"),
        pytest.param(
            LEANING, "exercise or surgery", ("exercise_weight", "knee_replacement"), id="2"
        ),
        pytest.param(SURE, "kinda", ("yes", "no"), id="neither yes nor no"),
        pytest.param(SURE, "yes and no", ("yes", "no"), id="both"),
        pytest.param(SURE, "yes but only if it is short", ("yes",), id="a condition"),
        pytest.param(SURE, "I have no pain", (), id="a no inside"),
        pytest.param(SURE, "right knee", (), id="a right that is a side"),
        pytest.param(CHECK, "25", (), id="no label and no place"),
        pytest.param(
            LEANING,
            "my mother had a knee thing and it all went wrong and she never walked again",
            (),
            id="a story",
        ),
    ],
)
def test_a_choice_said_with_doubt_is_only_near(at, words, near):
    reading = read(at, words)
    assert reading.value is None
    assert reading.near == near


RANK = step("matters:top", "rank", ATTRIBUTES, most=3)
MANY = step("needs", "many", NEEDS, free=True)
BEST_WORST = step("best_worst:1", "best_worst", ATTRIBUTES)
RATINGS = step("matters:rate", "ratings", OPTIONS, top=10)


@pytest.mark.parametrize(
    ("at", "words", "expected"),
    [
        pytest.param(RANK, "cost > effort > pain_now", ("cost", "effort", "pain_now"), id="ids"),
        pytest.param(RANK, "3,1", ("do_things", "pain_now"), id="places"),
        pytest.param(RANK, "2 then 1", ("pain_long", "pain_now"), id="then"),
        pytest.param(
            RANK,
            "Walking, stairs, work, and hobbies > Less pain in the next few weeks",
            ("do_things", "pain_now"),
            id="labels with commas and a next in them",
        ),
        pytest.param(RANK, "first stairs then costs", ("do_things", "cost"), id="in a sentence"),
        pytest.param(RANK, "blah > cost", ("cost",), id="the unknown is left out"),
        pytest.param(RANK, "blah", None, id="nothing known"),
        pytest.param(
            MANY, "faith or customs, Getting here, or paying", ("faith", "access"), id="many"
        ),
        pytest.param(MANY, "none", ("nothing",), id="none is a choice here"),
        pytest.param(MANY, "my family does not eat pork", None, id="own words stay whole"),
        pytest.param(
            BEST_WORST, "cost > x > pain_now", {"most": "cost", "least": "pain_now"}, id="ends"
        ),
        pytest.param(
            BEST_WORST, "most stairs least costs", {"most": "do_things", "least": "cost"}, id="cues"
        ),
        pytest.param(
            BEST_WORST,
            "stairs matter most, costs least",
            {"most": "do_things", "least": "cost"},
            id="cues behind",
        ),
        pytest.param(
            BEST_WORST, "1 3", {"most": "pain_now", "least": "do_things"}, id="two places"
        ),
        pytest.param(BEST_WORST, "stairs", None, id="both are needed"),
        pytest.param(BEST_WORST, "1 1", None, id="and not the same"),
        pytest.param(
            RATINGS,
            "surgery 2, exercise 8, rest dont know",
            {"knee_replacement": 2, "exercise_weight": 8},
            id="the rest is not known",
        ),
        pytest.param(
            RATINGS,
            "2 for surgery, 8 for the shot",
            {"knee_replacement": 2, "steroid_shot": 8},
            id="for",
        ),
        pytest.param(RATINGS, "surgery 12", None, id="never clamped"),
        pytest.param(RATINGS, "no idea at all", None, id="no number"),
    ],
)
def test_several_choices_in_one_message(at, words, expected):
    assert read(at, words).value == expected


@pytest.mark.parametrize(
    ("words", "top", "expected"),
    [
        pytest.param("7", 10, 7, id="a number"),
        pytest.param("seven", 10, 7, id="in words"),
        pytest.param("7/10", 10, 7, id="slash"),
        pytest.param("7 out of 10", 10, 7, id="out of"),
        pytest.param("i'm about a 7", 10, 7, id="about"),
        pytest.param("seventy five", 100, 75, id="two words"),
        pytest.param("0", 10, 0, id="zero is an answer"),
        pytest.param("11", 10, None, id="never clamped"),
        pytest.param("-3", 10, None, id="below"),
        pytest.param("7.5", 10, None, id="not whole"),
        pytest.param("5 or 6", 10, None, id="two numbers"),
        pytest.param("7/10", 100, None, id="another scale"),
        pytest.param("my 2 kids need me", 10, None, id="a number of something else"),
    ],
)
def test_a_scale_takes_one_whole_number(words, top, expected):
    assert read(Step(id="leaning:sure", ask=(), form="scale", top=top), words).value == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("June 5", "2027-06-05", id="next time that day comes"),
        pytest.param("5 June 2028", "2028-06-05", id="with its year"),
        pytest.param("by the 5th of june", "2027-06-05", id="in a sentence"),
        pytest.param("2027-06-05", "2027-06-05", id="iso"),
        pytest.param("in 3 weeks", "2026-12-24", id="counted from today"),
        pytest.param("by christmas", "2026-12-25", id="a holiday"),
        pytest.param("easter", "2027-03-28", id="one that moves"),
        pytest.param("feb 29", "2028-02-29", id="a day that is rare"),
        pytest.param("in a year", "year", id="a choice"),
        pytest.param("no date", "none", id="no date"),
        pytest.param("by my grandson's wedding", None, id="known to the patient alone"),
        pytest.param("5/6/2027", None, id="may be May or June"),
        pytest.param("in june", None, id="no day is made up"),
        pytest.param("in 900000000 years", None, id="beyond any calendar"),
    ],
)
def test_a_date_is_read_and_never_made_up(words, expected):
    assert read(step("goals:when", "when", WHEN, free=True), words).value == expected


@pytest.mark.parametrize(
    ("at", "words", "expected"),
    [
        pytest.param(step("sure:s", "choice", {"yes": "Sí", "no": "No"}), "no creo", "no", id="no"),
        pytest.param(step("sure:s", "choice", {"yes": "Sí", "no": "No"}), "si", "yes", id="accent"),
        pytest.param(step("welcome", "choice", {"alone": "Solo yo", "family": "Familia"}),
                     "mi hija me ayuda", "family", id="helper"),
        pytest.param(step("goals:when", "when", {"none": "Sin fecha"}), "5 de junio",
                     "2027-06-05", id="date"),
        pytest.param(Step(id="leaning:sure", ask=(), form="scale", top=10), "siete", 7, id="seven"),
    ],
)  # fmt: skip
def test_spanish_is_read_with_its_own_words(at, words, expected):
    assert read(at, words, language="es").value == expected


def every_step(**invited: object) -> Iterator[tuple[Clinic, Step]]:
    """Walks through the whole knee interview by the first label of each step."""
    clinic = Clinic(knee(), **invited)
    while not is_finished(clinic.aid, clinic.state):
        yield clinic, clinic.step
        choices = [clinic.guide.say(choice.label) for choice in clinic.step.choices]
        ways = {
            "open": "I want to walk to church", "scale": "7", "ratings": f"{choices[:1]} 5",
            "rank": " > ".join(choices[: clinic.step.most]), "best_worst": " > ".join(choices),
        }  # fmt: skip
        clinic.patient_says(ways.get(clinic.step.form, choices[0] if choices else "skip"))


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_label_and_place_of_every_step_is_understood(language):
    missed = []
    for clinic, asked in every_step(language=language):
        if asked.form not in ("choice", "many", "when"):
            continue
        for place, choice in enumerate(asked.choices, 1):
            label = clinic.guide.say(choice.label)
            for words in (label, choice.id):
                reading = clinic.reader.read(clinic.aid, asked, words, clinic.now)
                if reading.value not in (choice.id, (choice.id,)):
                    missed.append((asked.id, words, place, reading.value))
    assert missed == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_an_order_of_labels_is_understood_as_touched(language):
    for clinic, asked in every_step(language=language):
        if asked.form in ("rank", "many", "best_worst"):
            some = asked.choices[: asked.most] if asked.form == "many" else asked.choices
            words = " > ".join(clinic.guide.say(choice.label) for choice in some)
            reading = clinic.reader.read(clinic.aid, asked, words, clinic.now)
            ids = tuple(choice.id for choice in some)
            ends = {"most": ids[0], "least": ids[-1]}
            assert reading.value == (ends if asked.form == "best_worst" else ids)
