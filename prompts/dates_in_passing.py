"""The one day or month that words about something else name: `the wedding is on May 12`.

A name that is also a plain word, as `may` and `march`, counts only after a word of time,
beside a day, or when it is all that was said. Two different ones in the same words are no date.
"""

import re
import unicodedata
from datetime import datetime
from functools import cache

from interview.reading import Day
from prompts.bare import bare
from prompts.dates import day_named
from prompts.phrases import Phrases


def day_in(words: str, today: datetime, cues: Phrases) -> Day | None:
    """`words` of the result are an exact part of what was typed. Without a year it is the next
    time that day or month comes."""
    said = unicodedata.normalize("NFC", words)
    dated = _pattern(tuple(cues.months), (*cues.within, *cues.relative["next"])).finditer(said)
    found = [
        Day(iso=_iso(named, today, cues), words=named[0].strip())
        for named in dated
        if named["time"] or named["before"] or named["after"] or bare(named[0]) == bare(said)
    ]
    return found[0] if len({day.iso for day in found}) == 1 else None


def _iso(named: re.Match[str], today: datetime, cues: Phrases) -> str:
    month, number = cues.months[bare(named["month"])], named["before"] or named["after"]
    if number:
        whole = f"{named['month']} {number} {named['year'] or ''}".strip()
        if day := day_named(whole, today, cues):
            return day
    later = today.year + (month < today.month)
    return f"{named['year'] or later}-{month:02}"


@cache
def _pattern(months: tuple[str, ...], time: tuple[str, ...]) -> re.Pattern[str]:
    def one_of(known: tuple[str, ...]) -> str:
        longest_first = sorted(known, key=len, reverse=True)
        return "|".join(r"\s+".join(map(re.escape, cue.split())) for cue in longest_first)

    number = r"\d{1,2}(?:st|nd|rd|th)?"
    return re.compile(
        rf"""(?<!\w)(?:(?P<time>{one_of(time)})\s+)?
        (?:(?P<before>{number})\s+(?:of\s+|de\s+)?)?
        (?P<month>{one_of(months)})(?!\w)
        (?:\s+(?P<after>{number})(?!\w))?
        (?:,?\s+(?:of\s+|del?\s+)?(?P<year>20\d\d)(?!\w))?""",
        re.VERBOSE | re.IGNORECASE,
    )
