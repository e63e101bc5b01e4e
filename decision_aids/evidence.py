"""What studies found, and where: the part of an aid that is never rewritten for style.

A figure never stands alone. It lives in a comparison: one outcome, one group of people,
one source, one time, one denominator, and one row per arm. Two trials can therefore never
be drawn in one picture, because there is no way to write that down.
"""

import re
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from decision_aids.languages import writing
from decision_aids.strict import Description, Id, Phrases, Sentence, Strict, Words

Confirmed = Literal["seen", "memory"]
Show = Literal["first", "more", "never"]
# The type of a source that says what this guide looked for and did not find.
GUIDE_STATEMENT = "guide_statement"


class Source(Strict):
    """Where a fact was read. `doi_confirmed: memory` means: check before printing.

    `note` says how to find a source that has neither a DOI nor an address. `authors`,
    `journal` and `year` are left out until somebody has looked them up.
    """

    id: Id
    authors: Words | None = None
    title: Words
    journal: Words | None = None
    year: int | None = None
    doi: str | None = None
    pmid: str | None = None
    url: str | None = None
    evidence_date: Description
    type: Words
    doi_confirmed: Confirmed | None = None
    note: str | None = None

    def cited(self, language: str) -> str:
        """`Derry and others, 2016`: short enough for a sentence."""
        return f"{self.by(language)}, {self.dated(language)}"

    def by(self, language: str) -> str:
        """`Derry and others`; what the guide itself looked for has no other author."""
        if self.type == GUIDE_STATEMENT:
            return writing(language).this_guide
        if self.authors is None:
            return writing(language).no_authors
        first, *others = self.authors.split(",")
        name = re.sub(r" [A-Z]{1,4}$", "", first)
        return writing(language).authors(name) if others else name

    def dated(self, language: str) -> str:
        return str(self.year) if self.year else writing(language).no_date

    def in_full(self, language: str) -> str:
        """As in a list of references. What the guide itself looked for has one name only."""
        if self.type == GUIDE_STATEMENT:
            return self.cited(language)
        dated = self.dated(language)
        said = (self.authors or self.by(language), self.title, self.journal, dated)
        *before, year = (part.rstrip(".") for part in said if part)
        return f"{'. '.join(before)}, {year}."

    @property
    def link(self) -> str | None:
        """Never a DOI from memory: it may lead to somebody else's paper."""
        if self.doi and self.doi_confirmed == "seen":
            return f"https://doi.org/{self.doi}"
        if self.url or not self.pmid:
            return self.url
        return f"https://pubmed.ncbi.nlm.nih.gov/{self.pmid}/"


class Quantity(Strict):
    """A number that is not a study result: how long, how many visits, how often.

    With `source: null` it is general knowledge that a clinician has to check.
    """

    id: Annotated[str, Field(pattern=r"^n_[a-z0-9_]+$")]
    low: float
    high: float | None = None
    unit: Description
    source: Id | None = None

    @model_validator(mode="after")
    def _low_first(self) -> Self:
        if self.high is not None and self.high <= self.low:
            raise ValueError("high must be above low; leave high out for one number")
        return self


class Group(Strict):
    """The people a comparison is about, as they are called on screen."""

    id: Id
    label: Description


class Arm(Strict):
    """A control that is not one of the options, such as a dummy treatment.

    With `pools` it is no control but those options counted together: "any statin".
    """

    id: Id
    label: Sentence
    pools: tuple[Id, ...] = ()


class Outcome(Strict):
    """What can happen, in the words that fit after a number of people."""

    id: Id
    label: Sentence
    explain: Sentence | None = None
    event: Sentence
    event_past: Sentence
    not_event: Sentence
    not_event_past: Sentence
    kind: Literal["benefit", "harm", "neutral"]
    better: Literal["higher", "lower", "depends"]


class Certainty(Strict):
    """How sure the source is. A preparer's own judgement is never shown as a rating."""

    level: Literal["high", "moderate", "low", "very_low", "unrated"]
    rated_by: Literal["source", "preparer"]

    @model_validator(mode="after")
    def _only_the_source_rates(self) -> Self:
        if self.rated_by == "preparer" and self.level != "unrated":
            raise ValueError("only the source can rate certainty; write level: unrated")
        return self


class Part(Strict):
    """A number inside a row's number: 13 of the 14 had another operation.

    `text` is the whole sentence, and its numbers are slots like those of any other:
    `{c_infection.knee_replacement.part1.count}` of `.of`, the first part being `part1`.
    """

    count: Annotated[int, Field(ge=0)]
    of: Annotated[int, Field(gt=0)]
    text: Sentence

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.count > self.of:
            raise ValueError(f"{self.count} is more than {self.of}")
        return self


class Row(Strict):
    """One arm of a comparison: so many of the denominator, with the range if known.

    `label` takes the place of the option's name where the trial did something more special.
    """

    arm: Id
    count: Annotated[int, Field(ge=0)]
    low: Annotated[int, Field(ge=0)] | None = None
    high: Annotated[int, Field(ge=0)] | None = None
    label: Sentence | None = None
    parts: tuple[Part, ...] = ()

    @model_validator(mode="after")
    def _range_holds_the_estimate(self) -> Self:
        if (self.low is None) != (self.high is None):
            raise ValueError("give both low and high, or neither")
        if (
            self.low is not None
            and self.high is not None
            and not self.low <= self.count <= self.high
        ):
            raise ValueError(
                f"the range {self.low} to {self.high} does not hold the estimate {self.count}"
            )
        return self


