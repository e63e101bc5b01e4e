"""The reading level of the whole and of each string, in every language with a formula."""

from collections.abc import Iterator

from decision_aids.checks.reading.level import graded, level_of
from decision_aids.checks.rule import Given
from decision_aids.findings import Problem
from decision_aids.schema import Aid

TARGET, LIMIT = 6.0, 8.0
# One long word moves a sentence of fifteen by almost a grade, so one string has some room.
STRING_LIMIT = 10.0
LEAST = {"inflesz": 65.0, "fernandez_huerta": 70.0}
MOST = {"smog": 8.0}


def aid_too_hard(aid: Aid, given: Given) -> Iterator[Problem]:
    """The aid as a whole reads at grade 8 or below, and its middle string at grade 6.

    Measured by Flesch-Kincaid, with SMOG at 8 or below, in English; by Fernandez-Huerta at 70
    or above and INFLESZ at 65 or above in Spanish.
    Why: a sixth to eighth grade level is widely recommended.
    Mend: begin with the strings that `hard_to_read` names; shorter sentences help most.
    """
    level = level_of(aid)
    if level is None:
        return
    too_hard = level.grade > LIMIT or level.median > TARGET
    too_hard |= any(level.scores.get(name, least) < least for name, least in LEAST.items())
    too_hard |= any(level.scores.get(name, most) > most for name, most in MOST.items())
    if too_hard:
        scores = ", ".join(f"{name} {score}" for name, score in level.scores.items())
        yield Problem(
            ("title",),
            f"the aid reads at grade {level.grade}, its middle string at {level.median} "
            f"({scores}). Use shorter sentences and everyday words.",
        )


def hard_to_read(aid: Aid, given: Given) -> Iterator[Problem]:
    """No string of twelve words or more reads above grade 10.

    Why: the whole can be easy while the one sentence that matters is not. The limit is
    looser than that of the whole, for a single string has too few words to be measured well.
    Words of the options, outcomes and terms: are excused, since the talk is about them.
    Mend: split the sentence; put the hard word under terms: if patients will hear it anyway.
    """
    for one in graded(aid):
        if one.grade > STRING_LIMIT:
            yield Problem(
                one.path,
                f"this reads at grade {one.grade}: '{one.text[:60]}'. "
                "Split it, or use everyday words.",
            )
