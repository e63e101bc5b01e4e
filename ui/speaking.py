"""The guide of one interview: how it says a sentence, and how it reads words.

No screen is needed for this: the terminal and the browser speak alike.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from decision_aids.languages import writing
from decision_aids.safety.cards import ask
from decision_aids.safety.slots import slots_of
from decision_aids.schema import Aid
from interview.events import Invited, Voice
from interview.reading import Danger, Reader
from interview.state import Interview
from interview.step import Text
from prompts.danger import DangerSigns
from prompts.embedded_reader import EmbeddedReader
from prompts.model_reader import Helping, ModelReader
from ui.words import Words, context, load_words


@dataclass(frozen=True)
class Guide:
    """Speaks to one patient about one decision, in one language."""

    aid: Aid
    invited: Invited
    words: Words
    names: Mapping[str, str]

    def say(self, text: Text, **more: str) -> str:
        """The sentence, with the names of this interview. Never raises for a known key."""
        slots = {k: self.say(v) if isinstance(v, Text) else v for k, v in text.slots.items()}
        if text.key == "safety.closing":
            return self._closing(slots["id"])
        if text.key == "safety.built_in":
            return writing(self.words.language).emergency
        return self.words.say(Text(key=text.key, slots=slots), **{**self.names, **more})

    def key(self, key: str, **slots: str) -> str:
        return self.say(Text(key=key, slots=dict(slots)))

    def who(self, by: Voice, name: str) -> str:
        """Whose words: the patient's, somebody's own, the patient's through an interpreter,
        or somebody's for the patient."""
        if by == "patient":
            return self.invited.patient
        if by == "proxy":
            return self.key("who.proxy", helper=name or self.key("who.someone"))
        if by == "interpreter" and name:
            return self.key("who.through", helper=name)
        return name or self.key(f"who.{by}")

    def _closing(self, ask_id: str) -> str:
        if self.aid.safety is None:
            return writing(self.words.language).emergency
        who = self.invited
        closing = ask(
            self.aid.safety, ask_id, who.locale, self.words.language,
            clinic_phone=who.clinic_phone, doctor=who.doctor,
        )  # fmt: skip
        return closing.text


def invite(aid: Aid, at: datetime, patient: str, language: str = "en", **more: Any) -> Invited:
    """An invitation to talk about this aid. Whether the SURE test may be asked goes with the
    language and the clinic's switch, so no caller has to think of it."""
    return Invited(
        at=at, by="care_team", aid=aid.id, aid_version=aid.version, language=language,
        patient=patient, sure=load_words(language).has("sure.s"), **more,
    )  # fmt: skip


def guide_of(aid: Aid, invited: Invited, language: str = "") -> Guide:
    """In the language of the invitation, or another one: the interface and the aid alike.

    Raises KeyError when the product does not speak the language.
    """
    words = load_words(language or invited.language)
    aid = aid.told_in(words.language)
    slots = (
        slots_of(aid.safety, invited.locale, words.language, invited.clinic_phone, invited.doctor)
        if aid.safety
        else {}
    )
    names = context(invited, slots, topic=aid.topic, language=words.language)
    return Guide(aid=aid, invited=invited, words=words, names=names)


def reader_of(guide: Guide, helping: Helping | None = None, names: Iterable[str] = ()) -> Reader:
    """With a model, if there is one. `names` are known besides those of the invitation."""
    language, invited = guide.words.language, guide.invited
    embedded = EmbeddedReader(guide.say, _danger_of(guide.aid), language)
    if helping is None:
        return embedded
    known = (invited.patient, invited.doctor, *names)
    places = (invited.clinic, invited.clinic_phone)
    return ModelReader(embedded, helping, guide.say, language, known, places)


def names_in(state: Interview) -> set[str]:
    """The names of those who spoke, or were named as being here."""
    helper = state.answers.get("welcome:helper")
    return {turn.name for turn in state.turns} | ({helper.words} if helper else set())


def _danger_of(aid: Aid) -> Callable[[str], Danger | None]:
    """One detector for the whole process; without a safety file nothing is noticed."""
    safety = aid.safety
    if safety is None:
        return lambda _: None
    if id(safety) not in _SIGNS:
        _SIGNS[id(safety)] = DangerSigns(safety)
    return partial(_SIGNS[id(safety)].notice, aid=aid.id)


_SIGNS: dict[int, DangerSigns] = {}
