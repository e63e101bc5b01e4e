"""Plain text that survives the boxes of a health record."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interview.step import Text
from summary.after_visit import Copy, Part
from summary.copy_line import CopyLine
from summary.model import Line, Summary, Sure
from summary.text import WIDTH, plain, to_text


def say(text: Text) -> str:
    return {"section.story": "In their words", "section.goals": "Goals"}.get(text.key, text.key)


def summary(*lines: Line, headline: str = "Ana, 71: knee, what next.") -> Summary:
    return Summary(
        aid="knee", aid_version="1", language="en", headline=headline, lines=lines, match=(),
        close_call=None, flips_on=None, goals=(), sure=Sure(score=None, answers={}), questions=(),
        safety=(),
    )  # fmt: skip


def line(text: str, section: str = "story", **more: object) -> Line:
    return Line.model_validate({"id": section, "section": section, "text": text, **more})


def test_sections_have_titles_and_lines_have_dashes():
    text = to_text(summary(line("Wrote: “it hurts”"), line("Hopes: “walk”", "goals")), say)
    assert text == (
        "Ana, 71: knee, what next.\n\n"
        'IN THEIR WORDS\n- Wrote: "it hurts"\n\n'
        'GOALS\n- Hopes: "walk"\n\n'
        "page.words_are paper.guide\n"
    )


def test_private_lines_leave_no_trace():
    text = to_text(summary(line("seen"), line("secret", "goals", private=True)), say)
    assert "secret" not in text
    assert "GOALS" not in text


def test_what_was_decided_comes_after_the_page():
    decided = Part(id="decided", lines=(CopyLine(text="Decided: tea.", new=True),))
    changed = Part(id="changed", lines=(CopyLine(text="Dr. S noted: both.", about="one knee"),))
    text = to_text(summary(line("seen")), say, Copy(parts=(decided, changed)))
    after = "AFTER.DECIDED\n- * Decided: tea.\n\nAFTER.CHANGED\n- one knee / Dr. S noted: both.\n"
    assert text.index("seen") < text.index(after)


def test_long_lines_are_folded_and_hang_under_their_dash():
    rows = to_text(summary(line("word " * 60)), say).splitlines()
    assert max(len(row) for row in rows) <= WIDTH
    assert rows[4].startswith("  word")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("“quoted” and ‘single’", "\"quoted\" and 'single'"),
        ("caminar a misa sin parar, José", "caminar a misa sin parar, José"),
        ("e\u0301 is \u00e9", "é is é"),
        ("a\u00a0b\tc\nd", "a b c d"),
        ("left\u202eright\u200b", "left right"),
        ("≥ 3 … – ●", ">= 3 ... - *"),
        ("it hurts 🙂 5′ ‑ €3", "it hurts (slightly smiling face) 5' - EUR3"),
        ("# **not** a [link](x)", "# **not** a [link](x)"),
    ],
)
def test_signs_that_boxes_mangle_become_plain_and_letters_stay(typed, kept):
    assert plain(typed) == kept


@given(st.text(max_size=400))
def test_whatever_was_typed_no_line_is_long_and_nothing_invisible_is_left(typed):
    text = to_text(summary(line(typed), headline=typed), say)
    assert all(len(row) <= WIDTH for row in text.splitlines())
    assert all(c == "\n" or c.isprintable() for c in text)


SIGNS = ("P", "S")


@given(st.text(max_size=200))
def test_every_sign_is_one_that_old_boxes_know(typed):
    signs = (c for c in plain(typed) if unicodedata.category(c)[0] in SIGNS)
    assert all(ord(c) < 256 for c in signs)
