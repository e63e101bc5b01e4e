"""Every number can be followed to where it was read."""

import re
from collections.abc import Iterator
from typing import Any

from decision_aids.checks.rule import Given
from decision_aids.evidence import GUIDE_STATEMENT, Fact, Quantity, Source
from decision_aids.figures import rests_on
from decision_aids.findings import Problem
from decision_aids.plain_data import at, entries
from decision_aids.schema import Aid
from decision_aids.sentences import sentences

LINKS = {
    "doi": re.compile(r"10\.\d{4,9}/\S+"),
    "url": re.compile(r"https?://\S+\.\S+"),
    "pmid": re.compile(r"\d{1,9}"),
}
CITING = (
    ("knowledge_checks.*", "rests_on"),
    ("myths.*", "rests_on"),
    ("faq.*", "answer_from"),
    ("goals.*", "rests_on"),
    ("courses.*", "rests_on"),
)


def unfindable_source(aid: Aid, given: Given) -> Iterator[Problem]:
    """A source has a DOI that was read, an address or a PMID, or a note on how to find it.

    Why: a citation that cannot be opened cannot be checked by the reader (IPDASi C2).
    Mend: add doi, url or pmid, or a note.
    """
    for place, source in enumerate(aid.sources):
        if not source.link and not source.note and source.type != GUIDE_STATEMENT:
            yield Problem(
                ("sources", place),
                f"source '{source.id}' cannot be found by a reader. "
                "Add a doi, url or pmid, or a note on how to find it.",
            )


def doi_from_memory(aid: Aid, given: Given) -> Iterator[Problem]:
    """A DOI that was recalled is checked before it is printed.

    Why: a wrong digit leads to somebody else's paper.
    Mend: open it; if it is the right paper, write doi_confirmed: seen.
    """
    for place, source in enumerate(aid.sources):
        if source.doi and source.doi_confirmed != "seen":
            yield Problem(
                ("sources", place, "doi_confirmed"),
                f"the DOI of source '{source.id}' is from memory. "
                "Open it, and write doi_confirmed: seen if it is the right paper.",
            )


def unused_source(aid: Aid, given: Given) -> Iterator[Problem]:
    """A source that nothing rests on is left out.

    Why: a long list that nothing was taken from makes an aid look better founded than it is.
    Mend: use the source, or take it out.
    """
    return sources_unused(aid.model_dump(mode="json"))


def sources_unused(data: Any) -> Iterator[Problem]:
    """The same of a file that may be broken elsewhere, so that all is said at once."""
    used = {source for _, source in at(data, "*.*.source")}
    used |= {source for _, source in at(data, "natural_course.source")}
    used |= {source for _, source in at(data, "facts.*.also.*")}
    used |= {id for _, text in sentences(data) for id in rests_on(text)}
    for path, source in entries(data, "sources"):
        if source.get("id") not in used:
            yield Problem(
                path,
                f"nothing rests on source '{source.get('id')}'. Use it, or take it out.",
            )


def malformed_link(aid: Aid, given: Given) -> Iterator[Problem]:
    """A DOI begins with 10., an address with https, and a PMID is a number.

    Why: what looks like a citation and leads nowhere is worse than none.
    Mend: copy it from the paper again; a DOI is written without https://doi.org/.
    """
    for place, source in enumerate(aid.sources):
        for field, form in LINKS.items():
            value = getattr(source, field)
            if value is not None and not form.fullmatch(value):
                yield Problem(
                    ("sources", place, field),
                    f"the {field} of source '{source.id}' is '{value}', which is none. "
                    "Copy it from the paper again.",
                )


def source_after_cutoff(aid: Aid, given: Given) -> Iterator[Problem]:
    """No source is newer than the day up to which evidence was looked for.

    Why: either the day is wrong, or one newer paper was taken in and the others were not.
    Mend: look for all newer evidence and set evidence_cutoff, or correct the year.
    """
    for place, source in enumerate(aid.sources):
        own = source.type == GUIDE_STATEMENT
        if source.year and source.year > aid.evidence_cutoff.year and not own:
            yield Problem(
                ("sources", place, "year"),
                f"source '{source.id}' is of {source.year}, and evidence was looked for up to "
                f"{aid.evidence_cutoff}. Set evidence_cutoff to when you last looked.",
            )


def number_from_elsewhere(aid: Aid, given: Given) -> Iterator[Problem]:
    """The numbers in a fact come from the fact's own source.

    Why: one sentence, one source: else the source printed below it does not hold the number.
    Mend: take the number from the same source, or write two facts.
    """
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
    """What a sentence takes its numbers from is among what the sentence rests on.

    Why: the sources shown with an answer are those of what it rests on.
    Mend: add the figure's id to rests_on: or answer_from:.
    """
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
    """A field of an option that holds a number without a source is listed as unsourced.

    Why: general knowledge may be told, and has to wait for a clinician's check in plain sight.
    Mend: add the field to the option's unsourced:, or give the number a source.
    """
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
