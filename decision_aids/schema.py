"""What a decision aid is made of: the authors' manual, checked by machine.

The figures stand in `evidence.py`; here is what is said with them. Sentences carry no
typed numbers. A number is written once, in a comparison, a measure or a quantity, and
sentences point to it with a slot such as `{c_gel.medicines}` (see `figures.py`).
`references.py` checks that every id that is named exists.
"""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from decision_aids.evidence import (
    Arm,
    Comparison,
    Fact,
    Figure,
    Group,
    Measure,
    Outcome,
    Quantity,
    Source,
)
from decision_aids.languages import Writing, writing
from decision_aids.safety.model import Safety
from decision_aids.strict import Description, Id, Language, Phrases, Sentence, Strict, Words


class Experience(Strict):
    """What it is like, in body, mind and daily life (IPDASi Q6)."""

    body: Sentence
    mind: Sentence
    daily_life: Sentence


class Option(Strict):
    """One thing the patient can choose. 'No change' is an option too.

    `short` is the name in lists and on buttons. `unsourced` names the fields that are
    general knowledge and wait for a clinician's check. `harms` are the facts and figures
    that state its harms, or that say none were measured.
    """

    id: Id
    name: Sentence
    short: Sentence
    is_no_change: bool
    summary: Sentence
    what_it_is: Sentence
    steps: Annotated[tuple[Sentence, ...], Field(min_length=1)]
    time: Sentence
    recovery: Sentence
    burden: Sentence
    cost_category: Sentence
    reversible: Sentence
    experience: Experience
    harms: Annotated[tuple[Id, ...], Field(min_length=1)]
    unsourced: tuple[str, ...] = ()


class Basis(Strict):
    """What a level rests on: a figure or fact by id, or a stated judgement with its reason."""

    comparison: Id | None = None
    measure: Id | None = None
    fact: Id | None = None
    judgement: Sentence | None = None

    @model_validator(mode="after")
    def _one_of_four(self) -> Self:
        if (
            sum(x is not None for x in (self.comparison, self.measure, self.fact, self.judgement))
            != 1
        ):
            raise ValueError("give one of comparison, measure, fact, judgement")
        return self

    @property
    def rests_on(self) -> str | None:
        return self.comparison or self.measure or self.fact


class Level(Strict):
    """How one option does on an attribute: 0 is its worse end, 1 its better end.

    `low` and `high` say how far it may lie off when its figure has a range: in proportion to
    the figure, so a gain of 8.7 points between 5.7 and 11.7 at level 0.5 lies between 0.33
    and 0.67. Of something unwanted it is the distance to 1 that moves. A level without them
    does not move.

    `means` says in words what the option brings. An aid whose answers are not added up
    (`flags.match: off`) has only that, and no number.
    """

    option: Id
    level: Annotated[float, Field(ge=0, le=1)] | None = None
    low: Annotated[float, Field(ge=0, le=1)] | None = None
    high: Annotated[float, Field(ge=0, le=1)] | None = None
    means: Sentence | None = None
    basis: Basis

    @model_validator(mode="after")
    def _level_lies_between(self) -> Self:
        if (self.low is None) != (self.high is None):
            raise ValueError("give both low and high, or neither")
        if self.low is None or self.high is None:
            return self
        if self.level is None or not self.low <= self.level <= self.high:
            raise ValueError("low, level and high must stand in this order")
        return self

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.level is None and self.means is None:
            raise ValueError("give level, or means")
        return self


class Attribute(Strict):
    """A value that patients weigh, with how each option does on it.

    `worst` and `best` name the two ends, so that nobody weighs a label without its range;
    an aid whose answers are not added up has `means` for each option instead.
    `examples` are things people say when they mean this, by language; `unwanted` are things
    they say when it does not matter to them; `not_examples` are things that sound alike and
    mean something else.
    """

    id: Id
    label: Sentence
    help: Sentence
    worst: Sentence | None = None
    best: Sentence | None = None
    same_for_all: bool = False
    levels: tuple[Level, ...]
    examples: Phrases
    unwanted: Phrases = Field(default_factory=dict)
    not_examples: Phrases = Field(default_factory=dict)

    @model_validator(mode="after")
    def _each_option_once(self) -> Self:
        options = [level.option for level in self.levels]
        if len(options) != len(set(options)):
            raise ValueError("an option has two levels")
        return self


class KnowledgeCheck(Strict):
    """One key fact. It tests the guide, not the person.

    `explain_other` uses other words than `explanation`, or points to a picture. `asked` is how
    people ask for it of themselves.
    """

    id: Id
    question: Sentence
    choices: Annotated[tuple[Sentence, ...], Field(min_length=2)]
    answer: Sentence
    explanation: Sentence
    explain_other: Sentence
    misconception: Words
    rests_on: Annotated[tuple[Id, ...], Field(min_length=1)]
    quotes: tuple[Id, ...] = ()
    asked: Phrases = Field(default_factory=dict)

    @model_validator(mode="after")
    def _answer_is_a_choice(self) -> Self:
        if self.answer not in self.choices:
            raise ValueError(f"the answer {self.answer!r} is not one of the choices")
        return self


