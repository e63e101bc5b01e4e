"""The physician's minute: the headline and the lines that fit into 230 words.

Lines fall off the end in a fixed order; safety, limits, own words and questions never do.
What falls off stays one tap away, and private lines leave no trace.
"""

from interview.step import Frozen
from summary.audience import Audience, for_audience
from summary.headline import words
from summary.model import Line, Summary

AT_MOST = 230
# What falls off first comes first.
_FALLS_OFF = (
    "draft", "studies:others", "studies:3:others", "studies:2:others", "studies:3", "studies:2",
    "goals:3:step", "goals:3:when", "goals:3:enough", "goals:2:step", "goals:2:when",
    "goals:2:enough", "match:words", "matters", "left_open", "not_asked", "sure:who",
    "prompt", "prepared", "asking:sure", "goals:avoid", "goals:step", "studies",
    "asking:check", "numbers", "goals:when", "goals:enough", "needs", "role", "match",
    "matters:own", "leaning:why", "needs:helped", "matters:heard", "goals:3", "goals:2",
    "settled", "asking", "separate", "notice", "leaning", "goals", "matters:top",
)  # fmt: skip
# Read alone, the first would be taken for the second. It leaves first and comes back last.
_BEFORE, _NOW = "leaning:before", "leaning"
# Ids that are sections too: here they mean the one line.
_ONE_LINE = ("matters", "match", "needs", "goals", "leaning", "role")
# Lines whose heading says already what stands before their quote.
_SAID_BY_HEADING = ("story", "story:worry", "matters:limit")
_STAYS = ("safety", "limit", "story", "worry", "questions")


class Page(Frozen):
    """What is read in a minute, and what is left for later."""

    headline: str
    lines: tuple[Line, ...]
    more: tuple[Line, ...]

    @property
    def words(self) -> int:
        return words(self.headline) + sum(words(line.text) for line in self.lines)


def one_page(summary: Summary, audience: Audience = "doctor") -> Page:
    """The summary as it is read first, by the physician alone or by both in the room."""
    aside = summary.aside if audience == "doctor" else ()
    shared = for_audience((*summary.lines, *aside), audience)
    page = Page(headline=summary.headline, lines=shared, more=())
    gone: list[Line] = []
    for line in _in_order_of_leaving(page):
        if page.words <= AT_MOST:
            break
        gone.append(line)
        page = _only(page, [x for x in page.lines if x != line])
    # What left with a long line and would fit after all comes back, the weightiest first.
    for line in reversed(gone):
        with_it = _only(page, [x for x in shared if x in page.lines or x == line])
        page = with_it if with_it.words <= AT_MOST and _is_plain(with_it, shared) else page
    page = _shorter(page)
    more = tuple(line for line in shared if line not in page.lines)
    return page.model_copy(update={"more": more})


def unframed(line: Line) -> str:
    """The line below its heading, which is not said again unless someone else wrote the words."""
    quote = line.text.find("“")
    if line.id not in _SAID_BY_HEADING or line.by != "patient" or quote < 0:
        return line.text
    return line.text[quote:]


def _is_plain(page: Page, shared: tuple[Line, ...]) -> bool:
    on_it, known = ({line.id for line in lines} for lines in (page.lines, shared))
    return _BEFORE not in on_it or _NOW in on_it or _NOW not in known


def _in_order_of_leaving(page: Page) -> list[Line]:
    """First what the headline already says, then by the fixed order."""
    may_go = [x for x in page.lines if x.section not in _STAYS]
    before = [x for x in may_go if x.id == _BEFORE]
    said_twice = [x for x in may_go if _gist(x) in page.headline]
    by_name = [x for name in _FALLS_OFF for x in may_go if _named(x, name)]
    return list(dict.fromkeys([*before, *said_twice, *by_name]))


def _gist(line: Line) -> str:
    """Of how the options fit, the first sentence says it."""
    return line.text.partition(". ")[0] if line.id == "match" else line.text


def _only(page: Page, lines: list[Line]) -> Page:
    return page.model_copy(update={"lines": tuple(lines)})


def _shorter(page: Page) -> Page:
    """When even what stays is too long, the later ones of a kind go: the first never do."""
    later = [
        x for x in page.lines
        if x.id.partition(":")[0] in ("worry", "question", "safety", "limit")
        and not x.id.endswith(":0") and not x.fixed
    ]  # fmt: skip
    while page.words > AT_MOST and later:
        last = later.pop()
        page = _only(page, [x for x in page.lines if x != last])
    return page


def _named(line: Line, name: str) -> bool:
    if name in _ONE_LINE:
        return line.id == name
    return line.id == name or line.id.startswith(f"{name}:") or line.section == name
