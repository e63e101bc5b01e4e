"""Words without what a hurried thumb gets wrong: case, accents, apostrophes, commas.

Bare words are for comparing only. What is kept and quoted is always what was typed.
"""

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = re.compile(r"(?<=\w)['’‘`´](?=\w)")
_WORDS = re.compile(r"[^\W_]+")
SENTENCE = 300  # characters


def bare(text: str) -> str:
    """`I don't know!` becomes `i dont know`, `¿Sí?` becomes `si`."""
    return _of_a_sentence(text) if len(text) <= SENTENCE else _bare(text)


def _bare(text: str) -> str:
    flat = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text).casefold())
    if not flat.isascii():
        flat = "".join(letter for letter in flat if not unicodedata.combining(letter))
    return " ".join(_WORDS.findall(flat))


# One turn asks for the same few sentences dozens of times.
_of_a_sentence = lru_cache(maxsize=1024)(_bare)
