"""Every name leads somewhere, and every comparison and attribute accounts for every option.

These rules read plain data, not an `Aid`, so that a spelling mistake in an id is reported
in one go with a missing field elsewhere. What has the wrong shape is left to the schema.
Each rule is a function; its name is the rule's, and its docstring is the rule for authors.
"""

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from decision_aids.findings import Problem
from decision_aids.plain_data import at, entries, owner
from decision_aids.schema import Option
from decision_aids.spoken_numbers import MENTIONS, bad_slot, hidden_figure

SECTIONS = {
    "option": ("options",),
    "arm": ("options", "arms"),
    "group": ("groups",),
    "outcome": ("outcomes",),
    "source": ("sources",),
    "band": ("bands",),
    "comparison": ("comparisons",),
    "measure": ("measures",),
    "fact": ("facts",),
    "figure": ("comparisons", "measures", "facts"),
    "number": ("comparisons", "measures"),
    "attribute": ("attributes",),
    "goal": ("goals",),
}
REFERENCES = (
    *MENTIONS,
    ("natural_course.source", "source"),
    ("quantities|comparisons|measures|facts|myths.*.source", "source"),
    ("comparisons|measures.*.outcome", "outcome"),
    ("comparisons|measures.*.group", "group"),
    ("comparisons|measures.*.rows.*.arm", "arm"),
    ("comparisons.*.difference.arm|than", "arm"),
    ("comparisons.*.told.*.arm", "arm"),
    ("comparisons.*.band", "band"),
    ("arms.*.pools.*", "option"),
    ("facts.*.also.*", "source"),
    ("comparisons.*.not_measured.*", "option"),
    ("attributes.*.levels.*.option", "option"),
    ("question_prompts.*.when.leaning_to.*", "option"),
    ("question_prompts.*.when.matters.*", "attribute"),
    ("goals|courses.*.option", "option"),
    ("goals.*.share.arm", "arm"),
    ("test.*", "figure"),
    ("goals.*.beside.*", "goal"),
)
LISTS_OF_THEIR_OWN = (
    *("groups", "bands", "outcomes", "attributes", "knowledge_checks", "myths"),
    *("faq", "not_covered", "question_prompts", "goals"),
)
ID_SPACES = (
    ("options", "arms"),
    ("comparisons", "measures", "facts", "quantities", "sources"),
    *((section,) for section in LISTS_OF_THEIR_OWN),
)
SLOT_WORDS = {"of", "more", "apart", "count", "rest", "low", "high", "range", "year", "years"}


def unknown_id(data: Any) -> Iterator[Problem]:
    """Every id that is named is listed: options, arms, groups, outcomes, figures, sources.

    Why: a name that leads nowhere is a number without a source, or a sentence without a number.
    Mend: fix the spelling, or add what is named.
    """
    for pattern, kind in REFERENCES:
        listed = _ids(data, kind)
        for path, id in at(data, pattern):
            if isinstance(id, str) and id not in listed:
                yield Problem(
                    path,
                    f"{owner(data, path)} names {kind} '{id}', which is not listed. "
                    + _remedy(id, kind, listed),
                )


def duplicate_id(data: Any) -> Iterator[Problem]:
    """An id stands for one thing. Options and arms share their ids; so do all figures.

    Why: with two things of one name nobody can say which was meant.
    Mend: give one of them another id.
    """
    for space in ID_SPACES:
        seen: set[str] = set()
        for section in space:
            for path, id in at(data, f"{section}.*.id"):
                if isinstance(id, str) and id in seen:
                    yield Problem(
                        path, f"the id '{id}' is used twice. Give one of them another id."
                    )
                elif isinstance(id, str):
                    seen.add(id)


def reserved_id(data: Any) -> Iterator[Problem]:
    """Options and arms are not called like a part of a slot, such as `of` or `range`.

    Why: {c_x.range} would mean two things.
    Mend: give it another id.
    """
    for path, id in at(data, "options|arms.*.id"):
        if id in SLOT_WORDS:
            yield Problem(path, f"'{id}' has a meaning in slots. Give this another id.")


