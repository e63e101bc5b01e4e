"""Sheets of paper as PDF: whole for those who look, for those who listen, and for any words."""

import json
import re
from base64 import b64decode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import cache
from io import BytesIO
from itertools import count, pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pikepdf
import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from ruamel.yaml import YAML

from decision_aids.library import HERE, Shelf
from decision_aids.schema import Aid
from interview.events import Answered, Event, Invited, Spoke
from interview.fold import fold
from interview.review import (
    Person,
    corrected,
    decided,
    line_hidden,
    marked_read,
    opened,
    planned,
    time_alone_asked,
    written,
)
from interview.steps.drafts import drafts
from store.opening import open_log
from summary.audience import for_audience
from summary.invitation import Spoken, squares
from summary.page import one_page, unframed
from summary.pdf import to_pdf, to_png
from summary.printable import printable
from summary.sheet import Box, Section, Sheet, row
from summary.summary import summarise
from summary.text import plain, to_text
from ui import papers
from ui.demo import STAGES
from ui.exports import everything
from ui.speaking import guide_of, invite
from ui.stories import Story, open_story
from ui.terminal import from_mapping, play

NOW = datetime(2026, 11, 30, 15, 0, tzinfo=UTC)
SPOKEN = Spoken("F7 H2 K9 M4 R8 T3 W6", "https://talk.example.org/code")
LINK = "https://talk.example.org/invited?in=es#Zk3v9-qTn2Lw0aXb7Rr1yPdE4uHcJm5s"
# A long one with numbers, one with pictures of a thousand, and the gentle one.
AIDS = ("knee_osteoarthritis", "statins", "serious_illness_goals")
ALL_IS_WELL = "No, quise decir otra cosa"


@cache
def told(aid_id: str, language: str = "en") -> Story:
    aid, events = visited(aid_id, language)
    invited = events[0]
    assert isinstance(invited, Invited)
    return Story("x", aid, fold(events), guide_of(aid, invited))


@cache
def visited(aid_id: str, language: str = "en") -> tuple[Aid, list[Event]]:
    """A made-up patient of the aid, who shared the page, and the visit after it."""
    listed = YAML(typ="safe", pure=True).load((HERE / aid_id / "cases.yaml").read_text("utf-8"))
    patient = listed[0]
    aid, seconds = Shelf().aid(aid_id), count()
    assert aid is not None
    began = NOW - timedelta(days=3)
    invited = invite(
        aid, began, patient["patient"], language, doctor="Dr. Sample", clinic="Example Clinic",
        clinic_phone="555-0100", visit=NOW, seed=3,
    )  # fmt: skip
    # English words in a Spanish talk may be asked about, and the case answers in English.
    asked = {f"{at}:safety": ALL_IS_WELL for at in ("numbers", "matters") if language == "es"}
    replies = from_mapping(aid, {**patient["replies"], **asked})
    played = play(aid, invited, replies, clock=lambda: began + timedelta(seconds=next(seconds)))
    doctor = Person("clinician", "Dr. Sample", NOW)
    return aid, [
        *played.events, *opened(played.state, doctor), *marked_read(doctor),
        *corrected("story", "before", "Both of them.", doctor),
        *decided([aid.options[0].id], "together", "it fits", "", date(2027, 3, 1), doctor),
        *planned("first visit", patient["patient"], "2026-12-09", doctor),
    ]  # fmt: skip


def sheets(story: Story) -> dict[str, Sheet]:
    found = {name: make(story, NOW) for name, make in papers.DOCUMENTS.items()}
    assert story.state.invited is not None
    found["invitation"] = papers.invitation_of(
        story.original, story.state.invited, NOW, LINK, date(2026, 12, 14), SPOKEN
    )
    return {name: sheet for name, sheet in found.items() if sheet}


@pytest.fixture(scope="module", params=[(aid, lang) for aid in AIDS for lang in ("en", "es")])
def story(request: pytest.FixtureRequest) -> Story:
    return told(*request.param)


@pytest.fixture(scope="module")
def knee() -> Story:
    return told("knee_osteoarthritis")


@pytest.fixture(scope="module")
def events() -> list[Event]:
    return visited("knee_osteoarthritis")[1]


@cache
def text_of(pdf: bytes) -> str:
    """Without the places where a long word may break, and with single spaces."""
    pages = PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(p.extract_text() for p in pages).replace("\u200b", "").split())


def letters(words: str) -> str:
    """What a reader compares: lines break elsewhere, and marks depend on the language."""
    return "".join(c for c in words if c.isalnum())


def elements(pdf: bytes) -> Iterator[Any]:
    """Every element of the structure that readers for the blind follow."""
    with pikepdf.open(BytesIO(pdf)) as opened_pdf:
        yield from _below(opened_pdf.Root.StructTreeRoot)


