"""Numbers in sentences that are there, and that may be told.

These rules read plain data, like those of `references.py`: a figure whose own block is
broken is left to the schema, and everything that can be read is checked.
"""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from decision_aids.evidence import Comparison, Fact, Figure, Measure, Quantity, Source
from decision_aids.figures import BadSlot, rests_on, slots_in, value
from decision_aids.findings import Problem
from decision_aids.plain_data import at, entries, owner
from decision_aids.sentences import sentences

MODELS: dict[str, type[Figure]] = {
    "comparisons": Comparison,
    "measures": Measure,
    "facts": Fact,
    "quantities": Quantity,
    "sources": Source,
}
# Where something that patients read names a figure, and of which kind.
MENTIONS = (
    ("options.*.harms.*", "figure"),
    ("attributes.*.levels.*.basis.comparison", "comparison"),
    ("attributes.*.levels.*.basis.measure", "measure"),
    ("attributes.*.levels.*.basis.fact", "fact"),
    ("knowledge_checks|myths|goals|courses.*.rests_on.*", "figure"),
    ("faq.*.answer_from.*", "figure"),
    ("question_prompts.*.when.worse_than_thought.*", "figure"),
    ("goals.*.share.comparison", "comparison"),
    ("key_comparison", "number"),
)


def bad_slot(data: Any) -> Iterator[Problem]:
    """A slot in a sentence points to a figure that is there, and to a number it has.

    Why: a sentence with a hole in it says nothing.
    Mend: fix the slot, or add the figure.
    """
    figures = _readable_figures(data)
    unreadable = {id for section in MODELS for _, id in at(data, f"{section}.*.id")} - set(figures)
    for path, text in sentences(data):
        for slot in slots_in(text):
            if slot.split(".")[0] in unreadable:
                continue
            try:
                value(figures, slot)
            except BadSlot as why:
                yield Problem(
                    path,
                    f"{owner(data, path)} has the slot {{{slot}}}, but {why}. "
                    "Fix the slot, or add the figure.",
                )


def hidden_figure(data: Any) -> Iterator[Problem]:
    """What is from memory, or never shown, is in no sentence and behind none.

    Why: nobody has read its source yet.
    Mend: take it out, or read the source and confirm it.
    """
    hidden = {
        entry.get("id"): "is from memory"
        if entry.get("confirmed") == "memory"
        else "is never shown"
        for section in ("comparisons", "measures", "facts")
        for _, entry in entries(data, section)
        if entry.get("confirmed") == "memory" or entry.get("show") == "never"
    }
    spoken = [(path, id) for path, text in sentences(data) for id in rests_on(text)]
    named = [found for pattern, _ in MENTIONS for found in at(data, pattern)]
    for path, id in (*spoken, *named):
        if isinstance(id, str) and id in hidden:
            yield Problem(
                path,
                f"{owner(data, path)} rests on '{id}', which {hidden[id]}. "
                "Take it out, or read the source and confirm it.",
            )


def _readable_figures(data: Any) -> dict[str, Figure]:
    figures: dict[str, Figure] = {}
    for section, model in MODELS.items():
        for _, entry in entries(data, section):
            try:
                figure: Figure = model.model_validate(entry)
            except ValidationError:
                continue
            figures[figure.id] = figure
    return figures
