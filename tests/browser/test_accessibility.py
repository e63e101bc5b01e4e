"""Every page and every kind of step: axe, narrow screens, and nothing from anywhere else."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.clinic import KNEE
from tests.browser.conftest import DESK, PHONE
from tests.browser.journey import settled

SERIOUS = ("serious", "critical")
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
PAGES = {
    "the front door": "/",
    "a new talk": "/?as=patient&interview=demo-not-started",
    "a page that is shared": "/?as=patient&interview=demo-read",
    "the help lines": "/help?as=patient&interview=demo-shared",
    "about the guide": "/about?as=patient&interview=demo-shared",
    "the list of patients": "/?as=clinician",
    "the guess before reading": "/page?as=clinician&interview=demo-shared",
    "the page of a minute": "/page?as=clinician&interview=demo-read",
    "a page before it is shared": "/page?as=clinician&interview=demo-in-progress",
    "a review before the decision": "/together?as=clinician&interview=demo-read",
    "a review after the decision": "/together?as=patient&interview=demo-decided",
    "the copy": "/copy?as=patient&interview=demo-decided",
    "the care team": "/?as=care_team",
    "nobody's address": "/page?as=clinician&interview=nobody",
}
STEPS = (
    "story", "needs", "options", f"numbers:{KNEE.key_comparison}", "matters:aside",
    "best_worst:1", "matters:rate", "matters:top", "swing", "swing:time_off", "match",
    "leaning:sure", "questions", "review", "share",
)  # fmt: skip


class Browser:
    """A page that remembers what it asked for and what it complained about."""

    def __init__(self, page, site):
        self.page, self.site = page, site
        self.asked, self.trouble = [], []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("pageerror", lambda error: self.trouble.append(str(error)))
        page.on("console", self._complains)

    def opens(self, address):
        self.asked.clear()
        self.trouble.clear()
        self.page.goto(address)
        expect(self.page.get_by_role("heading", level=1)).to_have_count(1)
        expect(self.page.get_by_role("log")).to_have_count(1)
        settled(self.page)

    def _complains(self, message):
        """Streamlit looks for its server below the address of a page first: that is no trouble."""
        if message.type == "error" and "/_stcore/" not in message.location["url"]:
            self.trouble.append(message.text)

    def is_for_everyone(self):
        assert self.page.locator("html").get_attribute("lang") == "en"
        for viewport in (DESK, PHONE):
            self.page.set_viewport_size(viewport)
            options = {"runOnly": STANDARD, "resultTypes": ["violations"]}
            found = Axe().run(self.page, options=options).response["violations"]
            assert [f for f in found if f["impact"] in SERIOUS] == []
        for width in (360, 320):
            self.page.set_viewport_size({"width": width, "height": 640})
            assert self.page.evaluate("document.documentElement.scrollWidth") <= width
        here = urlsplit(self.site).netloc
        elsewhere = [a for a in self.asked if urlsplit(a).netloc not in (here, "")]
        assert elsewhere == []
        assert self.trouble == []


@pytest.fixture(scope="module")
def browser(chromium, clinic):
    """One for all: what it has loaded once, it need not load again."""
    with chromium.new_context(base_url=clinic.site, reduced_motion="reduce") as context:
        yield Browser(context.new_page(), clinic.site)


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_this_page_is_for_everyone(browser, address):
    browser.opens(address)
    browser.is_for_everyone()


@pytest.mark.parametrize("step", STEPS)
def test_this_step_is_for_everyone(browser, clinic, step):
    interview = clinic.has_talked_with("martha", until=step)
    browser.opens(f"/?as=patient&interview={interview}")
    browser.is_for_everyone()


def test_the_safety_card_is_for_everyone(browser, clinic):
    interview = clinic.has_talked_with("lee", until="story:safety")
    browser.opens(f"/?as=patient&interview={interview}")
    expect(browser.page.get_by_role("alert")).to_be_visible()
    browser.is_for_everyone()
