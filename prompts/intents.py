"""Questions and worries inside what was typed, each as an exact part of it."""

from prompts.bare import bare
from prompts.clauses import clauses, sentences, statements, up_to
from prompts.cues import heard, opens, trimmed
from prompts.phrases import Phrases

LONGEST = 300  # characters of a question or worry that are quoted
A_FEW_WORDS = 15
SHY = 3  # words that may be a shy answer, whatever marks they stand in


def question_in(words: str, cues: Phrases, plainly: bool) -> str | None:
    """The first question. `plainly`: in a step for free words, where "when I walk" and
    "what matters" begin an answer, only what is clearly a question counts."""
    for sentence in sentences(words, cues.abbreviations):
        if asks(sentence, cues, plainly):
            return sentence[:LONGEST]
        for clause in clauses(sentence, cues.joins)[1:]:
            if asks(clause, cues, plainly=True):
                return sentence[sentence.find(clause) :][:LONGEST]
    return None


def only_asks(words: str, cues: Phrases, plainly: bool) -> bool:
    """Whether every sentence is a question."""
    said = sentences(words, cues.abbreviations)
    return bool(said) and all(asks(sentence, cues, plainly) for sentence in said)


def without_questions(words: str, cues: Phrases) -> str:
    """What is said beside the questions; all of it when there is nothing beside them."""
    said = sentences(words, cues.abbreviations)
    return " ".join(s for s in said if not asks(s, cues, plainly=True)) or words


def asks(sentence: str, cues: Phrases, plainly: bool) -> bool:
    marked = "¿" in sentence or sentence.rstrip("\"'”’) ").endswith("?")
    said = trimmed(bare(sentence), cues.openers)
    if opens(cues.question_starts, said) or opens(cues.inversions, said):
        return True
    if "¿" in sentence and len(said.split()) > SHY:
        return True
    short = len(said.split()) <= A_FEW_WORDS
    inside = short and heard(cues.questions_inside, said) is not None
    worded = inside or opens(cues.question_words, said) is not None
    # "walking without a cane?" is a shy answer where words of one's own are asked for.
    return (marked and worded) if plainly else (marked or worded)


def worry_in(words: str, cues: Phrases) -> str | None:
    """The first worry, from its clause on: what it is about comes after "I'm afraid"."""
    for statement in statements(words):
        for clause in clauses(statement, cues.joins):
            said = bare(clause)
            if heard(cues.worries, said) and not heard(cues.calm, said):
                # "im scared of it but i will do it" is a worry up to the "but".
                return up_to(statement[statement.find(clause) :], cues.turns_away)[:LONGEST]
    return None
