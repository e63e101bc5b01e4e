"""A patient's whole talk in Spanish, page by page: nothing on the screens is left in English."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape

import pytest
from ruamel.yaml import YAML

from decision_aids.library import HERE
from decision_aids.schema import Aid
from decision_aids.wording import places
from interview.fold import fold
from interview.next_step import is_finished, next_step
from interview.state import Interview
from ui.speaking import invite
from ui.terminal import from_mapping
from ui.words import load_words

ROSA = next(
    case
    for case in YAML(typ="safe", pure=True).load(
        (HERE / "knee_osteoarthritis" / "cases.yaml").read_text("utf-8")
    )
    if case["id"] == "rosa"
)
SLOT = re.compile(r"\{[^{}]*\}")
# Shorter pieces are in other words, too: `to`, `None`.
TELLING = 9


def english(knee: Aid) -> set[str]:
    """Pieces of every English string of the interface and of the aid, that Spanish has not."""
    theirs = load_words("en").strings, {n: p.words for n, p in places(knee).items()}
    ours = load_words("es").strings, {n: p.words for n, p in places(knee.told_in("es")).items()}
    spanish = " ".join(text for strings in ours for text in strings.values())
    pieces = {
        piece.strip(" .,;:?“”()")
        for strings in theirs
        for text in strings.values()
        for piece in SLOT.split(text)
    }
    return {piece for piece in pieces if len(piece) >= TELLING and piece not in spanish}


def on_the_screen(page) -> Iterator[str]:
    """What can be read: in the page, on what can be touched, and by those who listen."""
    for block in page.get("html"):
        body = block.proto.body
        if not body.startswith("<style"):
            yield unescape(re.sub(r"<[^>]+>", " ", body))
            yield from (unescape(said) for said in re.findall(r'aria-label="([^"]*)"', body))
    for kind in (page.button, page.pills, page.expander, page.text_area, page.text_input):
        for widget in kind:
            yield widget.label
            yield from (str(option) for option in getattr(widget, "options", ()))
    yield from (box.placeholder for box in page.chat_input)


@pytest.fixture
def rosa(log, shelf) -> str:
    """Invited in Spanish, as the care team does it."""
    aid = next(a for a in shelf.aids if a.id == "knee_osteoarthritis")
    invited = invite(
        aid, datetime.now(UTC), ROSA["patient"], "es", age=71, doctor="Dr. Sample",
        clinic="Clínica Ejemplo", clinic_phone="555-0100", seed=5,
    )  # fmt: skip
    log.append("rosa", [invited], after=0)
    return "rosa"


def test_no_english_is_on_the_screens_of_a_patient_who_talks_in_spanish(visit, log, shelf, rosa):
    knee = next(a for a in shelf.aids if a.id == "knee_osteoarthritis")
    left = english(knee)
    spanish = knee.told_in("es")
    reply = from_mapping(spanish, ROSA["replies"])
    page = visit("patient", interview=rosa)
    seen: list[str] = []

    def state() -> Interview:
        return fold(log.read(rosa))

    while not is_finished(spanish, state()) and len(seen) < 120:
        step = next_step(spanish, state())
        seen.append(step.id)
        said = "\n".join(on_the_screen(page))
        assert {piece for piece in left if piece in said} == set(), step.id
        page.chat_input(key="say").set_value(reply(step, state()) or "saltar").run()
        assert not page.exception
    said = "\n".join(on_the_screen(page))
    assert {piece for piece in left if piece in said} == set()
    assert "La Dra." not in said
    assert state().shared
    assert {"options", "numbers:c_gel", "check:k1", "match", "goals", "review"} <= set(seen)


def test_the_physician_reads_the_talk_in_english_and_the_words_as_they_were_typed(
    visit, log, shelf, rosa
):
    aid = next(a for a in shelf.aids if a.id == "knee_osteoarthritis").told_in("es")
    reply = from_mapping(aid, ROSA["replies"])
    page = visit("patient", interview=rosa)
    while not is_finished(aid, state := fold(log.read(rosa))):
        page.chat_input(key="say").set_value(reply(next_step(aid, state), state) or "saltar").run()
    desk = visit("clinician", "page", rosa)
    next(b for b in desk.button if b.label == load_words("en").key("guess.skip")).click().run()
    said = "\n".join(on_the_screen(desk))
    assert "ya no llego a misa sin parar" in said
    assert "Walking, stairs, work, and hobbies" in said
    assert "Prefers Spanish." in said
    labels = [attribute.label for attribute in aid.attributes]
    assert [label for label in labels if label in said] == []
