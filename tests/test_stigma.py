"""Words that judge a person: offered another wording in a note, and in no text of ours."""

import re

import pytest

from ui.stigma import QUOTED, offers
from ui.words import languages, load_words


@pytest.mark.parametrize(
    ("note", "word"),
    [
        ("Patient denies falls.", "denies"),
        ("NON-COMPLIANT with pills", "NON-COMPLIANT"),
        ("An elderly lady, poor historian", "elderly"),
        ("she failed conservative care", "failed conservative"),
        ("El paciente niega dolor", "niega"),
        ("Mujer anciana", "anciana"),
        ("Her goal is unrealistic", "unrealistic"),
    ],
)
def test_a_word_that_judges_is_found_as_it_was_written(note, word):
    assert word in [offer.word for offer in offers(note)]
    assert all(offer.instead for offer in offers(note))


@pytest.mark.parametrize(
    "note",
    [
        "We plan help, because lifting is hard.",
        "She was admitted to hospital in May.",
        "Her work is demanding.",
        "Addiction treatment was offered.",
        "He wrote: “i refused the shot”. We talked about why.",
        "",
    ],
)
def test_plain_words_and_the_patients_own_are_left_alone(note):
    assert offers(note) == ()


def test_each_word_is_offered_once_however_often_it_stands_there():
    assert len(offers("Denies pain, denies falls, DENIES all")) == 1


@pytest.mark.parametrize("language", languages())
def test_no_text_of_ours_has_such_a_word(language):
    """What stands in quotation marks is a person's own, also in our texts."""
    said = {key: offers(QUOTED.sub("", text)) for key, text in load_words(language).strings.items()}
    assert {key: found for key, found in said.items() if found} == {}


def test_the_lists_hold_no_word_twice():
    from ruamel.yaml import YAML

    from ui.words import FOLDER

    for file in FOLDER.glob("stigma.??.yaml"):
        rules = YAML(typ="safe", pure=True).load(file)
        words = [word for rule in rules for word in rule["words"]]
        assert len(words) == len(set(words))
        assert not any(re.search(r"[A-Z]", word) for word in words)
