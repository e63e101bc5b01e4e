"""What a person does in the browser, told in sentences.

Everything is found as a person finds it: by its role, its label or its words. A turn is over
when the page says so: it carries the version that it was drawn from, once nothing moves.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

from playwright.sync_api import Locator, Page, expect

from interview.step import Text
from tests.browser.clinic import DOCTOR, KNEE
from ui.words import load_words

ENGLISH = load_words("en")
# The script is done, and no part of the page is a grey box any more that still loads.
SETTLED = (
    '[data-testid="stApp"][data-test-script-state="notRunning"]'
    ':not(:has([data-testid="stSkeleton"]))'
)
WHERE_THE_THUMB_IS = """line => {
  const box = line.getBoundingClientRect()
  const thumb = line.querySelector('input').getBoundingClientRect()
  return [box.width, thumb.top + thumb.height / 2 - box.top]
}"""
MOST_STOPS = 80
STANDS_IN = "one => one.contains(document.activeElement)"
# Where the keyboard stands, and whether a ring is around it. No ring is needed where nothing
# can be done: before the next question, or in the browser after the last stop of the page.
STOP = """() => {
  const here = document.activeElement
  if (!here || here.tabIndex < 0) return ['between two stops', true]
  const style = getComputedStyle(here)
  const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
  return [(here.getAttribute('aria-label') || here.innerText || here.id).slice(0, 60), ring]
}"""
GUIDE = "Chat message from assistant"


def say(key: str, **slots: str) -> str:
    """A sentence of the product, with the names of these tests in it."""
    names = {"doctor": DOCTOR, "topic": KNEE.topic, "decision": KNEE.topic}
    return ENGLISH.say(Text(key=key), **(names | slots))


def settled(page: Page) -> None:
    """The server has drawn the page, and nothing of it is still on its way."""
    page.locator(SETTLED).wait_for()


class Person:
    """Somebody in front of one page of a browser."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.main = page.get_by_role("main")
        self.heading = page.get_by_role("heading", level=1)
        # The place where a lost connection is told is always there, and empty.
        self.alert = page.locator("[role=alert]:not(#talkthrough-lost)")

    def choice(self, label: str) -> Locator:
        return self.page.get_by_role("radio", name=label, exact=True)

    def button(self, label: str) -> Locator:
        return self.page.get_by_role("button", name=label, exact=True)

    def field(self, label: str) -> Locator:
        return self.page.get_by_role("textbox", name=label, exact=True)

    def sees(self, words: str) -> None:
        expect(self.main).to_contain_text(words)

    def button_below(self, words: str, label: str) -> Locator:
        """The next one of that name, for somebody who reads on from these words."""
        below = f"xpath=following::button[starts-with(normalize-space(), '{label}')][1]"
        return self.main.get_by_text(words).first.locator(below)

    beside = "beside.button"

    def writes_beside(self, line: str, words: str, label: str = "") -> Locator:
        """The box beside a line, with these words in it. Nothing is sent."""
        self.button_below(line, say(label or self.beside)).click()
        box = self.field(say("beside.label"))
        box.fill(words)
        return box


class Doctor(Person):
    """A physician of the demonstration, who needs no link."""

    def chooses_day(self, label: str, digits: str) -> None:
        """Month, day and year, one digit after the other."""
        settled(self.page)
        self.page.get_by_role("spinbutton", name=f"month, {label}").click()
        self.page.keyboard.type(digits, delay=30)
        self.page.keyboard.press("Tab")
        settled(self.page)

    def opens(self, page: str = "", interview: str = "", name: str = DOCTOR) -> None:
        """The list of patients, or a page of one of them."""
        self.page.goto(f"/{page}?as=clinician&interview={interview}&name={quote(name)}")
        expect(self.heading).to_be_visible()
        settled(self.page)

    def reads(self, interview: str) -> None:
        """The page of a patient, without a guess before it."""
        self.opens("page", interview)
        self.button(say("guess.skip")).click()
        expect(self.button(say("page.mark_read"))).to_be_visible()
        settled(self.page)


