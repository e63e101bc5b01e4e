"""Every number can be followed to where it was read."""

from collections.abc import Iterator
from typing import Any

from decision_aids.checks.rule import Given
from decision_aids.evidence import Fact, Quantity, Source
from decision_aids.figures import rests_on
from decision_aids.findings import Problem
from decision_aids.plain_data import at
from decision_aids.schema import Aid
from decision_aids.sentences import patient_facing

CITING = (
    ("knowledge_checks.*", "rests_on"),
    ("myths.*", "rests_on"),
    ("faq.*", "answer_from"),
    ("goals.*", "rests_on"),
    ("courses.*", "rests_on"),
)


def unfindable_source(aid: Aid, given: Given) -> Iterator[Problem]:
    """A source has a DOI that was read, an address or a PMID, or a note on how to find it."""
    for place, source in enumerate(aid.sources):
        if not source.link and not source.note and source.type != "guide_statement":
            yield Problem(
                ("sources", place),
                f"source '{source.id}' cannot be found by a reader. "
                "Add a doi, url or pmid, or a note on how to find it.",
            )


def doi_from_memory(aid: Aid, given: Given) -> Iterator[Problem]:
    """A DOI that was recalled is checked before it is printed."""
    for place, source in enumerate(aid.sources):
        if source.doi and source.doi_confirmed != "seen":
            yield Problem(
                ("sources", place, "doi_confirmed"),
                f"the DOI of source '{source.id}' is from memory. "
                "Open it, and write doi_confirmed: seen if it is the right paper.",
            )


def unused_source(aid: Aid, given: Given) -> Iterator[Problem]:
    """A source that nothing rests on is left out."""
    used = {source for _, source in at(aid.model_dump(), "*.*.source")}
    used |= {id for _, text in patient_facing(aid) for id in rests_on(text)}
    used |= {id for fact in aid.facts for id in fact.also}
    used.add(aid.natural_course.source)
    for place, source in enumerate(aid.sources):
        if source.id not in used:
            yield Problem(
                ("sources", place),
                f"nothing rests on source '{source.id}'. Use it, or take it out.",
            )


def number_from_elsewhere(aid: Aid, given: Given) -> Iterator[Problem]:
    """The numbers in a fact come from the fact's own source."""
    for place, fact in enumerate(aid.facts):
        for id in rests_on(fact.text):
            source = aid.source_of(id)
            if source is None or source.id not in (fact.source, *fact.also):
                yield Problem(
                    ("facts", place, "text"),
                    f"fact '{fact.id}' is from '{fact.source}', but '{id}' is not. "
                    "Take the number from the same source, or write two facts.",
                )


def number_not_cited(aid: Aid, given: Given) -> Iterator[Problem]:
    """What a sentence takes its numbers from is among what the sentence rests on."""
    data = aid.model_dump()
    for pattern, field in CITING:
        for path, entry in at(data, pattern):
            cited = {source for id in entry[field] for source in _sources_of(aid, id)}
            for id in _numbers_in(entry):
                source = aid.source_of(id)
                if source and source not in cited:
                    yield Problem(
                        (*path, field),
                        f"a sentence here takes a number from '{id}', whose source is not among "
                        f"{field}. Add the figure to {field}, or take the number out.",
                    )


def unsourced_number(aid: Aid, given: Given) -> Iterator[Problem]:
    """A field of an option that holds a number without a source is listed as unsourced."""
    for place, option in enumerate(aid.options):
        for field, words in option.model_dump().items():
            for id in _numbers_in(words):
                figure = aid.figures[id]
                unsourced = isinstance(figure, Quantity) and figure.source is None
                if unsourced and field not in option.unsourced:
                    yield Problem(
                        ("options", place, field),
                        f"'{id}' has no source. Add {field} to the option's unsourced:, "
                        "or give the number a source.",
                    )


def _sources_of(aid: Aid, id: str) -> Iterator[Source | None]:
    yield aid.source_of(id)
    figure = aid.figures[id]
    if isinstance(figure, Fact):
        yield from (aid.source_of(other) for other in figure.also)


def _numbers_in(words: Any) -> list[str]:
    """The figures behind all slots in a sentence, a list or a block of them."""
    match words:
        case str():
            return list(rests_on(words))
        case dict():
            return [id for part in words.values() for id in _numbers_in(part)]
        case list() | tuple():
            return [id for part in words for id in _numbers_in(part)]
        case _:
            return []
