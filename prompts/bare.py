"""Words without what a hurried thumb gets wrong: case, accents, apostrophes, commas.

Bare words are for comparing only. What is kept and quoted is always what was typed.
"""

import re
import unicodedata

_APOSTROPHES = re.compile(r"(?<=\w)['’‘`´](?=\w)")
_WORDS = re.compile(r"[^\W_]+")


def bare(text: str) -> str:
    """`I don't know!` becomes `i dont know`, `¿Sí?` becomes `si`."""
    flat = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text).casefold())
    if not flat.isascii():
        flat = "".join(letter for letter in flat if not unicodedata.combining(letter))
    return " ".join(_WORDS.findall(flat))
