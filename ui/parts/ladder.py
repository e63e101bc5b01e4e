"""A goal as a ladder: the hope on top, what would be good enough, now, and the worry."""

from collections.abc import Iterator
from html import escape

from decision_aids.figures import fill
from decision_aids.schema import GoalEvidence
from interview.goals import Judged, hope, judged, reached, shared_by, step_of
from interview.piece import piece
from interview.state import Answer, Interview
from ui.speaking import Guide

TAGS = {"within": "pine", "beyond": "amber", "not_known": "plain"}


def ladder(guide: Guide, state: Interview, number: int) -> str:
    """One goal; nothing when it was not named. The words are the patient's own on every rung."""
    rungs = "".join(_rungs(guide, state, number))
    return f'<ol class="tt-ladder">{rungs}</ol>' if hope(state, number) else ""


def _rungs(guide: Guide, state: Interview, number: int) -> Iterator[str]:
    by = _by_when(guide, state, number)
    beside = _studies(guide, judged(guide.aid, state, number))
    for step, name, kind in (
        (step_of(number), "hope", ""), (step_of(number, "enough"), "enough", "aim"),
        ("story", "now", "here"), (step_of(number, "avoid"), "avoid", ""),
    ):  # fmt: skip
        answer = state.answers.get(step)
        if answer and answer.words.strip():
            yield _rung(guide, answer, name, kind, *((by, beside) if name == "hope" else ("", "")))


def _rung(guide: Guide, answer: Answer, name: str, kind: str, by: str, beside: str) -> str:
    title = escape(guide.key(f"goals.rung.{name}"))
    when = f"<span>{escape(by)}</span>" if by else ""
    words = escape(piece(answer.words))
    return (
        f'<li class="{kind}"><p class="tt-rung"><b>{title}</b>{when}</p>'
        f'<q class="tt-say">{words}</q>{beside}</li>'
    )


def _by_when(guide: Guide, state: Interview, number: int) -> str:
    answer = state.answers.get(step_of(number, "when"))
    if answer is None or answer.value in (None, "none"):
        return ""
    if answer.value in ("weeks", "months", "year"):
        return guide.key(f"choice.when.{answer.value}")
    return guide.key("goals.by", by=str(answer.value))


def _studies(guide: Guide, result: Judged | None) -> str:
    if result is None:
        return ""
    kind = "sooner" if result.sooner else result.realism
    said = escape(guide.key(f"goals.tag.{kind.replace('not_known', 'unknown')}"))
    tag = f'<p class="tt-real"><span class="tt-tag {TAGS[result.realism]}">{said}</span></p>'
    return tag + _by_option(guide, result)


def _by_option(guide: Guide, result: Judged) -> str:
    """The same for every option that was studied for a hope like this; the others by name."""
    if result.evidence is None or result.realism == "not_known":
        return ""
    aid = guide.aid
    known = [one.evidence for one in (result, *result.beside) if one.realism != "not_known"]
    rows = "".join(_studied(guide, found) for found in known if found)
    told = {found.option for found in known if found}
    silent = "; ".join(o.short for o in aid.options if o.id not in told)
    gaps = escape(guide.key("goals.no_study", options=silent)) if silent else ""
    limits = dict.fromkeys(what for found in known if found for what in found.cannot)
    cannot = "".join(f"<li>{escape(fill(aid, what))}</li>" for what in limits)
    heading = escape(guide.key("goals.cannot"))
    return (
        f'<dl class="tt-facts">{rows}</dl><p class="tt-small">{gaps}</p>'
        f'<p class="tt-small">{heading}</p><ul class="tt-small">{cannot}</ul>'
    )


def _studied(guide: Guide, found: GoalEvidence) -> str:
    aid = guide.aid
    share = shared_by(aid, found)
    how_many = (
        guide.key("goals.share", n=str(share[0]), number=str(share[1]), what=share[2])
        if share else ""
    )  # fmt: skip
    cited = dict.fromkeys(s.cited(aid.language) for i in found.rests_on if (s := aid.source_of(i)))
    sources = f'<span class="tt-small">{escape("; ".join(cited))}</span>'
    option = escape(aid.option(found.option).short)
    said = escape(f"{reached(aid, found)}. {how_many}")
    return f"<div><dt>{option}</dt><dd>{said} {sources}</dd></div>"
