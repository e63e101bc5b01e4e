"""The 28 items that make a decision aid stronger.

Eight of them only people can meet. They are `needs_human` until the aid declares what was
done and where that can be read.
"""

from functools import partial

from decision_aids.checks.ipdas.certification import figures_shown
from decision_aids.checks.ipdas.item import Answer, Criterion, listed, met_if
from decision_aids.checks.reading.level import level_of
from decision_aids.evidence import Comparison
from decision_aids.schema import Aid


def _drawn(aid: Aid) -> list[Comparison]:
    return [c for c in aid.comparisons if c.show != "never" and c.rows]


def _side_by_side(aid: Aid) -> list[str]:
    return [c.id for c in _drawn(aid) if len(c.rows) > 1]


def natural_course(aid: Aid) -> Answer:
    return "met", f"natural_course, from {aid.natural_course.source}"


def comparable(aid: Aid) -> Answer:
    return "met", f"every option has a level on {len(aid.attributes)} attributes, side by side"


def chances(aid: Aid) -> Answer:
    shown = len(figures_shown(aid))
    return met_if(_drawn(aid), f"{shown} figures", "no comparison with counts is shown")


def reference_class(aid: Aid) -> Answer:
    return met_if(_drawn(aid), "each comparison names its group", "no comparison is shown")


def event_rates(aid: Aid) -> Answer:
    return met_if(_drawn(aid), "each row is so many of 100 or 1,000", "no comparison is shown")


def same_time(aid: Aid) -> Answer:
    pairs = _side_by_side(aid)
    if not pairs:
        return "not_applicable", "no study compared two arms; a comparison has one time anyway"
    return "met", f"one time for all rows of {listed(pairs)}"


def same_denominator(aid: Aid) -> Answer:
    return met_if(_drawn(aid), "one denominator per comparison", "no comparison is shown")


def several_ways(aid: Aid) -> Answer:
    shown = figures_shown(aid)
    return met_if(shown, "pictures of people, words and a table", "no figure is shown")


def what_matters(aid: Aid) -> Answer:
    return "met", "an open question, then most and least, weights, own concerns and limits"


def step_by_step(aid: Aid) -> Answer:
    return "met", "fifteen steps from the story to the page that is shared"


def questions(aid: Aid) -> Answer:
    return met_if(
        aid.question_prompts,
        f"{len(aid.question_prompts)} questions are proposed, and the patient adds their own",
        "write questions for the visit under question_prompts",
    )


def declared(item: str, aid: Aid) -> Answer:
    claims = [one for one in aid.declared if one.item == item]
    if claims:
        return "met", "declared: " + "; ".join(f"{c.claim} ({c.reference})" for c in claims)
    return "needs_human", f"do it, then declare it under declared: with item: '{item}'"


def selection(aid: Aid) -> Answer:
    said = aid.authorship.evidence_selection
    return met_if(said, said or "", "say how studies were chosen: authorship.evidence_selection")


def quality_of_evidence(aid: Aid) -> Answer:
    shown = figures_shown(aid)
    rated = [f for f in shown if f.certainty.level != "unrated"]
    if shown and len(rated) == len(shown):
        return "met", "every figure has the rating of its source"
    return "needs_human", (
        f"{len(rated)} of {len(shown)} figures are rated by their source; for the others the "
        "screen says that nobody rated them"
    )


def credentials(aid: Aid) -> Answer:
    reviewed = "; ".join(aid.authorship.reviewed_by) or "no clinician yet"
    return "met", f"prepared by {aid.authorship.prepared_by}; reviewed by {reviewed}"


def reading_level(aid: Aid) -> Answer:
    level = level_of(aid)
    if level is None:
        return "needs_human", f"there is no formula for {aid.language} here: measure and declare it"
    scores = ", ".join(f"{name} {score}" for name, score in level.scores.items())
    return "met", f"grade {level.grade} ({scores})"


def _of_a_test(field: str, aid: Aid) -> Answer:
    if not aid.flags.test_aid:
        return "not_applicable", "this is no aid about a test"
    said = getattr(aid.test, field, None)
    return met_if(said, f"test.{field}: {said}", f"name the figure under test.{field}")


TESTS = {"24": "true_positive", "25": "true_negative", "26": "false_positive",
         "27": "false_negative", "28": "with_and_without"}  # fmt: skip
QUALITY: dict[str, Criterion] = {
    "1": natural_course, "2": comparable, "3": chances, "4": reference_class,
    "5": event_rates, "6": same_time, "7": same_denominator, "8": several_ways,
    "9": what_matters, "10": step_by_step, "11": questions,
    **{item: partial(declared, item) for item in ("12", "13", "14", "15", "16", "17")},
    "18": selection, "19": quality_of_evidence, "20": credentials, "21": reading_level,
    **{item: partial(declared, item) for item in ("22", "23")},
    **{item: partial(_of_a_test, field) for item, field in TESTS.items()},
}  # fmt: skip
