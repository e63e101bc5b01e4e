"""Lines that stand by themselves: the foot of the screen, the help page, the copy to take home."""

from collections.abc import Iterable

from decision_aids.safety.buttons import CallButton, clinic_button, emergency_button
from decision_aids.safety.model import Kind, Safety, Sign
from decision_aids.safety.slots import fill, slots_of
from decision_aids.strict import Strict

_KINDS: tuple[Kind, ...] = ("crisis", "abuse", "poison")


class HelpLine(Strict):
    name: str
    about: str
    buttons: tuple[CallButton, ...]


def help_line(safety: Safety, locale: str, language: str, clinic_phone: str = "") -> str:
    """One line for the foot of every screen of the patient."""
    return fill(safety.foot.to(language), slots_of(safety, locale, language, clinic_phone))


def help_page(
    safety: Safety, locale: str, language: str, clinic_phone: str = ""
) -> tuple[HelpLine, ...]:
    """Every verified line of the place, so that nobody has to write anything to find one."""
    place = safety.locale(locale)
    foot = HelpLine(
        name=help_line(safety, locale, language, clinic_phone),
        about="",
        buttons=(
            *emergency_button(safety, place, language),
            *clinic_button(safety, language, clinic_phone),
        ),
    )
    lines = (line for kind in _KINDS for line in place.shown(kind, language))
    return (
        foot,
        *(
            HelpLine(
                name=line.name,
                about=line.about.to(language) if line.about else "",
                buttons=tuple(CallButton(label=b.to(language), href=b.href) for b in line.buttons),
            )
            for line in lines
        ),
    )


def sign_lines(
    safety: Safety, sign_ids: Iterable[str], locale: str, language: str, clinic_phone: str = ""
) -> tuple[str, ...]:
    """For a copy to take home: what to do for which signs, the most urgent first.

    Signs of a level without `group` never stand on paper that others may read.
    """
    slots = slots_of(safety, locale, language, clinic_phone)
    signs = [safety.signs[sign_id] for sign_id in dict.fromkeys(sign_ids)]
    lines: list[str] = []
    for name, level in sorted(safety.levels.items(), key=lambda item: item[1].rank):
        here = [sign for sign in signs if sign.level == name]
        if here and level.group:
            listed = "; ".join(sign.to(language) for sign in here)
            lines.append(fill(level.group.to(language), {**slots, "signs": listed}))
            lines.extend(_first_steps(here, language))
    return tuple(lines)


def _first_steps(signs: Iterable[Sign], language: str) -> list[str]:
    return [
        f"{sign.to(language)[0].upper()}{sign.to(language)[1:]}: {sign.first_step.to(language)}"
        for sign in signs
        if sign.first_step and sign.first_step.when == "first"
    ]
