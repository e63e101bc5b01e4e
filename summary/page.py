"""The physician's minute: the headline and the lines that fit into 230 words.

Lines fall off the end in a fixed order; safety, limits, own words and questions never do.
What falls off stays one tap away, and private lines leave no trace.
"""

from interview.step import Frozen
from summary.headline import words
from summary.model import Line, Summary

AT_MOST = 230
# What falls off first comes first.
_FALLS_OFF = (
    "draft", "not_asked", "left_open", "prepared", "leaning:before", "match:words", "match",
    "asking:sure", "sure:who", "goals:when", "matters", "goals:avoid", "goals:enough",
    "studies", "needs", "numbers", "asking:check", "role", "matters:own", "leaning:why",
    "asking", "matters:heard", "leaning", "goals", "matters:top",
)  # fmt: skip
# A step whose name is also its section's: only its own line is meant.
_ONE_LINE = ("matters",)
_STAYS = ("safety", "limit", "story", "worry", "questions")


class Page(Frozen):
    """What is read in a minute, and what is left for later."""

    headline: str
    lines: tuple[Line, ...]
    more: tuple[Line, ...]

    @property
    def words(self) -> int:
        return words(self.headline) + sum(words(line.text) for line in self.lines)


def one_page(summary: Summary) -> Page:
    """The summary as the physician sees it first: shared lines only."""
    shared = tuple(line for line in summary.lines if not line.private)
    page = Page(headline=summary.headline, lines=shared, more=())
    for name in _FALLS_OFF:
        if page.words <= AT_MOST:
            break
        kept = tuple(x for x in page.lines if x.section in _STAYS or not _named(x, name))
        page = page.model_copy(update={"lines": kept})
    page = _shorter(page)
    more = tuple(line for line in shared if line not in page.lines)
    return page.model_copy(update={"more": more})


def _shorter(page: Page) -> Page:
    """When even what stays is too long, the later ones of a kind go: the first never do."""
    later = [
        x for x in page.lines
        if x.id.partition(":")[0] in ("worry", "question", "safety", "limit")
        and not x.id.endswith(":0") and not x.fixed
    ]  # fmt: skip
    while page.words > AT_MOST and later:
        last = later.pop()
        page = page.model_copy(update={"lines": tuple(x for x in page.lines if x != last)})
    return page


def _named(line: Line, name: str) -> bool:
    if name in _ONE_LINE:
        return line.id == name
    return line.id == name or line.id.startswith(f"{name}:") or line.section == name
