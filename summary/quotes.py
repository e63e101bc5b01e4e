"""The patient's exact words inside a sentence of ours, so that a page can set them apart."""

from collections.abc import Iterable, Iterator

OPENS, CLOSES = "“", "”"


def pieces(text: str, words: Iterable[str]) -> Iterator[tuple[bool, str]]:
    """`text` in order, cut into what is ours and what is theirs, without the marks around theirs.

    What is quoted and is not a part of `words` stays ours: only their own words are set so.
    """
    known = [w for w in words if w]
    done = 0
    while (opens := text.find(OPENS, done)) >= 0:
        closes = _end_of_quote(text, opens, known)
        yield False, text[done : opens if closes else opens + 1]
        if closes:
            yield True, text[opens + 1 : closes]
        done = closes + 1 if closes else opens + 1
    yield False, text[done:]


def _end_of_quote(text: str, opens: int, known: list[str]) -> int:
    """Where the longest quote that begins here ends: people use quotation marks, too."""
    closes = text.rfind(CLOSES, opens)
    while closes > opens + 1:
        if any(text[opens + 1 : closes] in words for words in known):
            return closes
        closes = text.rfind(CLOSES, opens, closes)
    return 0
