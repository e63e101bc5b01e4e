"""Every language says the same things, in the voice of the product, and a slot never shows."""

import re
from datetime import date, datetime, time

import pytest

from interview.events import Invited
from interview.step import Text, plain
from ui.words import SENTENCE_ENDS, SLOT, context, languages, load_words

EN = load_words("en")
OTHERS = [language for language in languages() if language != "en"]
OWN = {key: text for key, text in EN.strings.items() if not key.startswith("language.")}

# Every slot there is. A new one is added here, so that a misspelt one is noticed.
KNOWN = (
    "a about action address age agreed answer arm before best by by2 calculator "
    "certification choice clinic clinic_phone code conflicts crisis d date decision doctor "
    "due emergency event explain explain_other fact facts file funding grade group harms "
    "helper high hours instead label label1 label2 labels language line list low means minus "
    "minutes n name new not_event note now number of of_doctor old open option options other "
    "place plus policy qualifying quality question reader reason reasons rest role rows "
    "source step study text than time title to_doctor top topic type typical unit until "
    "value version w w2 what when where who word worst year years "
)
SLOTS = set(KNOWN.split())
BANNED = re.compile(
    r"!|\b(great|good job|perfect|awesome|don't worry|unfortunately|just|simply|obviously"
    r"|of course|must|should|needs? to|have to|incorrect|actually|invalid|winner|recommended"
    r"|most people|many people|unrealistic|impossible|non-compliant|refuses|denies|elderly)\b",
    re.IGNORECASE,
)
# The patient's own voice on a button, and sentences in the physician's mouth.
NOT_THE_GUIDE = ("choice.", "starter.", "sure.")
EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]")
GENDERED = re.compile(
    r"\b(seguro|segura|preocupad[oa]|bienvenid[oa]|juntos|juntas"
    r"|a el|de el|fracas\w+|rehúsa|niega)\b",
    re.IGNORECASE,
)


def slots(text: str) -> set[str]:
    """Spanish joins words with the name of the doctor: its three forms are one slot."""
    return {re.sub(r"^(to|of)_doctor$", "doctor", name) for name in SLOT.findall(text)}


def sentences(text: str) -> list[str]:
    return [s for s in SENTENCE_ENDS.split(text) if s]


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_the_same_keys_in_the_same_order(language):
    other = [key for key in load_words(language).strings if key not in instrument_items(language)]
    assert other == [key for key in EN.strings if key not in instrument_items("en")]


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_the_same_slots(language):
    strings = load_words(language).strings
    unequal = {
        key: strings[key]
        for key, text in EN.strings.items()
        if key in strings and slots(strings[key]) != slots(text)
    }
    assert unequal == {}


@pytest.mark.parametrize("language", languages())
def test_every_slot_is_a_known_one(language):
    named = {name for text in load_words(language).strings.values() for name in SLOT.findall(text)}
    assert named <= SLOTS


def test_every_known_slot_is_used():
    used = {name for words in languages() for t in load_words(words).strings.values()
            for name in SLOT.findall(t)}  # fmt: skip
    assert used >= SLOTS


@pytest.mark.parametrize("language", languages())
def test_braces_stand_in_pairs_and_no_string_is_empty(language):
    broken = {
        key: text
        for key, text in load_words(language).strings.items()
        if not text.strip() or re.search(r"[{}]", SLOT.sub("", text)) or text != text.strip()
    }
    assert broken == {}


@pytest.mark.parametrize("language", languages())
def test_quotes_and_question_marks_stand_in_pairs(language):
    for key, text in load_words(language).strings.items():
        assert text.count("“") == text.count("”"), key
        if language == "es" and key != "lang.offer":
            assert text.count("¿") == text.count("?"), key


@pytest.mark.parametrize("language", languages())
def test_a_count_has_a_string_for_one_and_for_many(language):
    strings = load_words(language).strings
    for key in strings:
        if key.endswith(".one") and "{n}" in strings[key]:
            assert f"{key.removesuffix('.one')}.many" in strings


