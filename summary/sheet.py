"""A sheet of paper as data: what stands on it, in which order. `pdf.py` draws it.

Every sentence comes ready from `say`. A sheet holds no markup, so nothing that a person typed
can be read as such.
"""

from collections.abc import Iterable, Sequence
from typing import Literal

from interview.step import Frozen
from summary.figure import Figure
from summary.quotes import pieces

Form = Literal["plain", "list", "numbered", "check", "fine"]
Side = Literal["whole", "left", "right"]


class Span(Frozen):
    """A run of text in one voice: ours, or exact words of the patient's."""

    text: str
    own: bool = False
    strong: bool = False


Spans = tuple[Span, ...]


class Row(Frozen):
    """One line. `about` is the line that this one stands beside, `small` what is set below it
    and `link` an address below that; `new` means that it changed in the room."""

    spans: Spans
    about: Spans = ()
    small: tuple[Spans, ...] = ()
    link: str = ""
    new: bool = False


class Section(Frozen):
    kind: Literal["section"] = "section"
    title: str
    rows: tuple[Row, ...]
    form: Form = "plain"
    side: Side = "whole"


class Box(Frozen):
    """What is read first. `safety` stands out from everything else."""

    kind: Literal["box"] = "box"
    tone: Literal["headline", "decided", "safety"]
    title: str = ""
    rows: tuple[Row, ...]


class Strip(Frozen):
    """How far one option fits, from 0 to 1, and what is said of it to those who listen."""

    label: str
    low: float
    high: float
    mark: float
    alt: str


class Strips(Frozen):
    kind: Literal["strips"] = "strips"
    title: str
    rows: tuple[Row, ...]
    strips: tuple[Strip, ...]
    note: str
    side: Side = "whole"


class Figures(Frozen):
    kind: Literal["figures"] = "figures"
    title: str
    intro: str
    figures: tuple[Figure, ...]


class Code(Frozen):
    """A QR code as rows of dark (1) and light (0) squares, beside the steps to use it. `link`
    is what is typed instead, and `spoken` the code that goes with it, if any."""

    kind: Literal["code"] = "code"
    title: str
    squares: tuple[tuple[int, ...], ...]
    alt: str
    steps: tuple[Row, ...]
    link_label: str
    link: str
    spoken_label: str = ""
    spoken: str = ""


Block = Section | Box | Strips | Figures | Code


class Sheet(Frozen):
    """`name` is what a reader's window shows: the kind of sheet, never a person. `page_of` is
    "Page {n} of {of}" in the language of the sheet. Between `size` and `smallest` it is set in
    the largest type in which it is one page, and in `size` when there is none."""

    name: str
    title: str
    language: str
    direction: Literal["ltr", "rtl"]
    paper: Literal["us-letter", "a4"]
    top: str
    lead: tuple[str, ...] = ()
    under_title: tuple[str, ...] = ()
    blocks: tuple[Block, ...]
    foot: tuple[str, ...] = ()
    page_of: str
    size: float = 11
    smallest: float = 11


def spans(text: str, words: Iterable[str] = ()) -> Spans:
    return tuple(Span(text=part, own=own) for own, part in pieces(text, words) if part)


def row(text: str, words: Sequence[str] = (), about: str = "", new: bool = False) -> Row:
    return Row(spans=spans(text, words), about=spans(about, words), new=new)


def paper_of(locale: str) -> Literal["us-letter", "a4"]:
    """Letter where people use it, A4 everywhere else."""
    return "us-letter" if locale.upper() in ("US", "CA", "MX", "PR") else "a4"
