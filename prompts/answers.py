"""What the aid has on a question: its own sentence with its facts, or nothing.

A wrong answer is worse than none, because without one the question goes to the doctor.
So a question is answered only when one entry of the aid is plainly nearer in meaning and
telling words than the others, and than the traps (price, dose, advice for one person).
"""

from dataclasses import dataclass
from typing import Literal

from decision_aids.figures import SLOT, fill
from decision_aids.schema import Aid
from interview.reading import Answer
from prompts.about import all_of
from prompts.bare import bare
from prompts.clauses import clauses, sentences
from prompts.cues import Cues, heard, opens, trimmed
from prompts.embedding import Vectors, closest, embed
from prompts.intents import asks
from prompts.phrases import phrases
from prompts.pressure import recommends
from prompts.telling_words import Weights, stems

__all__ = ["WhyNot", "answer", "recommends", "why_not"]
WhyNot = Literal["no_source", "near_topic", "personal", "false_premise"]

HELD = 0.6  # a mistaken belief is corrected only when it is plainly said,
HELD_ASKED = 0.7  # and more plainly still when it is only asked about
OUTRIGHT = 0.9  # the very question of the aid, whatever it sounds like
NEAR_A_TRAP = 0.5
MOST_PARTS = 4  # of a long question that are looked at
LONG = 15  # words; the more are said, the less alike two ways of asking the same are
# Which entry is nearest: by the ways of asking, by the answer, by telling words.
MEANING, ANSWERED, TELLING = 0.6, 0.2, 0.2
# Traps about one person; the others are near the topic.
PERSONAL = ("personal_advice", "lab_value", "other_disease")


@dataclass(frozen=True)
class _Entry:
    """A question the aid knows, or a mistaken belief it corrects (`premise`)."""

    asked: Cues
    text: str
    facts: tuple[str, ...]
    premise: bool = False

    @property
    def words(self) -> str:
        return " ".join((*self.asked, SLOT.sub(" ", self.text)))


def answer(aid: Aid, question: str, language: str = "en") -> Answer | None:
    """The answers to its parts together, when it asks for two things at once."""
    if not aid.faq or not bare(question) or recommends(question, language):
        return None
    known = _Known(aid, language)
    several = _questions(question, language)
    looked_at = (several, [question], _clauses(question, language))
    found = (_together([a for part in parts if (a := known.on(part))]) for parts in looked_at)
    return next((together for together in found if together), None)


def why_not(aid: Aid, question: str, language: str = "en") -> WhyNot:
    """Why a question has no answer: what it was nearest to."""
    cues, said = phrases(language), bare(question)
    if opens(cues.premises, said):
        return "false_premise"
    if heard(cues.personal, said):
        return "personal"
    near, trap = max(
        ((closest(embed([question])[0], all_of(t.phrases)), t.id) for t in aid.not_covered),
        default=(0.0, ""),
    )
    if near >= NEAR_A_TRAP:
        return "personal" if trap in PERSONAL else "near_topic"
    return "near_topic" if heard(cues.never_answered, said) else "no_source"


class _Known:
    """All that one aid can answer, in one language, weighed once."""

    def __init__(self, aid: Aid, language: str) -> None:
        self._aid, self._language = aid, language
        self._entries = _entries(aid)
        self._stems = [stems(entry.words, language) for entry in self._entries]
        self._weights = Weights(self._stems)
        self._traps = tuple(p for trap in aid.not_covered for p in all_of(trap.phrases))

    def on(self, question: str) -> Answer | None:
        cues, said = phrases(self._language), bare(question)
        ask = _Asked(question, self._language)
        fits = [self._fit(ask, e, s) for e, s in zip(self._entries, self._stems, strict=True)]
        best = self._entries[fits.index(max(fits))]
        if best.premise and ask.is_open:
            best = next((e for e in self._entries if not e.premise and e.facts == best.facts), best)
        if not best.premise and opens(cues.premises, said):
            return None
        near = closest(ask.vector, best.asked)
        if near < OUTRIGHT and (
            self._sure(ask, fits, best, near) < 0
            or heard(cues.never_answered, said)
            or heard(cues.personal, said)
        ):
            return None
        return Answer(text=fill(self._aid, best.text), facts=best.facts, premise=best.premise)

    def _sure(self, ask: "_Asked", fits: list[float], best: _Entry, near: float) -> float:
        """Above 0 when it is rather this entry than another one, or one of the traps.

        The weights were fitted to the aids' own ways of asking and traps, each left out in
        turn, and to the questions of the tests."""
        # Another entry on the same fact is no rival.
        pairs = zip(fits, self._entries, strict=True)
        rival = max((fit for fit, e in pairs if not {*e.facts} & {*best.facts}), default=0.0)
        told = self._weights.shared(ask.stems, stems(best.words, self._language))
        trap = closest(ask.vector, self._traps)
        length = min(len(ask.words.split()), LONG) / 10
        return (
            9.55 * near + 1.87 * told + 9.78 * (max(fits) - rival)
            - 7.34 * trap - 1.41 * length - 3.18
        )  # fmt: skip

    def _fit(self, ask: "_Asked", entry: _Entry, words: frozenset[str]) -> float:
        near = closest(ask.vector, entry.asked)
        if entry.premise and near < (HELD_ASKED if ask.is_open else HELD):
            return 0.0
        answered = closest(ask.vector, (SLOT.sub(" ", entry.text),))
        told = self._weights.shared(ask.stems, words)
        return MEANING * near + ANSWERED * answered + TELLING * told


class _Asked:
    """A question with its meaning and its telling words."""

    def __init__(self, words: str, language: str) -> None:
        self.words = words
        self.vector: Vectors = embed([words])[0]
        self.stems = stems(words, language)
        cues = phrases(language)
        starts = (*cues.question_starts, *cues.inversions, *cues.question_words)
        self.is_open = opens(starts, trimmed(bare(words), cues.openers)) is not None


def _questions(words: str, language: str) -> list[str]:
    """The sentences that ask, when there are several."""
    cues = phrases(language)
    asking = [s for s in sentences(words, cues.abbreviations) if asks(s, cues, plainly=True)]
    return asking[:MOST_PARTS] if len(asking) > 1 else []


def _clauses(words: str, language: str) -> list[str]:
    """The clauses that ask, in words that say more than that."""
    cues = phrases(language)
    said = [c for s in sentences(words, cues.abbreviations) for c in (s, *clauses(s, cues.joins))]
    asking = [part for part in dict.fromkeys(said) if asks(part, cues, plainly=True)]
    return [part for part in asking if part != words][:MOST_PARTS]


def _together(found: list[Answer]) -> Answer | None:
    """Each answer once, in order."""
    each = list({one.facts: one for one in found}.values())
    if not each:
        return None
    return Answer(
        text=" ".join(one.text for one in each),
        facts=tuple(dict.fromkeys(fact for one in each for fact in one.facts)),
        premise=any(one.premise for one in each),
    )


def _entries(aid: Aid) -> tuple[_Entry, ...]:
    known = (_Entry(all_of(faq.questions), faq.answer, faq.answer_from) for faq in aid.faq)
    mistaken = (
        _Entry((myth.myth, *all_of(myth.triggers)), myth.correction, myth.rests_on, premise=True)
        for myth in aid.myths
    )
    return (*known, *mistaken)