class Myth(Strict):
    """Met with the sourced correction, and only when it comes up."""

    id: Id
    myth: Sentence
    correction: Sentence
    rests_on: Annotated[tuple[Id, ...], Field(min_length=1)]
    source: Id
    triggers: Phrases


class Faq(Strict):
    """How people ask for what the aid knows."""

    id: Id
    questions: Phrases
    answer: Sentence
    answer_from: Annotated[tuple[Id, ...], Field(min_length=1)]


class NotCovered(Strict):
    """Questions that sound near and have no answer here: they go to the doctor's list."""

    id: Id
    phrases: Phrases


class When(Strict):
    """When a question is proposed: any one of these is enough."""

    always: bool = False
    leaning_to: tuple[Id, ...] = ()
    matters: tuple[Id, ...] = ()
    worse_than_thought: tuple[Id, ...] = ()


class QuestionPrompt(Strict):
    id: Id
    text: Sentence
    when: When


class Share(Strict):
    """How many people reached it: one row of one comparison, or the rest of that row."""

    comparison: Id
    arm: Id
    side: Literal["had_it", "did_not"]
    means: Sentence


class GoalEvidence(Strict):
    """What people usually reach with one option, by when, and what cannot be promised.

    `speak` says which sentence may be used: `unknown` when no study measured it,
    `beyond_only` when a gain like this must not be called found. Days are whole days.
    `beside` names the evidence of other options for the same kind of hope, so that no option
    stands alone next to it.
    """

    id: Id
    domain: Sentence
    option: Id
    reach: Sentence
    time: Sentence
    from_days: int
    to_days: int
    too_soon: int
    share: Share | None = None
    beside: tuple[Id, ...] = ()
    cannot: Annotated[tuple[Sentence, ...], Field(min_length=1)]
    rests_on: Annotated[tuple[Id, ...], Field(min_length=1)]
    speak: Literal["within_or_beyond", "beyond_only", "unknown"] = "within_or_beyond"
    examples: Phrases
    beyond: Phrases


class Course(Strict):
    """The best, most likely and hardest course with one option."""

    option: Id
    best: Sentence
    most_likely: Sentence
    worst: Sentence
    rests_on: Annotated[tuple[Id, ...], Field(min_length=1)]


class Authorship(Strict):
    """Who answers for it. `evidence_selection` says how studies were looked for and chosen
    (IPDASi 18); it is printed in the certificate and the methods block."""

    prepared_by: Sentence
    reviewed_by: tuple[str, ...] = ()
    funding: Sentence
    conflicts: Sentence
    update_policy: Sentence
    evidence_selection: Words | None = None


class Audience(Strict):
    """Who it is for. `for` is a word of Python, so it is written `people`."""

    people: Annotated[tuple[Sentence, ...], Field(min_length=1)]
    not_for: tuple[Sentence, ...]
    talk_first_if: tuple[Sentence, ...] = ()


class Flags(Strict):
    """How an aid is talked through.

    `values_first`: what matters is asked before any option or number. `gentle`: each number
    is asked about before it is shown, at most three are shown, and a fact that rests on one
    is asked back only of those who saw it; the hope is asked about in softer words.
    `match: off`: what matters most is picked, and nobody is asked what matters least or how
    much; answers are not added up, no option is given a place, and what each one brings is
    said in words.
    """

    values_first: bool = False
    gentle: bool = False
    match: Literal["on", "off"] = "on"
    test_aid: bool = False


class TestFacts(Strict):
    """What an aid about a test says besides (IPDASi C7 to C10 and 24 to 28), each by the id of
    the fact or figure that says it."""

    measures: Id
    if_found: Id
    if_not_found: Id
    found_needlessly: Id
    true_positive: Id | None = None
    true_negative: Id | None = None
    false_positive: Id | None = None
    false_negative: Id | None = None
    with_and_without: Id | None = None


class Declared(Strict):
    """A criterion that only people can meet: what was done, and where that can be read.

    `item` is its number in IPDASi v4.0. The check believes it, and the certificate prints it
    as declared.
    """

    item: Literal["12", "13", "14", "15", "16", "17", "22", "23"]
    claim: Words
    reference: Words


class Band(Strict):
    """A band of baseline risk, for an aid whose numbers depend on it.

    A clinician names the band in the invitation; the product never computes a risk. Its
    comparisons then take the place of those of the band of the key comparison, which stands
    in as "average for people like ..." as long as nobody has named one. Where no average may
    stand in, the key comparison has no band, and one without a band tells what there is.
    """

    id: Id
    label: Description


