"""What goes into the slots of the safety texts, and the filling.

A sentence with an empty slot is dropped as a whole, so that no half sentence is ever
shown. The person's own words go in last: what they type is never read as a slot.
"""

import re
from collections.abc import Mapping

from decision_aids.safety.model import Kind, Locale, Safety

_SLOT = re.compile(r"\{([a-z0-9_]+)\}")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÁÉÍÓÚÑ¿¡{])")


def slots_of(
    safety: Safety, locale: str, language: str, clinic_phone: str = "", doctor: str = ""
) -> dict[str, str]:
    """The locale picks the numbers, the language only the words around them."""
    place = safety.locale(locale)
    slots = dict(place.slots_in(language))
    slots |= {name: said.to(language) for name, said in safety.fallbacks.items()}
    if clinic_phone:
        slots["clinic_phone"] = safety.phone.to(language).format(phone=clinic_phone)
    if doctor:
        title = doctor.split(".")[0].lower()
        named = safety.doctors.get(title)
        slots["doctor"] = named.to(language).format(doctor=doctor) if named else doctor
    if place.emergency.show and place.emergency.number:
        slots["number"] = place.emergency.number
    for name, kind in _LISTS.items():
        if listed := _list(place, kind, language):
            slots[name] = listed
    return slots


def fill(template: str, slots: Mapping[str, str], words: str = "") -> str:
    """Twice, since a slot may hold a slot; then the person's words."""
    given = {**slots, **({"w": "{w}"} if words else {})}
    sentences = (s for s in _SENTENCE.split(template) if set(_SLOT.findall(s)) <= given.keys())
    text = " ".join(sentences)
    for _ in range(2):
        text = _SLOT.sub(lambda slot: given[slot[1]], text)
    return text.replace("{w}", words) if words else text


_LISTS: dict[str, Kind] = {"abuse_lines": "abuse", "poison": "poison"}


def _list(place: Locale, kind: Kind, language: str) -> str:
    return " ".join(f"{line.name}: {line.call}." for line in place.shown(kind, language))
