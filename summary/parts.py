"""What every section needs to write a line: the aid, the state, and how to say and quote."""

from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from re import finditer
from typing import Protocol

from decision_aids.safety.model import Reply
from decision_aids.schema import Aid
from interview.events import Voice
from interview.next_step import route
from interview.piece import piece
from interview.state import Alarm, Answer, Interview
from interview.step import Text
from interview.steps.asking import COMPANY, is_short
from interview.steps.drafts import drafts
from interview.steps.match import computed
from interview.steps.matters import own_concern
from interview.steps.sharing import AT_MOST, AT_MOST_SHORT
from interview.values import OWN, Match
from summary.model import Line, Say, Section

QUOTED = 20
SHORT = 12
# Families that a full talk has and a short one leaves out.
FULL_ONLY = ("role", "best_worst", "sure")


class Spoken(Protocol):
    """Anything that somebody said: an answer, a remark, a turn."""

    @property
    def by(self) -> Voice: ...
    @property
    def name(self) -> str: ...


class Scribe:
    """Writes lines. Holds what they rest on; says nothing that was not said."""

    def __init__(self, aid: Aid, state: Interview, say: Say) -> None:
        self.aid = aid
        self.state = state
        self.say = say

    @cached_property
    def match(self) -> Match | None:
        return computed(self.aid, self.state)

    def line(
        self,
        line_id: str,
        section: Section,
        text: Text,
        *,
        answer: Answer | None = None,
        words: tuple[str, ...] = (),
        events: tuple[int, ...] = (),
        sources: tuple[str, ...] = (),
        voice: Spoken | None = None,
        private: bool = False,
        fixed: bool = False,
    ) -> Line:
        """`answer` gives the words, the events and the voice; otherwise `voice` does the last.
        A line in anybody's voice but the patient's says whose it is."""
        if answer is not None:
            words, events, voice = words or (answer.words.strip(),), answer.events, answer
        return Line(
            id=line_id, section=section, text=self.say(self.in_name_of(voice, text)),
            by=voice.by if voice else "patient",
            words=tuple(w for w in words if w), events=events, sources=sources,
            private=private, fixed=fixed,
        )  # fmt: skip

    def quoting(
        self, line_id: str, section: Section, key: str, answer: Answer, most: int = QUOTED
    ) -> Line:
        """A frame around a piece of the words."""
        w = self.quote(self._open_words(answer.words), most)
        text = Text(key=key, slots={"w": w})
        return self.line(line_id, section, text, answer=answer, words=(w,))

    def in_name_of(self, voice: Spoken | None, text: Text) -> Text:
        """The sentence with the mark of who said it, when that was not the patient."""
        if voice is None or voice.by not in COMPANY:
            return text
        unnamed = "someone" if voice.by == "proxy" else voice.by
        name = voice.name or self.say(Text(key=f"who.{unnamed}"))
        return Text(key=f"line.by.{voice.by}", slots={"helper": name, "line": self.say(text)})

    def _open_words(self, words: str) -> str:
        """The words without a worry in them that the patient keeps private."""
        for worry in self.state.worries:
            if worry.place == "private" and worry.words in words and worry.words != words.strip():
                before, _, after = words.partition(worry.words)
                words = max(before, after, key=len)
        return words.strip(" .,;\n")

    def quote(self, words: str, most: int = QUOTED) -> str:
        found = piece(words.strip(), most)
        # A run of words without a place to cut would fill the page; the whole is a tap away.
        longest = list(islice(finditer(r"\S+", found), most * 3 // 2))
        return found[: longest[-1].end()] if longest else found

    def label(self, attribute: str) -> str:
        """The label of an attribute, or the patient's own concern in quotes."""
        if attribute == OWN:
            return f"“{self.quote(own_concern(self.state))}”"
        return self.aid.attribute(attribute).label

    def option(self, option: str) -> str:
        return self.aid.option(option).short

    @property
    def language(self) -> str:
        """The language that the patient talked in, by its code."""
        return self.state.invited.language if self.state.invited else self.aid.language

    @property
    def translates(self) -> bool:
        """Whether this page is for somebody who reads another language than the patient."""
        return self.language.partition("-")[0] != self.aid.language

    def sources(self, *ids: str) -> tuple[str, ...]:
        """The source of each figure or fact, once."""
        found = (self.aid.source_of(i) for i in ids)
        return tuple(dict.fromkeys(s.id for s in found if s))

    def answer_to_danger(self, alarm: Alarm) -> Iterator[str]:
        """The labels of what was answered to a card or question of the safety file."""
        safety = self.aid.safety
        known: dict[str, Reply] = {}
        if safety is not None:
            known |= {r.id: r for asked in safety.ask_backs.values() for r in asked.answers}
            known |= {r.id: r for level in safety.levels.values() for r in level.answers}
        for answer in alarm.answers:
            if answer in known:
                yield known[answer].to(self.aid.language)
            else:
                yield self.say(Text(key=f"choice.safety.{answer}"))

    def said_at(self, version: int) -> Spoken | None:
        """Who said the words of that version."""
        return next((turn for turn in self.state.turns if turn.version == version), None)

    def questions(self) -> tuple[tuple[str, tuple[str, ...], tuple[int, ...]], ...]:
        """At most five, in the patient's order: (as read, own words, events)."""
        offered = {c.id: c for c in drafts(self.aid, self.state)}
        kept = self.state.answers.get("questions")
        chosen = kept.value if kept and isinstance(kept.value, tuple) else ()
        own = [c for c in offered if c.startswith(("own:", "said:"))]
        ids = [c for c in chosen if c in offered]
        after = [c for c in own if c not in ids and (not chosen or self._later(c, kept))]
        most = AT_MOST_SHORT if is_short(self.state) else AT_MOST
        return tuple(self._question(i, offered[i].label, kept) for i in (*ids, *after))[:most]

    def _later(self, choice: str, kept: Answer | None) -> bool:
        """Own questions asked after the list was kept still belong on it."""
        return kept is None or self._asked_at(choice) > kept.events[-1]

    def _asked_at(self, choice: str) -> int:
        kind, _, rest = choice.partition(":")
        return int(rest) if kind == "own" else self.state.answers[rest].events[-1]

    def _question(
        self, choice: str, label: Text, kept: Answer | None
    ) -> tuple[str, tuple[str, ...], tuple[int, ...]]:
        if choice.startswith("own:"):
            words = str(label.slots["text"])
            return f"“{self.quote(words)}”", (words,), (int(choice.partition(":")[2]),)
        if choice.startswith("said:"):
            answer = self.state.answers[choice.partition(":")[2]]
            return self.say(label), (self.quote(answer.words),), answer.events
        return self.say(label), (), kept.events if kept else ()

    def not_asked(self) -> tuple[str, ...]:
        """What the short way leaves out. Said once, never as a fault."""
        if not is_short(self.state):
            return ()
        return tuple(self.say(Text(key=f"topic.{f}")) for f in FULL_ONLY)

    def left_open(self) -> tuple[str, ...]:
        """Families in which nothing at all was answered, though they were on the way."""
        way = route(self.aid, self.state)
        passed = {s.family for s in way if s.id in self.state.closed}
        told = {s.family for s in way if s.id in self.state.answers}
        silent = [s.family for s in way if s.family in passed - told]
        quiet = ("welcome", "review", "share", "questions")
        return tuple(
            self.say(Text(key=f"topic.{f}")) for f in dict.fromkeys(silent) if f not in quiet
        )
