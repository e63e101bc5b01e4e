"""The shared page as plain text that survives the boxes of a health record.

No markup, short lines, straight quotes: such boxes cut long lines and turn curly quotes
into question marks. A sign that they have no place for becomes its name. Letters stay as they
were typed, so that a name is not misspelt.
"""

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

from interview.step import Text
from summary.after_visit import Copy
from summary.audience import for_audience
from summary.model import Say, Summary

WIDTH = 72
_LATIN_1 = 256
_PLAIN = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'",
        "–": "-", "—": "-", "−": "-", "…": "...", "●": "*", "•": "*", "·": "-",
        "′": "'", "″": '"', "‐": "-", "‑": "-", "€": "EUR",
        "→": "->", "≥": ">=", "≤": "<=", "×": "x",
    }
)  # fmt: skip


def to_text(summary: Summary, say: Say, copy: Copy | None = None) -> str:
    """The headline, each section, what was decided if `copy` says so, and whose words and
    which guide these are."""
    blocks = [_wrapped(summary.headline)]
    shared = for_audience(summary.lines, "copy")
    for section, lines in groupby(shared, key=lambda line: line.section):
        title = say(Text(key=f"section.{section}"))
        blocks.append(_block(title, (line.text for line in lines)))
    for part in copy.parts if copy else ():
        title = say(Text(key=f"after.{part.id}"))
        said = (_beside(line.about, line.text, line.new) for line in part.lines)
        blocks.append(_block(title, said))
    guide = Text(key="paper.guide", slots={"title": summary.aid, "version": summary.aid_version})
    blocks.append(_wrapped(f"{say(Text(key='page.words_are'))} {say(guide)}"))
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def plain(words: str) -> str:
    """Without the signs that health records mangle, and without invisible ones."""
    composed = unicodedata.normalize("NFC", words).translate(_PLAIN)
    return " ".join("".join(map(_kept, composed)).split())


def _kept(character: str) -> str:
    """Latin-1 has a place in every box. Of other signs than letters the name is kept."""
    kind = unicodedata.category(character)[0]
    if kind in "CZ":
        return " "
    if ord(character) < _LATIN_1 or kind in "LMN":
        return character
    return f"({unicodedata.name(character, 'sign').lower()})"


def _beside(about: str, text: str, new: bool) -> str:
    mark = "● " if new else ""
    return f"{mark}{about} / {text}" if about else f"{mark}{text}"


def _block(title: str, lines: Iterable[str]) -> list[str]:
    return [plain(title).upper(), *(row for line in lines for row in _item(line))]


def _item(line: str) -> Iterator[str]:
    yield from textwrap.wrap(
        plain(line), WIDTH, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False
    )


def _wrapped(words: str) -> list[str]:
    return textwrap.wrap(plain(words), WIDTH, break_on_hyphens=False)
