"""What studies found about the chosen options: one figure each, whole, with its source."""

from collections.abc import Iterator, Sequence
from datetime import date

from decision_aids.evidence import Comparison, Measure
from decision_aids.figures import fill
from decision_aids.schema import Aid
from interview.step import Text
from interview.telling import figure_of, tell
from summary.copy_line import CopyLine
from summary.model import Say

_ORDER = {"first": 0, "more": 1}


def found(aid: Aid, options: Sequence[str], say: Say, today: date) -> Iterator[CopyLine]:
    """No number stands alone: every row of the figure, its range and its source come along."""
    if options and today > aid.expires:
        yield CopyLine(text=say(Text(key="err.expired")))
        return
    chosen = {option: figure_about(aid, option) for option in options}
    for figure in dict.fromkeys(id for id in chosen.values() if id):
        source = aid.source_of(figure)
        text = " ".join(say(t) for t in _shortly(aid, figure))
        yield CopyLine(text=text, source=source.id if source else None)
    missing = "; ".join(aid.option(o).short for o, figure in chosen.items() if not figure)
    if missing:
        yield CopyLine(text=say(Text(key="numbers.notmeasured", slots={"options": missing})))


def _shortly(aid: Aid, figure: str) -> Iterator[Text]:
    """The group and the time once, then what happened in each arm, both ways round.

    The question, the aside and what was not measured are left out: the chosen option was.
    """
    told = tell(aid, figure)[1:]
    aside = fill(aid, figure_of(aid, figure).aside or "")
    rows = [t for t in told if t.key == "numbers.row.arm"]
    if rows:
        yield Text(key="numbers.frame", slots=rows[0].slots)
    for text in told:
        if text.key == "numbers.row.arm":
            yield Text(key="after.found.row", slots=text.slots)
        elif (
            text.key not in ("numbers.notmeasured", "numbers.no_choice")
            and text.slots.get("text") != aside
        ):
            yield text


def figure_about(aid: Aid, option: str) -> str | None:
    """The key comparison when the option is in it; else the first one shown of the same
    outcome, or of any. One that counts the option comes before one that tells of it in words,
    or counts it together with others."""
    key = figure_of(aid, aid.key_comparison)
    shown = [f for f in aid.results if f.show != "never" and f.confirmed == "seen"]
    shown = [f for f in shown if _band(f) in (None, _band(key))]
    shown.sort(key=lambda f: (f.id != key.id, f.outcome != key.outcome, _ORDER[f.show]))
    pooled = {arm.id for arm in aid.arms if option in arm.pools}
    counted = (f.id for f in shown if option in f.arms)
    told = (f.id for f in shown if {option, *pooled} & {*f.arms, *_told_of(f)})
    return next(counted, None) or next(told, None)


def _band(figure: Comparison | Measure) -> str | None:
    return figure.band if isinstance(figure, Comparison) else None


def _told_of(figure: Comparison | Measure) -> tuple[str, ...]:
    return tuple(t.arm for t in figure.told) if isinstance(figure, Comparison) else ()