def test_the_guide_never_praises_presses_or_plays_down():
    said = {k: t for k, t in OWN.items() if not k.startswith(NOT_THE_GUIDE)}
    assert {k: t for k, t in said.items() if BANNED.search(t)} == {}


@pytest.mark.parametrize("language", languages())
def test_no_exclamation_mark_and_no_emoji(language):
    loud = [
        key for key, text in load_words(language).strings.items()
        if "!" in text or "¡" in text or EMOJI.search(text)
    ]  # fmt: skip
    assert loud == []


def test_sentences_are_short():
    said = [s for text in OWN.values() for s in sentences(text) if len(s.split()) > 3]
    lengths = [len(s.split()) for s in said]
    assert sum(lengths) / len(lengths) <= 12
    for key, text in OWN.items():
        assert len(text.split()) / len(sentences(text)) <= 21, key


def test_the_guide_thanks_at_most_twice():
    assert sum("thank you" in text.lower() for text in OWN.values()) <= 2


def test_the_guide_claims_no_feelings():
    claim = re.compile(r"\bI (feel|hope|think|know|want|care|understand|am sorry)\b|\bI'm\b")
    guide = {k: t for k, t in OWN.items() if not k.startswith(NOT_THE_GUIDE)}
    assert {k: t for k, t in guide.items() if claim.search(t)} == {}


def test_spanish_gives_the_patient_no_gender():
    strings = load_words("es").strings
    assert {k: t for k, t in strings.items() if GENDERED.search(t)} == {}


def test_sure_is_quoted_word_for_word():
    assert [EN.key(f"sure.{item}") for item in "sure"] == [
        "Do you feel SURE about the best choice for you?",
        "Do you know the benefits and risks of each option?",
        "Are you clear about which benefits and risks matter most to you?",
        "Do you have enough support and advice to make a choice?",
    ]
    assert EN.key("sure.notice") == "SURE test © O'Connor & Légaré, 2008."


def test_sure_is_not_translated_by_us():
    assert not load_words("es").has("sure.s")
    assert load_words("es").has("ready.1")


def test_a_slot_is_filled():
    assert EN.key("move.back", question="Who is here?") == "Back to this: Who is here?"


def test_the_slots_of_a_text_win_over_the_context():
    text = Text(key="move.back", slots={"question": "this"})
    assert EN.say(text, question="that") == "Back to this: this"


def test_a_slot_may_hold_another_text():
    text = Text(key="say.chosen", slots={"choice": Text(key="choice.role.together")})
    assert EN.say(text, doctor="Dr. Sample") == "You chose: Dr. Sample and I decide together."


def test_an_empty_slot_drops_its_whole_sentence():
    assert EN.key("line.leaning", option="Gel", n="") == "Leans to: Gel."


def test_a_slot_of_whole_sentences_drops_alone():
    said = EN.key("limit.flag", w="a home", option="Surgery", fact="")
    assert said.endswith("bring it: Surgery. It stays on the list, so you can talk about it.")


def test_an_empty_slot_in_brackets_drops_the_brackets_only():
    said = EN.key("ask.answered", fact="A shot helps for weeks.", source="", year="")
    assert said == "From this guide: A shot helps for weeks. Is that what you wanted to know?"


def test_a_slot_nobody_filled_never_shows():
    for key in EN.strings:
        assert "{" not in EN.key(key)


def test_a_name_nobody_gave_reads_well():
    assert EN.key("seen.not") == "Your doctor has not opened this yet."
    assert "your your" not in EN.key("welcome.hello", name="Martha")


def test_a_slot_that_opens_a_sentence_gets_a_capital():
    spanish = load_words("es")
    assert spanish.key("why.story", doctor="la Dra. Muestra").startswith("La Dra. Muestra tiene")


def test_what_a_person_wrote_is_not_changed():
    words = "{doctor} i cant. be laid up"
    assert EN.key("say.story", w=words).startswith(f"You wrote: “{words}”.")
    assert EN.say(plain(words)) == words


