"""The product without a browser: made-up patients in a store of their own, and pages to open."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from decision_aids.library import Shelf
from store.event_log import EventLog
from store.opening import open_log
from ui import warming

MAIN = str(Path(__file__).parents[2] / "ui" / "main.py")
Visit = Callable[..., AppTest]


@pytest.fixture(scope="session", autouse=True)
def no_search_for_components() -> Iterator[None]:
    """Streamlit reads about every installed package before each page, in search of components.
    There are none; the browser tests do without this."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", list)
        yield


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    """The aids that the pages have, too."""
    return warming.shelf()


@pytest.fixture
def log(made_up: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[EventLog]:
    """The same store, fresh for each test, with the settings that lead the pages to it."""
    shutil.copy(made_up, tmp_path / "talk.db")
    url = f"sqlite:///{tmp_path / 'talk.db'}"
    monkeypatch.setenv("TALKTHROUGH_DATABASE_URL", url)
    monkeypatch.setenv("TALKTHROUGH_DEMO", "1")
    st.cache_resource.clear()
    log = open_log(url)
    yield log
    log.close()
    st.cache_resource.clear()


@pytest.fixture
def visit(log: EventLog) -> Visit:
    """`visit("clinician", "page", "demo-shared")` opens a page as someone."""

    def open_page(role: str, path: str = "", interview: str = "") -> AppTest:
        page = AppTest.from_file(MAIN, default_timeout=60)
        page.query_params["as"] = role
        if interview:
            page.query_params["interview"] = interview
        if path:
            page._page_hash = calc_hash(path)
        page.run()
        assert not page.exception
        return page

    return open_page
