"""A figure of the aid for screen and paper: both frames, the group, the time, how sure, what was
not measured, and where from.

A number never stands alone, and two studies never share a picture. A figure whose numbers
nobody confirmed is not printed, and none is after the last day of the aid.
"""

from collections.abc import Iterator
from typing import Literal

from decision_aids.evidence import Comparison, Measure, Row, Source
from decision_aids.figures import fill
from decision_aids.schema import Aid
from interview.events import Invited
from interview.state import Interview
from interview.step import Frozen, Text
from interview.telling import (
    certainty,
    figure_of,
    in_order,
    not_measured,
    row_label,
    tell,
    title,
)
from summary.model import Say

View = Literal["picture", "words", "table"]

_LEVELS = ("very_low", "low", "moderate", "high")
_BELOW = ("numbers.notmeasured", "numbers.no_choice", "numbers.old", "numbers.you")


class Array(Frozen):
    """`count` of `of` as shapes; `apart` of them are the difference to the other group."""

    label: str
    of: int
    count: int
    apart: int
    alt: str
    had: tuple[str, str]
    had_not: tuple[str, str]


class Said(Frozen):
    """One row below the picture. `sure` of four boxes are full; none where nobody rated it. The
    text begins with `word`, the rating, where there is one. `work` is the title behind a link."""

    label: str
    text: str
    word: str = ""
    sure: int = 0
    sure_alt: str = ""
    link: str = ""
    work: str = ""
    small: str = ""


class Figure(Frozen):
    """`arrays` or `words`, as it is shown; neither beside a table."""

    question: str
    frame: str = ""
    arrays: tuple[Array, ...] = ()
    words: tuple[str, ...] = ()
    big: str = ""
    difference: str = ""
    diamonds: str = ""
    said: tuple[Said, ...]
    last: str


def looked_at(aid: Aid, state: Interview) -> tuple[str, ...]:
    """The figures that were on the patient's screen, in the order in which they came."""
    known = {f.id for f in aid.results if f.confirmed == "seen"}
    return tuple(dict.fromkeys(t.shown for t in state.turns if t.shown in known))


def views(aid: Aid, figure_id: str) -> tuple[View, ...]:
    """How it can be shown. Only counts of people can be drawn, and only numbers make a table."""
    f = figure_of(aid, figure_id)
    if isinstance(f, Comparison) and f.rows:
        return ("picture", "words", "table")
    return ("words", "table") if f.is_counted else ("words",)


def figure(
    aid: Aid, invited: Invited | None, figure_id: str, say: Say, view: View = "picture"
) -> Figure:
    """What cannot be drawn is in words. The numbers of a table are its own to write."""
    can = view if view in views(aid, figure_id) else "words"
    return _Drawer(aid, invited, say, can).figure(figure_of(aid, figure_id))


