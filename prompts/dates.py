"""By when: a date as people write it becomes an ISO date, or nothing.

A day is never made up. `By spring` or `by the wedding` stays in the patient's words.
"""

import re
from datetime import date, datetime, timedelta

from dateutil.easter import easter  # type: ignore[import-untyped]
from dateutil.relativedelta import relativedelta  # type: ignore[import-untyped]

from prompts.bare import bare
from prompts.cues import is_one, trimmed
from prompts.numbers import number
from prompts.phrases import Phrases

_ISO = re.compile(r"\s*(\d{4})-(\d{1,2})-(\d{1,2})\s*")
_SLASHES = re.compile(r"\s*(\d{1,2})[/.](\d{1,2})[/.](\d{4})\s*")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
FARTHEST = 20  # years


def day_named(words: str, today: datetime, cues: Phrases) -> str | None:
    """An ISO date. Without a year it is the next time that day comes."""
    found = _numeric(words) or _written(bare(words), today.date(), cues)
    return found.isoformat() if found else None


def _numeric(words: str) -> date | None:
    if iso := _ISO.fullmatch(words):
        return _day(*map(int, iso.groups()))
    if slashes := _SLASHES.fullmatch(words):
        first, second, year = map(int, slashes.groups())
        # 5/6 is May to some and June to others: only a day above 12 tells.
        ways = {_day(year, first, second), _day(year, second, first)} - {None}
        return ways.pop() if len(ways) == 1 else None
    return None


def _written(said: str, today: date, cues: Phrases) -> date | None:
    told = trimmed(said, cues.within, cues.courtesy)
    return (
        _holiday(told, today, cues) or _in_a_while(told, today, cues) or _month(told, today, cues)
    )


def _holiday(told: str, today: date, cues: Phrases) -> date | None:
    name, year = _with_year(told)
    if is_one(cues.easter, name):
        days = [easter(y) for y in ((year,) if year else (today.year, today.year + 1))]
        return next((day for day in days if year or day >= today), None)
    if (holiday := cues.days.get(name)) is None:
        return None
    month, day = map(int, holiday.split("-"))
    return _next(today, month, day, year)


def _month(told: str, today: date, cues: Phrases) -> date | None:
    """`June 5`, `5th of June 2027`: a day and a month, in either order."""
    rest, year = _with_year(told)
    words = [word for word in rest.split() if not is_one(cues.within, word)]
    months = [cues.months[word] for word in words if word in cues.months]
    days = [int(m.group(1)) for word in words if (m := _ORDINAL.fullmatch(word))]
    if len(words) != 2 or len(months) != 1 or len(days) != 1:
        return None
    return _next(today, months[0], days[0], year)


def _in_a_while(told: str, today: date, cues: Phrases) -> date | None:
    """`in 3 weeks`, `a month`, `next week`, `tomorrow`."""
    if is_one(cues.relative["tomorrow"], told):
        return today + timedelta(days=1)
    amount, _, unit = told.rpartition(" ")
    if is_one(cues.relative["one"], amount) or is_one(cues.relative["next"], amount):
        count: int | None = 1
    elif is_one(cues.relative["couple"], amount):
        count = 2
    else:
        count = number(amount, cues)
    if count is None or not 0 < count <= FARTHEST * 12:
        return None
    for name in ("days", "weeks", "months", "years"):
        if is_one(cues.relative[name], unit):
            return _later(today, name, count)
    return None


def _later(today: date, unit: str, count: int) -> date | None:
    spans = {
        "days": relativedelta(days=count), "weeks": relativedelta(weeks=count),
        "months": relativedelta(months=count), "years": relativedelta(years=count),
    }  # fmt: skip
    later: date = today + spans[unit]
    return later if later.year - today.year <= FARTHEST else None


def _with_year(told: str) -> tuple[str, int | None]:
    start, _, last = told.rpartition(" ")
    return (start, int(last)) if re.fullmatch(r"20\d\d", last) else (told, None)


def _next(today: date, month: int, day: int, year: int | None) -> date | None:
    if year:
        return _day(year, month, day)
    return next(
        (d for y in range(9) if (d := _day(today.year + y, month, day)) and d >= today), None
    )


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