def option_unaccounted(data: Any) -> Iterator[Problem]:
    """Every comparison accounts for every option: a row, told in words, or not_measured.

    Why: silence is not zero: the screen says which options a study did not measure.
    Mend: add the option under not_measured:, or give it a row from the same source.
    """
    for path, comparison in entries(data, "comparisons"):
        patterns = ("rows|told.*.arm", "difference.arm|than")
        drawn = {arm for pattern in patterns for _, arm in at(comparison, pattern)}
        drawn |= {
            option
            for _, arm in entries(data, "arms")
            if arm.get("id") in drawn
            for _, option in at(arm, "pools.*")
        }
        missing = [id for _, id in at(comparison, "not_measured.*")]
        for option in _ids(data, "option"):
            if option in drawn and option in missing:
                yield Problem(
                    (*path, "not_measured"),
                    f"{owner(data, path)} has a row for '{option}' and lists it as not measured. "
                    "Take it out of one of the two.",
                )
            elif option not in drawn and option not in missing:
                yield Problem(
                    (*path, "not_measured"),
                    f"{owner(data, path)} says nothing about option '{option}'. "
                    "Add it under not_measured:, or give it a row from the same source.",
                )


def level_missing(data: Any) -> Iterator[Problem]:
    """An attribute has a level for every option, unless it is the same for all.

    Why: how far an option fits cannot be worked out without it.
    Mend: add a level with its basis, or write same_for_all: true.
    """
    for path, attribute in entries(data, "attributes"):
        levels = [option for _, option in at(attribute, "levels.*.option")]
        for option in _ids(data, "option"):
            if attribute.get("same_for_all") is not True and option not in levels:
                yield Problem(
                    (*path, "levels"),
                    f"{owner(data, path)} has no level for option '{option}'. "
                    "Add one under levels:, or write same_for_all: true.",
                )


def more_than_all(data: Any) -> Iterator[Problem]:
    """A count of people, and the upper end of its range, is at most the denominator.

    Why: nobody can draw 110 people out of 100; one of the two numbers is a slip.
    Mend: read the source again, and correct the count or the denominator.
    """
    for path, comparison in entries(data, "comparisons"):
        of = comparison.get("denominator")
        for place, count in at(comparison, "rows.*.count|high"):
            if of in (100, 1000) and isinstance(count, int) and count > of:
                yield Problem(
                    (*path, *place),
                    f"{owner(data, path)}: {count} is more than the denominator {of}. "
                    "Read the source again, and correct one of the two.",
                )


def share_row(data: Any) -> Iterator[Problem]:
    """The share of a goal is a row of its comparison.

    Why: "so many people reached it" has to be a count that somebody made.
    Mend: name one of the rows of the comparison.
    """
    for path, share in at(data, "goals.*.share"):
        for _, comparison in entries(data, "comparisons"):
            if not isinstance(share, dict) or comparison.get("id") != share.get("comparison"):
                continue
            if share.get("arm") not in [arm for _, arm in at(comparison, "rows.*.arm")]:
                yield Problem(
                    (*path, "arm"),
                    f"{owner(data, path)} takes its share from '{share.get('arm')}', which is not "
                    f"a row of '{comparison.get('id')}'. Name one of its rows.",
                )


def key_comparison(data: Any) -> Iterator[Problem]:
    """The key comparison puts arms side by side, and is offered to everyone. It may be a
    measure, where no source counts people.

    Why: it is the one that people in a hurry see.
    Mend: choose one with rows and show: first.
    """
    for _, comparison in (*entries(data, "comparisons"), *entries(data, "measures")):
        if comparison.get("id") != data.get("key_comparison"):
            continue
        has_arms = comparison.get("rows") or comparison.get("told")
        if not has_arms or comparison.get("show") != "first":
            yield Problem(
                ("key_comparison",),
                f"the key comparison '{comparison.get('id')}' has no rows or is not shown first. "
                "Choose one with rows and show: first.",
            )


def unsourced_field(data: Any) -> Iterator[Problem]:
    """`unsourced` lists names of the option's own fields.

    Why: a misspelled field waits for no check.
    Mend: write the name of a field of the option.
    """
    for path, field in at(data, "options.*.unsourced.*"):
        if field not in Option.model_fields:
            yield Problem(path, f"'{field}' is not a field of an option. Write a field's name.")


RULES = (
    unknown_id,
    duplicate_id,
    reserved_id,
    option_unaccounted,
    level_missing,
    bad_slot,
    hidden_figure,
    more_than_all,
    share_row,
    key_comparison,
    unsourced_field,
)


def _ids(data: Any, kind: str) -> list[str]:
    found = (id for section in SECTIONS[kind] for _, id in at(data, f"{section}.*.id"))
    return [id for id in found if isinstance(id, str)]


def _remedy(id: str, kind: str, listed: list[str]) -> str:
    if near := get_close_matches(id, listed, n=1, cutoff=0.75):
        return f"Did you mean '{near[0]}'?"
    places = " or ".join(f"{section}:" for section in SECTIONS[kind])
    return f"Add it under {places}, or fix the spelling."