class _Drawer:
    def __init__(self, aid: Aid, invited: Invited | None, say: Say, view: View) -> None:
        self.aid = aid
        self.invited = invited
        self.say = say
        self.view = view

    def figure(self, f: Comparison | Measure) -> Figure:
        question, last = self.say(title(self.aid, f.id)), self._key("numbers.you")
        if not isinstance(f, Comparison) or self.view != "picture":
            said = tuple(self._facts(f))
            words = tuple(self._sentences(f)) if self.view == "words" else ()
            return Figure(question=question, words=words, said=said, last=last)
        rows, number = in_order(self.aid, f), self.aid.writing.number
        frame = self._key(
            "numbers.frame", n=number(f.denominator), group=self.aid.group(f.group).label,
            time=f.time,
        )  # fmt: skip
        big, difference, diamonds = self._difference(f, rows)
        return Figure(
            question=question, frame=frame, arrays=tuple(self._arrays(f, rows)),
            big=big, difference=difference, diamonds=diamonds,
            said=tuple(self._facts(f)), last=last,
        )  # fmt: skip

    def _arrays(self, f: Comparison, rows: tuple[Row, ...]) -> Iterator[Array]:
        number, outcome, of = self.aid.writing.number, self.aid.outcome(f.outcome), f.denominator
        apart = abs(rows[1].count - rows[0].count) if len(rows) == 2 else 0
        most = max(row.count for row in rows)
        for row in rows:
            slots = {
                "arm": row_label(self.aid, row), "n": number(of), "a": number(row.count),
                "rest": number(of - row.count), "event": outcome.event_past,
                "not_event": outcome.not_event_past,
            }  # fmt: skip
            yield Array(
                label=slots["arm"], of=of, count=row.count,
                apart=apart if row.count == most else 0,
                alt=self._key("a11y.array.full", **slots),
                had=_counted(self._key("numbers.had", **slots), slots["a"]),
                had_not=_counted(self._key("numbers.had_not", **slots), slots["rest"]),
            )  # fmt: skip

    def _difference(self, f: Comparison, rows: tuple[Row, ...]) -> tuple[str, str, str]:
        if len(rows) != 2:
            return "", "", ""
        number, (first, second) = self.aid.writing.number, rows
        apart = second.count - first.count
        slots = {
            "n": number(f.denominator), "d": number(abs(apart)), "arm": row_label(self.aid, second),
            "than": row_label(self.aid, first), "event": self.aid.outcome(f.outcome).event_past,
        }  # fmt: skip
        if not apart:
            return "", self._key("numbers.same", **slots), ""
        big = self._key("numbers.big.more" if apart > 0 else "numbers.big.fewer", **slots)
        return big, self._key("numbers.big.with", **slots), self._key("numbers.diamonds")

    def _sentences(self, f: Comparison | Measure) -> Iterator[str]:
        """What `tell` says, less the question and what the rows below say once more."""
        below = (*_BELOW, certainty(self.aid, f).key)
        aside = fill(self.aid, f.aside) if f.aside else ""
        for text in tell(self.aid, f.id)[1:]:
            said = fill(self.aid, self.say(text))
            if text.key not in below and said != aside:
                yield said

    def _facts(self, f: Comparison | Measure) -> Iterator[Said]:
        """What is shown of it cannot tell all: what is missing there stands here."""
        outcome = self.aid.outcome(f.outcome)
        if isinstance(f, Comparison) and f.band:
            yield Said(label=self._key("numbers.band"), text=self._whose_band(f.band))
        if outcome.explain:
            yield Said(label=outcome.label, text=fill(self.aid, outcome.explain))
        if f.aside:
            yield Said(label=self._key("numbers.aside"), text=fill(self.aid, f.aside))
        if isinstance(f, Comparison) and self.view != "words":
            yield from self._ranges(f)
        if isinstance(f, Comparison) and self.view == "picture":
            for told in f.told:
                yield Said(label=self.aid.arm_label(told.arm), text=fill(self.aid, told.text))
        yield self._sure(f)
        if isinstance(f, Comparison) and (missing := not_measured(self.aid, f)):
            yield Said(label=self._key("numbers.not_here"), text=self.say(missing))
        if source := self.aid.source_of(f.id):
            years = f.years if isinstance(f, Comparison) else None
            yield self._source(source, years)

    def _ranges(self, f: Comparison) -> Iterator[Said]:
        for row in f.rows:
            if text := " ".join(self._range(f, row)):
                yield Said(label=row_label(self.aid, row), text=text)

    def _range(self, f: Comparison, row: Row) -> Iterator[str]:
        number = self.aid.writing.number
        if row.low is not None and row.high is not None and row.low < row.high:
            key = "numbers.range.studies" if f.range_means else "numbers.range"
            yield self._key(key, a=number(row.count), low=number(row.low), high=number(row.high))
            if f.range_means:
                yield fill(self.aid, f.range_means)
        for part in row.parts:
            yield fill(self.aid, part.text)

    def _whose_band(self, band: str) -> str:
        """Whether the clinician named this starting chance, or it is one of several averages."""
        if self.invited and band == self.invited.band:
            return self._key("numbers.band.named", calculator=self.invited.calculator)
        return self._key("numbers.band.average")

    def _sure(self, f: Comparison | Measure) -> Said:
        label, said = self._key("numbers.sure"), self.say(certainty(self.aid, f))
        if f.certainty.level not in _LEVELS:
            return Said(label=label, text=said)
        full = _LEVELS.index(f.certainty.level) + 1
        word = self._key(f"certain.word.{f.certainty.level.replace('_', '')}")
        alt = self._key("a11y.certain", n=str(full), word=word)
        return Said(label=label, text=f"{word}. {said}", word=f"{word}.", sure=full, sure_alt=alt)

    def _source(self, source: Source, years: str | None) -> Said:
        small = [f"{source.journal}."] if source.journal else []
        small.append(self._key("sources.until", date=source.evidence_date) + ".")
        small += [self._key("numbers.old", years=years)] if years else []
        return Said(
            label=self._key("sources.title"), text=source.cited(self.aid.language),
            link=source.link or "", work=source.title, small=" ".join(small),
        )  # fmt: skip

    def _key(self, key: str, **slots: str) -> str:
        return self.say(Text(key=key, slots=dict(slots)))


def _counted(sentence: str, count: str) -> tuple[str, str]:
    """The number that a sentence begins with, to be set large, and the rest of it."""
    return (count, sentence.removeprefix(count)) if sentence.startswith(count) else ("", sentence)
