"""What a person does in the browser, told in sentences.

Everything is found as a person finds it: by its role, its label or its words. A turn is over
when the page says so: it carries the version of the story that it was drawn from.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, expect

from interview.step import Text
from tests.browser.clinic import DOCTOR, KNEE
from ui.words import load_words

ENGLISH = load_words("en")
SETTLED = '[data-testid="stApp"][data-test-script-state="notRunning"]'
WHERE_THE_THUMB_IS = """line => {
  const box = line.getBoundingClientRect(), thumb = line.querySelector('input').getBoundingClientRect()
  return [box.width, thumb.top + thumb.height / 2 - box.top]
}"""
GUIDE = "Chat message from assistant"


def say(key: str, **slots: str) -> str:
    """A sentence of the product, with the names of these tests in it."""
    names = {"doctor": DOCTOR, "topic": KNEE.topic, "decision": KNEE.topic}
    return ENGLISH.say(Text(key=key), **(names | slots))


def settled(page: Page) -> None:
    """The server has drawn the page, and nothing of it is still on its way."""
    page.locator(SETTLED).wait_for()


class Patient:
    """A patient in front of one page of a browser."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.main = page.get_by_role("main")
        self.heading = page.get_by_role("heading", level=1)

    def opens(self, link: str) -> None:
        """The personal link from the clinic, and its one button."""
        self.page.goto(link)
        self.page.get_by_role("button", name=say("link.button")).click()
        self.has_a_page()

    def has_a_page(self) -> None:
        self.page.locator(f"html[data-turn] {SETTLED}").wait_for()

    @property
    def version(self) -> str:
        """Of the story, as this page shows it."""
        return self.page.locator("html").get_attribute("data-turn") or ""

    @property
    def newest(self) -> Locator:
        """What the guide says and shows now."""
        return self.page.get_by_role("group", name=GUIDE).last

    @property
    def box(self) -> Locator:
        """Where anything can be typed at any time."""
        return self.page.get_by_role("textbox", name=say("chat.placeholder"))

    def choice(self, label: str) -> Locator:
        return self.page.get_by_role("radio", name=label, exact=True)

    def button(self, label: str) -> Locator:
        return self.page.get_by_role("button", name=label, exact=True)

    def is_at(self, family: str) -> bool:
        return self.heading.inner_text() == say(f"heading.{family}")

    def is_told(self, words: str) -> None:
        expect(self.newest).to_contain_text(words)

    def is_asked(self, key: str, **slots: str) -> None:
        self.is_told(say(key, **slots))

    def types(self, words: str) -> None:
        with self.turn():
            self.box.fill(words)
            self.box.press("Enter")

    def picks(self, label: str) -> None:
        with self.turn():
            self.choice(label).click()

    def presses(self, label: str) -> None:
        with self.turn():
            self.button(label).click()

    def skips(self) -> None:
        self.presses(say("button.skip"))

    def ticks(self, *labels: str) -> None:
        """Several of a list, and then they are done."""
        for label in labels:
            self.button(label).click()
            expect(self.button(label)).to_have_attribute("aria-pressed", "true")
        self.presses(say("button.done"))

    def ranks(self, *labels: str) -> None:
        """One after the other, and then they are done."""
        for n, label in enumerate(labels, 1):
            self.choice(label).click()
            expect(self.button(say("rank.off", n=str(n)))).to_be_visible()
        self.presses(say("button.done"))

    def weighs_most_and_least(self) -> None:
        """The first of a set matters most to them, and the last one least."""
        cards = self.page.get_by_role("radiogroup")
        for card, side in ((cards.first, "most"), (cards.last, "least")):
            place = card.get_by_role("radio", name=say(f"values.{side}.label"))
            place.click()
            expect(place).to_be_checked()
        self.presses(say("button.next_set"))

    def slides(self, label: str, part: float) -> None:
        """To about this part of the line."""
        line = self.page.get_by_role("group", name=label, exact=True)
        thumb = line.get_by_role("slider")
        width, down = line.evaluate(WHERE_THE_THUMB_IS)
        line.click(position={"x": part * width, "y": down})
        expect(thumb).not_to_have_value("0")

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Whatever is done in it is kept, and the page is drawn anew."""
        before = self.version
        yield
        self.page.locator(f'html:not([data-turn="{before}"]) {SETTLED}').wait_for()
