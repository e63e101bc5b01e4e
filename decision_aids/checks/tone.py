"""How an aid speaks: plainly, without judging, choosing or raising its voice.

These rules read every string of every language of an aid (see `told.py`).
"""

import re
from collections.abc import Iterator

from decision_aids.checks.rule import Given
from decision_aids.checks.told import hits, said, told_by_the_guide, word_list
from decision_aids.checks.wordlists import found
from decision_aids.findings import Problem
from decision_aids.schema import Aid
from decision_aids.sentences import patient_facing

MARKS = re.compile(r"!|¡|\*\*|__|<[a-z/]|[\U0001F300-\U0001FAFF\u2600-\u27BF]")


def evaluative_words(aid: Aid, given: Given) -> Iterator[Problem]:
    """Words do not judge for the reader: no "only", "safe", "risky", "fortunately".

    Why: the same number is large for one person and small for another; a judging word moves
    choices without telling anything.
    Mend: take the word out; where it carries a fact, write the fact.
    """
    for path, _, hit in hits(aid, said(aid), "evaluative"):
        yield Problem(path, f"'{hit}' judges for the reader. Take it out, or write the fact.")


def advice(aid: Aid, given: Given) -> Iterator[Problem]:
    """The guide recommends nothing and calls no option the best.

    Why: which option is right depends on what matters to the patient. What most others
    choose is advice, too.
    Mend: say what happens with each option, and leave the choice open.
    """
    for path, _, hit in hits(aid, said(aid), "advice"):
        yield Problem(path, f"'{hit}' chooses for the reader. Say what happens instead.")


def story_told(aid: Aid, given: Given) -> Iterator[Problem]:
    """No person's story stands among the facts; an aid has no place for stories.

    Why: one vivid story outweighs a hundred counted people, and stories in public aids are
    mostly those of the satisfied (21 of 30 aids, Khangura 2008).
    Mend: write how many people had it, with its source.
    """
    for path, _, hit in hits(aid, told_by_the_guide(aid), "story"):
        yield Problem(path, f"'{hit}' tells one person's story. Write how many people had it.")


def shouting(aid: Aid, given: Given) -> Iterator[Problem]:
    """No string raises its voice: no capitals, no exclamation marks, bold or pictures.

    Why: emphasis on one option is a push towards it or away from it (NICE ECD8).
    Mend: write the word in small letters and end the sentence with a full stop.
    """
    words = word_list(aid)
    for path, text in patient_facing(aid):
        loud = [hit for hit in found(words.shouting, text) if hit.isupper()] if words else []
        loud = [hit for hit in loud if len(hit) > 1]
        for hit in (*loud, *dict.fromkeys(MARKS.findall(text))):
            yield Problem(path, f"'{hit}' raises the voice. Write it plainly.")


def jargon(aid: Aid, given: Given) -> Iterator[Problem]:
    """A term of the trade is said in plain words.

    Terms that patients need, because they will hear them, stand under terms:, or in
    parentheses behind the plain words.
    Why: a word that is not understood hides the sentence around it.
    Mend: the finding names the plainer words.
    """
    words = word_list(aid)
    named = {term.casefold() for term in aid.terms.get(aid.language, ())}
    for path, text in said(aid):
        if not words or not any(found(tuple(words.jargon), text)):
            continue
        for term, plain in words.jargon.items():
            for hit in found((term,), text):
                if hit.casefold() not in named and f"({hit})" not in text:
                    yield Problem(path, f"'{hit}' is a term of the trade. Write: {plain}.")
