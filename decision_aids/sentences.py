"""Where in an aid the words stand that a patient may read.

Two lists, so that every rule means the same words: sentences, whose numbers are slots, and
descriptions such as a follow-up time, which say in plain digits what a study was. What is
left out is for care teams, or is what people say and not what they are told.

They are found in plain data, so that a file that is broken elsewhere can be read too.
"""

from collections.abc import Iterator
from typing import Any

from decision_aids.findings import Path
from decision_aids.plain_data import at
from decision_aids.schema import Aid

SENTENCES = (
    "title|decision_question|decision|topic",
    "authorship.prepared_by|funding|conflicts|update_policy",
    "audience.people|not_for|talk_first_if.*",
    "safety_gate.ask|why",
    "safety_gate.answers.*.text",
    "natural_course.text",
    "options.*.name|short|summary|what_it_is|time|recovery|burden|cost_category|reversible",
    "options.*.steps|experience.*",
    "arms.*.label",
    "outcomes.*.label|explain|event|event_past|not_event|not_event_past",
    "comparisons.*.question|range_means|aside",
    "comparisons.*.rows.*.label",
    "comparisons.*.told.*.text",
    "comparisons.*.rows.*.parts.*.text",
    "comparisons.*.difference.parts.*.text",
    "measures.*.question|aside",
    "facts.*.text",
    "attributes.*.label|help|worst|best",
    "attributes.*.levels.*.basis.judgement",
    "knowledge_checks.*.question|answer|explanation|explain_other",
    "knowledge_checks.*.choices.*",
    "myths.*.myth|correction",
    "faq.*.answer",
    "question_prompts.*.text",
    "goals.*.domain|reach|time",
    "goals.*.cannot.*",
    "goals.*.share.means",
    "courses.*.best|most_likely|worst",
)
DESCRIPTIONS = (
    "bands|groups.*.label",
    "quantities.*.unit",
    "comparisons.*.time|study|years",
    "measures.*.time|unit",
)


def sentences(data: Any) -> Iterator[tuple[Path, str]]:
    """The sentences in plain data; a figure that is never shown is never read."""
    for pattern in SENTENCES:
        for path, text in at(data, pattern):
            if isinstance(text, str) and not _never_shown(data, path):
                yield path, text


def _never_shown(data: Any, path: Path) -> bool:
    if path[0] not in ("comparisons", "measures"):
        return False
    owner = data[path[0]][path[1]]
    return bool(owner.get("show") == "never")


def patient_facing(aid: Aid) -> Iterator[tuple[Path, str]]:
    """Every sentence of an aid that a patient may read, its slots not yet filled."""
    return sentences(aid.model_dump())
