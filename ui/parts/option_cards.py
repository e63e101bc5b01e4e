"""The options as cards that open: the same facts for each, in this interview's order.

First what each involves and asks, then what it is like to live with, and what harm was found.
"""

from html import escape

from decision_aids.evidence import Comparison, Fact, Measure
from decision_aids.figures import fill
from decision_aids.schema import Option
from interview.state import Interview
from interview.steps.asking import options
from ui.speaking import Guide

UNSOURCED = {
    "what": "what_it_is", "steps": "steps", "time": "time", "recovery": "recovery",
    "burden": "burden", "reversible": "reversible", "cost": "cost_category",
    "body": "experience", "mind": "experience", "daily_life": "experience",
}  # fmt: skip


def option_cards(guide: Guide, state: Interview) -> str:
    """Closed at first, so that all names are in view. Opening one asks nothing of the server."""
    return _unchanged(guide) + "".join(_card(guide, one) for one in options(guide.aid, state))


def _unchanged(guide: Guide) -> str:
    """What usually comes when nothing is done. Closed, because it may hold numbers, and the
    patient has not yet said whether they want any."""
    course = guide.aid.natural_course
    said = f"{escape(fill(guide.aid, course.text))} {_by(guide, course.source)}"
    return (
        f'<details class="tt-card tt-option"><summary><h2>{escape(guide.key("options.natural"))}'
        f'</h2><span class="tt-more">{escape(guide.key("options.more"))}</span></summary>'
        f"<p>{said}</p></details>"
    )


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
        f'<dl class="tt-facts">{rows}</dl>{_course(guide, option)}{_unsourced(guide, option)}'
        "</details>"
    )


def _facts(guide: Guide, option: Option) -> dict[str, str]:
    """Label key and HTML."""
    steps = "".join(f"<li>{escape(fill(guide.aid, one))}</li>" for one in option.steps)
    words = {
        "what": option.what_it_is, "steps": "", "time": option.time, "recovery": option.recovery,
        "burden": option.burden, "reversible": option.reversible,
    }  # fmt: skip
    said = {key: escape(fill(guide.aid, text)) for key, text in words.items()}
    return {**said, "steps": f"<ol>{steps}</ol>"} | _living(guide, option)


def _living(guide: Guide, option: Option) -> dict[str, str]:
    cost = option.cost_category
    like = {**option.experience.model_dump(), "cost": cost[:1].upper() + cost[1:]}
    said = {key: escape(fill(guide.aid, text)) for key, text in like.items()}
    harms = "" if guide.aid.flags.gentle else _harms(guide, option)
    return said | ({"harms": f"<ul>{harms}</ul>"} if harms else {})


def _harms(guide: Guide, option: Option) -> str:
    """What was counted is named here and told with its numbers in the next part. A gentle aid
    tells harms only there, to those who want them."""
    aid = guide.aid
    figures = [aid.figures[id] for id in option.harms]
    counted = dict.fromkeys(
        aid.outcome(f.outcome).label
        for f in figures
        if isinstance(f, Comparison | Measure) and f.show != "never"
    )
    told = [
        f"{escape(fill(aid, f.text))} {_by(guide, f.source)}"
        for f in figures
        if isinstance(f, Fact) and f.confirmed == "seen"
    ]
    if counted:
        told.insert(0, escape(guide.key("options.harms.counted", harms="; ".join(counted))))
    return "".join(f"<li>{one}</li>" for one in told)


def _by(guide: Guide, source: str) -> str:
    found = guide.aid.source_of(source)
    cited = found.cited(guide.aid.language) if found else ""
    return f'<span class="tt-small">({escape(cited)})</span>'


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
