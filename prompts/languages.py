"""In which language words are typed, told from their smallest words.

Short words such as `the` and `que` are most of what people type. Only those count that one
language alone has. It is noticed to offer a change, never to make one: doubt is None.
"""

from collections.abc import Sequence
from functools import cache

from prompts.bare import bare
from prompts.phrases import FOLDER, own_phrases

FEWEST = 3  # small words of the one language
TIMES = 3  # as many as of any other
READ = 1_000  # characters


def language_noticed(words: str) -> str | None:
    hits = _hits(words)
    first, second = sorted(hits.values(), reverse=True)[:2]
    if first < max(FEWEST, TIMES * second):
        return None
    return max(hits, key=hits.__getitem__)


def spoken(words: str, languages: Sequence[str]) -> str:
    """The likeliest of these languages, for words that stand alone; the first one in doubt."""
    if "es" in languages and any(sign in words for sign in "¿¡ñ"):
        return "es"
    hits = _hits(words)
    return max(languages, key=lambda one: hits.get(one, 0))


def _hits(words: str) -> dict[str, int]:
    said = bare(words[:READ]).split()
    return {language: sum(word in own for word in said) for language, own in _small().items()}


@cache
def _small() -> dict[str, frozenset[str]]:
    """The small words of each language that no other has."""
    languages = [file.name.split(".")[1] for file in sorted(FOLDER.glob("phrases.*.yaml"))]
    every = {
        language: frozenset(
            word
            for cue in own.small_words
            + own.empty_words
            + own.question_words
            + own.question_starts
            + own.joins
            for word in cue.split()
        )
        for language in languages
        for own in (own_phrases(language),)
    }
    return {
        language: own - frozenset().union(*(o for k, o in every.items() if k != language))
        for language, own in every.items()
    }