class GateAnswer(Strict):
    """`card`: the fixed help text of the gate's sign is shown, and the talk waits for it."""

    id: Id
    text: Sentence
    then: Literal["go_on", "card"]


class SafetyGate(Strict):
    """One question of safety, asked of everyone before any option, number or match.

    What helps is the fixed text of `sign` in the one safety file. Leaving it unanswered is
    no answer: the line to call is shown, and the talk goes on.
    """

    ask: Sentence
    why: Sentence
    sign: Id
    answers: Annotated[tuple[GateAnswer, ...], Field(min_length=2)]


class ValuePrompt(Strict):
    """One more open question about what matters, after the first. Each can be skipped."""

    id: Id
    text: Sentence


class SeparateAnswer(Strict):
    id: Id
    text: Sentence


class SeparateQuestion(Strict):
    """One treatment on its own: yes to it says nothing about the others, and no neither."""

    id: Id
    question: Sentence
    answers: Annotated[tuple[SeparateAnswer, ...], Field(min_length=2)]


class SeparateQuestions(Strict):
    """Treatments that are answered one by one, whatever the person leans to.

    They are offered, and not pressed on anybody. `notice` says what the answers are not: it
    is read before them, and stands with them on the page.
    """

    intro: Sentence
    notice: Sentence
    questions: Annotated[tuple[SeparateQuestion, ...], Field(min_length=1)]


class NaturalCourse(Strict):
    text: Sentence
    source: Id
    asked: Phrases = Field(default_factory=dict)


class ToConfirm(Strict):
    """What is not confirmed yet: carried for care teams, never shown to patients."""

    what: Words
    where_to_look: Words


