"""Understands what was typed with no model and no network.

START READING HERE: `read`. Commands come first, then the answer in the form of the step,
then what was said in passing: a question, a worry, the things that matter.
"""

from collections.abc import Callable
from datetime import datetime

from decision_aids.schema import Aid
from interview.goals import place_of
from interview.reading import Danger, Reading, Sort
from interview.step import Step, Text, Value
from prompts.about import about
from prompts.answers import answer, recommends
from prompts.attributes import attributes_in
from prompts.bare import bare
from prompts.choices import pick
from prompts.commands import command
from prompts.commands_by_purpose import commanded
from prompts.cues import opens, trimmed
from prompts.dates import day_named
from prompts.dates_in_passing import day_in
from prompts.goal_kinds import goal_kind
from prompts.hopes import hoped
from prompts.intents import only_asks, question_in, without_questions, worry_in
from prompts.languages import language_noticed
from prompts.menu import Menu, exact, menu
from prompts.numbers import rated
from prompts.page_lines import line_act
from prompts.phrases import Phrases, phrases
from prompts.pressure import never_done
from prompts.purpose import READ as READ_FOR_PURPOSE
from prompts.purpose import UNTOLD, Purpose, purposes
from prompts.several import listed, most_and_least, ratings

QUESTIONS = "questions"  # the step family where a question is the answer
WORRY = "story:worry"  # the step where a worry is the answer
RATED_TO = 10
MARKS = frozenset("?¿")
BESIDE = ("smalltalk", "meta", "orders")  # lanes of talk that no wish belongs to
READ = 4_000  # characters that are read for meaning; signs of danger are sought in all


