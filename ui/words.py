"""Every word of the interface, by language: a `Text` of the core becomes a sentence.

The core names a string by key and `text/<language>.yaml` holds it. A slot that has no
words drops its whole sentence, or the brackets it stands in, so a gap is never seen.
What the patient wrote goes in as it is: nothing inside it is read as a slot, and no
letter of it is changed.
"""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_decimal
from ruamel.yaml import YAML

from interview.events import Invited
from interview.step import Text

FOLDER = Path(__file__).parent / "text"
# The pages of the clinic are in one language; the patient's own words stay in theirs.
CLINIC_LANGUAGE = "en"
SLOT = re.compile(r"\{(\w+)\}")
SLOT_THEN = re.compile(r"\{(\w+)\}(\.?)")
BRACKETS = re.compile(r" ?\([^()]*\)")
# A slot before a capital letter holds whole sentences: `{fact} It stays on the list.`
SENTENCE_ENDS = re.compile(r"(?:(?<=[.?!])|(?<=[.?!]”))\s+|(?<=\})\s+(?=[A-ZÁÉÍÓÚÑ¿])")
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
Y_BECOMES_E = re.compile(r"h?[ií](?![ae])", re.IGNORECASE)
# A date in one of these slots is written out. Anything else in them stays as it is.
DATED = {"date", "by", "by2", "due", "when", "until"}
# So is a language that is named by its code.
LANGUAGE = re.compile(r"[a-z]{2}(-[A-Z]{2})?")
# People's own words: never given a capital.
VERBATIM = {"w", "w2", "old", "new", "note", "agreed"}
# The forms that the name of the doctor takes.
DOCTOR = ("doctor", "to_doctor", "of_doctor")
# Slots that read well even when nobody filled them; their words are the keys `slot.*`.
KNOWN_WITHOUT_ASKING = (
    *DOCTOR,
    "clinic",
    "clinic_phone",
    "emergency",
    "crisis",
    "decision",
    "topic",
)


@dataclass(frozen=True)
class Words:
    """The strings of one language, and how it writes dates, lists and numbers."""

    language: str
    strings: Mapping[str, str]

    def say(self, text: Text, **context: str | Text) -> str:
        """The sentence. The slots of `text` win over those of the context."""
        if text.key == "plain":
            return str(text.slots["text"])
        given = {name: words for name, words in (context | text.slots).items() if words}
        slots = {name: self.strings[f"slot.{name}"] for name in KNOWN_WITHOUT_ASKING}
        for name, words in given.items():
            said = self.say(words, **context) if isinstance(words, Text) else words
            if name in DATED and ISO_DATE.fullmatch(said):
                said = self.date(dt.date.fromisoformat(said))
            if name == "language" and LANGUAGE.fullmatch(said):
                said = self.language_name(said)
            slots[name] = said
        return fill(self._string(text.key, slots), slots)

    def key(self, key: str, **slots: str | Text) -> str:
        return self.say(Text(key=key), **slots)

    def has(self, key: str) -> bool:
        return key in self.strings or f"{key}.many" in self.strings

    def date(self, day: dt.date) -> str:
        """`December 3, 2026`."""
        return str(format_date(day, "long", locale=self._locale))

    def weekday(self, day: dt.date) -> str:
        """`Thursday, December 3`."""
        name = format_date(day, "EEEE", locale=self._locale)
        return f"{name}, {format_skeleton('MMMMd', day, locale=self._locale)}"

    def time(self, at: dt.time | dt.datetime) -> str:
        """`4:42 pm`."""
        return format_time(at, "short", locale=self._locale).replace("\u202f", " ").lower()

    def number(self, number: float) -> str:
        return format_decimal(number, locale=self._locale)

    def listed(self, items: Sequence[str]) -> str:
        """`a, b and c`."""
        listed = format_list(items, locale=self.strings["language.lists"])
        if self.language == "es" and Y_BECOMES_E.match(items[-1] if len(items) > 1 else ""):
            return listed.removesuffix(f"y {items[-1]}") + f"e {items[-1]}"
        return listed

    def language_name(self, language: str) -> str:
        """What this language calls another one: `Spanish`."""
        return Locale.parse(language, sep="-").get_language_name(self._locale) or language

    @property
    def direction(self) -> str:
        """`ltr`, or `rtl` for a script that runs from right to left."""
        return self._locale.text_direction

    @property
    def _locale(self) -> Locale:
        return Locale.parse(self.strings["language.locale"])

    def _string(self, key: str, slots: Mapping[str, str]) -> str:
        if key in self.strings:
            return self.strings[key]
        if f"{key}.many" in self.strings:
            count = slots.get("n", "")
            one = count.isdigit() and self._locale.plural_form(int(count)) == "one"
            return self.strings[f"{key}.{'one' if one else 'many'}"]
        raise KeyError(f"{key} is not in ui/text/{self.language}.yaml")


