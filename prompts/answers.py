"""What the aid has on a question: its own sentence with its facts, or nothing.

A wrong answer is worse than none, because without one the question goes to the doctor.
So a question is answered only when one entry of the aid is clearly the nearest in meaning
and shares its telling words, and no trap (price, dose, advice for one person) is nearer.
"""

from dataclasses import dataclass

from decision_aids.figures import SLOT, fill
from decision_aids.schema import Aid
from interview.reading import Answer
from prompts.bare import bare
from prompts.cues import Cues, heard, opens, trimmed
from prompts.embedding import Vectors, closest, embed, remembered
from prompts.phrases import phrases
from prompts.telling_words import Weights, stems

ENOUGH = 0.5
ALIKE = 0.4  # in meaning, whatever words are shared
CLEARLY = 0.04  # ahead of the next entry
HELD = 0.6  # a mistaken belief is corrected only when it is plainly said,
HELD_ASKED = 0.7  # and more plainly still when it is only asked about
OUTRIGHT = 0.9  # the very question of the aid, whatever it sounds like
MEANING, ANSWERED, TELLING = 0.4, 0.2, 0.4


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


def recommends(words: str, language: str = "en") -> bool:
    """Whether a recommendation is asked for, which this product never gives."""
    return heard(phrases(language).recommend, bare(words)) is not None


def answer(aid: Aid, question: str, language: str = "en") -> Answer | None:
    if not aid.faq or not bare(question) or recommends(question, language):
        return None
    ask = _Asked(question, language)
    entries = _entries(aid)
    weights = Weights([stems(entry.words, language) for entry in entries])
    fits = [_fit(ask, entry, weights) for entry in entries]
    best = entries[fits.index(max(fits))]
    if best.premise and ask.is_open:
        best = next((e for e in entries if not e.premise and e.facts == best.facts), best)
    # Another entry on the same fact is no rival.
    rivals = [f for f, e in zip(fits, entries, strict=True) if not {*e.facts} & {*best.facts}]
    if closest(ask.vector, best.asked) < OUTRIGHT and (
        max(fits) < max(ENOUGH, max(rivals, default=0) + CLEARLY, _trap(aid, ask, weights))
        or heard(phrases(language).never_answered, bare(question))
    ):
        return None
    return Answer(text=fill(aid, best.text), facts=best.facts, premise=best.premise)


class _Asked:
    """A question with its meaning and its telling words."""

    def __init__(self, words: str, language: str) -> None:
        self.language = language
        self.vector: Vectors = embed([words])[0]
        self.stems = stems(words, language)
        cues = phrases(language)
        starts = (*cues.question_starts, *cues.inversions, *cues.question_words)
        self.is_open = opens(starts, trimmed(bare(words), cues.openers)) is not None


def _entries(aid: Aid) -> tuple[_Entry, ...]:
    known = (_Entry(_all_of(faq.questions), faq.answer, faq.answer_from) for faq in aid.faq)
    mistaken = (
        _Entry((myth.myth, *_all_of(myth.triggers)), myth.correction, myth.rests_on, premise=True)
        for myth in aid.myths
    )
    return (*known, *mistaken)


def _fit(ask: _Asked, entry: _Entry, weights: Weights) -> float:
    near = closest(ask.vector, entry.asked)
    believed = HELD_ASKED if ask.is_open else HELD
    if near < (believed if entry.premise else ALIKE):
        return 0.0
    answered = closest(ask.vector, (SLOT.sub(" ", entry.text),))
    told = weights.shared(ask.stems, stems(entry.words, ask.language))
    return MEANING * near + ANSWERED * answered + TELLING * told


def _trap(aid: Aid, ask: _Asked, weights: Weights) -> float:
    """How near the closest question is that sounds alike and has no answer here."""
    traps = tuple(phrase for trap in aid.not_covered for phrase in _all_of(trap.phrases))
    near = remembered(traps) @ ask.vector
    told = (weights.shared(ask.stems, stems(trap, ask.language)) for trap in traps)
    return max(
        ((MEANING + ANSWERED) * float(n) + TELLING * t for n, t in zip(near, told, strict=True)),
        default=0.0,
    )


def _all_of(said: dict[str, Cues]) -> Cues:
    return tuple(phrase for language in sorted(said) for phrase in said[language])
