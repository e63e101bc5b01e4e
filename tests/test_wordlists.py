"""What the wording rules find in English and in Spanish, and what they leave alone."""

import pytest

from decision_aids.checks.wordlists import found, words_of


@pytest.mark.parametrize(
    ("language", "kind", "text"),
    [
        ("en", "one_in", "One in ten had it"),
        ("en", "one_in", "1 in {n_x} people"),
        ("en", "one_in", "one out of twenty"),
        ("en", "relative", "twice as likely to fall"),
        ("en", "relative", "It cuts the risk by half"),
        ("en", "relative", "{m_x.a} percent lower risk"),
        ("en", "relative", "the hazard ratio"),
        ("en", "verbal_label", "Bleeding is very rare"),
        ("en", "verbal_label", "Most people feel better"),
        ("en", "verbal_label", "a small chance of a clot"),
        ("en", "evaluative", "It is only a short stay"),
        ("en", "evaluative", "a safe choice"),
        ("en", "evaluative", "Unfortunately it fades"),
        ("en", "advice", "You should have surgery"),
        ("en", "advice", "Doctors recommend it"),
        ("en", "advice", "the best choice"),
        ("en", "story", "It gave me my life back"),
        ("en", "your_risk", "Your risk of a clot is {c_x.a}"),
        ("en", "number_words", "about sixty people"),
        ("es", "one_in", "Uno de cada diez lo tuvo"),
        ("es", "relative", "el doble de riesgo"),
        ("es", "verbal_label", "Es muy poco común"),
        ("es", "verbal_label", "La mayoría de las personas mejora"),
        ("es", "evaluative", "Por suerte pasa pronto"),
        ("es", "advice", "Usted debe operarse"),
        ("es", "advice", "la mejor opción"),
        ("es", "story", "A mi hermana le fue mal"),
        ("es", "your_risk", "Su riesgo de coágulo es {c_x.a}"),
        ("es", "number_words", "unas sesenta personas"),
    ],
)  # fmt: skip
def test_what_is_looked_for_is_found(language: str, kind: str, text: str) -> None:
    assert list(found(getattr(words_of(language), kind), text))


@pytest.mark.parametrize(
    ("language", "kind", "text"),
    [
        ("en", "one_in", "one of these 3 people died"),
        ("en", "relative", "pain was about cut in half"),
        ("en", "relative", "{m_x.a} percent of body weight"),
        ("en", "verbal_label", "How many people had it?"),
        ("en", "verbal_label", "about as frequent as with a dummy gel"),
        ("en", "evaluative", "if only one knee hurts"),
        ("en", "evaluative", "just before the visit"),
        ("en", "advice", "Ask your doctor about it"),
        ("en", "story", "A review says that exercise helps"),
        ("en", "your_risk", "Ask about your own risk."),
        ("es", "one_in", "{c_x.a} personas"),
        ("es", "number_words", "por ciento de su peso"),
        ("es", "verbal_label", "tan frecuente como con un gel sin medicina"),
        ("es", "evaluative", "no solo la rodilla"),
        ("es", "advice", "Pregunte en su clínica"),
    ],
)
def test_plain_words_are_left_alone(language: str, kind: str, text: str) -> None:
    assert not list(found(getattr(words_of(language), kind), text))


def test_a_language_without_a_list_is_not_looked_through() -> None:
    assert words_of("fr") is None
    assert words_of("es-MX") == words_of("es")
