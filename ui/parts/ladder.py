"""A goal as a ladder: the hope on top, what would be good enough, now, and the worry."""

from collections.abc import Iterator, Mapping
from html import escape

from decision_aids.figures import fill
from decision_aids.schema import GoalEvidence
from interview.goals import Judged, hope, judged, reached, shared_by, step_of
from interview.piece import piece
from interview.state import Interview
from ui.speaking import Guide

TAGS = {"within": "pine", "beyond": "amber", "not_known": "plain"}


def ladder(guide: Guide, state: Interview, number: int) -> str:
    """One goal; nothing when it was not named. The words are the patient's own on every rung."""
    said = {step: piece(answer.words) for step, answer in state.answers.items()}
    rungs = "".join(_rungs(guide, state, number, said))
    return _ladder(rungs) if hope(state, number) else ""


def drawn(
    guide: Guide, state: Interview, number: int, said: Mapping[str, str], agreed: str = ""
) -> str:
    """`said` are the words by the step they were said at, as far as they may be seen here. The
    agreed goal is a rung of its own below the hope, or the one whose words it has. What studies
    found is folded up here: the rungs are looked at together."""
    rungs = "".join(_rungs(guide, state, number, said, agreed, folded=True))
    return _ladder(rungs) if rungs else ""


def _ladder(rungs: str) -> str:
    return f'<ol class="tt-ladder">{rungs}</ol>'


def on_the_ladder(number: int) -> tuple[str, ...]:
    """Where the words on the rungs come from, from the top down."""
    return (step_of(number), step_of(number, "enough"), "story", step_of(number, "avoid"))


def _rungs(
    guide: Guide,
    state: Interview,
    number: int,
    said: Mapping[str, str],
    agreed: str = "",
    folded: bool = False,
) -> Iterator[str]:
    names = ("hope", "enough", "now", "avoid")
    apart = agreed and agreed not in said.values()
    for step, name in zip(on_the_ladder(number), names, strict=True):
        words = said.get(step, "").strip()
        if words:
            top = name == "hope"
            by = _by_when(guide, state, number, said) if top else ""
            beside = _studies(guide, judged(guide.aid, state, number), folded) if top else ""
            yield _rung(guide, words, name, _kind(name, words, agreed), by, beside)
        if apart and name == "hope":
            yield _rung(guide, agreed, "agreed", "aim")


def _kind(name: str, words: str, agreed: str) -> str:
    """The thick rung is the one that is aimed at: good enough, until a goal is agreed."""
    if name == "now":
        return "here"
    aimed_at = words == agreed if agreed else name == "enough"
    return "aim" if aimed_at else ""


def _rung(guide: Guide, words: str, name: str, kind: str, by: str = "", beside: str = "") -> str:
    title = escape(guide.key(f"goals.rung.{name}"))
    when = f"<span>{escape(by)}</span>" if by else ""
    said = (
        f"<p><b>{escape(words)}</b></p>"
        if name == "agreed"
        else (f'<q class="tt-say">{escape(words)}</q>')
    )
    return f'<li class="{kind}"><p class="tt-rung"><b>{title}</b>{when}</p>{said}{beside}</li>'


def _by_when(guide: Guide, state: Interview, number: int, said: Mapping[str, str]) -> str:
    step = step_of(number, "when")
    answer = state.answers.get(step) if step in said else None
    if answer is None or answer.value in (None, "none"):
        return ""
    if answer.value in ("weeks", "months", "year"):
        return guide.key(f"choice.when.{answer.value}")
    return guide.key("goals.by", by=str(answer.value))


def _studies(guide: Guide, result: Judged | None, folded: bool) -> str:
    if result is None:
        return ""
    kind = "sooner" if result.sooner else result.realism
    said = escape(guide.key(f"goals.tag.{kind.replace('not_known', 'unknown')}"))
    tag = f'<p class="tt-real"><span class="tt-tag {TAGS[result.realism]}">{said}</span></p>'
    found = _by_option(guide, result)
    if folded and found:
        title = escape(guide.key("after.found"))
        found = f'<details class="tt-from"><summary>{title}</summary>{found}</details>'
    return tag + found


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