def _below(element: Any) -> Iterator[Any]:
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield {"tag": str(kid.S), "alt": str(kid.get("/Alt", ""))}
            yield from _below(kid)


def tongues(pdf: bytes) -> set[str]:
    """The languages that runs of text are marked with."""
    with pikepdf.open(BytesIO(pdf)) as opened_pdf:
        marks = [
            operands[1]
            for page in opened_pdf.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "BDC"
        ]
        return {str(mark["/Lang"]) for mark in marks if "/Lang" in mark}


def a_sheet(*words: str, language: str = "en", **more: object) -> Sheet:
    rows = tuple(row(f"Said: “{w}”", (w,)) for w in words)
    return Sheet.model_validate(
        {
            "name": "A sheet", "title": "A title", "language": language, "direction": "ltr",
            "paper": "a4", "top": "top", "page_of": "Page {n} of {of}",
            "blocks": (Box(tone="headline", rows=rows), Section(title="Part", rows=rows)),
        } | more
    )  # fmt: skip


def test_every_sheet_is_tagged_and_names_its_language_and_kind(story):
    for name, sheet in sheets(story).items():
        with pikepdf.open(BytesIO(to_pdf(sheet, NOW))) as pdf:
            assert pdf.Root.MarkInfo.Marked, name
            assert str(pdf.Root.Lang) == sheet.language
            assert str(pdf.docinfo["/Title"]) == sheet.name
            assert pdf.Root.ViewerPreferences.DisplayDocTitle
            with pdf.open_metadata() as meta:
                assert meta["pdfuaid:part"] == "1"


def test_the_patient_reads_in_their_language_and_the_physician_in_the_clinics(story):
    languages = {name: sheet.language for name, sheet in sheets(story).items()}
    assert languages.pop("physician") == "en"
    assert set(languages.values()) == {story.guide.words.language}


def test_every_picture_is_said_in_words(story):
    for name, sheet in sheets(story).items():
        found = [e for e in elements(to_pdf(sheet, NOW)) if e["tag"] == "/Figure"]
        assert all(len(e["alt"].split()) > 2 for e in found), name


def test_the_numbers_looked_at_are_drawn_with_both_frames_and_their_source(knee):
    figures = sheets(knee)["patient"].blocks[-1].figures
    pdf = to_pdf(sheets(knee)["patient"], NOW)
    alts = {e["alt"] for e in elements(pdf) if e["tag"] == "/Figure"}
    arrays = [a for f in figures for a in f.arrays]
    assert len(arrays) > 3
    assert {a.alt for a in arrays} <= alts
    printed = letters(text_of(pdf))
    for array in arrays:
        assert letters("".join(array.had)) in printed
        assert letters("".join(array.had_not)) in printed
    for figure in figures:
        assert letters(figure.said[-1].text) in printed
        assert figure.said[-1].label == "Where from"


def test_headings_go_down_one_level_at_a_time(story):
    for name, sheet in sheets(story).items():
        levels = [int(e["tag"][2]) for e in elements(to_pdf(sheet, NOW)) if e["tag"][1:2] == "H"]
        assert levels[0] == 1, name
        assert all(b - a <= 1 for a, b in pairwise(levels))


def test_what_stands_on_the_sheet_can_be_read_from_the_file(story):
    for name, sheet in sheets(story).items():
        printed = letters(text_of(to_pdf(sheet, NOW)))
        for block in sheet.blocks:
            for one in getattr(block, "rows", ()):
                said = "".join(letters(s.text) for s in one.spans)
                assert said in printed, f"{name}: {said}"


def test_the_patients_copy_holds_every_line_and_the_very_words(story):
    printed = letters(text_of(to_pdf(sheets(story)["patient"], NOW)))
    for line in for_audience(story.summary.lines, "patient"):
        assert letters(unframed(line)) in printed
    said = [a for s, a in story.state.answers.items() if s in ("story", "matters", "goals")]
    assert said
    assert all(letters(answer.words) in printed for answer in said)


def test_questions_that_were_typed_in_a_row_are_not_said_again_below_each(knee):
    offered = [c for c in drafts(knee.aid, knee.state) if ":" not in c.id]
    typed = " > ".join(knee.guide.say(c.label) for c in offered)
    said = {"at": NOW, "by": "patient", "step": "questions", "words": typed}
    events = [Spoke(**said), Answered(**said, value=tuple(c.id for c in offered))]
    story = Story("x", knee.original, fold(events, knee.state), knee.guide)
    assert len(offered) > 1
    assert typed not in papers.patients(story, NOW).model_dump_json()


def test_the_physicians_page_holds_the_lines_of_the_screen_on_one_page(story):
    sheet = sheets(story)["physician"]
    pdf = to_pdf(sheet, NOW)
    assert len(PdfReader(BytesIO(pdf)).pages) == 1


