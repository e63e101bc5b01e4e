"""A real Chromium for tests of what only a browser can show."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.clinic import Clinic
from tests.conftest import Serve

HERE = Path(__file__).parent
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
# Machines that run tests are busy: this is when a test gives up, not how fast a page is.
PATIENCE = 20_000

Device = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("There is no Chromium here. On Debian: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        expect.set_options(timeout=PATIENCE)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser, site: str) -> Iterator[Page]:
    """A phone-sized page with its own cookies. `page.goto("/")` opens the server."""
    with chromium.new_context(base_url=site, viewport=PHONE) as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def clinic(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clinic]:
    """One server for all tests that need patients. A test that writes invites its own."""
    database = f"sqlite:///{tmp_path_factory.mktemp('clinic') / 'talk.db'}"
    with (
        serve(TALKTHROUGH_DATABASE_URL=database) as address,
        closing(Clinic(address, database)) as clinic,
    ):
        clinic.has_made_up_patients()
        yield clinic


@pytest.fixture
def device(chromium: Browser, clinic: Clinic) -> Iterator[Device]:
    """`device()` is a page on a phone of its own: nothing is shared with any other."""
    with ExitStack() as devices:

        def new(**options: Any) -> Page:
            given = {
                "base_url": clinic.site, "viewport": PHONE, "reduced_motion": "reduce", **options
            }  # fmt: skip
            context = devices.enter_context(chromium.new_context(**given))
            context.set_default_timeout(PATIENCE)
            return context.new_page()

        yield new
