"""The patient's exact words inside a sentence of ours, so that the eye can tell them apart."""

from collections.abc import Iterable, Iterator
from html import escape

OPENS, CLOSES = "“", "”"


def quoted(text: str, words: Iterable[str]) -> str:
    """`text` as HTML. A piece of `words` that stands in “” becomes `<q class="tt-say">`.

    The style sheet draws the quotation marks, those of the language of the page. What is
    quoted and is not a part of `words` stays as it is: only their own words are set so.
    """
    known = [w for w in words if w]
    return "".join(
        f'<q class="tt-say">{escape(part)}</q>' if theirs else escape(part)
        for theirs, part in _parts(text, known)
    )


def _parts(text: str, known: list[str]) -> Iterator[tuple[bool, str]]:
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