class EmbeddedReader:
    """`say` gives the label of a choice in the patient's language."""

    name = "embedded"

    def __init__(
        self,
        say: Callable[[Text], str],
        danger: Callable[[str], Danger | None],
        language: str = "en",
    ) -> None:
        self._say = say
        self._danger = danger
        self._language = language
        self._cues = phrases(language)

    def danger(self, aid: Aid, words: str) -> Danger | None:
        return self._danger(words)

    def read(self, aid: Aid, step: Step, words: str, today: datetime) -> Reading:
        """Words in another language are heard in it, whatever the talk is in."""
        noticed = language_noticed(words)
        if noticed in (None, self._language.partition("-")[0]):
            return self._read(aid, step, words, today)
        other = EmbeddedReader(self._say, self._danger, noticed or self._language)
        reading = other._read(aid, step, words, today)
        return reading.model_copy(update={"language": noticed})

    def _read(self, aid: Aid, step: Step, words: str, today: datetime) -> Reading:
        said = words[:READ]
        if not bare(said):
            return Reading(intent="nothing")
        choices = menu(step, self._say, self._cues, aid)
        if (value := _outright(step, choices, said)) is not None:
            return Reading(intent="answer", value=value, outright=True)
        if told := command(said, self._cues):
            return told
        if never := never_done(said, self._language):
            return Reading(intent="question", never=never)
        beside = said if self._of_questions(step) else without_questions(said, self._cues)
        value, near = _answer(step, choices, beside, today, self._cues)
        fits = value is not None or bool(near)
        meant = UNTOLD if fits else self._meant(step, said)
        if told := commanded(said, meant, self._cues):
            return told
        if step.form == "open":
            value = words
        elif step.form == "choice" and _shy(beside):
            value, near = None, near or tuple(filter(None, [str(value or "")]))
        if self._only_asks(step, said, bool(near) or value is not None, meant):
            return self._question(aid, step, said)
        if value is None and not step.free:
            return self._no_answer(aid, step, said, near, meant)
        dated = step.family == "goals" and place_of(step.id)[1] in ("", "when")
        day = day_in(said, today, self._cues) if dated else None
        reading = Reading(intent="answer", value=value, near=near, day=day)
        return self._answered(aid, step, said, reading, meant)

    def _meant(self, step: Step, said: str) -> Purpose:
        """What it is for, at an open question or where it fits no choice. Elsewhere any words
        may be the answer, such as a reason; and of a long story no net can tell."""
        answers = step.free or (step.form == "open" and bool(step.detail))
        plain = answers or step.interrupts or step.form == "review"
        if plain or len(said) > READ_FOR_PURPOSE:
            return UNTOLD
        return purposes((said,), self._cues)[0]

    def _of_questions(self, step: Step) -> bool:
        """Where a question is an answer, as what is chosen from is questions itself."""
        asked = (self._say(choice.label) for choice in step.choices)
        return step.family == QUESTIONS or any(label.endswith("?") for label in asked)

    def _only_asks(self, step: Step, words: str, fits: bool, meant: Purpose) -> bool:
        if step.id == WORRY or (self._of_questions(step) and (fits or step.free)):
            return False
        # Where there are marks, the cues tell a question from a shy answer.
        if meant.is_("question") and not MARKS & {*words} and step.family != "goals":
            return True
        plainly = (fits or step.free) and not recommends(words, self._language)
        return only_asks(words, self._cues, plainly)

    def _no_answer(
        self, aid: Aid, step: Step, words: str, near: tuple[str, ...], meant: Purpose
    ) -> Reading:
        """It fits no choice: then it may be a question, or a worry that cannot wait."""
        plainly = bool(near)
        if question_in(words, self._cues, plainly) or recommends(words, self._language):
            return self._question(aid, step, words)
        worry = self._worry(words, meant)
        return Reading(intent="worry" if worry else "answer", worry=worry, near=near)

    def _worry(self, words: str, meant: Purpose) -> str | None:
        return worry_in(words, self._cues) or (words.strip() if meant.is_("worry") else None)

    def _answered(
        self, aid: Aid, step: Step, words: str, reading: Reading, meant: Purpose
    ) -> Reading:
        """With what was said in passing, and what it is about."""
        if self._of_questions(step):
            return self._meeting_belief(aid, step, words, reading)
        worry = None if step.id == WORRY else self._worry(words, meant)
        reading = reading.model_copy(update={"worry": worry})
        question = question_in(words, self._cues, plainly=True)
        if question and not (step.id == WORRY and worry_in(question, self._cues)):
            reading = self._with_question(aid, reading, question)
        return self._about(aid, step, words, reading, meant)

    def _meeting_belief(self, aid: Aid, step: Step, words: str, reading: Reading) -> Reading:
        """A question of one's own is kept, not answered; a mistaken belief in it is met."""
        own = step.family == QUESTIONS and reading.value is None
        found = answer(aid, words, self._language, self._say) if own else None
        return reading.model_copy(update={"answer": found}) if found and found.premise else reading

    def _question(self, aid: Aid, step: Step, words: str) -> Reading:
        asked = question_in(words, self._cues, plainly=_takes_own_words(step)) or words.strip()
        reading = Reading(intent="question", worry=worry_in(words, self._cues))
        return self._about(aid, step, words, self._with_question(aid, reading, asked), UNTOLD)

    def _with_question(self, aid: Aid, reading: Reading, question: str) -> Reading:
        recommend = recommends(question, self._language)
        found = None if recommend else answer(aid, question, self._language, self._say)
        return reading.model_copy(
            update={"question": question, "answer": found, "recommend": recommend}
        )

    def _about(self, aid: Aid, step: Step, words: str, reading: Reading, meant: Purpose) -> Reading:
        if step.form == "open" and step.family in ("matters", "story"):
            found = attributes_in(aid, words, self._cues)
            sort = self._sort(aid, step, words, bool(found), meant)
            return reading.model_copy(update={"found": found, "sort": sort})
        if step.family == "goals" and not place_of(step.id)[1]:
            kind = goal_kind(aid, words)
            update = {"goal": kind.goal, "beyond": kind.beyond, "sort": "goal"}
            return reading.model_copy(update=update)
        return reading

    def _sort(self, aid: Aid, step: Step, words: str, matters: bool, meant: Purpose) -> Sort | None:
        if hoped(words, self._cues) or meant.is_("goal"):
            return "goal"
        if matters:
            return "value"
        told = about(aid, [words.strip()], self._cues)[0]
        wished = opens(self._cues.wishes, trimmed(bare(words), self._cues.openers)) is not None
        if told.own or (wished and told.lane not in BESIDE):
            return "own"
        # What happened before is the story that was asked for.
        return None if step.family == "story" and told.lane not in BESIDE else "other"


def _shy(words: str) -> bool:
    """`surgery?` may be a choice, so it is asked back."""
    return words.rstrip().endswith("?")


def _takes_own_words(step: Step) -> bool:
    return step.form == "open" or step.free


def _outright(step: Step, choices: Menu, words: str) -> Value | None:
    """A choice that is named and nothing else. It wins over a command of the same words."""
    named = exact(choices, words) if step.form in ("choice", "many", "when") else None
    return (named,) if named and step.form == "many" else named


def _answer(
    step: Step, choices: Menu, words: str, today: datetime, cues: Phrases
) -> tuple[Value | None, tuple[str, ...]]:
    match step.form:
        case "choice":
            return pick(choices, words, step.free)
        case "when":
            dated = day_named(words, today, cues)
            return (dated, ()) if dated else pick(choices, words, step.free)
        case "many" | "rank":
            return listed(choices, words, step.free) or None, ()
        case "best_worst":
            return most_and_least(choices, words), ()
        case "scale":
            return rated(words, step.top, cues), ()
        case "ratings":
            return ratings(choices, words, RATED_TO), ()
        case "review":
            return line_act(words, cues), ()
        case "open":
            return None, ()
