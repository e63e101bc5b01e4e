"""What can be pressed under a safety text: calls, and the answers a person may give."""

import re
from collections.abc import Iterable, Mapping

from decision_aids.safety.model import Call, Locale, Reply, Safety
from decision_aids.safety.slots import fill
from decision_aids.strict import Strict


class CallButton(Strict):
    label: str
    href: str


class Choice(Strict):
    """One answer: `id` is recorded, `label` is read, `then` is what it leads to."""

    id: str
    label: str
    then: str


def call_buttons(
    safety: Safety, level: str, sign: str, locale: str, language: str, clinic_phone: str
) -> tuple[CallButton, ...]:
    """The calls of a level, and the crisis line where the sign asks for it too."""
    place = safety.locale(locale)
    made: dict[Call, tuple[CallButton, ...]] = {
        "emergency": emergency_button(safety, place, language),
        "crisis": crisis_buttons(place, language),
        "clinic": clinic_button(safety, language, clinic_phone),
    }
    calls = safety.levels[level].calls
    if sign in safety.signs and "crisis" in safety.signs[sign].also_show:
        calls = tuple(dict.fromkeys((*calls, "crisis")))
    return tuple(button for call in calls for button in made[call])


def crisis_buttons(place: Locale, language: str) -> tuple[CallButton, ...]:
    return tuple(
        CallButton(label=button.to(language), href=button.href)
        for line in place.shown("crisis", language)
        for button in line.buttons
    )


def emergency_button(safety: Safety, place: Locale, language: str) -> tuple[CallButton, ...]:
    number = place.emergency
    if not (number.show and number.number and number.dial):
        return ()
    label = safety.calls["emergency"].to(language).format(number=number.number)
    return (CallButton(label=label, href=number.dial),)


def clinic_button(safety: Safety, language: str, phone: str) -> tuple[CallButton, ...]:
    if not phone:
        return ()
    spoken = safety.phone.to(language).format(phone=phone)
    label = safety.calls["clinic"].to(language).format(clinic_phone=spoken)
    return (CallButton(label=label, href="tel:" + re.sub(r"[^0-9+]", "", phone)),)


def choices(
    replies: Iterable[Reply], language: str, slots: Mapping[str, str]
) -> tuple[Choice, ...]:
    return tuple(
        Choice(id=reply.id, label=fill(reply.to(language), slots), then=reply.then)
        for reply in replies
    )
