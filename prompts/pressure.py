"""Asking for what this product never does, however it is put.

Three things are told apart, each with one fixed reply: to say which choice to make, to
show what somebody else wrote, and to change how the guide works. Markup and formulas are
no fourth one: they are words like any others, and stay text wherever they are shown.
"""

import re

from interview.reading import Never
from prompts.bare import bare
from prompts.cues import heard
from prompts.phrases import phrases

SPACED = re.compile(r"(?<!\S)\S(?: \S){2,}(?!\S)")  # "r u l e s"
MARKUP = re.compile(
    r"""^\s*[=+@-]\s*[A-Za-z]+\(         # a formula, as at the start of a table's cell
      | <\s*/?\s*[a-z!][^<>]*>           # HTML and what looks like it
      | \{\{.*?\}\} | \{%.*?%\} | \$\{   # templates
      | !?\[[^\]]*\]\([^)]*\)            # links and pictures of Markdown
      | \#(?:import|include|eval|sys)\b  # Typst
      | !!python | \bjavascript: | "role"\s*:""",
    re.VERBOSE | re.IGNORECASE,
)


def recommends(words: str, language: str = "en") -> bool:
    """Whether a recommendation is asked for, which this product never gives."""
    return heard(phrases(language).recommend, bare(words)) is not None


def never_done(words: str, language: str = "en") -> Never | None:
    """Which of the other two is asked for, if any."""
    cues, said = phrases(language).never_done, bare(SPACED.sub(_closed, words))
    if heard(cues["honest"], said):
        return None
    if heard(cues["other_patient"], said):
        return "other_patient"
    return "rules" if heard(cues["rules"], said) else None


def has_markup(words: str) -> bool:
    return MARKUP.search(words) is not None


def _closed(spaced: re.Match[str]) -> str:
    return spaced[0].replace(" ", "")
