"""The embedded reader with a language model beside it, for words of one's own.

START READING HERE: `read`. A model is asked at most once a turn, and never about a command, a
choice that was named, what this product never does, or words in which a sign of danger was
found already. It adds to what
was heard. When no answer comes, the embedded reader's reading stands, and nobody sees more
than a short wait.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from decision_aids.schema import Aid
from interview.reading import Asked, Danger, Reader, Reading, Refused
from interview.step import Step, Text
from prompts.answers import answer, recommends
from prompts.clauses import clauses
from prompts.guard import guarded, is_guarded, little_words
from prompts.heard import added, form
from prompts.model import Model
from prompts.phrases import phrases
from prompts.prompt import fingerprint, prompt
from prompts.redaction import Hidden, hidden, shown

# What is typed here is a name, says what a person needs, or belongs to the page itself.
NEVER_SENT = ("welcome", "needs", "gate", "review", "share")
SAID_BACK = ("story", "matters", "goals")
QUESTIONS, WORRY = "questions", "story:worry"
QUOTES = {"w", "w2", "old", "new"}  # slots that hold somebody's words
READ = 2_000  # characters that are sent
MOST_PARTS = 20


@dataclass(frozen=True)
class Helping:
    """The model of an installation. `sends` is what of a talk may leave for it (`words`,
    `aid`, `question`), `replies` whether it may word what is said back."""

    model: Model
    sends: Collection[str] = ("words",)
    replies: bool = False


class ModelReader:
    """For one interview. `names` of people and `places` are those that the interview knows:
    they never leave."""

    name = "model"

    def __init__(
        self,
        embedded: Reader,
        helping: Helping,
        say: Callable[[Text], str],
        language: str,
        names: Sequence[str] = (),
        places: Sequence[str] = (),
    ) -> None:
        self._embedded = embedded
        self._model = helping.model
        self._say = say
        self._language = language
        self._names = tuple(names)
        self._sends = frozenset(helping.sends)
        self._replies = helping.replies and is_guarded(language)
        self._places_named = tuple(places)
        self._last: tuple[datetime, str, str, Reading] | None = None

    def danger(self, aid: Aid, words: str) -> Danger | None:
        return self._embedded.danger(aid, words)

    def read(self, aid: Aid, step: Step, words: str, today: datetime) -> Reading:
        if self._last and self._last[:2] == (today, words):
            # The same turn: what the model heard was heard at the step it was asked about.
            same_step = self._last[2] == step.id
            return self._last[3] if same_step else self._embedded.read(aid, step, words, today)
        reading = self._embedded.read(aid, step, words, today)
        if self._is_asked(aid, step, words, reading):
            reading = self._helped(aid, step, words, reading)
            self._last = (today, words, step.id, reading)
        return reading

    def _helped(self, aid: Aid, step: Step, words: str, reading: Reading) -> Reading:
        parts = _parts(words[:READ], self._language)
        if not parts or not self._model.ready():
            return reading
        wanted = self._wants_reply(step, reading)
        filled = form(tuple(a.id for a in aid.attributes), len(parts), wanted)
        heard: Any = self._model.ask(
            self._system(aid, step, reading, wanted), self._sent(words[:READ], parts), filled
        )
        asked = Asked(
            model=self._model.name, prompt=_fingerprint(wanted), answered=heard is not None
        )
        if heard is None:
            return reading.model_copy(update={"asked": asked})
        if wanted:
            asked = self._worded(asked, str(heard.reply), words, reading)
        about = step.form == "open" and step.family in ("story", "matters")
        reading = added(reading, _fitting(heard, step), parts, aid.safety, about)
        return self._answered(aid, step, reading).model_copy(update={"asked": asked})

    def _is_asked(self, aid: Aid, step: Step, words: str, reading: Reading) -> bool:
        """Only about free words of which the embedded reader is not sure."""
        if step.family in NEVER_SENT or step.interrupts or step.for_helper:
            return False
        if reading.never:
            return False
        own_words = step.form == "open" or reading.value is None
        can_matter = bool(aid.attributes)
        understood = can_matter and reading.intent in ("answer", "question", "worry")
        return own_words and understood and self._embedded.danger(aid, words) is None

    def _wants_reply(self, step: Step, reading: Reading) -> bool:
        if not self._replies:
            return False
        own_words = step.form == "open" and step.family in SAID_BACK and step.id != WORRY
        return (own_words and reading.intent == "answer") or reading.answer is not None

    def _system(self, aid: Aid, step: Step, reading: Reading, wanted: bool) -> str:
        spoken = self._question(step) if "question" in self._sends else ""
        asked = f"The guide had asked: {spoken}" if spoken else ""
        labels = "aid" in self._sends
        choices = "\n".join(
            f"- {a.id}: {a.label}" if labels else f"- {a.id}" for a in aid.attributes
        )
        system = prompt("read").filled(asked=asked, choices=choices)
        if not wanted:
            return system
        fact = reading.answer.text if reading.answer and labels else ""
        about = f"The guide will answer their question with this: {fact}" if fact else ""
        language = {"en": "English", "es": "Spanish"}[self._language.partition("-")[0]]
        return f"{system}{prompt('reply').filled(language=language, fact=about)}"

    def _sent(self, words: str, parts: Sequence[str]) -> str:
        """The numbered parts, without what never leaves the machine."""
        places, lines, at = self._places(words), [], 0
        for n, part in enumerate(parts, 1):
            start = words.find(part, at)
            at = start + len(part)
            lines.append(f"[{n}] {shown(words, places, start, at)}")
        return "\n".join(lines)

    def _places(self, words: str) -> list[Hidden]:
        common = little_words(self._language)
        return hidden(words, self._names, self._places_named, common)

    def _question(self, step: Step) -> str:
        """What the guide had asked, unless it quotes what was said before."""
        if not step.ask or QUOTES & step.question.slots.keys():
            return ""
        spoken = self._say(step.question)
        return shown(spoken, self._places(spoken))

    def _worded(self, asked: Asked, reply: str, words: str, reading: Reading) -> Asked:
        """What the model wrote, when the guard lets it out."""
        facts = (reading.answer.text,) if reading.answer else ()
        reasons = guarded(reply, self._language, words, facts)
        if not reasons:
            return asked.model_copy(update={"reply": reply.strip()})
        refused = Refused(reasons=tuple(r.kind for r in reasons), text=reply[:500])
        return asked.model_copy(update={"refused": refused})

    def _answered(self, aid: Aid, step: Step, reading: Reading) -> Reading:
        """A question or worry that only the model heard is treated like any other; where
        words fit no choice, they are that and nothing else."""
        update: dict[str, Any] = {}
        if reading.question and reading.answer is None and not reading.recommend:
            asks_which = recommends(reading.question, self._language)
            found = None if asks_which else answer(aid, reading.question, self._language, self._say)
            update = {"recommend": asks_which, "answer": found}
        lost = reading.intent == "answer" and reading.value is None
        if lost and not step.free and step.form != "open":
            if reading.question:
                update["intent"] = "question"
            elif reading.worry:
                update["intent"] = "worry"
        return reading.model_copy(update=update)


def _parts(words: str, language: str) -> list[str]:
    """Exact parts of the words, in order."""
    return clauses(words, phrases(language).joins)[:MOST_PARTS]


def _fitting(heard: Any, step: Step) -> Any:
    """Where a question or a worry is the answer, none is heard besides."""
    update = {}
    if step.family == QUESTIONS:
        update["question"] = 0
    if step.id == WORRY or step.family == QUESTIONS:
        update["worry"] = 0
    return heard.model_copy(update=update)


def _fingerprint(wanted: bool) -> str:
    return fingerprint(prompt("read"), *((prompt("reply"),) if wanted else ()))
