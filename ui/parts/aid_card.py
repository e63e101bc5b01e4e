"""One aid as its care team sees it: who made it, what it rests on, and what is still open."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from html import escape

import streamlit as st

from decision_aids.evidence import Comparison, Measure, MeasureRow, Row, Source
from decision_aids.figures import fill
from decision_aids.schema import Aid, Attribute
from ui.words import Words

OTHER = "sources.type.other"


def aid_card(aid: Aid, words: Words, today: date) -> None:
    with st.container(key=f"card_aid_{aid.id}"):
        st.html(_head(aid, words, today))
        for key, body in PARTS.items():
            if said := body(aid, words):
                with st.expander(words.key(f"team.{key}"), key=f"{key}-{aid.id}"):
                    st.html(said)


def _head(aid: Aid, words: Words, today: date) -> str:
    warnings = "".join(
        f'<div class="tt-close"><p>{escape(one)}</p></div>' for one in _warnings(aid, words, today)
    )
    rows = "".join(
        f"<div><dt>{escape(label)}</dt><dd>{escape(said)}</dd></div>"
        for label, said in _facts(aid, words)
    )
    return f'<h3>{escape(aid.title)}</h3>{warnings}<dl class="tt-facts">{rows}</dl>'


def _warnings(aid: Aid, words: Words, today: date) -> Iterator[str]:
    if aid.is_draft:
        yield words.key("draft.doctor")
    if today > aid.expires:
        yield words.key("team.status.expired", date=aid.expires.isoformat())
    elif today > aid.review_due:
        yield words.key("team.status.past_due")


def _facts(aid: Aid, words: Words) -> Iterator[tuple[str, str]]:
    made = aid.authorship
    reviewed = "; ".join(made.reviewed_by) or words.key("team.reviewed.none")
    yield words.key("team.label.version"), aid.version
    yield words.key("team.status"), aid.status
    yield words.key("team.label.due"), words.date(aid.review_due)
    yield words.key("team.label.prepared"), f"{made.prepared_by}. {words.date(aid.prepared)}"
    yield words.key("team.label.reviewed"), reviewed
    if made.evidence_selection:
        yield words.key("team.label.selection"), made.evidence_selection
    yield words.key("team.label.funding"), made.funding
    yield words.key("team.label.conflicts"), made.conflicts
    yield words.key("team.label.updates"), made.update_policy
    yield (
        words.key("team.label.languages"),
        words.listed([words.language_name(language) for language in aid.languages]),
    )


def _confirm(aid: Aid, words: Words) -> str:
    return _list(
        f"{escape(one.what)}<br><span class='tt-soft'>"
        + escape(words.key("team.confirm.where", where=one.where_to_look))
        + "</span>"
        for one in aid.to_confirm
    )


def _gaps(aid: Aid, words: Words) -> str:
    del words
    return _list(escape(gap) for gap in aid.gaps)


def _memory(aid: Aid, words: Words) -> str:
    """Figures and facts nobody has read again: patients never see them."""
    told = [*(_told(aid, f) for f in aid.results if f.confirmed == "memory")]
    told += [fill(aid, f.text) for f in aid.facts if f.confirmed == "memory"]
    note = f'<p class="tt-small">{escape(words.key("team.memory.say"))}</p>'
    return note + _list(escape(one) for one in told) if told else ""


def _told(aid: Aid, figure: Comparison | Measure) -> str:
    numbers = [f"{aid.arm_label(r.arm)}: {_number(r)}" for r in figure.rows]
    if isinstance(figure, Comparison):
        numbers += [f"{aid.arm_label(t.arm)}: {t.text}" for t in figure.told]
    return f"{figure.question} {'; '.join(numbers)}"


def _number(row: Row | MeasureRow) -> str:
    point = row.count if isinstance(row, Row) else row.value
    return f"{row.low} to {row.high}" if point is None else str(point)


def _levels(aid: Aid, words: Words) -> str:
    """How each option does on each attribute, and what that rests on."""
    return "".join(
        f"<h4>{escape(a.label)}</h4>{_ends(a, words)}{_level_rows(aid, a, words)}"
        for a in aid.attributes
    )


def _ends(attribute: Attribute, words: Words) -> str:
    if attribute.worst is None or attribute.best is None:
        return ""
    said = words.key("values.ends", worst=attribute.worst, best=attribute.best)
    return f"<p class='tt-small'>{escape(said)}</p>"


def _level_rows(aid: Aid, attribute: Attribute, words: Words) -> str:
    rows = ""
    for level in attribute.levels:
        basis = level.basis
        if basis.judgement:
            why = words.key("team.level.judgement", reason=fill(aid, basis.judgement))
        else:
            source = aid.source_of(basis.rests_on or "")
            cited = source.cited(aid.language) if source else ""
            why = words.key("team.level.rests", source=cited, fact=basis.rests_on or "")
        means = fill(aid, level.means) if level.means else ""
        at = means if level.level is None else words.key("team.level", n=words.number(level.level))
        name = escape(aid.option(level.option).short)
        rows += f"<div><dt>{name}</dt><dd>{escape(at)} {escape(why)}</dd></div>"
    return f'<dl class="tt-facts">{rows}</dl>'


def sources(aid: Aid, words: Words) -> str:
    """All of them as a list, each with a link where its address was read."""
    return _list(_source(source, words) for source in aid.sources)


def _source(source: Source, words: Words) -> str:
    """In full, with a link; an address from memory is never one."""
    said = source.in_full(words.language)
    end = words.key("sources.until", date=source.evidence_date)
    named = f"sources.type.{source.type}"
    kind = words.key("sources.type", type=words.key(named if words.has(named) else OTHER))
    link = (
        f' <a href="{escape(source.link)}" target="_blank">{escape(words.key("sources.link"))}</a>'
        if source.link
        else f" {escape(words.key('sources.memory'))}"
        if source.doi_confirmed == "memory"
        else ""
    )
    return f'{escape(said)}{link}<br><span class="tt-soft">{escape(f"{kind}. {end}.")}</span>'


def _list(items: Iterable[str]) -> str:
    rows = "".join(f"<li>{item}</li>" for item in items)
    return f'<ul class="tt-findings">{rows}</ul>' if rows else ""


PARTS: dict[str, Callable[[Aid, Words], str]] = {
    "confirm": _confirm, "gaps": _gaps, "memory": _memory, "levels": _levels, "sources": sources,
}  # fmt: skip
