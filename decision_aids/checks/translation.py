"""Every language of an aid says what the aid says now.

A string that is missing keeps the whole language from patients, so it is an error. One whose
original was changed may still be right: it is offered, with a warning, until somebody has
read it again and said so (`python cli.py aids translate AID LANGUAGE --reviewed NAME`).
"""

from collections.abc import Callable, Iterable, Iterator

from pydantic import ValidationError

from decision_aids.checks.meaning import (
    translation_left,
    translation_negation,
    translation_repeated,
    translation_swapped,
)
from decision_aids.checks.reading.formulas import words_in
from decision_aids.findings import Finding, Problem, in_order, located
from decision_aids.plain_errors import in_plain_words
from decision_aids.schema import Aid
from decision_aids.wording import Wording, in_language, name_of

# A name may be the same in two languages, and so may "Dr. Sample"; three words are a sentence.
SENTENCE = 3
SHORTEST, LONGEST = 0.6, 2.0
ENOUGH_WORDS = 8  # in fewer, one word more or less says nothing


def translations(
    aid: Aid, wordings: Iterable[Wording]
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """Errors and warnings about all languages that the aid says it has."""
    errors: list[Finding] = []
    warnings: list[Finding] = []
    for wording in wordings:
        errors += wording.findings
        if wording.file.data:
            errors += _found(translation_missing, aid, wording)
            errors += _found(translation_unfit, aid, wording)
            errors += _found(translation_same, aid, wording)
            errors += _found(translation_left, aid, wording)
            errors += _found(translation_swapped, aid, wording)
            errors += _found(translation_repeated, aid, wording)
            warnings += _found(translation_stale, aid, wording)
            warnings += _found(translation_length, aid, wording)
            warnings += _found(translation_negation, aid, wording)
    return in_order(errors), in_order(warnings)


def translation_missing(aid: Aid, wording: Wording) -> Iterator[Problem]:
    """A language that an aid offers has words for everything that patients read."""
    near = ""
    for name, state in wording.states().items():
        if state == "missing":
            yield Problem(
                (name if name in wording.file.data else near,),
                f"{name} has no words in {wording.language}. Run 'aids translate {aid.id} "
                f"{wording.language} --add', and write them in.",
            )
        near = name if name in wording.file.data else near


def translation_stale(aid: Aid, wording: Wording) -> Iterator[Problem]:
    """A translation is read again when the words that it was made from have changed."""
    for name, state in wording.states().items():
        if state == "stale":
            yield Problem(
                (name,),
                f"{name} was translated from other words. They are now: "
                f"'{wording.places[name].words}'. Read the translation again, then run "
                f"'aids translate {aid.id} {wording.language} --reviewed {name}'.",
            )


def translation_same(aid: Aid, wording: Wording) -> Iterator[Problem]:
    """What is said in words is not the same in two languages: it was never translated."""
    for name, place in wording.places.items():
        words = wording.words.get(name)
        same = words and words.words.casefold() == place.words.casefold()
        if same and sum(word.isalpha() for word in words_in(place.words)) >= SENTENCE:
            yield Problem(
                (name,),
                f"{name} has the same words in {wording.language} as in {aid.language}: "
                f"'{place.words[:60]}'. Translate them.",
            )


def translation_length(aid: Aid, wording: Wording) -> Iterator[Problem]:
    """A translation that is much shorter, or longer, than the words it is of lost or added
    something. Spanish takes about a fifth more words than English."""
    for name, place in wording.places.items():
        if name not in wording.words or len(words_in(place.words)) < ENOUGH_WORDS:
            continue
        here, there = len(words_in(wording.words[name].words)), len(words_in(place.words))
        if not SHORTEST <= here / there <= LONGEST:
            yield Problem(
                (name,),
                f"{name} has {here} words in {wording.language} and {there} in {aid.language}. "
                "See whether something is missing, or was added.",
            )


def translation_unfit(aid: Aid, wording: Wording) -> Iterator[Problem]:
    """The words of a language fit together: an answer is one of its choices."""
    try:
        in_language(aid, wording)
    except ValidationError as error:
        data = aid.model_dump(mode="json")
        for problem in in_plain_words(error, data):
            name = name_of(data, problem.path)
            place = next((key for key in wording.words if key.startswith(name)), name)
            yield Problem((place,), f"{name}: {problem.message}")


def _found(
    rule: Callable[[Aid, Wording], Iterator[Problem]], aid: Aid, wording: Wording
) -> tuple[Finding, ...]:
    file = wording.file
    return located(rule.__name__, rule(aid, wording), file.name, file.lines)
