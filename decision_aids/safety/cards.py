"""The fixed texts a person sees when words may mean danger: cards and questions back.

Nothing here decides anything. A sign has one level, the level has its words, and only
the slots differ from place to place. Help lines and copies to take home: `lines.py`.
"""

from decision_aids.safety.buttons import CallButton, Choice, call_buttons, choices
from decision_aids.safety.lines import help_line as help_line
from decision_aids.safety.lines import help_page as help_page
from decision_aids.safety.lines import sign_lines as sign_lines
from decision_aids.safety.model import Safety, Sign
from decision_aids.safety.slots import fill, slots_of
from decision_aids.strict import Strict


class Card(Strict):
    """`first` stands above the text in the largest type, `below` under it.

    `quiet` looks like any other question and stores nothing; `alone` has nothing else
    on the screen.
    """

    level: str
    sign: str
    title: str
    first: str
    text: str
    below: tuple[str, ...]
    buttons: tuple[CallButton, ...]
    answers: tuple[Choice, ...]
    quiet: bool
    alone: bool


class Ask(Strict):
    text: str
    below: str
    answers: tuple[Choice, ...]


def level_of(safety: Safety, noticed: str, sign: str) -> str:
    """A level of the safety file as it is; for what was noticed, the level of the sign."""
    if noticed in safety.levels and noticed != "crisis":
        return noticed
    if sign in safety.signs:
        return safety.signs[sign].level
    return "crisis" if noticed == "crisis" else "call_emergency"


def card(
    safety: Safety,
    level: str,
    sign: str,
    locale: str,
    language: str,
    clinic_phone: str = "",
    doctor: str = "",
    words: str = "",
    aid: str = "",
) -> Card:
    level = level_of(safety, level, sign)
    fixed, found = safety.levels[level], safety.signs.get(sign)
    slots = slots_of(safety, locale, language, clinic_phone, doctor)
    slots["action"] = fixed.action.to(language)
    if found:
        slots["sign"] = found.to(language)
    variant = fixed.variants.get((found and found.text_variant) or "", fixed.text)
    step = found.first_step if found else None
    return Card(
        level=level,
        sign=sign,
        title=fill(fixed.title.to(language), slots) if fixed.title else "",
        first=step.to(language) if step and step.when == "first" else "",
        text=fill(variant.to(language), slots, words),
        below=tuple(
            fill(line, slots) for line in _below(safety, level, found, locale, language, aid)
        ),
        buttons=call_buttons(safety, level, sign, locale, language, clinic_phone),
        answers=choices(fixed.answers, language, slots),
        quiet=fixed.quiet,
        alone=fixed.alone,
    )


def ask(
    safety: Safety,
    ask_id: str,
    locale: str,
    language: str,
    words: str = "",
    sign: str = "",
    clinic_phone: str = "",
    doctor: str = "",
) -> Ask:
    question = safety.ask_backs[ask_id]
    slots = slots_of(safety, locale, language, clinic_phone, doctor)
    if found := safety.signs.get(sign):
        slots["action"] = safety.levels[found.level].action.to(language)
        if found.condition:
            slots["condition"] = safety.conditions[found.condition].to(language)
    told = question.text
    if question.without_lines and "abuse_lines" not in slots:
        told = question.without_lines
    return Ask(
        text=fill(told.to(language), slots, words),
        below=fill(question.below.to(language), slots) if question.below else "",
        answers=choices(question.answers, language, slots),
    )


def _below(
    safety: Safety, level: str, sign: Sign | None, locale: str, language: str, aid: str
) -> list[str]:
    """What stands under the text, as templates."""
    lines: list[str] = []
    comfort = safety.comfort_first
    if aid in comfort.in_aids and level in comfort.levels:
        lines += [comfort.hospice_line.to(language), comfort.calling_keeps.to(language)]
    if sign and sign.escalates_to:
        worse = safety.signs[sign.escalates_to]
        lines.append(
            safety.escalation.to(language)
            .replace("{sign2}", worse.to(language))
            .replace("{action2}", safety.levels[worse.level].action.to(language))
        )
    if sign and sign.first_step and sign.first_step.when != "first":
        lines.append(sign.first_step.to(language))
    if sign and "poison" in sign.also_show and safety.locale(locale).shown("poison", language):
        lines.append("{poison}")
    if sign and "crisis" in sign.also_show:
        lines.append(safety.levels["crisis"].action.to(language))
    if own := safety.levels[level].below:
        lines.append(own.to(language))
    return lines