def fill(template: str, slots: Mapping[str, str]) -> str:
    """Sentences whose slots all have words; the others are left out."""
    sentences = (_filled(s, slots) for s in SENTENCE_ENDS.split(template))
    return " ".join(s for s in sentences if s)


def _filled(sentence: str, slots: Mapping[str, str]) -> str:
    def has_a_gap(part: str) -> bool:
        return not all(slots.get(name) for name in SLOT.findall(part))

    sentence = BRACKETS.sub(lambda part: "" if has_a_gap(part[0]) else part[0], sentence)
    if has_a_gap(sentence):
        return ""

    def put(slot: re.Match[str]) -> str:
        words = slots[slot[1]]
        opens = not sentence[: slot.start()].strip("¿¡(")
        if opens and slot[1] not in VERBATIM:
            words = words[:1].upper() + words[1:]
        if sentence.startswith((" (", ","), slot.end()):
            words = words.removesuffix(".")
        return words if words.endswith((".", "?", "!", "…")) else words + slot[2]

    return SLOT_THEN.sub(put, sentence)


@cache
def load_words(language: str) -> Words:
    """Raises KeyError when the product does not speak the language."""
    own = language.partition("-")[0]
    if own not in languages():
        raise KeyError(f"there is no ui/text/{own}.yaml; there are {', '.join(languages())}")
    strings = _read(FOLDER / f"{own}.yaml")
    instruments = FOLDER / f"instruments.{own}.yaml"
    if instruments.exists():
        for name, instrument in _read(instruments).items():
            if instrument["shown"]:
                texts = instrument["items"] | {"notice": instrument["notice"]}
                strings |= {f"{name}.{item}": text for item, text in texts.items()}
    return Words(own, strings)


def say_in(language: str, text: Text) -> str:
    """A sentence outside any talk: names that nobody gave are said in a general way."""
    return load_words(language).say(text)


@cache
def languages() -> tuple[str, ...]:
    """Every language that has a file of words."""
    return tuple(sorted(file.stem for file in FOLDER.glob("??.yaml")))


def _read(file: Path) -> dict[str, Any]:
    return dict(YAML(typ="safe").load(file))


def context(
    invited: Invited, safety_slots: Mapping[str, str], *, topic: str = "", language: str = ""
) -> dict[str, str]:
    """What every sentence of one interview may name: who, where, and whom to call.

    `topic` is the aid's noun phrase (`your knee`), `safety_slots` are the numbers of the
    locale in this language. A slot of the safety file may hold another slot.
    """
    words = load_words(language or invited.language)
    title = invited.doctor.split(".")[0].lower()
    kind = title if title in ("dr", "dra") else "other"
    slots = {"name": invited.patient, "clinic": invited.clinic, "decision": topic, "topic": topic}
    if invited.doctor:
        for form in DOCTOR:
            slots[form] = words.key(f"slot.{form}.{kind}", who=invited.doctor)
    if invited.clinic_phone:
        slots["clinic_phone"] = words.key("slot.clinic_phone.known", number=invited.clinic_phone)
    filled = {name: words.strings[f"slot.{name}"] for name in KNOWN_WITHOUT_ASKING}
    filled |= {name: value for name, value in slots.items() if value}
    numbers = {
        name: SLOT.sub(lambda slot: filled.get(slot[1], ""), value)
        for name, value in safety_slots.items()
    }
    return filled | numbers | {form: filled[form] for form in DOCTOR}
