"""Every word a model wrote passes here, or nobody reads it.

A model may say back what a person wrote, and point to what the guide says. It may not add a
fact, a number, advice, a judgement or a person. When in doubt the words are refused: the
guide's own wording takes their place, and nothing is lost by that. This proves that nothing
was added. It does not prove that the words are kind, or true to the patient, so the patient
can always say that they are not.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from ruamel.yaml import YAML

from decision_aids.checks.reading.formulas import count
from decision_aids.checks.reading.level import ENOUGH_WORDS, GRADE
from decision_aids.checks.wordlists import found, words_of
from interview.step import Frozen
from prompts.bare import bare

MOST_SENTENCES = 3
LONGEST = 350  # characters
GRADE_LIMIT = 8.0
Kind = Literal[
    "empty", "length", "signs", "question", "number", "frequency", "directive", "ranking",
    "identity", "hint", "language", "words", "turned", "grade",
]  # fmt: skip
FOLDER = Path(__file__).parent
_ALLOWED = re.compile(r"[\w\s.,;:'’\"“”()\-–—¿?¡!/%]*")
_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…]*")
_DIGITS = re.compile(r"\d[\d.,]*\d|\d")
Words = tuple[str, ...]


class Reason(NamedTuple):
    """Why words were refused, and the words that were the reason."""

    kind: Kind
    words: str


class Lists(Frozen):
    """What may be written in a language and what may not; see `guard.en.yaml`."""

    little_words: Words
    numbers: Words
    no_numbers: Words
    frequency: Words
    directive: Words
    orders: Words
    ranking: Words
    identity: Words
    hints: Words
    negations: Words
    endings: Words


def is_guarded(language: str) -> bool:
    """A model words nothing in a language that nobody wrote the lists of."""
    return lists(language) is not None


def little_words(language: str) -> Words:
    known = lists(language)
    return known.little_words if known else ()


def guarded(
    text: str, language: str, own: str = "", facts: Sequence[str] = (), template: str = ""
) -> tuple[Reason, ...]:
    """Why the text may not be shown; nothing when it may.

    `own` is what the patient wrote, `facts` are the cited sentences of the guide and `template`
    is the guide's own wording: words may come from all three, numbers from the facts alone.
    """
    known = lists(language)
    if known is None:
        return (Reason("language", language),)
    if not bare(text):
        return (Reason("empty", text),)
    kinds: dict[Kind, Reason] = {}
    for reason in _reasons(text[: 4 * LONGEST], language, known, own, facts, template):
        kinds.setdefault(reason.kind, reason)
    return tuple(kinds.values())


def _reasons(
    text: str, language: str, known: Lists, own: str, facts: Sequence[str], template: str
) -> Iterator[Reason]:
    sentences = [s for s in _SENTENCE.findall(text) if bare(s)]
    if len(text) > LONGEST or len(sentences) > MOST_SENTENCES:
        yield Reason("length", text[:LONGEST])
    if not _ALLOWED.fullmatch(text):
        yield Reason("signs", _ALLOWED.sub("", text)[:20])
    if "?" in text or "¿" in text:
        yield Reason("question", text)
    for sentence in sentences:
        yield from _said(bare(sentence), language, known, sentence, facts)
    yield from _vocabulary(text, language, known, " ".join((own, *facts, template)))
    if not facts and bool(_negated(text, known)) != bool(_negated(own, known)) and own:
        yield Reason("turned", text)
    yield from _too_hard(text, language)


def _said(
    said: str, language: str, known: Lists, sentence: str, facts: Sequence[str]
) -> Iterator[Reason]:
    """A sentence of the guide, word for word, may hold numbers: it is quoted. Reworded they
    might belong to another choice, so anywhere else there are none."""
    quoted = any(f" {said} " in f" {bare(fact)} " for fact in facts)
    if not quoted:
        numbered = _DIGITS.search(sentence) or _hit(known.numbers, _cut(known.no_numbers, said))
        if numbered or "%" in sentence:
            yield Reason("number", numbered[0] if numbered else "%")
        if often := _hit(known.frequency, said) or _aids_words(language, "verbal_label", sentence):
            yield Reason("frequency", often[0])
    if told := _hit(known.directive, said) or _aids_words(language, "advice", sentence):
        yield Reason("directive", told[0])
    if order := _pattern(known.orders).match(said):
        yield Reason("directive", order[0])
    if ranked := _hit(known.ranking, said) or _aids_words(language, "evaluative", sentence):
        yield Reason("ranking", ranked[0])
    if speaker := _hit(known.identity, said):
        yield Reason("identity", speaker[0])
    if led := _hit(known.hints, said):
        yield Reason("hint", led[0])


def _vocabulary(text: str, language: str, known: Lists, sources: str) -> Iterator[Reason]:
    """Closed: what is written was read somewhere."""
    little = frozenset(known.little_words)
    named = bare(sources).split()
    allowed = {*little, *named}
    stems = {_stem(word, known) for word in named}
    said = bare(text).split()
    for word in said:
        if word not in allowed and not word.isdigit() and _stem(word, known) not in stems:
            yield Reason("words", word)
    for other in LANGUAGES:
        if other != language.partition("-")[0]:
            theirs = frozenset(little_words(other)) - little
            strange = [word for word in said if word in theirs]
            if len(strange) > sum(word in little for word in said):
                yield Reason("language", " ".join(strange))


def _negated(text: str, known: Lists) -> str | None:
    hit = _hit(known.negations, bare(text))
    return hit[0] if hit else None


def _too_hard(text: str, language: str) -> Iterator[Reason]:
    own = language.partition("-")[0]
    counts = count([text], own)
    if counts.words >= ENOUGH_WORDS and GRADE[own](counts) > GRADE_LIMIT:
        yield Reason("grade", f"{GRADE[own](counts):.1f}")


def _stem(word: str, known: Lists) -> str:
    """`walking` and `walks` have the same one; short words stay as they are."""
    for ending in sorted(known.endings, key=len, reverse=True):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word


def _hit(patterns: Words, said: str) -> re.Match[str] | None:
    return _pattern(patterns).search(said)


def _cut(patterns: Words, said: str) -> str:
    return _pattern(patterns).sub(" ", said)


def _aids_words(language: str, name: str, sentence: str) -> list[str]:
    """What no aid may say, no model may."""
    words = words_of(language)
    return list(found(getattr(words, name), sentence)) if words else []


@cache
def _pattern(patterns: Words) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S)(?:{'|'.join(f'(?:{p})' for p in patterns)})(?!\S)")


@cache
def lists(language: str) -> Lists | None:
    file = FOLDER / f"guard.{language.partition('-')[0]}.yaml"
    if not file.exists():
        return None
    return Lists.model_validate(YAML(typ="safe").load(file))


LANGUAGES = tuple(sorted(file.suffixes[0][1:] for file in FOLDER.glob("guard.??.yaml")))
