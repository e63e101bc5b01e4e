"""What stands in a person's words and never leaves the machine: names, dates, numbers, places.

Found are the names that the interview knows, names that are said to be names, dates with a
year, dates of birth, long numbers, numbers of records, phones, e-mails, links and addresses.
It takes out rather too much: what is left only has to be sorted. The words themselves stay
as they are; here are only the places in them.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ruamel.yaml import YAML

from interview.step import Frozen

LEAST = 2  # letters of a name that is looked for
Words = tuple[str, ...]


class Hidden(NamedTuple):
    start: int
    end: int
    kind: str


class _Lists(Frozen):
    before_a_name: Words
    says_the_name: Words
    inside_a_name: Words
    months: Words
    born: Words
    record: Words
    digits: Words
    street_behind: Words
    street_before: Words


@cache
def _lists() -> _Lists:
    file = Path(__file__).parent / "redaction.yaml"
    return _Lists.model_validate(YAML(typ="safe").load(file))


def hidden(
    words: str,
    names: Iterable[str] = (),
    places: Iterable[str] = (),
    common: Iterable[str] = (),
) -> list[Hidden]:
    """What is hidden in order, none over another. Of the `names` of people every part counts in
    any spelling; one that is also a `common` word ("Will", "Hope") only with a capital letter.
    The name of a place counts as a whole."""
    flat = _flat(words)
    ordinary = frozenset(common)
    found = [*_known(words, flat, names, ordinary), *_said(words, flat, ordinary)]
    for place in filter(None, map(_flat, places)):
        found += [Hidden(*hit.span(), "name") for hit in re.finditer(re.escape(place), flat)]
    for kind, pattern in _patterns():
        found += [Hidden(*hit.span("it"), kind) for hit in pattern.finditer(flat)]
    return _apart(found)


def shown(words: str, places: Iterable[Hidden], start: int = 0, end: int | None = None) -> str:
    """A part of the words with `[name]` and the like in the places of what is hidden."""
    end = len(words) if end is None else end
    out, at = [], start
    for place in places:
        if place.end <= start or place.start >= end:
            continue
        out += [words[at : max(at, place.start)], f"[{place.kind}]"]
        at = max(at, place.end)
    return "".join([*out, words[at:end]])


def _flat(words: str) -> str:
    """Small letters without accents, one for each letter of the words."""
    return "".join(_letter(letter) for letter in words)


def _letter(letter: str) -> str:
    plain = unicodedata.normalize("NFKD", letter)[:1].lower()
    return plain if len(plain) == 1 else letter


def _known(words: str, flat: str, names: Iterable[str], common: frozenset[str]) -> Iterator[Hidden]:
    parts = {part for name in names for part in re.findall(r"[^\W\d_]+", _flat(name))}
    parts -= {*_lists().inside_a_name, *_lists().before_a_name}
    for part in sorted(part for part in parts if len(part) >= LEAST):
        letters = r"[\u0300-\u036f]?".join(map(re.escape, part))
        for hit in re.finditer(rf"(?<![^\W_]){letters}[\u0300-\u036f]?(?![^\W_])", flat):
            if part not in common or words[hit.start()].isupper():
                yield Hidden(*hit.span(), "name")


def _said(words: str, flat: str, common: frozenset[str]) -> Iterator[Hidden]:
    """Words with a capital letter behind a title, a kin, or "my name is"."""
    lists = _lists()
    inside = "|".join(lists.inside_a_name)
    name = r"[^\W\d_](?:[^\W_]|['’.-](?=\w))*"
    behind = re.compile(
        rf"\b({_any(lists.before_a_name)})\b\.?,?\s+(?P<it>{name}(?:\s+(?:(?:{inside})\s+)*{name})*)"
    )
    for hit in behind.finditer(flat):
        start, end = hit.span("it")
        outright = hit[1] in lists.says_the_name
        last = start
        for word in re.finditer(r"\S+", words[start:end]):
            said = _flat(word[0])
            if word[0][0].isupper() or (outright and said not in common):
                last = start + word.end()
            elif last == start or said not in lists.inside_a_name:
                break
        if last > start:
            yield Hidden(start, last, "name")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    lists = _lists()
    month, year = rf"(?:{_any(lists.months)})\b\.?", r"(?:'\d\d|(?:19|20)\d\d)\b"
    day = r"\d{1,2}(?:st|nd|rd|th|o|º)?"
    digit = rf"(?:{_any(lists.digits)})"
    found = {
        "email": (
            r"(?P<it>[\w.+-]{1,64}\s?@\s?[\w-]{1,64}(?:\.[\w-]{1,64})+)",
            r"\b(?P<it>\w[\w.]{0,64} (?:at|arroba) \w{1,64} (?:dot|punto) \w{1,20})",
        ),
        "link": (r"(?P<it>(?:https?://|www\.)\S+)",),
        "date": (
            r"(?<!\d)(?P<it>\d{4}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,2})(?!\d)",
            r"(?<!\d)(?P<it>\d{1,2}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?(?:\d{4}|\d{2}))(?!\d)",
            rf"\b(?P<it>{month},?\s+(?:the\s+)?{day},?\s+(?:of\s+|de\s+|del\s+)?{year})",
            rf"\b(?P<it>{day}\s+(?:of\s+|de\s+)?{month},?\s+(?:of\s+|de\s+|del\s+)?{year})",
            rf"\b(?P<it>{month},?\s+(?:of\s+|de\s+|del\s+)?{year})",
            rf"\b(?:{_any(lists.born)})\b(?P<it>[^.!?\n]{{0,40}}\d)",
        ),
        "number": (
            rf"\b(?:{_any(lists.record)})\b[^\w\n]{{0,5}}(?:(?:is|es|no|num|numero|number)\b"
            r"[^\w\n]{0,5})?(?P<it>[\w-]{0,20}\d[\w-]*)",
            r"(?P<it>\+?\(?\d(?:[\s().-]{0,3}\d){4,})",
            r"\b(?P<it>[a-z]{1,4}-?\d{4,}[a-z]?)\b",
            rf"\b(?P<it>{digit}(?:[\s,-]+{digit}){{4,}})\b",
        ),
        "address": (
            rf"\b(?P<it>\d{{1,5}}\s+(?:[\w.]+\s+){{1,3}}(?:{_any(lists.street_behind)})\b)",
            rf"\b(?P<it>(?:{_any(lists.street_before)})\b\.?\s+(?:[\w.]+,?\s+){{0,5}}\d{{1,5}}\b)",
        ),
    }  # fmt: skip
    return tuple((kind, re.compile(one)) for kind, several in found.items() for one in several)


def _any(cues: Words) -> str:
    return "|".join(re.escape(cue) for cue in sorted(cues, key=len, reverse=True))


def _apart(found: list[Hidden]) -> list[Hidden]:
    """Places that touch or overlap are one."""
    joined: list[Hidden] = []
    for place in sorted(found):
        if joined and place.start < joined[-1].end:
            last = joined[-1]
            joined[-1] = Hidden(last.start, max(last.end, place.end), last.kind)
        else:
            joined.append(place)
    return joined
