"""The goals as a ladder: the hope on top, what would be good enough, now, and the worry."""

from collections.abc import Iterator
from html import escape

from interview.goals import Judged, judged
from interview.piece import piece
from interview.state import Answer, Interview
from ui.speaking import Guide

TAGS = {"within": "pine", "beyond": "amber", "not_known": "plain"}


def ladder(guide: Guide, state: Interview) -> str:
    """Nothing when no goal was named. The words are the patient's own on every rung."""
    rungs = "".join(_rungs(guide, state))
    return f'<ol class="tt-ladder">{rungs}</ol>' if "goals" in state.answers else ""


def _rungs(guide: Guide, state: Interview) -> Iterator[str]:
    by = _by_when(guide, state)
    beside = _studies(guide, judged(guide.aid, state))
    for step, name, kind in (
        ("goals", "hope", ""), ("goals:enough", "enough", "aim"),
        ("story", "now", "here"), ("goals:avoid", "avoid", ""),
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


def _by_when(guide: Guide, state: Interview) -> str:
    answer = state.answers.get("goals:when")
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
    return f'<p class="tt-real"><span class="tt-tag {TAGS[result.realism]}">{said}</span></p>'
