"""How chances are put into words: counts of people, out of one number, with the words beside them.

These rules read every string of every language of an aid (see `told.py`).
"""

import re
from collections.abc import Iterator

from decision_aids.checks.rule import Given
from decision_aids.checks.told import hits, numbers_in, said
from decision_aids.evidence import Comparison
from decision_aids.figures import rests_on, slots_in
from decision_aids.findings import Problem
from decision_aids.schema import Aid
from decision_aids.sentences import patient_facing

SENTENCE_END = re.compile(r"(?<=[.?!]) ")


def one_in_x(aid: Aid, given: Given) -> Iterator[Problem]:
    """A chance is so many of 100 or of 1,000 people, never "1 in 12".

    Why: with 1 in X the larger number is the smaller chance, and people take 1 in 25 for more
    than 1 in 12 (Trevena 2013; Zikmund-Fisher 2025 calls the evidence strong).
    Mend: put the count into a comparison, and write a slot such as {c_clot.surgery}.
    """
    for path, _, hit in hits(aid, patient_facing(aid), "one_in"):
        yield Problem(
            path, f"'{hit}' is hard to compare. Write how many of 100 or 1,000, with a slot."
        )


def relative_alone(aid: Aid, given: Given) -> Iterator[Problem]:
    """A change is told with the counts it comes from: "twice the risk" never stands alone.

    Why: a relative number makes the same effect look larger; in a trial of 2,978 people it
    made more of them choose statins (PLoS Med 2009).
    Mend: write both counts ({c_x.a} and {c_x.b}), or leave the relative number out.
    """
    for path, text, hit in hits(aid, patient_facing(aid), "relative"):
        counted = [slot for slot in slots_in(text) if slot.startswith("c_")]
        if len(counted) < 2:
            yield Problem(
                path,
                f"'{hit}' says how much more or less, and not of how many. "
                "Write the count with each option, with two slots.",
            )


def label_without_number(aid: Aid, given: Given) -> Iterator[Problem]:
    """A word for how often something happens has its number beside it, in the same string.

    Why: each reader puts another number behind "rare"; the evidence against words alone is
    strong (Zikmund-Fisher 2025).
    Mend: add the slot of the count, or take the word out when nobody counted.
    """
    for path, text, hit in hits(aid, said(aid), "verbal_label"):
        if not numbers_in(_around(hit, text)):
            yield Problem(
                path,
                f"'{hit}' stands without its number. Add the count as a slot, "
                "or say that nobody counted it.",
            )


def _around(hit: str, text: str) -> str:
    """The sentence that holds the words, with two before it and one behind it."""
    said = SENTENCE_END.split(text)
    place = next((n for n, sentence in enumerate(said) if hit in sentence), 0)
    return " ".join(said[max(0, place - 2) : place + 2])


def your_risk(aid: Aid, given: Given) -> Iterator[Problem]:
    """A number is about people like the reader, never the reader's own chance.

    Why: no study knows what happens to one person, and this product computes no one's risk.
    Mend: write "{c_x.a} people had it" instead of "your risk is {c_x.a}".
    """
    for path, _, hit in hits(aid, patient_facing(aid), "your_risk"):
        yield Problem(
            path,
            f"'{hit}' makes a study's number one person's own. Say how many people had it.",
        )


def spelled_number(aid: Aid, given: Given) -> Iterator[Problem]:
    """A number above ten is a slot, also when it is spelled out.

    Why: a number in letters has no source, is not drawn, and is not found when the evidence
    changes; people with low numeracy read digits better.
    Mend: put it under quantities: or into a figure, and write a slot.
    """
    for path, _, hit in hits(aid, said(aid), "number_words"):
        yield Problem(
            path, f"'{hit}' is a number in letters. Put it into a figure, and write a slot."
        )


def mixed_denominators(aid: Aid, given: Given) -> Iterator[Problem]:
    """One string counts out of one number: all its counts are of 100, or all of 1,000.

    Why: 5 of 100 and 20 of 1,000 side by side make the second look larger. One denominator
    within a comparison needs no rule: there is one field for it.
    Mend: split the string, or take the second number out.
    """
    for path, text in patient_facing(aid):
        figures = (aid.figures[id] for id in rests_on(text))
        counted = {figure.denominator for figure in figures if isinstance(figure, Comparison)}
        if len(counted) > 1:
            yield Problem(
                path,
                "this string counts some things of 100 and some of 1,000. "
                "Write two strings, or leave one number out.",
            )
