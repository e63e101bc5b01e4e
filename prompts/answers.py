"""What the aid has on a question: its own sentence with its facts, or nothing.

A wrong answer is worse than none, because without one the question goes to the doctor.
So a question is answered only when one entry of the aid (`known.py`) is plainly nearer than
the others (`nearest.py`), and than the traps: price, dose, advice for one person. When two
are about as near, both are shown, the nearer one first.
"""

from collections.abc import Callable
from typing import Literal, NamedTuple

from decision_aids.figures import fill
from decision_aids.schema import Aid
from interview.reading import Answer
from interview.step import Text
from interview.telling import tell, title
from prompts.bare import bare
from prompts.clauses import clauses, sentences
from prompts.cues import heard, opens, trimmed
from prompts.intents import asks
from prompts.known import PERSONAL, TALK, Known
from prompts.nearest import Index, index
from prompts.phrases import phrases
from prompts.pressure import recommends

__all__ = ["WhyNot", "answer", "recommends", "why_not"]
WhyNot = Literal["no_source", "near_topic", "personal", "false_premise"]
Say = Callable[[Text], str]

HELD = 0.45  # a mistaken belief is corrected only when it is plainly said,
HELD_ASKED = 0.55  # and more plainly still when it is only asked about
OUTRIGHT = 0.9  # the very question of the aid, whatever it sounds like
SURE = 0.2  # from where on it is answered,
SURE_PART = 1.0  # and from where on a part of what was asked
ALIKE = 0.35  # two entries that fit this alike are both shown
NEAR_A_TRAP = 0.5
MOST_PARTS = 4  # of a long question that are looked at
# Of the telling of a figure: these have a place of their own, beside the picture.
BESIDE = ("certain.", "numbers.you", "numbers.notmeasured")


def answer(
    aid: Aid, question: str, language: str, say: Say, known: Index | None = None
) -> Answer | None:
    """The answers to its parts together, when it asks for two things at once. `say` speaks
    a sentence of the interface in the language of the aid; `known` is what was learned of the
    aid, where that is not the usual."""
    if not any(word.isalpha() for word in bare(question).split()):
        return None
    if recommends(question, language):
        return None
    known = known or index(aid)
    found = (
        _together(
            [a for part in parts for a in _on(aid, known, part, language, say, part == question)]
        )
        for parts in (_questions(question, language), [question], _clauses(question, language))
    )
    return next((together for together in found if together), None)


def why_not(aid: Aid, question: str, language: str) -> WhyNot:
    """Why a question has no answer: what it was nearest to."""
    cues, said = phrases(language), bare(question)
    if opens(cues.premises, said):
        return "false_premise"
    if heard(cues.personal, said):
        return "personal"
    known = index(aid)
    near = dict(zip(known.traps, known.see(question).near[len(known.entries) :], strict=True))
    trap = max(near, key=near.__getitem__)
    if near[trap] >= NEAR_A_TRAP and trap != TALK:
        return "personal" if trap in PERSONAL else "near_topic"
    return "near_topic" if heard(cues.never_answered, said) else "no_source"


def _on(
    aid: Aid, known: Index, question: str, language: str, say: Say, whole: bool
) -> list[Answer]:
    """One answer, or two when it is the whole question and they fit about alike."""
    cues, said = phrases(language), bare(question)
    starts = (*cues.question_starts, *cues.inversions, *cues.question_words)
    is_open = opens(starts, trimmed(said, cues.openers)) is not None
    bare_of_hearsay = trimmed(said, cues.hearsay)
    ways = (question, *([bare_of_hearsay] if bare_of_hearsay != said else []))
    near = max(
        (_nearest(known, way, HELD_ASKED if is_open else HELD) for way in ways),
        key=lambda one: one.sure,
    )
    best = _plain(known, near.place) if is_open else known.entries[near.place]
    if not best.premise and opens(cues.premises, said):
        return []
    found = Answer(text=_text(aid, best, say), facts=best.facts, premise=best.premise)
    if near.outright:
        return [found]
    if near.sure < (SURE if whole else SURE_PART):
        return []
    if heard(cues.never_answered, said) or heard(cues.personal, said):
        return []
    if whole and not best.premise and near.margin < ALIKE:
        next_best = known.entries[near.rival]
        second = Answer(text=_text(aid, next_best, say), facts=next_best.facts)
        return [found, second]
    return [found]


class _Nearest(NamedTuple):
    place: int
    rival: int
    margin: float
    sure: float
    outright: bool


def _nearest(known: Index, question: str, held: float) -> _Nearest:
    seen = known.see(question)
    fits = known.held(seen, held)
    place = int(fits.argmax())
    rival = known.rival(fits, place)
    sure = known.model.sureness(seen.signs(place, rival))
    margin, outright = seen.margin(place, rival), bool(seen.near[place] >= OUTRIGHT)
    return _Nearest(place, rival, margin, sure, outright)


def _plain(known: Index, place: int) -> Known:
    """The same facts without the belief, where the aid has them."""
    best = known.entries[place]
    same = (e for e in known.entries if not e.premise and e.facts == best.facts)
    return next(same, best) if best.premise else best


def _text(aid: Aid, entry: Known, say: Say) -> str:
    if not entry.figure:
        return fill(aid, entry.text)
    if aid.flags.gentle:
        return say(Text(key="ask.gentle", slots={"question": title(aid, entry.figure)}))
    told = (text for text in tell(aid, entry.figure) if not text.key.startswith(BESIDE))
    return " ".join(say(text) for text in told)


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
    premise = any(one.premise for one in each)
    return Answer(
        text=" ".join(one.text for one in each),
        facts=tuple(dict.fromkeys(fact for one in each for fact in one.facts)),
        premise=premise,
        parts=tuple(each) if len(each) > 1 and not premise else (),
    )