@pytest.mark.parametrize("stage", [stage for stage, _ in STAGES])
def test_the_physicians_page_of_every_stage_is_one_page(stage, demo):
    sheet = papers.physicians(demo[stage], NOW)
    shared = bool(demo[stage].state.shared)
    assert (sheet is not None) == shared
    if sheet:
        assert len(PdfReader(BytesIO(to_pdf(sheet, NOW))).pages) == 1


@pytest.fixture(scope="module")
def demo(made_up: Path) -> dict[str, Story]:
    shelf = Shelf()
    with closing(open_log(f"sqlite:///{made_up}")) as log:
        found = {
            stage: open_story(shelf, log, f"demo-{stage.replace('_', '-')}") for stage, _ in STAGES
        }
    return {stage: story for stage, story in found.items() if story}


def test_danger_stands_above_everything_else(demo):
    for document in ("patient", "physician"):
        sheet = papers.DOCUMENTS[document](demo["safety"], NOW)
        assert sheet is not None
        assert sheet.blocks[0].kind == "box"
        assert sheet.blocks[0].tone == "safety"
        assert sheet.blocks[0].rows


def test_private_lines_are_on_the_patients_copy_alone():
    story = told("knee_osteoarthritis")
    secret = Person("patient", "x", NOW)
    hidden = story.told(line_hidden("leaning:why", secret))
    line = hidden.summary.line("leaning:why")
    assert line is not None
    assert line.private
    words = letters(line.words[0])
    found = {n: letters(text_of(to_pdf(s, NOW))) for n, s in sheets(hidden).items()}
    assert words in found["patient"]
    assert words not in found["physician"]
    assert words not in found["after_visit"]
    assert letters(hidden.guide.key("state.private")) in found["patient"]


def test_no_number_is_drawn_that_nobody_confirmed(story):
    figures = [b for b in sheets(story)["patient"].blocks if b.kind == "figures"]
    drawn = {f.question for b in figures for f in b.figures}
    unseen = {f.question for f in story.aid.results if f.confirmed != "seen"}
    assert not drawn & unseen


def test_past_the_last_day_of_the_aid_no_number_is_printed(knee):
    late = datetime.combine(knee.aid.expires + timedelta(days=1), NOW.timetz())
    sheet = papers.patients(knee, late)
    assert all(block.kind != "figures" for block in sheet.blocks)
    assert knee.guide.key("err.expired") in str(sheet)


def test_the_invitation_says_who_what_how_and_what_else(story):
    sheet = sheets(story)["invitation"]
    pdf = to_pdf(sheet, NOW)
    printed = text_of(pdf)
    assert len(PdfReader(BytesIO(pdf)).pages) == 1
    assert letters(SPOKEN.address) in letters(printed)
    for words in ("Dr. Sample", SPOKEN.code, "555-0100"):
        assert words in printed
    with pikepdf.open(BytesIO(pdf)) as opened_pdf:
        links = {str(a.A.URI) for p in opened_pdf.pages for a in p.get("/Annots", [])}
    assert links == {SPOKEN.address}


def test_the_square_code_is_the_link():
    made = squares(LINK)
    again = segno.make_qr(LINK, error="m")
    assert len(made) == again.symbol_size(border=2)[0]
    assert sum(map(sum, made)) == sum(bit for line in again.matrix for bit in line)


PAYLOADS = (
    '#import "/etc/passwd"', "$x^2$ and $ unclosed", "*b* _i_ `c`", "@ref <b> // gone /* gone */",
    "#set text(red); #panic()", "\\u{1F600} \\ # ~ --- ...", "= heading", "- list + enum",
    "https://example.org/a//b", "<script>alert(1)</script>", "{n} of {of}", '"; }] ) } #',
)  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_looks_like_markup_is_printed_as_it_was_typed(payload):
    printed = "".join(text_of(to_pdf(a_sheet(payload), NOW)).split())
    assert "".join(payload.split()) in printed


@settings(max_examples=120)
@given(st.text(max_size=200))
def test_nothing_that_a_person_types_prevents_the_pdf(words):
    pdf = to_pdf(a_sheet(words), NOW)
    assert pdf.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("≥ 3 → ✓ ×", "≥ 3 → ✓ ×"),
        ("e\u0301", "é"),
        ("left\u202eright\ufeff\x00", "leftright"),
        ("a\u00a0b\tc", "a b c"),
        ("字", "(cjk unified ideograph-5b57)"),
        ("Ñandú ¿qué? Việt Привет", "Ñandú ¿qué? Việt Привет"),
    ],
)
def test_what_cannot_be_drawn_is_named_and_what_can_stays(typed, kept):
    assert printable(typed) == kept


def test_a_very_long_word_stays_on_the_paper(knee):

    sheet = a_sheet("x" * 3000)
    assert text_of(to_pdf(sheet, NOW)).count("x") == 6000
    assert len(to_png(sheet, NOW, 30)) <= 3