class Aid(Strict):
    """One decision, told fairly. Until `reviewed_by` names a clinician its status is draft.

    `language` is the one it is written in here, `languages` are all that it is offered in:
    for each of the others there is a file beside it (`es.yaml`, see `wording.py`).
    `topic` fits into "about your knee"; `decision` follows a colon or a comma. After
    `review_due` the screens say so; after `expires` the numbers are hidden, and nobody is invited.
    `big_picture` says in words, without a number, what a gentle aid tells whoever asks for
    that much. `calculators` are those whose result may be used to name a band: others count
    other events.
    `no_change_left_out` is the reason when no option changes nothing.
    `names_with_digits` are medical names such as "type 2 diabetes": no other digit may be
    typed into a sentence. `terms` are medical words that cannot be said plainer, by language:
    they do not make a sentence count as hard. `equity_notes`, `gaps` and `to_confirm` are for
    care teams.
    """

    id: Id
    version: Words
    title: Sentence
    decision_question: Sentence
    decision: Sentence
    topic: Sentence
    language: Language = "en"
    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    status: Words
    prepared: date
    evidence_cutoff: date
    review_due: date
    expires: date
    authorship: Authorship
    audience: Audience
    flags: Flags = Flags()
    safety_gate: SafetyGate | None = None
    value_prompts: tuple[ValuePrompt, ...] = ()
    separate_questions: SeparateQuestions | None = None
    bands: tuple[Band, ...] = ()
    calculators: tuple[Words, ...] = ()
    natural_course: NaturalCourse
    big_picture: Sentence | None = None
    no_change_left_out: Words | None = None
    options: Annotated[tuple[Option, ...], Field(min_length=2)]
    groups: tuple[Group, ...]
    arms: tuple[Arm, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    outcomes: tuple[Outcome, ...]
    comparisons: tuple[Comparison, ...]
    measures: tuple[Measure, ...] = ()
    facts: tuple[Fact, ...]
    attributes: Annotated[tuple[Attribute, ...], Field(min_length=1)]
    # What people say that bears on the choice or the care and that no attribute covers.
    own_concerns: Phrases = Field(default_factory=dict)
    knowledge_checks: tuple[KnowledgeCheck, ...] = ()
    myths: tuple[Myth, ...] = ()
    faq: tuple[Faq, ...] = ()
    not_covered: tuple[NotCovered, ...] = ()
    question_prompts: tuple[QuestionPrompt, ...] = ()
    goals: tuple[GoalEvidence, ...] = ()
    courses: tuple[Course, ...] = ()
    signs: tuple[Id, ...]
    key_comparison: Id
    test: TestFacts | None = None
    declared: tuple[Declared, ...] = ()
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    names_with_digits: tuple[Description, ...] = ()
    terms: Phrases = Field(default_factory=dict)
    equity_notes: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    to_confirm: tuple[ToConfirm, ...] = ()
    safety: Safety | None = Field(default=None, exclude=True, repr=False)
    translations: "dict[Language, Aid]" = Field(default_factory=dict, exclude=True, repr=False)

    @model_validator(mode="after")
    def _draft_until_reviewed(self) -> Self:
        if not self.authorship.reviewed_by and not self.status.startswith("draft"):
            raise ValueError(
                "status must begin with 'draft' until authorship.reviewed_by names a clinician"
            )
        return self

    @model_validator(mode="after")
    def _gate_is_a_listed_sign(self) -> Self:
        if self.safety_gate and self.safety_gate.sign not in self.signs:
            raise ValueError("the sign of safety_gate is not listed under signs")
        return self

    @model_validator(mode="after")
    def _levels_as_they_are_used(self) -> Self:
        on = self.flags.match == "on"
        for attribute in self.attributes:
            if on and (attribute.worst is None or attribute.best is None):
                raise ValueError(
                    f"attribute '{attribute.id}' needs worst and best: they are weighed"
                )
            for level in attribute.levels:
                if on and level.level is None:
                    raise ValueError(f"attribute '{attribute.id}' needs a level for each option")
                if not on and (level.level is not None or level.means is None):
                    raise ValueError(
                        f"attribute '{attribute.id}' is not added up (match: off): say for each "
                        "option what it means, and give no level"
                    )
        return self

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """What was worked out of its fields is worked out anew."""
        copied = super().model_copy(update=update, deep=deep)
        for name in vars(copied).keys() - type(self).model_fields.keys():
            del vars(copied)[name]
        return copied

    def in_band(self, band: str) -> "Aid":
        """This aid for a person whose clinician named a band; as it is for an unknown one.

        It is the same object each time, so that what is learned of it is learned once."""
        return self.banded.get(band, self)

    @cached_property
    def banded(self) -> dict[str, "Aid"]:
        """This aid for each band but the one that it shows to everybody."""
        shown = next((c.band for c in self.comparisons if c.id == self.key_comparison), None)
        return {b.id: self._in_band(b.id, shown) for b in self.bands if b.id != shown}

    def _in_band(self, band: str, shown: str | None) -> "Aid":
        """A comparison of the band takes over how early its counterpart is shown: the one of
        the key comparison's band with the same outcome and source, which may be no band. The
        counterpart and those of other bands are not shown at all.
        """
        places = {(c.outcome, c.source): c for c in self.comparisons if c.band == shown}
        taken = {(c.outcome, c.source) for c in self.comparisons if c.band == band}

        def placed(c: Comparison) -> Comparison:
            place = (c.outcome, c.source)
            if c.band is None and not (shown is None and place in taken):
                return c
            other = places.get(place) if c.band == band else None
            return c.model_copy(update={"show": other.show if other else "never"})

        found = tuple(placed(c) for c in self.comparisons)
        key = next(
            (
                c.id for c in found
                if c.band == band
                and (other := places.get((c.outcome, c.source)))
                and other.id == self.key_comparison
            ),
            self.key_comparison,
        )  # fmt: skip
        told = {language: aid.in_band(band) for language, aid in self.translations.items()}
        return self.model_copy(
            update={"comparisons": found, "key_comparison": key, "translations": told}
        )

    def told_in(self, language: str) -> "Aid":
        """The same facts in the words of a language, or in these words where it has none."""
        return self.translations.get(language.partition("-")[0], self)

    @property
    def is_draft(self) -> bool:
        return self.status.startswith("draft")

    @property
    def writing(self) -> Writing:
        """How its language writes numbers."""
        return writing(self.language)

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """Everything a sentence can point to or rest on, by id."""
        kinds = (self.comparisons, self.measures, self.facts, self.quantities, self.sources)
        return {figure.id: figure for kind in kinds for figure in kind}

    @property
    def results(self) -> tuple[Comparison | Measure, ...]:
        """What studies found: the comparisons, then the measures."""
        return (*self.comparisons, *self.measures)

    @cached_property
    def arm_labels(self) -> dict[str, str]:
        """An arm of a comparison is an option or a control: what each is called on screen."""
        options = {option.id: option.short for option in self.options}
        return options | {arm.id: arm.label for arm in self.arms}

    def option(self, id: str) -> Option:
        return next(option for option in self.options if option.id == id)

    def attribute(self, id: str) -> Attribute:
        return next(attribute for attribute in self.attributes if attribute.id == id)

    def outcome(self, id: str) -> Outcome:
        return next(outcome for outcome in self.outcomes if outcome.id == id)

    def group(self, id: str) -> Group:
        return next(group for group in self.groups if group.id == id)

    def arm_label(self, id: str) -> str:
        return self.arm_labels[id]

    def source_of(self, id: str) -> Source | None:
        """The source of a figure by id; `None` for a number that is general knowledge."""
        figure = self.figures[id]
        if isinstance(figure, Source):
            return figure
        source = self.figures[figure.source] if figure.source else None
        return source if isinstance(source, Source) else None
