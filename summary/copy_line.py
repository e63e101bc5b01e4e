"""One line of the after-visit copy."""

from interview.step import Frozen


class CopyLine(Frozen):
    """`about` is the line of the page it stands beside, `words` are exact words inside the
    text, `source` is the id of a source of the aid. `new` means: changed in the room. `line` is
    the id of what can be corrected beside, where there is such a line."""

    text: str
    about: str = ""
    words: tuple[str, ...] = ()
    new: bool = False
    source: str | None = None
    line: str = ""
