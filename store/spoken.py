"""A code that is read out over the phone: seven pairs of a letter and a digit, `F7 H2 K9 …`.

None of the nine letters and eight digits looks or sounds like another one in English or
Spanish. There are (9 x 8) ** 7 = 10,030,613,004,288 codes, about 2 ** 43. Whoever guesses has
`WRONG_AN_HOUR` tries for the whole installation: 720,000 in thirty days. With 1,000 codes open
all that time, one of these tries opens some page with a chance of 7 in 100,000; a certain
person's page, 7 in 100 million. A link, with 192 random bits, needs no such limit.

The limits for one browser and for one network add nothing to that: they keep whoever types
wrong codes on purpose from closing this way in for others. It takes ten browsers to close it
for their network, and ten networks to close it for all. Whoever keeps no cookie is one browser.
"""

from datetime import timedelta
from hashlib import scrypt
from secrets import choice
from unicodedata import normalize

LETTERS, DIGITS = "FHKMRTWXY", "23456789"
PAIRS = 7
WRONG_AN_HOUR, WRONG_FROM_ONE_PLACE, WRONG_IN_ONE_BROWSER = 1000, 100, 10
HOUR = timedelta(hours=1)
# What a hand writes for a digit, where only a digit can stand.
_MEANT = str.maketrans("ZSGB", "2568")
# Slow and large on purpose: whoever has the database could try all codes of a quick hash.
_COST, _BLOCK = 2**14, 8


def new_code() -> str:
    return "".join(choice(LETTERS) + choice(DIGITS) for _ in range(PAIRS))


def as_read_out(code: str) -> str:
    """In pairs, as it is said, printed and typed."""
    return " ".join(code[at : at + 2] for at in range(0, len(code), 2))


def understood(typed: str) -> str | None:
    """The code, whatever stands between its signs and in whatever case; None for no code."""
    signs = [s for s in normalize("NFKC", typed).upper() if s.isalnum()]
    if len(signs) != 2 * PAIRS:
        return None
    letters, digits = "".join(signs[::2]), "".join(signs[1::2]).translate(_MEANT)
    if not set(letters) <= set(LETTERS) or not set(digits) <= set(DIGITS):
        return None
    return "".join(map("".join, zip(letters, digits, strict=True)))


def hashed(code: str) -> str:
    """Takes a good twentieth of a second. With one salt, so that a code can be looked up."""
    made = scrypt(code.encode(), salt=b"talkthrough spoken code", n=_COST, r=_BLOCK, p=1, dklen=32)
    return made.hex()
