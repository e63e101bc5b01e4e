"""What an aid has to hold so that a whole talk can be had with it."""

from collections.abc import Iterator

from decision_aids.checks.rule import Given
from decision_aids.checks.told import word_list
from decision_aids.checks.wordlists import found
from decision_aids.evidence import Comparison
from decision_aids.figures import fill
from decision_aids.findings import Problem
from decision_aids.schema import Aid

# With fewer the reader of free text hears an attribute only in its own words.
EXAMPLES = 5


def few_examples(aid: Aid, given: Given) -> Iterator[Problem]:
    """Every attribute has five phrases or more that people say when they mean it, in each language.

    Why: they are how typed words are understood. With two or three, only who happens to use
    the same words is heard, and that is a matter of schooling and of dialect.
    Mend: add what your patients say under examples:, word for word, also the roundabout ways.
    """
    for place, attribute in enumerate(aid.attributes):
        for language in aid.languages:
            told = aid.told_in(language).attributes[place].examples.get(language, ())
            if len(set(told)) < EXAMPLES:
                yield Problem(
                    ("attributes", place, "examples"),
                    f"attribute '{attribute.id}' has {len(set(told))} example phrases in "
                    f"{language}. Add some until there are {EXAMPLES}.",
                )


def goal_missing(aid: Aid, given: Given) -> Iterator[Problem]:
    """Every option has goal evidence: what people usually reach with it, and what is not promised.

    Why: a hope can be talked about only with an option whose evidence is there. What no
    study measured is said so, with speak: unknown.
    Mend: add a block under goals: with this option.
    """
    for place, option in enumerate(aid.options):
        if option.id not in {goal.option for goal in aid.goals}:
            yield Problem(
                ("options", place),
                f"option '{option.id}' has no goal evidence. Add a block under goals:, with "
                "speak: unknown when nobody measured what people reach.",
            )


def days_out_of_order(aid: Aid, given: Given) -> Iterator[Problem]:
    """The days of a goal are in order: too soon, then from, then to.

    Why: they decide whether a hope is called realistic; turned around, every hope is.
    Mend: correct from_days, to_days or too_soon. All are counted from the start.
    """
    for place, goal in enumerate(aid.goals):
        if not 0 <= goal.too_soon <= goal.from_days <= goal.to_days:
            yield Problem(
                ("goals", place, "from_days"),
                f"goal '{goal.id}' is too soon before day {goal.too_soon} and reached from day "
                f"{goal.from_days} to {goal.to_days}. Put the three in order.",
            )


def no_signs(aid: Aid, given: Given) -> Iterator[Problem]:
    """An aid names the danger signs of its condition.

    Why: people with the condition come to the guide with them. What helps stands in the one
    safety file.
    Mend: list the ids of the signs under signs:.
    """
    if not aid.signs:
        yield Problem(
            ("signs",),
            "no danger sign is named. List those of this condition under signs:, by their ids "
            "in safety.yaml.",
        )


def no_change_missing(aid: Aid, given: Given) -> Iterator[Problem]:
    """One option is to change nothing, or nothing for now.

    Why: it is what happens when nobody decides, and every other option is a change from it
    (IPDAS 2006; NICE ECD8).
    Mend: add the option, with is_no_change: true, or the reason under no_change_left_out:.
    """
    if aid.no_change_left_out is None and not any(o.is_no_change for o in aid.options):
        yield Problem(
            ("options",),
            "no option is to change nothing. Add it, with is_no_change: true; or say under "
            "no_change_left_out: why it is left out.",
        )


def choices_alike(aid: Aid, given: Given) -> Iterator[Problem]:
    """The choices of a knowledge check differ when their numbers are put in.

    Why: two equal choices of which one is wrong test nothing.
    Mend: type another number into the wrong choice.
    """
    for place, check in enumerate(aid.knowledge_checks):
        shown = [fill(aid, choice).casefold() for choice in check.choices]
        for number, choice in enumerate(shown):
            if choice in shown[:number]:
                yield Problem(
                    ("knowledge_checks", place, "choices", number),
                    f"knowledge check '{check.id}' has the choice '{choice}' twice. "
                    "Change the wrong one.",
                )


def uncertainty_missing(aid: Aid, given: Given) -> Iterator[Problem]:
    """Every count that is shown says how sure it can be.

    A range, a rating by the source, the size of the study, or a phrase such as "an estimate"
    in time: or aside: is enough.
    Why: a bare number looks exact (IPDASi C5).
    Mend: add low and high, the source's certainty, or study:.
    """
    for place, comparison in enumerate(aid.comparisons):
        if comparison.show != "never" and not says_how_sure(aid, comparison):
            yield Problem(
                ("comparisons", place),
                f"comparison '{comparison.id}' does not say how sure it is. "
                "Add a range, the source's rating, or how large the study was under study:.",
            )


def says_how_sure(aid: Aid, comparison: Comparison) -> bool:
    """What is told in words says it in words."""
    if not comparison.is_counted:
        return True
    ranges = [(row.low, row.high) for row in comparison.rows]
    if comparison.difference:
        ranges.append((comparison.difference.low, comparison.difference.high))
    ranged = any(low is not None and high is not None for low, high in ranges)
    words = word_list(aid)
    phrased = words and any(found(words.uncertainty, f"{comparison.time} {comparison.aside or ''}"))
    rated = comparison.certainty.level != "unrated"
    return ranged or rated or bool(comparison.study or phrased)


def test_facts_missing(aid: Aid, given: Given) -> Iterator[Problem]:
    """An aid about a test says what it measures, what follows from each result, and what it
    means to find what would have done no harm.

    Why: these are the four certification items for tests (IPDASi C7 to C10).
    Mend: fill in the block test: with the ids of the facts that say it.
    """
    if aid.flags.test_aid and aid.test is None:
        yield Problem(
            ("flags", "test_aid"),
            "this aid is about a test and has no block test:. Name there the facts that say "
            "what it measures, what follows, and what is found needlessly.",
        )
