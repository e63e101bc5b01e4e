"""Somebody's words as the label of a widget.

Streamlit reads a label as Markdown with directives of its own: a picture in it would be
fetched, and `:red[no]` would lose its brackets. What was typed is to be read as it was typed.
"""

import re

_MARKS = re.compile(r"[\\`*_$~\[\]]|&(?=#?\w+;)")
# A link, a directive, an address and an arrow are kept apart by a sign that nobody sees or hears.
_JOINED = re.compile(r"(?<=:)(?=\w|//)|(?<=www)(?=\.)|(?<=@)(?=\w)|(?<=[-<])(?=[->])")
_JOINER = "\u2060"


def as_label(words: str) -> str:
    return _MARKS.sub(r"\\\g<0>", _JOINED.sub(_JOINER, words))


def as_name(words: str) -> str:
    """For a label that only people who listen get: Streamlit reads it as Markdown all the
    same, but says it as it stands. So its marks are left out."""
    return _MARKS.sub("", _JOINED.sub(_JOINER, words))
