"""What an answer leads to, when a card or a question back was on the screen."""

from typing import Literal

from decision_aids.safety.cards import level_of
from decision_aids.safety.model import Reply, Safety
from decision_aids.strict import Strict

Next = Literal[
    "card",  # show the card of `level` and `sign`
    "crisis",  # show the crisis card
    "ask",  # ask `ask`
    "gone",  # ask `ask`, when it went away
    "limit",  # recorded as something the person would not want; `ask` is what is said
    "closed",  # the interview goes on, the words are kept; `ask` may be said first
    "stop",  # stop here
    "leave",  # a neutral page at once, nothing left in the history of the browser
    "forget",  # the words are dropped, nothing is written
    "keep_private",  # the words go to the clinician only, outside every page and copy
]


class Outcome(Strict):
    next: Next
    level: str | None = None
    sign: str | None = None
    ask: str | None = None


def after(
    safety: Safety, noticed_level: str, sign: str, ask_id: str | None, answer_id: str
) -> Outcome:
    """The answer to the question `ask_id`, or to the card when there was no question."""
    level = level_of(safety, noticed_level, sign)
    known = safety.signs.get(sign)
    then = _reply(safety, level, ask_id, answer_id).then
    kind, _, name = then.partition(":")
    match kind:
        case "card" | "crisis":
            shown = "crisis" if kind == "crisis" else level
            return Outcome(next="crisis" if shown == "crisis" else "card", level=shown, sign=sign)
        case "if_gone":
            gone = (known and known.if_gone) or safety.levels[level].if_gone or level
            return Outcome(next="card", level=gone, sign=sign)
        case "if_yes" | "if_no":
            other = known and (known.if_yes if kind == "if_yes" else known.if_no)
            sign = other or sign
            return Outcome(next="card", level=level_of(safety, "", sign), sign=sign)
        case "ask":
            return Outcome(next="gone" if name == "emergency.gone" else "ask", ask=name, sign=sign)
        case _:
            return Outcome.model_validate({"next": kind, "ask": name or None, "sign": sign})


def _reply(safety: Safety, level: str, ask_id: str | None, answer_id: str) -> Reply:
    asked = safety.ask_backs[ask_id] if ask_id else safety.levels[level]
    for reply in asked.answers:
        if reply.id == answer_id:
            return reply
    raise KeyError(f"{ask_id or level} has no answer {answer_id!r}")