class Told(Strict):
    """What a source says of one arm where it prints no number of people: told, never drawn.

    Its numbers are slots, as ever.
    """

    arm: Id
    text: Sentence


class Difference(Strict):
    """When a source prints only how many more, and not how many: told in words, never drawn."""

    arm: Id
    than: Id
    more: int
    low: int | None = None
    high: int | None = None
    parts: tuple[Part, ...] = ()


class Comparison(Strict):
    """One outcome, group, source, time and denominator; only its rows are drawn together.

    Every option is a row, `told` in words, or listed under `not_measured`: silence is not
    zero. `band` names the band of baseline risk that its numbers are for (see `Band`).
    `show: first` is offered to everyone, `more` on demand, `never` only to care teams.
    `aside` is a sentence that patients read beside the picture; `note` and `derived` say
    how the numbers were read and worked out, and only care teams see them. `asked` is how
    people ask for it.
    """

    id: Annotated[str, Field(pattern=r"^c_[a-z0-9_]+$")]
    question: Sentence
    outcome: Id
    group: Id
    time: Description
    denominator: Literal[100, 1000]
    source: Id
    study: Description | None = None
    design: Words
    certainty: Certainty
    years: Description | None = None
    rows: tuple[Row, ...] = ()
    difference: Difference | None = None
    told: tuple[Told, ...] = ()
    not_measured: tuple[Id, ...]
    range_means: Sentence | None = None
    aside: Sentence | None = None
    show: Show
    band: Id | None = None
    confirmed: Confirmed
    derived: str | None = None
    note: str | None = None
    asked: Phrases = Field(default_factory=dict)

    @property
    def is_counted(self) -> bool:
        """Whether it has numbers, and not only what its source says in words."""
        return bool(self.rows or self.difference)

    @property
    def arms(self) -> tuple[str, ...]:
        """The options and controls that it puts a number to."""
        if self.difference:
            return (self.difference.arm,)
        return tuple(row.arm for row in self.rows)

    @model_validator(mode="after")
    def _can_be_drawn(self) -> Self:
        if self.rows and self.difference is not None:
            raise ValueError("give rows, or a difference, and not both")
        if not (self.is_counted or self.told):
            raise ValueError("give rows, a difference, or what is told in words")
        arms = [*(row.arm for row in self.rows), *(told.arm for told in self.told)]
        if len(arms) != len(set(arms)):
            raise ValueError("an arm stands in more than one row")
        if self.confirmed == "memory" and self.show != "never":
            raise ValueError(
                "a figure from memory is never shown: write show: never, or read the source"
            )
        return self


class MeasureRow(Strict):
    """One arm of a measure. Without `value` the source prints a span and no point in it."""

    arm: Id
    value: float | None = None
    low: float | None = None
    high: float | None = None

    @model_validator(mode="after")
    def _range_holds_the_estimate(self) -> Self:
        if self.low is None or self.high is None:
            if self.value is None:
                raise ValueError("give a value, or both low and high")
            return self
        if self.value is not None and not self.low <= self.value <= self.high:
            raise ValueError(
                f"the range {self.low} to {self.high} does not hold the estimate {self.value}"
            )
        return self


class Measure(Strict):
    """A mean, a score or a count of events: told in words, never as an icon array.

    Numbers are rounded to `decimals`, halves to the even neighbour. `range_means` says what
    lies between `low` and `high` when that is no range of the estimate: the middle half of
    the people, say. `aside` is for patients, `note` for care teams, and `asked` is how people
    ask for it.
    """

    id: Annotated[str, Field(pattern=r"^m_[a-z0-9_]+$")]
    question: Sentence
    outcome: Id
    group: Id
    time: Description
    source: Id
    unit: Description
    decimals: Literal[0, 1] = 0
    rows: Annotated[tuple[MeasureRow, ...], Field(min_length=1)]
    certainty: Certainty
    show: Show
    confirmed: Confirmed
    range_means: Sentence | None = None
    aside: Sentence | None = None
    note: str | None = None
    asked: Phrases = Field(default_factory=dict)

    @property
    def is_counted(self) -> bool:
        return True

    @property
    def arms(self) -> tuple[str, ...]:
        """The options and controls that it puts a number to."""
        return tuple(row.arm for row in self.rows)

    @model_validator(mode="after")
    def _memory_is_not_shown(self) -> Self:
        if self.confirmed == "memory" and self.show != "never":
            raise ValueError(
                "a figure from memory is never shown: write show: never, or read the source"
            )
        return self


class Fact(Strict):
    """One sentence from one source. Its numbers are slots.

    `also` are further sources, for the rare sentence that spans two: "between so many in
    one study and so many in another". `asked` is how people ask for it.
    """

    id: Annotated[str, Field(pattern=r"^f_[a-z0-9_]+$")]
    text: Sentence
    source: Id
    also: tuple[Id, ...] = ()
    confirmed: Confirmed
    asked: Phrases = Field(default_factory=dict)


Figure = Comparison | Measure | Fact | Quantity | Source
