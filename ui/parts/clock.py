"""Times as the person here reads them: in the time zone of their browser."""

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st

from ui.words import Words


def local(at: datetime) -> datetime:
    return at.astimezone(_zone())


def date_and_time(words: Words, at: datetime) -> dict[str, str]:
    """The slots `date` and `time` of a sentence."""
    here = local(at)
    return {"date": words.date(here.date()), "time": words.time(here)}


def _zone() -> tzinfo:
    name = st.context.timezone
    try:
        return ZoneInfo(name) if isinstance(name, str) else UTC
    except (ZoneInfoNotFoundError, ValueError):
        return UTC
