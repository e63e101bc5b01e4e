"""The part of someone's words that stands in quotes: theirs exactly, and never turned.

A quote that stops before the "not", the "if" or the "but" says the opposite of what was
meant. So a cut is made at the end of a clause, and not where such a word comes next.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LEAST = 3
HEAD = 4_000  # characters: a quote is looked for in the beginning of a long text
REACH = 20  # words after a cut in which a turning word still belongs to what is before it
STRETCH = 3  # times `most`: a longer quote is kinder than one that is turned
_LOOSE = " \t\n,;:–—"
_WORD = re.compile(r"\S*\w\S*")
_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’)]*(?=\s|$)|\s*\n+")
_CLAUSE_END = re.compile(
    r"[,;:–—]+(?=\s)|\s(?=(?:and|but|so|because|then|y|e|pero|porque|entonces|así)\s)",
    re.IGNORECASE,
)
# English and Spanish words that turn what stands before them, without apostrophes.
_TURNS = frozenset((
    "no", "not", "never", "nor", "neither", "none", "nothing", "cannot", "without", "unless",
    "if", "but", "except", "though", "although", "until", "however", "only", "instead",
    "otherwise", "dont", "doesnt", "didnt", "wont", "cant", "isnt", "arent", "wasnt", "werent",
    "wouldnt", "couldnt", "shouldnt", "hasnt", "havent", "aint", "nunca", "jamás", "jamas",
    "ni", "sin", "si", "pero", "aunque", "salvo", "excepto", "hasta", "tampoco", "nada", "sino",
))  # fmt: skip


@dataclass(frozen=True, order=True)
class _Cut:
    at: int
    ends_sentence: bool


def piece(words: str, most: int = 20) -> str:
    """An exact part of `words` of up to `most` words; all of it when it is short.

    When every cut within `most` words would turn the meaning, the quote runs on to the
    next good place. Only a very long run of words without one is cut after `most`. A single
    full stop at the end is left out: the sentence around the quote has its own."""
    text = words.strip()
    if _fits(text[:HEAD], most) and len(text) <= HEAD:
        return _without_stop(text)
    text = text[:HEAD]
    found = (
        _longest(text, most)
        or _later(text, most)
        or _shortest(text, most * STRETCH)
        or (text if _fits(text, most * STRETCH) else _first_words(text, most))
    )
    return _without_stop(found)


def _without_stop(text: str) -> str:
    return text if text.endswith("..") else text.removesuffix(".")


def _longest(text: str, most: int) -> str | None:
    """From the beginning; a whole sentence is better than a part of one."""
    good = [cut for cut in _good_cuts(text) if _fits(text[: cut.at], most)]
    best = max(good, key=lambda cut: (cut.ends_sentence, cut.at), default=None)
    return text[: best.at].rstrip(_LOOSE) if best else None


def _later(text: str, most: int) -> str | None:
    """A later sentence that stands on its own."""
    for end in _SENTENCE_END.finditer(text):
        rest = text[end.end() :].lstrip()
        if rest and not _turned(rest, 1) and (found := _longest(rest, most)):
            return found
    return None


def _shortest(text: str, most: int) -> str | None:
    return next(
        (text[: c.at].rstrip(_LOOSE) for c in _good_cuts(text) if _fits(text[: c.at], most)), None
    )


def _good_cuts(text: str) -> Iterator[_Cut]:
    ends = [*(m.end() for m in _SENTENCE_END.finditer(text)), len(text)]
    inner = [m.start() for m in _CLAUSE_END.finditer(text)]
    for cut in sorted([_Cut(at, True) for at in ends[:-1]] + [_Cut(at, False) for at in inner]):
        end = cut.at if cut.ends_sentence else next((e for e in ends if e > cut.at), len(text))
        # The rest of the sentence may turn it, and so may the first word of the next one.
        kept_whole = _turned(text[cut.at : end], REACH) or _turned(text[end:], 1)
        if not kept_whole and _count(text[: cut.at], LEAST) == LEAST:
            yield cut


def _turned(following: str, within: int) -> bool:
    words = zip(_WORD.finditer(following), range(within), strict=False)
    return any(re.sub(r"[^\w]", "", word.group()).lower() in _TURNS for word, _ in words)


def _fits(text: str, most: int) -> bool:
    return _count(text, most + 1) <= most


def _count(text: str, enough: int) -> int:
    """How many words, counted up to `enough`."""
    return sum(1 for _, _ in zip(_WORD.finditer(text), range(enough), strict=False))


def _first_words(text: str, most: int) -> str:
    last = [word.end() for word, _ in zip(_WORD.finditer(text), range(most), strict=False)]
    return text[: last[-1]] if last else text
