"""What lives as long as the process, built at the first visit and shared by all.

It stands in a module of its own: the script `main.py` runs anew at every turn, and a cache
that is declared there would be declared anew each time.
"""

from datetime import UTC, datetime

import streamlit as st

from settings import Settings, read_settings
from store.event_log import EventLog
from store.links import Links
from store.opening import open_links, open_log
from ui.alerts import Alerts, post_to


@st.cache_resource
def settings() -> Settings:
    return read_settings()


@st.cache_resource
def alerts(url: str, alert_url: str) -> Alerts | None:
    """Nothing where the clinic named no address: then nobody is told, and the page says so."""
    if not alert_url:
        return None
    return Alerts(store(url)[0], lambda: datetime.now(UTC), post_to(alert_url))


@st.cache_resource
def store(url: str) -> tuple[EventLog, Links]:
    return open_log(url), open_links(url)
