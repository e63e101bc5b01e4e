"""The patient's exact words inside a sentence of ours, so that the eye can tell them apart."""

from collections.abc import Iterable
from html import escape

from summary.quotes import pieces


def quoted(text: str, words: Iterable[str]) -> str:
    """`text` as HTML. A piece of `words` that stands in “” becomes `<q class="tt-say">`.

    The style sheet draws the quotation marks, those of the language of the page.
    """
    return "".join(
        f'<q class="tt-say">{escape(part)}</q>' if theirs else escape(part)
        for theirs, part in pieces(text, words)
    )
