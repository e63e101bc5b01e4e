"""The options as cards that open: the same six facts for each, in this interview's order."""

from html import escape

from decision_aids.figures import fill
from decision_aids.schema import Option
from interview.state import Interview
from interview.steps.asking import options
from ui.speaking import Guide

UNSOURCED = {
    "what": "what_it_is", "steps": "steps", "time": "time", "recovery": "recovery",
    "burden": "burden", "reversible": "reversible",
}  # fmt: skip


def option_cards(guide: Guide, state: Interview) -> str:
    """Closed at first, so that all names are in view. Opening one asks nothing of the server."""
    return "".join(_card(guide, option) for option in options(guide.aid, state))


def _card(guide: Guide, option: Option) -> str:
    name = f"<h2>{escape(option.name)}</h2>"
    summary = escape(fill(guide.aid, option.summary))
    more = escape(guide.key("options.more"))
    rows = "".join(
        f"<div><dt>{escape(guide.key(f'options.{key}'))}</dt><dd>{said}</dd></div>"
        for key, said in _facts(guide, option).items()
    )
    return (
        f'<details class="tt-card tt-option"><summary>{name}'
        f'<p>{summary}</p><span class="tt-more">{more}</span></summary>'
        f'<dl class="tt-facts">{rows}</dl>{_course(guide, option)}'
        f"{_unsourced(guide, option)}</details>"
    )


def _facts(guide: Guide, option: Option) -> dict[str, str]:
    """Label key and HTML."""
    steps = "".join(f"<li>{escape(fill(guide.aid, one))}</li>" for one in option.steps)
    words = {
        "what": option.what_it_is, "steps": "", "time": option.time, "recovery": option.recovery,
        "burden": option.burden, "reversible": option.reversible,
    }  # fmt: skip
    said = {key: escape(fill(guide.aid, text)) for key, text in words.items()}
    return {**said, "steps": f"<ol>{steps}</ol>"}


def _course(guide: Guide, option: Option) -> str:
    """How it can go, in the same three ways for each option that the aid has them for."""
    aid = guide.aid
    if not aid.courses:
        return ""
    course = next((c for c in aid.courses if c.option == option.id), None)
    if course is None:
        return f'<p class="tt-small">{escape(guide.key("options.course.none"))}</p>'
    ways = {"best": course.best, "most_likely": course.most_likely, "worst": course.worst}
    rows = "".join(
        f"<div><dt>{escape(guide.key(f'options.course.{way}'))}</dt>"
        f"<dd>{escape(fill(aid, words))}</dd></div>"
        for way, words in ways.items()
    )
    return f'<dl class="tt-facts">{rows}</dl>'


def _unsourced(guide: Guide, option: Option) -> str:
    """Which of the facts are general knowledge and wait for a clinician."""
    named = [guide.key(f"options.{k}") for k, f in UNSOURCED.items() if f in option.unsourced]
    if not named:
        return ""
    said = f"{'; '.join(named)}. {guide.key('options.unsourced')}"
    return f'<p class="tt-small">{escape(said)}</p>'
