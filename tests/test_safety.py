"""The safety file and the fixed texts that are built from it."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from decision_aids.safety import FILE, BrokenSafetyFile, load_safety, load_safety_or_fallback
from decision_aids.safety.cards import ask, card, help_line, help_page, sign_lines
from decision_aids.safety.model import Said
from decision_aids.safety.outcome import after
from decision_aids.safety.slots import slots_of

SAFETY = load_safety()
PLACES = [(place, language) for place in SAFETY.locales for language in ("en", "es")]
NUMBER = re.compile(r"\d[\d -]*\d{2,}|\b\d{3}\b")


def said(part: object) -> Iterator[Said]:
    """Every text of the file, wherever it stands."""
    if isinstance(part, Said):
        yield part
    if isinstance(part, BaseModel):
        part = dict(part)
    if isinstance(part, dict):
        part = tuple(part.values())
    if isinstance(part, tuple):
        for inner in part:
            yield from said(inner)


@cache
def shown(place: str, language: str, phone: str = "") -> str:
    """Everything a person of this place and language can get to see."""
    cards = [card(SAFETY, "", sign, place, language, phone) for sign in SAFETY.signs]
    asks = [
        ask(SAFETY, ask_id, place, language, "w", "head_hit", phone) for ask_id in SAFETY.ask_backs
    ]
    page = help_page(SAFETY, place, language, phone)
    return " ".join(str(part) for part in (*cards, *asks, *page))


def test_an_emergency_card_names_the_sign_and_the_call():
    shown = card(SAFETY, "emergency", "chest_pain", "US", "en")
    assert shown.title == "Please call 911 now"
    assert shown.text.startswith("This can be a sign of an emergency: chest pain or pressure")
    assert "Call 911. Do it now. I cannot call for you." in shown.text
    assert [(b.label, b.href) for b in shown.buttons] == [("Call 911", "tel:911")]
    assert [(a.id, a.label) for a in shown.answers] == [("not_now", "This is not happening now")]


def test_a_crisis_card_stands_alone_and_offers_a_person_first():
    shown = card(SAFETY, "crisis", "suicide", "US", "en")
    assert shown.alone
    assert shown.text.startswith("Please talk to a person now. Call or text 988, at any hour.")
    assert [b.href for b in shown.buttons] == ["tel:988", "sms:988", "tel:911"]
    assert [a.id for a in shown.answers] == ["safe_now"]


def test_the_locale_picks_the_number_and_the_language_only_the_words():
    spanish_in_the_us = card(SAFETY, "crisis", "suicide", "US", "es")
    assert "Llame al 988 y marque 2" in spanish_in_the_us.text
    assert spanish_in_the_us.buttons[1].href == "sms:988?&body=AYUDA"
    assert "Call 024" in card(SAFETY, "crisis", "suicide", "ES", "en").text


@pytest.mark.parametrize("place", ["unknown", "Atlantis", ""])
def test_an_unknown_place_gets_no_number_and_no_call_button(place):
    shown = card(SAFETY, "crisis", "suicide", place, "en", aid="kidney_failure")
    assert shown.buttons == ()
    assert "call your local emergency number" in shown.text
    assert not re.search(r"\d", shown.text)
    assert help_line(SAFETY, place, "en").startswith(
        "In an emergency call your local emergency number."
    )


def test_the_foot_of_every_screen_is_one_line():
    assert help_line(SAFETY, "US", "en") == (
        "In an emergency call 911. To talk to a person at any hour: call or text 988."
    )


@pytest.mark.parametrize(("place", "language"), PLACES)
def test_every_number_that_can_be_seen_is_one_that_may_be_shown(place, language):
    locale = SAFETY.locale(place)
    hidden = [line for line in locale.lines if not line.show]
    seen = shown(place, language)
    digits = re.sub(r"[ -]", "", seen)
    for line in hidden:
        if line.id != "us_vets":  # the number is that of the line for everyone
            assert line.name not in seen
            assert (
                not line.call
                or re.sub(r"[ -]", "", line.call) not in digits
                or any(other.call == line.call for other in locale.lines if other.show)
            )


@pytest.mark.parametrize(("place", "language"), PLACES)
def test_no_number_of_another_place_is_seen(place, language):
    locale = SAFETY.locale(place)
    allowed = str(locale) + str(SAFETY.signs) + str(SAFETY.levels)
    for number in NUMBER.findall(shown(place, language)):
        assert re.sub(r"\D", "", number) in re.sub(r"[ \-]", "", allowed)


@pytest.mark.parametrize(("place", "language"), PLACES)
@pytest.mark.parametrize("phone", ["", "(555) 010-0199"])
def test_no_slot_is_left_open_and_no_sentence_is_cut(place, language, phone):
    seen = shown(place, language, phone)
    assert "{" not in re.sub(r"\{'|': \{", "", seen)
    assert "  " not in seen


@pytest.mark.parametrize("place", [place for place in SAFETY.locales if place != "unknown"])
@pytest.mark.parametrize("level", ["call_emergency", "emergency_room", "crisis"])
def test_a_missing_slot_never_takes_the_number_away(place, level):
    number = SAFETY.locale(place).emergency.number
    assert number is not None
    assert number in card(SAFETY, level, "no_such_sign", place, "en").text


def test_a_missing_sign_drops_its_whole_sentence():
    text = card(SAFETY, "emergency", "no_such_sign", "US", "en").text
    assert text.startswith("Call 911. Do it now.")


def test_the_first_step_stands_above_and_what_comes_next_below():
    low = card(SAFETY, "today", "low_sugar", "US", "en", clinic_phone="555-0100")
    assert low.first.startswith("Take fast sugar now")
    assert low.below[0].startswith("If you also have this: low sugar with confusion")
    assert low.buttons[0].href == "tel:5550100"
    assert "Note the time it began." in card(SAFETY, "", "stroke", "US", "en").below


def test_an_overdose_shows_the_poison_line_and_the_crisis_line_too():
    shown = card(SAFETY, "emergency", "overdose", "US", "en")
    assert "Poison Help: 1-800-222-1222." in shown.below
    assert [b.href for b in shown.buttons] == ["tel:911", "tel:988", "sms:988"]


def test_the_hospice_line_is_added_and_nobody_is_told_not_to_call():
    shown = card(SAFETY, "emergency", "breath", "US", "en", aid="serious_illness_goals")
    assert "Call 911." in shown.text
    assert shown.below[0].startswith("If you are on hospice")


def test_an_unsafe_home_is_asked_about_quietly_and_without_its_name():
    shown = card(SAFETY, "crisis", "unsafe_home", "US", "en", words="he hits me")
    assert shown.quiet
    assert (shown.title, shown.text) == ("", "Is it private where you are now?")
    assert shown.buttons == ()


def test_a_question_back_quotes_the_words():
    asked = ask(SAFETY, "die.ask", "US", "en", words="im a burden")
    assert asked.text.startswith("You wrote: “im a burden”.")
    assert asked.below == "You can talk to a person at any hour: call or text 988."
    assert [a.id for a in asked.answers] == [
        "treatment", "ending_life", "both", "rather_not", "something_else",
    ]  # fmt: skip


@given(st.text(min_size=1))
def test_what_a_person_types_is_never_read_as_a_slot(words):
    assert f"“{words}”" in ask(SAFETY, "emergency.ask", "US", "en", words=words).text


def test_words_that_look_like_a_slot_stay_as_they_were_typed():
    assert "“{crisis} {x}”" in ask(SAFETY, "die.ask", "US", "en", words="{crisis} {x}").text


@pytest.mark.parametrize(
    ("level", "sign", "asked", "answer", "leads_to"),
    [
        ("ambiguous", "chest_pain", "emergency.ask", "yes", ("card", "call_emergency", None)),
        ("ambiguous", "chest_pain", "emergency.ask", "not_sure", ("card", "call_emergency", None)),
        ("ambiguous", "fever", "emergency.ask", "yes", ("card", "today", None)),
        ("ambiguous", "fever", "emergency.ask", "went_away", ("gone", None, "emergency.gone")),
        ("ambiguous", "fever", "emergency.ask", "something_else", ("closed", None, None)),
        ("ambiguous", "stroke", "emergency.gone", "lately", ("card", "call_emergency", None)),
        ("ambiguous", "breath", "emergency.gone", "not_sure", ("card", "emergency_room", None)),
        (
            "ambiguous",
            "fever",
            "emergency.gone",
            "longer_ago",
            ("closed", None, "emergency.before"),
        ),
        ("ambiguous", "suicide", "die.ask", "treatment", ("limit", None, "die.treatment")),
        ("ambiguous", "suicide", "die.ask", "both", ("crisis", "crisis", None)),
        ("ambiguous", "suicide", "die.ask", "something_else", ("closed", None, None)),
        ("ambiguous", "suicide", "die.ask", "rather_not", ("crisis", "crisis", None)),
        ("ambiguous", "harm_others", "harm.ask", "angry", ("closed", None, None)),
        ("ambiguous", "head_hit", "condition.ask", "not_sure", ("card", "emergency_room", None)),
        ("ambiguous", "head_hit", "condition.ask", "no", ("card", "today", None)),
        ("emergency", "breath", None, "not_now", ("ask", None, "emergency.ask")),
        ("crisis", "suicide", None, "safe_now", ("ask", None, "crisis.safe")),
        ("crisis", "suicide", "crisis.safe", "stop", ("stop", None, None)),
        ("crisis", "unsafe_home", None, "no", ("ask", None, "unsafe.no")),
        ("crisis", "unsafe_home", "unsafe.keep", "forget", ("forget", None, None)),
    ],
)
def test_every_answer_leads_somewhere(level, sign, asked, answer, leads_to):
    outcome = after(SAFETY, level, sign, asked, answer)
    assert (outcome.next, outcome.level, outcome.ask) == leads_to


def test_an_answer_that_was_not_offered_is_refused():
    with pytest.raises(KeyError, match="has no answer 'maybe'"):
        after(SAFETY, "crisis", "suicide", "die.ask", "maybe")


@pytest.mark.parametrize("ask_id", SAFETY.ask_backs)
def test_each_answer_of_each_question_has_an_outcome(ask_id):
    for reply in SAFETY.ask_backs[ask_id].answers:
        assert after(SAFETY, "ambiguous", "head_hit", ask_id, reply.id).next


def test_a_copy_to_take_home_groups_the_signs_by_what_to_do():
    lines = sign_lines(
        SAFETY, ["weight_loss", "gi_bleed", "chest_pain", "choking", "unsafe_home"], "US", "en"
    )
    assert lines == (
        "Call 911 for: chest pain or pressure, or pain in the arm, jaw, or back with sweating or "
        "short breath; choking, with little or no air getting in.",
        "Go to the emergency room now for: black or bloody stool, or vomiting blood.",
        "Call your clinic this week for: weight loss you cannot explain.",
    )


def test_a_copy_tells_the_first_step_of_a_sign_that_has_one():
    lines = sign_lines(SAFETY, ["bleeding_heavy"], "US", "en")
    assert lines[1] == (
        "Heavy or spurting bleeding: Press hard on it with a clean cloth and keep pressing."
    )


def test_no_text_says_that_something_is_not_an_emergency():
    for text in said(SAFETY):
        for phrase in SAFETY.never_said["en"]:
            assert phrase not in text.en.lower()
        for phrase in SAFETY.never_said["es"]:
            assert phrase not in text.es.lower()


def test_both_languages_have_the_same_slots():
    for text in said(SAFETY):
        slots = [set(re.findall(r"\{(\w+)\}", words)) for words in (text.en, text.es)]
        assert slots[0] == slots[1], text


def test_a_number_from_memory_is_not_shown():
    for locale in SAFETY.locales.values():
        for line in locale.lines:
            assert not (line.show and line.status.startswith("memory"))


def broken(tmp_path: Path, was: str, becomes: str) -> Path:
    path = tmp_path / "safety.yaml"
    path.write_text(FILE.read_text(encoding="utf-8").replace(was, becomes, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("was", "becomes", "finding"),
    [
        ("    level: crisis", "    levle: crisis", "levle"),
        ("site_confirmed: false", "site_confirmed: maybe", "site_confirmed"),
        ("escalates_to: sepsis", "escalates_to: spesis", "sign 'spesis'"),
        ("id: safety", "id: safety\nid: safety", "duplicate key"),
        ("signs:\n", "signs: [\n", "safety.yaml:"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(tmp_path, was, becomes, finding):
    path = broken(tmp_path, was, becomes)
    with pytest.raises(BrokenSafetyFile, match=r"safety\.yaml:\d+: ") as refused:
        load_safety(path)
    assert finding in str(refused.value)


def test_the_line_named_is_the_line_of_the_mistake(tmp_path):
    path = broken(tmp_path, "site_confirmed: false", "site_confirmed: maybe")
    line = path.read_text(encoding="utf-8").splitlines().index("site_confirmed: maybe") + 1
    with pytest.raises(BrokenSafetyFile, match=f"safety.yaml:{line}: site_confirmed"):
        load_safety(path)


def test_without_the_file_there_is_no_safety_and_the_staff_is_told(tmp_path):
    safety, findings = load_safety_or_fallback(tmp_path / "safety.yaml")
    assert safety is None
    assert findings[0].startswith("Safety texts did not load. safety.yaml")


def test_a_further_language_is_a_line_more_and_never_left_without_a_help_line():
    text = Said.model_validate({"en": "Call now.", "es": "Llame ahora.", "he": "HE"})
    assert [text.to(language) for language in ("he", "es-MX", "fr")] == [
        "HE", "Llame ahora.", "Call now.",
    ]  # fmt: skip
    with pytest.raises(ValidationError, match="hebrew"):
        Said.model_validate({"en": "Call now.", "es": "Llame ahora.", "hebrew": "HE"})
    lines = SAFETY.locale("US").shown("crisis", "he")
    assert lines == SAFETY.locale("US").shown("crisis", "en")
    assert lines


@pytest.mark.parametrize(
    ("doctor", "spanish"),
    [
        ("Dra. Muestra", "la Dra. Muestra"),
        ("Dr. Muestra", "el Dr. Muestra"),
        ("Ana Muestra", "Ana Muestra"),
    ],
)
def test_the_name_of_a_doctor_takes_its_article_in_spanish(doctor, spanish):
    assert slots_of(SAFETY, "US", "es", doctor=doctor)["doctor"] == spanish
    assert slots_of(SAFETY, "US", "en", doctor=doctor)["doctor"] == doctor
