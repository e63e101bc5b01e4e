"""A file becomes an aid, or every error in it at once, each with its line and a remedy."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from decision_aids.library import BrokenAid, Shelf, load_aid

AIDS = Path(__file__).parent / "aids"
TEA = (AIDS / "tea_or_coffee" / "aid.yaml").read_text(encoding="utf-8")


def write(folder: Path, text: str | bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "aid.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def complaints(folder: Path) -> list[str]:
    with pytest.raises(BrokenAid) as broken:
        load_aid(folder)
    return [str(finding) for finding in broken.value.findings]


def place(words: str) -> str:
    """Where these words first stand in the tea aid."""
    return f"tea_or_coffee/aid.yaml:{TEA[: TEA.index(words)].count(chr(10)) + 1}"


def tea_with(tmp_path: Path, old: str, new: str) -> list[str]:
    assert old in TEA
    return complaints(write(tmp_path / "tea_or_coffee", TEA.replace(old, new, 1)))


def test_a_sound_file_becomes_an_aid() -> None:
    aid = load_aid(AIDS / "tea_or_coffee")
    assert [option.short for option in aid.options] == ["Nothing", "Tea", "Coffee"]
    assert aid.review_due == date(2027, 1, 10)


def test_no_and_off_and_yes_stay_words(tmp_path: Path) -> None:
    flags = "flags: {values_first: false, match: off}\nnatural_course:"
    text = TEA.replace("natural_course:", flags).replace("recovery: None", "recovery: no", 1)
    text = re.sub(r"\blevel: [\d.]+", "means: yes", text)
    aid = load_aid(write(tmp_path / "tea_or_coffee", text))
    assert aid.flags.match == "off"
    assert aid.option("no_drink").recovery == "no"
    assert {level.means for a in aid.attributes for level in a.levels} == {"yes"}


def test_two_trials_cannot_be_mixed_in_one_comparison(tmp_path: Path) -> None:
    found = tea_with(
        tmp_path,
        "- {arm: hot_water, count: 40}",
        "- {arm: hot_water, count: 40, source: bean_2023}",
    )
    assert found == [
        f"{place('arm: hot_water, count')}: comparison 'c_awake': 'source' is not known here. "
        "Take it out, or use one of: arm, count, low, high, label, parts."
    ]


def test_a_missing_field_and_a_misspelled_id_are_reported_together(tmp_path: Path) -> None:
    text = TEA.replace("    summary: Ground beans in hot water.", "")
    text = text.replace("source: bean_2023\n    design", "source: been_2023\n    design", 1)
    assert complaints(write(tmp_path / "tea_or_coffee", text)) == [
        f"{place('- id: coffee')}: option 'coffee': 'summary' is missing. Add it.",
        f"{place('source: bean_2023')}: comparison 'c_jitters' names source 'been_2023', which is "
        "not listed. Did you mean 'bean_2023'?",
    ]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        pytest.param(
            'version: "1"',
            "version: 1",
            "'version' is 1, which is not text. Write words, in quotes if they look like a "
            "number or a date.",
            id="a number where words belong",
        ),
        pytest.param(
            "- id: q1",
            "- id: Q1",
            "faq 'Q1': 'id' is \"Q1\", which does not fit. Use lower-case letters, digits and _.",
            id="an id with a capital",
        ),
        pytest.param(
            "id: c_rumour",
            "id: rumour",
            "comparison 'rumour': 'id' is \"rumour\", which does not fit. "
            "Begin with c_, and use lower-case letters, digits and _.",
            id="a comparison without its prefix",
        ),
        pytest.param(
            "denominator: 100\n",
            "denominator: 50\n",
            "comparison 'c_awake': 'denominator' is 50. Write 100 or 1000.",
            id="a denominator that is not allowed",
        ),
        pytest.param(
            "count: 80, low: 71, high: 88",
            "count: 80, low: 81, high: 88",
            "comparison 'c_awake': the range 81 to 88 does not hold the estimate 80.",
            id="a range without its estimate",
        ),
        pytest.param(
            "    show: never\n",
            "    show: more\n",
            "comparison 'c_rumour': a figure from memory is never shown: "
            "write show: never, or read the source.",
            id="a number from memory",
        ),
        pytest.param(
            "prepared: 2026-01-10",
            "prepared: in winter",
            "'prepared' is \"in winter\". Write a date such as 2027-11-22.",
            id="a date in words",
        ),
        pytest.param(
            "languages: [en]",
            "languages: en",
            "'languages' is not a list. Begin each entry with a dash on its own line.",
            id="one word where a list belongs",
        ),
        pytest.param(
            "is_no_change: true",
            "is_no_change: perhaps",
            "option 'no_drink': 'is_no_change' is \"perhaps\". Write true or false.",
            id="neither true nor false",
        ),
    ],
)
def test_a_complaint_says_what_is_wrong_and_what_to_do(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    (found,) = tea_with(tmp_path, old, new)
    assert found.partition(": ")[2] == complaint


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        pytest.param(b"", "does not hold an aid", id="empty"),
        pytest.param(b"- a\n- b\n", "does not hold an aid", id="a list"),
        pytest.param(b"\x89PNG\r\n\x1a\n\xff", "is not text", id="a picture"),
        pytest.param(b"id: a\x00b", "cannot be read as YAML", id="a zero byte"),
        pytest.param(b"id: a: b", "put quotes around text that holds a colon", id="two colons"),
        pytest.param(b"a: " + b"[" * 100_000, "cannot be read as YAML", id="too deep"),
        pytest.param(b"- " * 100_000, "cannot be read as YAML", id="a list in a list, on and on"),
        pytest.param(b"".join(b" " * n + b"a:\n" for n in range(3000)), "as YAML", id="too far in"),
        pytest.param(b"id: &a [*a]", "Write it out", id="a list that holds itself"),
    ],
)
def test_a_file_that_is_no_aid_is_a_finding(tmp_path: Path, content: bytes, complaint: str) -> None:
    assert complaint in complaints(write(tmp_path / "tea_or_coffee", content))[0]


def test_a_folder_without_a_file_is_a_finding(tmp_path: Path) -> None:
    assert complaints(tmp_path / "nothing") == [
        "nothing/aid.yaml:1: the file cannot be opened. Add it, or fix the path."
    ]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode()))
def test_whatever_the_bytes_are_there_are_findings(tmp_path: Path, content: bytes) -> None:
    assert complaints(write(tmp_path / "tea_or_coffee", content))


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25
)
@given(
    spoiled=st.integers(0, len(TEA.splitlines()) - 1), put=st.sampled_from(["", "x", "- 1", "  {"])
)
def test_a_file_with_one_line_spoiled_loads_or_says_why(
    tmp_path: Path, spoiled: int, put: str
) -> None:
    lines = TEA.splitlines()
    lines[spoiled] = put
    write(tmp_path / "tea_or_coffee", "\n".join(lines))
    shelf = Shelf(tmp_path)
    assert len(shelf.aids) + len(shelf.broken) == 1


def test_a_broken_aid_does_not_keep_the_others_from_the_shelf(tmp_path: Path) -> None:
    write(tmp_path / "tea_or_coffee", TEA)
    write(tmp_path / "stale_biscuit", "id: stale_biscuit")
    (tmp_path / "not_an_aid").mkdir()
    shelf = Shelf(tmp_path)
    assert [aid.id for aid in shelf.aids] == ["tea_or_coffee"]
    assert [item.id for item in shelf.broken] == ["stale_biscuit"]
    assert shelf.broken[0].findings


def test_the_aids_of_the_product_all_load() -> None:
    shelf = Shelf()
    assert "knee_osteoarthritis" in [aid.id for aid in shelf.aids]
    assert shelf.broken == ()
