"""What stands below every figure: what it means, how sure, what is missing, where from."""

from collections.abc import Iterator
from html import escape

from decision_aids.evidence import Comparison, Measure, Row, Source
from decision_aids.figures import fill
from decision_aids.schema import Aid
from interview.telling import certainty, not_measured
from ui.speaking import Guide

LEVELS = ("very_low", "low", "moderate", "high")


def facts(guide: Guide, figure: Comparison | Measure, view: str) -> str:
    rows = "".join(
        f"<div><dt>{escape(label)}</dt><dd>{said}</dd></div>"
        for label, said in _rows(guide, figure, view)
    )
    you = escape(guide.key("numbers.you"))
    return f'<dl class="tt-facts">{rows}</dl><p class="tt-small tt-you">{you}</p>'


def arm_label(aid: Aid, row: Row) -> str:
    return row.label or aid.arm_label(row.arm)


def _rows(guide: Guide, figure: Comparison | Measure, view: str) -> Iterator[tuple[str, str]]:
    """Label and HTML. What the picture cannot draw and the words would tell stands here."""
    outcome = guide.aid.outcome(figure.outcome)
    if isinstance(figure, Comparison) and figure.band:
        yield guide.key("numbers.band"), escape(_whose_band(guide, figure.band))
    if outcome.explain:
        yield outcome.label, escape(fill(guide.aid, outcome.explain))
    if figure.aside:
        yield guide.key("numbers.aside"), escape(fill(guide.aid, figure.aside))
    if isinstance(figure, Comparison) and view != "words":
        yield from _ranges(guide, figure)
    if isinstance(figure, Comparison) and view == "picture":
        for told in figure.told:
            yield guide.aid.arm_label(told.arm), escape(fill(guide.aid, told.text))
    yield guide.key("numbers.sure"), how_sure(guide, figure)
    if isinstance(figure, Comparison) and (missing := not_measured(guide.aid, figure)):
        yield guide.key("numbers.not_here"), escape(guide.say(missing))
    source = guide.aid.source_of(figure.id)
    if source:
        years = figure.years if isinstance(figure, Comparison) else None
        yield guide.key("sources.title"), _source(guide, source, years)


def _whose_band(guide: Guide, band: str) -> str:
    """Whether the clinician named this starting chance, or it is one of several averages."""
    if band == guide.invited.band:
        return guide.key("numbers.band.named", calculator=guide.invited.calculator)
    return guide.key("numbers.band.average")


def _ranges(guide: Guide, figure: Comparison) -> Iterator[tuple[str, str]]:
    number = guide.aid.writing.number
    for row in figure.rows:
        said = [escape(fill(guide.aid, part.text)) for part in row.parts]
        if row.low is not None and row.high is not None and row.low < row.high:
            key = "numbers.range.studies" if figure.range_means else "numbers.range"
            slots = {"a": number(row.count), "low": number(row.low), "high": number(row.high)}
            said.insert(0, escape(guide.key(key, **slots)))
            if figure.range_means:
                said.insert(1, escape(fill(guide.aid, figure.range_means)))
        if said:
            yield arm_label(guide.aid, row), " ".join(said)


def how_sure(guide: Guide, figure: Comparison | Measure) -> str:
    """Boxes and a word only for a rating that the source made itself."""
    said = escape(guide.say(certainty(guide.aid, figure)))
    if figure.certainty.level not in LEVELS:
        return said
    n = LEVELS.index(figure.certainty.level) + 1
    word = guide.key(f"certain.word.{figure.certainty.level.replace('_', '')}")
    spoken = escape(guide.key("a11y.certain", n=str(n), word=word))
    boxes = '<i class="on"></i>' * n + "<i></i>" * (4 - n)
    drawn = f'<span class="tt-sure" role="img" aria-label="{spoken}">{boxes}</span>'
    return f"{drawn}<b>{escape(word)}.</b> {said}"


def source_link(guide: Guide, source: Source) -> str:
    """`Derry and others, 2016`, as a link where the address is known for sure."""
    cited = escape(source.cited(guide.aid.language))
    if not source.link:
        return cited
    title = escape(f"{source.title}. {guide.key('a11y.opens_new')}")
    address = escape(source.link)
    return f'<a href="{address}" target="_blank" rel="noreferrer" title="{title}">{cited}</a>'


def _source(guide: Guide, source: Source, years: str | None) -> str:
    notes = [f"{source.journal}."] if source.journal else []
    notes.append(guide.key("sources.until", date=source.evidence_date) + ".")
    if years:
        notes.append(guide.key("numbers.old", years=years))
    if guide.aid.is_draft:
        notes.append(guide.key("draft.patient"))
    small = " ".join(escape(note) for note in notes)
    return f'{source_link(guide, source)}<br><span class="tt-small">{small}</span>'
