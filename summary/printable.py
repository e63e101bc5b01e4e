"""Text that the fonts on board can draw. PDF/UA refuses a whole page for a single letter that
none of them can, so whatever a person may type passes through here."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent / "fonts"
# A word longer than this may be broken, so that it does not run off the paper.
LONGEST = 24
_MAY_BREAK = "\u200b"
_LONG = re.compile(rf"\S{{{LONGEST}}}(?=\S)")


@cache
def drawable() -> frozenset[int]:
    return frozenset(c for file in FONTS.glob("*-Regular.ttf") for c in _letters_of(file))


def _letters_of(font: Path) -> list[int]:
    with TTFont(font, lazy=True) as opened:
        return list(opened.getBestCmap())


def printable(words: str) -> str:
    """What cannot be drawn becomes its Unicode name in brackets; what cannot be seen is left
    out. A long run without a space gets places where it may break."""
    drawn = "".join(_drawn(words))
    return _LONG.sub(lambda run: run[0] + _MAY_BREAK, drawn)


def _drawn(words: str) -> Iterator[str]:
    for character in unicodedata.normalize("NFC", words):
        kind = unicodedata.category(character)
        if character == "\n" or kind[0] == "Z":
            yield "\n" if character == "\n" else " "
        elif ord(character) in drawable() and kind[0] != "C":
            yield character
        elif kind[0] != "C" or kind == "Co":
            yield f"({unicodedata.name(character, 'sign').lower()})"
        elif character in "\t\r":
            yield " "