class Patient(Person):
    """A patient, who came by their personal link."""

    beside = "wrong.ask"

    def opens(self, link: str) -> None:
        """The personal link from the clinic, and its one button."""
        self.page.goto(link)
        self.page.get_by_role("button", name=say("link.button")).click()
        self.has_a_page()

    def opens_together(self, interview: str) -> None:
        """In the demonstration, where the address says who it is."""
        self.page.goto(f"/together?as=patient&interview={interview}")
        expect(self.heading).to_have_text(say("together.title"))
        settled(self.page)

    def has_a_page(self) -> None:
        self.page.locator(f"html[data-placed] {SETTLED}").wait_for()

    @property
    def version(self) -> str:
        """Of the story as this page shows it, and of what is chosen so far."""
        return self.page.locator("html[data-placed]").get_attribute("data-placed") or ""

    @property
    def newest(self) -> Locator:
        """What the guide says and shows now."""
        return self.page.get_by_role("group", name=GUIDE).last

    @property
    def box(self) -> Locator:
        """Where anything can be typed at any time."""
        return self.field(say("chat.placeholder"))

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
        for label in labels:
            self.picks(label)
        self.presses(say("button.done"))

    def weighs_most_and_least(self) -> None:
        """The first of a set matters most to them, and the last one least."""
        cards = self.page.get_by_role("radiogroup")
        most = cards.first.get_by_role("radio", name=say("values.most.label"))
        most.click()
        expect(most).to_be_checked()
        with self.turn():
            cards.last.get_by_role("radio", name=say("values.least.label")).click()

    def slides(self, label: str, part: float) -> None:
        """To about this part of the line."""
        self._slides(self.page.get_by_role("group", name=label, exact=True), part)

    def slides_the_only_line(self, part: float) -> None:
        self._slides(self.page.get_by_test_id("stSlider").get_by_role("group"), part)

    def _slides(self, line: Locator, part: float) -> None:
        thumb = line.get_by_role("slider")
        width, down = line.evaluate(WHERE_THE_THUMB_IS)
        line.click(position={"x": part * width, "y": down})
        expect(thumb).not_to_have_value("0")

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Whatever is done in it is kept, and the page is drawn anew."""
        before = self.version
        yield
        self.page.locator(f'html:not([data-placed="{before}"])[data-placed] {SETTLED}').wait_for()


class ByKeyboard(Patient):
    """A patient without a mouse: Tab, arrows, Space, Enter and typing."""

    def types(self, words: str) -> None:
        self.goes_to(self.box)
        self.page.keyboard.type(words)
        with self.turn():
            self.page.keyboard.press("Enter")

    def picks(self, label: str) -> None:
        self._moves_to(self.choice(label), "radio")
        with self.turn():
            self.page.keyboard.press("Space")

    def presses(self, label: str) -> None:
        self.goes_to(self.button(label))
        with self.turn():
            self.page.keyboard.press("Enter")

    def ticks(self, *labels: str) -> None:
        for label in labels:
            self._moves_to(self.button(label), "button")
            self.page.keyboard.press("Space")
            expect(self.button(label)).to_have_attribute("aria-pressed", "true")
        self.presses(say("button.done"))

    def goes_to(self, target: Locator) -> None:
        """On with Tab until the keyboard stands on it or in it. Every stop can be seen."""
        expect(target).to_be_visible()
        stops: list[str] = []
        while not target.evaluate(STANDS_IN):
            self.page.keyboard.press("Tab")
            name, ring = self.page.evaluate(STOP)
            assert ring, f"Nobody sees that the keyboard stands on {name!r}."
            stops.append(name)
            assert len(stops) < MOST_STOPS, f"Tab never comes there, only to {stops}."

    def _moves_to(self, target: Locator, role: str) -> None:
        """Into the group with Tab, and on in it with the arrows."""
        group = target.locator("xpath=ancestor::*[@role='radiogroup' or @role='toolbar'][1]")
        self.goes_to(group)
        for _ in range(group.get_by_role(role).count()):
            if target.evaluate(STANDS_IN):
                return
            self.page.keyboard.press("ArrowRight")
        raise AssertionError(f"No arrow leads to {target}.")

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Afterwards the keyboard stands before what comes next, or still in the box."""
        with super().turn():
            yield
        stands_at = self.page.locator("#tt-here, #tt-next, textarea")
        expect(stands_at.and_(self.page.locator(":focus"))).to_have_count(1)
