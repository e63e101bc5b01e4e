"""What lives as long as the process, built at the first visit and shared by all.

It stands in a module of its own: the script `main.py` runs anew at every turn, and a cache
that is declared there would be declared anew each time.
"""

import logging
from datetime import UTC, datetime

import streamlit as st

from prompts.model_reader import Helping
from settings import Settings, read_settings
from store.event_log import EventLog
from store.links import Links
from store.opening import open_links, open_log, open_presence
from store.presence import Presence
from ui.alerts import Alerts, post_to
from ui.helping import NoModel, helping_of

log = logging.getLogger(__name__)


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


@st.cache_resource
def presence(url: str) -> Presence:
    return open_presence(url)


@st.cache_resource
def helping() -> Helping | None:
    """The model, built once. One that cannot be built stops nobody's talk: the log says why."""
    try:
        return helping_of(settings())
    except NoModel as why:
        log.error("%s The embedded reader does the work.", why)
        return None
