"""What the safety file holds: numbers by locale, fixed texts by level, signs, questions back.

Every text stands in each language side by side. English and Spanish are never missing; any
further language is a line more, and a text without it is said in English. A name that points
nowhere cannot be loaded.
"""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, model_validator

from decision_aids.strict import Id, Language, Strict, Words

Kind = Literal["crisis", "abuse", "poison"]
Call = Literal["emergency", "crisis", "clinic"]
Then = Annotated[
    str,
    Field(
        pattern=r"^(card|crisis|if_gone|if_yes|if_no|stop|leave|forget|keep_private"
        r"|ask:[a-z_.]+|closed(:[a-z_.]+)?|limit:[a-z_.]+)$"
    ),
]


class Said(Strict):
    """The same words in every language. `status` marks words that no script holds yet."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[Language, Words]

    en: Words
    es: Words
    status: str | None = None
    approve: str | None = None

    def to(self, language: str) -> str:
        """In the language, whatever the region, or in English."""
        own = language.partition("-")[0]
        return {"en": self.en, "es": self.es, **self.__pydantic_extra__}.get(own, self.en)


class Button(Said):
    href: Annotated[str, Field(pattern=r"^(tel|sms):[0-9]+(\?&body=[A-Z]+)?$")]


class Line(Strict):
    """A help line. Without `show` it never reaches a screen; `languages`: only for those."""

    id: Id
    kind: Kind
    name: Words
    call: str | None = None
    text: str | None = None
    languages: tuple[Language, ...] = ()
    about: Said | None = None
    buttons: tuple[Button, ...] = ()
    show: bool
    hidden: str | None = None
    status: Words
    source: str | None = None
    checked_on: date | None = None

    @model_validator(mode="after")
    def _memory_is_not_shown(self) -> Self:
        if self.show and (self.status.startswith("memory") or not self.source):
            raise ValueError("a number that was not read anywhere is never shown")
        if self.show and not (self.call or self.text):
            raise ValueError("a line that is shown needs call or text")
        return self


class EmergencyNumber(Strict):
    number: str | None = None
    dial: Annotated[str, Field(pattern=r"^tel:[0-9]+$")] | None = None
    show: bool
    status: Words
    source: str | None = None
    checked_on: date | None = None


class Locale(Strict):
    """Where the site is. `slots` fit into sentences, so they differ by language."""

    country: str | None = None
    slots: dict[Language, dict[str, Words]]
    emergency: EmergencyNumber
    lines: tuple[Line, ...] = ()

    def slots_in(self, language: str) -> dict[str, str]:
        return self.slots.get(language.partition("-")[0], self.slots["en"])

    def shown(self, kind: Kind, language: str) -> tuple[Line, ...]:
        """The lines for a language. One that has none of its own is never left without."""
        lines = [line for line in self.lines if line.show and line.kind == kind]
        own = language.partition("-")[0]
        wanted = own if any(own in line.languages for line in lines) else "en"
        return tuple(line for line in lines if not line.languages or wanted in line.languages)


class Reply(Said):
    """One answer the person may give, and what it leads to."""

    id: Id
    then: Then


class Level(Strict):
    """How urgent, and the fixed words for it."""

    rank: int
    interrupt: Literal["now", "before_next_question", "end_of_step"]
    approve: Words
    status: str | None = None
    quiet: bool = False
    alone: bool = False
    if_gone: Id | None = None
    title: Said | None = None
    text: Said
    action: Said
    check_label: Said | None = None
    group: Said | None = None
    below: Said | None = None
    variants: dict[str, Said] = Field(default_factory=dict)
    calls: tuple[Call, ...] = ()
    answers: tuple[Reply, ...]
    may_hide: Literal["yes", "never", "meant_something_else", "hidden_by_default"]


class Question(Strict):
    """A question back, or a closing line with its answers. Always the same words."""

    approve: Words
    status: str | None = None
    text: Said
    without_lines: Said | None = None
    below: Said | None = None
    answers: tuple[Reply, ...]


class FirstStep(Said):
    """`first` stands above the call, in the largest type; the others below it."""

    when: Literal["first", "waiting", "on_the_way"]


class Sign(Said):
    """A phrase that fits after a colon, and its one level in every aid."""

    level: Id
    aids: tuple[Id, ...] = ()
    when_option: tuple[str, ...] = ()
    first_step: FirstStep | None = None
    interrupt: Literal["now"] | None = None
    if_gone: Id | None = None
    condition: Id | None = None
    if_yes: Id | None = None
    if_no: Id | None = None
    escalates_to: Id | None = None
    also_show: tuple[Literal["poison", "crisis"], ...] = ()
    text_variant: str | None = None
    ask: str = "emergency.ask"


class ComfortFirst(Strict):
    """The hospice line below every card of `levels` in `in_aids`."""

    approve: Words
    in_aids: tuple[Id, ...]
    levels: tuple[Id, ...]
    hospice_line: Said
    calling_keeps: Said


class Safety(Strict):
    id: Id
    prepared: date
    review_due: date
    status: Words
    site_confirmed: bool
    approved_by: tuple[str, ...]
    locales: dict[str, Locale]
    fallbacks: dict[str, Said]
    phone: Said
    doctors: dict[str, Said] = Field(default_factory=dict)
    calls: dict[Literal["emergency", "clinic"], Said]
    foot: Said
    levels: dict[Id, Level]
    escalation: Said
    ask_backs: dict[str, Question]
    conditions: dict[Id, Said]
    comfort_first: ComfortFirst
    signs: dict[Id, Sign]
    never_said: dict[Language, tuple[Words, ...]]

    def locale(self, name: str) -> Locale:
        """An unknown locale gets no number at all: none is guessed."""
        return self.locales.get(name) or self.locales["unknown"]

    @model_validator(mode="after")
    def _names_exist(self) -> Self:
        missing = sorted({f"{kind} {name!r}" for kind, name in self._named()} - self._known())
        if missing:
            raise ValueError(f"named but not there: {', '.join(missing)}")
        return self

    def _known(self) -> set[str]:
        return {
            f"{kind} {name!r}"
            for kind, names in (
                ("level", self.levels),
                ("sign", self.signs),
                ("question", self.ask_backs),
                ("condition", self.conditions),
                ("locale", self.locales),
            )
            for name in names
        }

    def _named(self) -> Iterator[tuple[str, str]]:
        yield "locale", "unknown"
        replies = [r for level in self.levels.values() for r in level.answers]
        replies += [r for question in self.ask_backs.values() for r in question.answers]
        yield from (("question", r.then.split(":")[1]) for r in replies if ":" in r.then)
        yield from (("level", v.if_gone) for v in self.levels.values() if v.if_gone)
        yield from (("level", name) for name in self.comfort_first.levels)
        for sign in self.signs.values():
            yield "level", sign.level
            yield "question", sign.ask
            yield from (("level", name) for name in (sign.if_gone,) if name)
            yield from (("condition", name) for name in (sign.condition,) if name)
            others = (sign.if_yes, sign.if_no, sign.escalates_to)
            yield from (("sign", name) for name in others if name)