@pytest.mark.parametrize(
    ("words", "language"),
    [("שלום, הברך כואבת", "he"), ("ركبتي تؤلمني كثيرا", "ar"), ("أريد أن أمشي", "ar")],
)
def test_a_quote_from_right_to_left_keeps_every_letter_and_is_named(words, language):
    pdf = to_pdf(a_sheet(words), NOW)
    printed = text_of(pdf)
    for letter in set(words) - {" ", ","}:
        assert printed.count(letter) >= 2 * words.count(letter)
    assert language in tongues(pdf)


def test_a_whole_page_can_run_from_right_to_left():
    sheet = a_sheet("שלום", language="he", direction="rtl", title="הדף שלי")
    with pikepdf.open(BytesIO(to_pdf(sheet, NOW))) as pdf:
        assert str(pdf.Root.Lang) == "he"


def test_many_at_once_get_each_their_own(knee):
    made = [a_sheet(f"patient number {n}") for n in range(24)]
    with ThreadPoolExecutor(24) as pool:
        pdfs = list(pool.map(lambda sheet: to_pdf(sheet, NOW), made))
    for n, pdf in enumerate(pdfs):
        assert f"patient number {n}”" in text_of(pdf)


def test_the_same_sheet_at_the_same_time_is_the_same_file(knee):
    for sheet in sheets(knee).values():
        assert to_pdf(sheet, NOW) == to_pdf(sheet, NOW)


def test_paper_is_letter_in_the_united_states_and_a4_elsewhere():
    for paper, width in (("us-letter", 612), ("a4", 595)):
        pdf = PdfReader(BytesIO(to_pdf(a_sheet("x", paper=paper), NOW)))
        assert round(float(pdf.pages[0].mediabox.width)) == width


def test_the_name_of_a_person_is_not_the_name_of_the_file(knee):
    names = {sheet.name for sheet in sheets(knee).values()}
    assert not any(knee.guide.invited.patient in name for name in names)


def test_an_answer_of_the_clinician_stands_below_its_line(knee):
    note = Person("clinician", "Dr. Sample", NOW)
    story = knee.told(written("note", "story:worry", "We can plan for that.", note))
    for document in ("patient", "physician"):
        sheet = papers.DOCUMENTS[document](story, NOW)
        assert sheet is not None
        assert "Wecanplanforthat" in letters(text_of(to_pdf(sheet, NOW)))


def test_the_page_and_the_sheet_say_the_same(knee):
    page = one_page(knee.summary, "doctor")
    printed = letters(text_of(to_pdf(sheets(knee)["physician"], NOW)))
    assert letters(page.headline) in printed
    for line in page.lines:
        if line.section != "match":
            assert letters(unframed(line)) in printed


def test_the_chart_gets_what_is_on_the_one_minute_page(story):
    clinics = guide_of(story.original, story.guide.invited, "en")
    summary = summarise(clinics.aid, story.state, clinics.say)
    chart = letters(to_text(summary, clinics.say))
    assert letters(plain(summary.headline)) in chart
    for line in for_audience(one_page(summary, "doctor").lines, "copy"):
        if line not in summary.aside:
            assert letters(plain(line.text)) in chart


def test_everything_is_one_file_with_no_name_of_a_person_in_its_names(knee, events):
    packed = ZipFile(BytesIO(everything(knee, events, NOW)))
    assert set(packed.namelist()) == {
        "talkthrough.json", "talkthrough.txt", "your-copy.pdf", "after-visit.pdf",
        "health-record.json",
    }  # fmt: skip
    whole = json.loads(packed.read("talkthrough.json"))
    assert [e["version"] for e in whole["events"]] == list(range(1, len(events) + 1))
    assert {line["id"] for line in whole["summary"]["lines"]} == {
        line.id for line in knee.summary.lines
    }
    assert packed.read("your-copy.pdf") == to_pdf(papers.patients(knee, NOW), NOW)


def whole_of(written: str) -> str:
    """With what is packed inside a health record."""
    inside = re.findall(r'"data": "([A-Za-z0-9+/=]+)"', written)
    return " ".join([written, *(b64decode(one).decode("utf-8", "replace") for one in inside)])


def test_a_wish_for_time_alone_is_in_no_file_of_the_patient(knee, events):
    alone = time_alone_asked(Person("patient", "x", NOW))
    story = knee.told(alone)
    packed = ZipFile(BytesIO(everything(story, [*events, *alone], NOW)))
    wish = [line.text for line in story.summary.aside]
    assert wish
    for name in packed.namelist():
        found = packed.read(name)
        written = text_of(found) if name.endswith("pdf") else whole_of(found.decode())
        assert "time_alone" not in written
        assert not any(letters(text) in letters(written) for text in wish)