def test_no_full_stop_is_doubled():
    assert EN.key("line.check", list="How long does it help?").endswith("it help?")
    assert EN.key("numbers.notmeasured", options="gel.").startswith("Not measured for: gel. That")


def test_one_and_many():
    assert EN.key("way.left", n="1") == "about 1 minute left"
    assert EN.key("way.left", n="4") == "about 4 minutes left"


def test_an_unknown_key_is_named():
    with pytest.raises(KeyError, match=r"no\.such\.key"):
        EN.key("no.such.key")


def test_an_unknown_language_names_those_there_are():
    with pytest.raises(KeyError, match="en, es"):
        load_words("xx")


def test_a_region_is_read_as_its_language():
    assert load_words("es-MX").language == "es"


@pytest.mark.parametrize(
    ("language", "day", "at", "listed"),
    [
        pytest.param("en", "December 3, 2026", "4:42 pm", "a, b and c", id="english"),
        pytest.param("es", "3 de diciembre de 2026", "4:42 p.m.", "a, b y c", id="spanish"),
    ],
)
def test_dates_times_and_lists(language, day, at, listed):
    words = load_words(language)
    assert words.date(date(2026, 12, 3)) == day
    assert words.time(time(16, 42)) == at
    assert words.listed(["a", "b", "c"]) == listed
    assert words.number(1000) == "1,000"
    assert words.direction == "ltr"


def test_a_date_in_a_slot_is_written_out():
    assert EN.key("seen.shared", date="2026-12-03") == "Shared on December 3, 2026."
    assert EN.key("goals.by", by="my birthday") == "by my birthday"


def test_spanish_and_before_an_i_sound():
    assert load_words("es").listed(["gel", "ibuprofeno"]) == "gel e ibuprofeno"
    assert load_words("es").listed(["gel", "hielo"]) == "gel y hielo"


@pytest.mark.parametrize(
    ("doctor", "said", "to", "of"),
    [
        pytest.param("Dra. Muestra", "la Dra. Muestra", "a la Dra. Muestra",
                     "de la Dra. Muestra", id="dra"),
        pytest.param("Dr. Muestra", "el Dr. Muestra", "al Dr. Muestra", "del Dr. Muestra", id="dr"),
        pytest.param("Ana Muestra", "Ana Muestra", "a Ana Muestra", "de Ana Muestra", id="none"),
        pytest.param("", "su médico", "a su médico", "de su médico", id="unknown"),
    ],
)  # fmt: skip
def test_spanish_forms_of_the_doctor(doctor, said, to, of):
    made = context(invited(doctor=doctor, language="es"), {})
    assert (made["doctor"], made["to_doctor"], made["of_doctor"]) == (said, to, of)


def test_the_context_names_who_where_and_whom_to_call():
    numbers = {"emergency": "911", "crisis": "call {clinic_phone}"}
    made = context(
        invited(doctor="Dr. Sample", clinic_phone="555-0100"), numbers, topic="your knee"
    )
    assert made["name"] == "Martha Example"
    assert made["decision"] == made["topic"] == "your knee"
    assert made["clinic"] == "your clinic"
    assert made["crisis"] == "call 555-0100"
    assert EN.key("help.label", **made) == "If you need help right now, call 911."


def test_the_language_of_the_screen_may_differ_from_the_invitation():
    made = context(invited(clinic_phone="555-0100"), {}, language="es")
    assert made["clinic_phone"] == "al 555-0100"


def invited(**known: str) -> Invited:
    return Invited.model_validate(
        {"at": datetime(2026, 12, 1), "aid": "knee", "aid_version": "1",  # noqa: DTZ001
         "patient": "Martha Example", **known}
    )  # fmt: skip


def instrument_items(language: str) -> set[str]:
    """Keys that come from a questionnaire of others, which not every language has."""
    quoted = {f"sure.{item}" for item in (*"sure", "notice")}
    keys = load_words(language).strings.keys()
    return (quoted & keys) | {key for key in keys if key.startswith("collaborate.")}
