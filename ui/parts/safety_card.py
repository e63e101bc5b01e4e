"""Words that may mean danger: the fixed text of the safety file, its calls, its answers."""

from html import escape

from decision_aids.safety.buttons import CallButton, crisis_buttons
from decision_aids.safety.cards import ask, card
from decision_aids.safety.model import Safety
from interview.state import Alarm
from ui.parts.clock import date_and_time
from ui.parts.quotes import quoted
from ui.speaking import Guide

CRISIS = ("die", "crisis", "harm")


def safety_card(guide: Guide, alarm: Alarm, told: bool = False) -> str:
    """The card or the question that is open now, and nothing softer around it. `told` where
    the clinic is told of alarms."""
    safety = guide.aid.safety
    if safety is None:
        return _section(f"<p>{escape(guide.key('safety.built_in'))}</p>")
    if alarm.stage == "card":
        return _card(guide, safety, alarm, told)
    return _question(guide, safety, alarm)


def call_links(buttons: tuple[CallButton, ...], large: bool = True) -> str:
    """The first call is the large one."""
    return "".join(
        f'<a class="tt-call{"" if large and n == 0 else " second"}" href="{escape(b.href)}">'
        f"{escape(b.label)}</a>"
        for n, b in enumerate(buttons)
    )


def _card(guide: Guide, safety: Safety, alarm: Alarm, told: bool) -> str:
    who = guide.invited
    fixed = card(
        safety, alarm.card, alarm.sign, who.locale, guide.words.language, who.clinic_phone,
        who.doctor, alarm.words, guide.aid.id,
    )  # fmt: skip
    title = f'<h2 id="tt-safe">{escape(fixed.title)}</h2>' if fixed.title else ""
    first = f"<p><b>{escape(fixed.first)}</b></p>" if fixed.first else ""
    below = "".join(f"<p>{escape(line)}</p>" for line in fixed.below)
    text = f"<p>{quoted(fixed.text, [alarm.words])}</p>"
    known = f'<p class="tt-small">{escape(who_knows(guide, alarm, told))}</p>'
    return _section(f"{title}{first}{text}{call_links(fixed.buttons)}{below}{known}")


def who_knows(guide: Guide, alarm: Alarm, told: bool) -> str:
    """Whether anybody at the clinic was told: the truth as it is now."""
    if alarm.alert is None:
        return guide.key("alert.waiting" if told else "alert.none")
    if not alarm.alert.reached:
        return guide.key("alert.failed")
    return guide.key("alert.sent", time=date_and_time(guide.words, alarm.alert.at)["time"])


def _question(guide: Guide, safety: Safety, alarm: Alarm) -> str:
    who = guide.invited
    asked = ask(
        safety, alarm.stage, who.locale, guide.words.language, alarm.words, alarm.sign,
        who.clinic_phone, who.doctor,
    )  # fmt: skip
    calls: tuple[CallButton, ...] = ()
    if alarm.stage.startswith(CRISIS):
        calls = crisis_buttons(safety.locale(who.locale), guide.words.language)
    below = f"<p>{escape(asked.below)}</p>" if asked.below else ""
    text = f"<p><b>{quoted(asked.text, [alarm.words])}</b></p>"
    return _section(f"{text}{below}{call_links(calls, large=False)}")


def _section(html: str) -> str:
    named = ' aria-labelledby="tt-safe"' if 'id="tt-safe"' in html else ""
    return f'<section class="tt-safe tt-new" role="alert"{named}>{html}</section>'
