"""How hard an aid is to read, as a school grade.

Flesch-Kincaid: 0.39 x words per sentence + 11.8 x syllables per word - 15.59
(formula as printed in PMC5849699). Syllables are counted by rule of thumb: groups of
vowels, without a silent e at the end. Labels and other pieces that do not end like a
sentence are left out: they would make every aid look easier than it is. The grade is a
hint and no proof of clear words.
"""

import re
from collections.abc import Iterable

from decision_aids.figures import fill
from decision_aids.schema import Aid
from decision_aids.sentences import patient_facing


def reading_grade(aid: Aid) -> float:
    """The grade of everything a patient may read, with the numbers in place."""
    return grade(fill(aid, text) for _, text in patient_facing(aid))


def grade(texts: Iterable[str]) -> float:
    whole = [text for text in texts if text.endswith((".", "?", "!"))]
    sentences = [s for text in whole for s in re.split(r"[.?!]+(?:\s|$)", text) if words_in(s)]
    words = [word for sentence in sentences for word in words_in(sentence)]
    if not words:
        return 0.0
    syllables = sum(syllables_in(word) for word in words)
    return round(0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59, 1)


def words_in(text: str) -> list[str]:
    return re.findall(r"[A-Za-z][A-Za-z']*|\d[\d,.]*", text)


def syllables_in(word: str) -> int:
    """A number counts as one syllable: how it is read aloud depends on the reader."""
    letters = word.lower().removesuffix("'s")
    groups = len(re.findall(r"[aeiouy]+", letters))
    silent = re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$", letters) is not None
    return max(1, groups - silent)
