"""Nothing in an aid lies where no talk ever comes by."""

from collections.abc import Iterator

from decision_aids.checks.rule import Given
from decision_aids.evidence import Comparison, Measure
from decision_aids.figures import rests_on
from decision_aids.findings import Problem
from decision_aids.schema import Aid
from decision_aids.sentences import patient_facing


def question_never_asked(aid: Aid, given: Given) -> Iterator[Problem]:
    """Every question for the visit can come up: always, or with something that is shown.

    Why: a question whose condition is never true looks like help and is none.
    Mend: write when: {always: true}, or name an option, an attribute or a figure that is shown.
    """
    shown = {figure.id for figure in aid.results if figure.show != "never"}
    for place, prompt in enumerate(aid.question_prompts):
        when = prompt.when
        worse = [figure for figure in when.worse_than_thought if figure in shown]
        if not (when.always or when.leaning_to or when.matters or worse):
            yield Problem(
                ("question_prompts", place, "when"),
                f"question '{prompt.id}' is never proposed: none of its conditions can be true. "
                "Write always: true, or name an option, an attribute or a figure that is shown.",
            )


def band_without_numbers(aid: Aid, given: Given) -> Iterator[Problem]:
    """A band of baseline risk has a comparison that is for it.

    Why: a clinician who names the band would send the patient into a talk of other numbers.
    Mend: add the comparison with band:, or take the band out.
    """
    told = {comparison.band for comparison in aid.comparisons}
    for place, band in enumerate(aid.bands):
        if band.id not in told:
            yield Problem(
                ("bands", place),
                f"no comparison is for the band '{band.id}'. Add one, or take the band out.",
            )


def unused_part(aid: Aid, given: Given) -> Iterator[Problem]:
    """An outcome, a group, a control or a quantity is used by a figure or a sentence.

    Why: what nothing uses is often the rest of a figure that was taken out, or a slip in a name.
    Mend: use it, or take it out.
    """
    used = {
        "outcomes": {figure.outcome for figure in aid.results},
        "groups": {figure.group for figure in aid.results},
        "arms": {arm for figure in aid.results for arm in _arms(figure)},
        "quantities": {id for _, text in patient_facing(aid) for id in rests_on(text)},
    }
    for section, names in used.items():
        for place, part in enumerate(getattr(aid, section)):
            if part.id not in names:
                yield Problem(
                    (section, place),
                    f"nothing uses '{part.id}' of {section}. Use it, or take it out.",
                )


def _arms(figure: Comparison | Measure) -> Iterator[str]:
    yield from figure.arms
    if isinstance(figure, Comparison):
        yield from (told.arm for told in figure.told)
        if figure.difference:
            yield figure.difference.than
