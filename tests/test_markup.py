"""What people type stays text, in every file that leaves and in every view.

One shared talk, in which each of these words was typed, put in place of a line, and written
beside a line by the clinic.
"""

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache
from html.parser import HTMLParser
from io import BytesIO
from itertools import cycle
from xml.etree import ElementTree
from zipfile import ZipFile

import pikepdf
import pytest
from pypdf import PdfReader

from interview.events import Event, LineChanged, Spoke
from interview.fold import fold
from interview.review import Person, written
from summary.fhir.clean import readable
from summary.pdf import to_pdf
from summary.printable import printable
from summary.text import plain
from tests.talks import AIDS, AT
from ui import papers
from ui.demo import STAGES, _appointment, _events
from ui.exports import EXPORTS, everything
from ui.parts.as_label import as_label, as_name
from ui.parts.chat import bubbles, messages
from ui.parts.line_view import line_html, where_from
from ui.parts.worklist_row import Row, row_html
from ui.speaking import guide_of
from ui.stories import Story
from ui.words import load_words

KNEE = AIDS["knee_osteoarthritis"]
NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
TYPED = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "]]>&lt;b>&amp;",
    "[me](http://evil.example/x)", "![me](http://evil.example/x.png)", "# **head** _of_ `code`",
    '=HYPERLINK("http://evil.example")', "@SUM(1+1)*cmd|' /C calc'!A0", "{{ 7*7 }} {% x %} ${y}",
    r"$\LaTeX$ costs $5 or $x^2$", ":material/home: :red[not] :smile:", '#import "/etc/passwd"',
    "!!python/object/apply:os.system [id]", "a\x1b[31mred\x07\x9b1m", "left \u202eright\u202c side",
    "{patient} {n} {w}", "a -> b <- c -- d www.evil.example me@evil.example",
)  # fmt: skip


@cache
def story(typed: tuple[str, ...]) -> tuple[Story, tuple[Event, ...]]:
    events = _events(KNEE, "shared", dict(STAGES)["shared"], _appointment(AT, 0), AT)
    guide = guide_of(KNEE, events[0])
    lines = Story("x", KNEE, fold(events), guide).summary.lines
    doctor = Person("clinician", typed[0], NOW)
    for line, words in zip(cycle(lines), typed, strict=False):
        events += [
            Spoke(step="story", words=words, at=AT),
            LineChanged(line=line.id, before=line.text, words=words, at=AT),
            *written("note", line.id, words, doctor),
        ]
    return Story("x", KNEE, fold(events), guide), tuple(events)


def view(name: str, typed: tuple[str, ...]) -> str:
    told, _ = story(typed)
    return VIEWS[name](told)


def _line(told: Story) -> str:
    return "".join(line_html(told, one) + where_from(told, one) for one in told.summary.lines)


def _row(told: Story) -> str:
    words = load_words("en")
    rows = [
        Row("x", t.words, head=t.words, words=(t.words,), decision=t.words)
        for t in told.state.turns[-len(TYPED) :]
    ]
    return "".join(row_html(row, words, date(2026, 11, 30)) for row in rows)


VIEWS: dict[str, Callable[[Story], str]] = {
    "bubbles": lambda told: bubbles(messages(told)), "lines": _line, "worklist": _row,
}  # fmt: skip


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, tuple(name for name, _ in attrs)))

    def handle_data(self, data):
        self.text += data


def letters(text: str) -> str:
    return re.sub(r"\s|\u200b", "", text)


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_has_no_tag_that_somebody_typed_and_every_word_of_it(name):
    seen, usual = (Tags(view(name, typed)) for typed in (TYPED, ("word",) * len(TYPED)))
    assert set(seen.tags) == set(usual.tags)
    assert [words for words in TYPED if letters(words) not in letters(seen.text)] == []


@cache
def packed() -> dict[str, bytes]:
    told, events = story(TYPED)
    with ZipFile(BytesIO(everything(told, events, NOW))) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_the_files_that_leave_are_those_that_are_looked_at_here():
    assert set(packed()) == {name for name, _ in EXPORTS.values()}
    assert set(EXPORTS) == {"json", "text", "pdf", "fhir"}


def test_the_text_holds_every_word_and_no_sign_that_commands_a_screen():
    text = packed()["talkthrough.txt"].decode()
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert [w for w in TYPED if letters(plain(w)) not in letters(text)] == []
    # A table reads a cell that begins so as a formula.
    assert not [row for row in text.splitlines() if row.startswith(("=", "+", "@", "\t"))]


def test_the_json_holds_every_word_as_it_was_typed():
    told, events = story(TYPED)
    for data in (packed()["talkthrough.json"], EXPORTS["json"][1](told, events, NOW)):
        kept = json.dumps(json.loads(data), ensure_ascii=True)
        assert [w for w in TYPED if json.dumps(w)[1:-1] not in kept] == []
        assert not re.search(rb"[\x00-\x09\x0b-\x1f]", data)


@pytest.mark.parametrize("made", [papers.patients, papers.physicians], ids=["patient", "doctor"])
def test_paper_shows_every_word(made):
    told, _ = story(TYPED)
    drawn = to_pdf(made(told, NOW), NOW)
    text = letters("".join(page.extract_text() for page in PdfReader(BytesIO(drawn)).pages))
    assert [w for w in TYPED if letters(printable(w)) not in text] == []
    with pikepdf.open(BytesIO(drawn)) as opened:
        links = {str(a.A.URI) for page in opened.pages for a in page.get("/Annots", [])}
    assert not [link for link in links if "evil" in link]


def test_the_health_record_holds_every_word_and_only_paragraphs():
    document = json.loads(packed()["health-record.json"])
    divs = re.findall(r'"div": ("(?:[^"\\]|\\.)*")', json.dumps(document))
    trees = [ElementTree.fromstring(json.loads(div)) for div in divs]
    assert trees
    assert {one.tag.rpartition("}")[2] for tree in trees for one in tree.iter()} <= {"div", "p"}
    read = letters("".join("".join(tree.itertext()) for tree in trees))
    assert [w for w in TYPED if letters(readable(w)) not in read] == []


def test_a_label_is_read_as_it_was_typed():
    """Tried in a browser: with these backslashes and joiners nothing is fetched, drawn or lost."""
    assert as_label("![a](http://b) :red[*no*]") == (
        "!\\[a\\](http:\u2060//b) :\u2060red\\[\\*no\\*\\]"
    )
    assert as_label("Less pain (5:30, 1-2 pills) & more") == (
        "Less pain (5:\u206030, 1-2 pills) & more"
    )
    assert as_name("![a](http://b) $x$") == "!a(http:\u2060//b) x"
    undone = [
        re.sub(r"\\([\\`*_$~\[\]&])", r"\1", as_label(w)).replace("\u2060", "") for w in TYPED
    ]
    assert undone == list(TYPED)
