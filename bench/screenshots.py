"""A picture of every page and of every kind of step: `python -m bench.screenshots FOLDER`.

It starts a server of its own with made-up patients and leaves nothing behind but PNG files,
one for a desk and one for a phone of each. They are for looking, and for the README.
"""

import shutil
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

from tests.browser.clinic import KNEE, Clinic
from tests.browser.journey import settled
from tests.conftest import free_port, running

WIDTHS = {"desk": 1280, "phone": 360}
PAGES = {
    "entrance": "/",
    "invited": "/invited",
    "patient-begins": "/?as=patient&interview=demo-not-started",
    "patient-goes-on": "/?as=patient&interview=demo-in-progress",
    "patient-shared": "/?as=patient&interview=demo-read",
    "patient-help": "/help?as=patient&interview=demo-shared",
    "clinician-list": "/?as=clinician",
    "clinician-guess": "/page?as=clinician&interview=demo-shared",
    "clinician-page": "/page?as=clinician&interview=demo-read",
    "clinician-not-shared": "/page?as=clinician&interview=demo-in-progress",
    "together-before": "/together?as=clinician&interview=demo-read",
    "together-after": "/together?as=patient&interview=demo-decided",
    "copy": "/copy?as=patient&interview=demo-decided",
    "care-team": "/?as=care_team",
}
STEPS = (
    "welcome:length", "story", "story:worry", "role", "needs", "needs:private", "leaning:before",
    "options", "options:missing", "numbers", f"numbers:{KNEE.key_comparison}", "numbers:more",
    "check:k1", "matters", "matters:heard", "matters:aside", "best_worst:1", "matters:own",
    "matters:rate", "matters:top", "swing", "swing:time_off", "matters:limit", "match", "goals",
    "goals:when", "goals:2", "leaning", "leaning:between", "leaning:sure", "sure:s", "questions",
    "questions:own", "review", "share",
)  # fmt: skip
CARDS = {"safety": ("lee", "story:safety")}


def addresses(clinic: Clinic) -> Iterator[tuple[str, str]]:
    """The name of each picture, and what it is a picture of."""
    yield from PAGES.items()
    steps = {step: ("martha", step) for step in STEPS}
    for n, (name, (case, until)) in enumerate({**steps, **CARDS}.items(), 1):
        interview = clinic.has_talked_with(case, until)
        yield f"step-{n:02}-{name.replace(':', '-')}", f"/?as=patient&interview={interview}"


def take(page: Page, address: str, file: Path) -> None:
    """The whole page, however long it is: Streamlit scrolls inside of it."""
    page.goto(address)
    page.get_by_role("heading", level=1).wait_for()
    if not address.startswith("/invited"):
        page.get_by_role("log").wait_for(state="attached")
        settled(page)
    page.evaluate("document.fonts.ready")
    height = page.evaluate(
        "(document.querySelector('[data-testid=stMainBlockContainer]') || document.body)"
        ".scrollHeight"
    )
    size = page.viewport_size or {"width": WIDTHS["desk"], "height": 0}
    page.set_viewport_size({"width": size["width"], "height": max(740, height + 160)})
    page.screenshot(path=file)
    page.set_viewport_size({"width": size["width"], "height": 740})


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    with TemporaryDirectory() as place, sync_playwright() as playwright:
        database, port = Path(place) / "talk.db", free_port()
        site = f"http://127.0.0.1:{port}"
        with running(database, port=port), closing(Clinic(site, f"sqlite:///{database}")) as clinic:
            clinic.has_made_up_patients()
            pictures = list(addresses(clinic))
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
            for device, width in WIDTHS.items():
                page = browser.new_page(
                    base_url=site, viewport={"width": width, "height": 740},
                    reduced_motion="reduce",
                )  # fmt: skip
                for name, address in pictures:
                    take(page, address, folder / f"{name}-{device}.png")
                page.close()
            browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
