"""What the wording rules read, and what of it the guide itself says.

A myth, a wrong answer and a question for the doctor are words of others: they may say
what the guide itself may not.
"""

from collections.abc import Iterable, Iterator

from decision_aids.checks.wordlists import WordList, found, words_of
from decision_aids.figures import rests_on
from decision_aids.findings import Path
from decision_aids.schema import Aid
from decision_aids.sentences import patient_facing

WORDS_OF_OTHERS = (
    ("myths", "myth"), ("knowledge_checks", "question"), ("knowledge_checks", "choices"),
    ("question_prompts", "text"), ("decision_question",), ("safety_gate", "answers", "text"),
)  # fmt: skip
# What the patient says, in words that the guide proposes.
PATIENTS_OWN = (("attributes", "label"), ("goals", "domain"))


def word_list(aid: Aid) -> WordList | None:
    return words_of(aid.language)


def said(aid: Aid) -> Iterator[tuple[Path, str]]:
    """Every string in the guide's own voice."""
    for path, text in patient_facing(aid):
        if _names(path) not in WORDS_OF_OTHERS:
            yield path, text


def told_by_the_guide(aid: Aid) -> Iterator[tuple[Path, str]]:
    """The same without what is worded as the patient would say it."""
    return ((path, text) for path, text in said(aid) if _names(path) not in PATIENTS_OWN)


def _names(path: Path) -> tuple[str, ...]:
    return tuple(step for step in path if isinstance(step, str))


def hits(
    aid: Aid, texts: Iterable[tuple[Path, str]], patterns: str
) -> Iterator[tuple[Path, str, str]]:
    """Where one list of the language's words is found: the path, the string, and the words as
    they stand there. Nothing in a language that has no lists."""
    words = word_list(aid)
    for path, text in texts if words else ():
        for hit in found(getattr(words, patterns), text):
            yield path, text, hit


def numbers_in(text: str) -> list[str]:
    """The figures behind a string that are numbers, and not the year of a source."""
    return [id for id in rests_on(text) if id[:2] in ("c_", "m_", "n_")]
