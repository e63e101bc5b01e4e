"""A questionnaire from outside as the beginning of an aid: what can be taken, what cannot, why.

A form asks; an aid also tells, and all that it tells needs a source. So only a title and open
questions are taken, as questions about what matters. The rest is named, for a person to write.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from decision_aids.starter import begin

_OPEN = ("text", "string")
_WHY = {
    "group": "It is a heading.",
    "display": "It is a text to read. What an aid tells needs a source: write it as a fact.",
    "boolean": "It asks for a yes or a no. The guide asks what matters, and does not score it.",
    "attachment": "The guide takes no files.",
    "date": "The guide asks for a day only with a goal.",
    "dateTime": "The guide asks for a day only with a goal.",
    "time": "The guide asks for no time of day.",
}
_LIST = "It is a list of answers. If they are the choices of the decision, write them as options."
_SCALE = "It is a number or a scale. If people weigh it against other things, write an attribute."
_LONGEST = 200


class NoForm(ValueError):
    """The file holds no questionnaire that an aid could begin with."""


@dataclass(frozen=True)
class LeftOut:
    linkId: str
    why: str


@dataclass(frozen=True)
class Taken:
    """The open questions by linkId, and everything that was not taken."""

    id: str
    title: str
    questions: Mapping[str, str]
    left_out: tuple[LeftOut, ...]


def read_form(form: Any) -> Taken:
    """Raises NoForm. Nothing in the form is believed: it is text to begin with."""
    if not isinstance(form, dict) or form.get("resourceType") != "Questionnaire":
        raise NoForm("That is no FHIR Questionnaire.")
    language = str(form.get("language", "en"))
    if language.partition("-")[0] != "en":
        raise NoForm(f"An aid is begun in English, and this form is in {language!r}.")
    title = _words(form.get("title")) or _words(form.get("name")) or "A new decision aid"
    questions: dict[str, str] = {}
    left_out = []
    for item in _items(form.get("item", [])):
        link, text = _words(item.get("linkId")), _words(item.get("text"))
        why = _why_not(item, text, questions)
        if why:
            left_out.append(LeftOut(link, why))
        else:
            questions[link] = text
    return Taken(_id_of(form, title), title, questions, tuple(left_out))


def write_draft(taken: Taken, into: Path, today: date) -> Path:
    """A draft that passes the checks: the commented example, with the title and the questions
    of the form in it. Raises FileExistsError."""
    folder = into / taken.id
    (file, *_) = begin(folder, today)
    text = file.read_text(encoding="utf-8")
    text = re.sub(r"^title: .*$", lambda _: f"title: {_quoted(taken.title)}", text, flags=re.M)
    file.write_text(text + "".join(_prompts(taken)), encoding="utf-8")
    return file


def _prompts(taken: Taken) -> Iterator[str]:
    if not taken.questions:
        return
    yield "\n# ---- Questions of the form, asked after what matters ------------------------\n"
    yield "value_prompts:\n"
    for n, (link, text) in enumerate(taken.questions.items(), 1):
        yield f"  # linkId {_quoted(link)}\n  - id: form_{n}\n    text: {_quoted(text)}\n"


def _items(items: Any) -> Iterator[dict[str, Any]]:
    """Every item, those inside others too, in their order."""
    waiting = list(reversed(items)) if isinstance(items, list) else []
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            yield item
            inside = item.get("item")
            waiting += reversed(inside) if isinstance(inside, list) else []


def _why_not(item: Mapping[str, Any], text: str, taken: Mapping[str, str]) -> str:
    kind = str(item.get("type", ""))
    if _words(item.get("linkId")) in taken:
        return "Its linkId stands there twice."
    if kind not in _OPEN:
        return _WHY.get(kind, _LIST if kind.endswith("choice") else _SCALE)
    if not text:
        return "It has no text."
    if item.get("enableWhen"):
        return "It is asked only after some answers. An aid asks each question of everybody."
    if any(c.isdigit() for c in text) or "{" in text or "}" in text:
        return "It has a number or a slot in it. An aid writes numbers once, with a source."
    if len(text) > _LONGEST:
        return f"It is longer than {_LONGEST} characters. Write it shorter."
    return ""


def _words(value: Any) -> str:
    """One line without control characters, whatever the file holds."""
    found = value if isinstance(value, str) else ""
    return " ".join("".join(c if c.isprintable() else " " for c in found).split())


def _id_of(form: Mapping[str, Any], title: str) -> str:
    named = _words(form.get("name")) or _words(form.get("id")) or title
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", named)
    plain = re.sub(r"[^a-z0-9]+", "_", spaced.lower()).strip("_")[:60]
    return plain if re.match(r"[a-z]", plain) else f"form_{plain}".strip("_")


def _quoted(words: str) -> str:
    """As YAML reads it back, with nothing in it that YAML would read as more than words."""
    return json.dumps(words, ensure_ascii=True)
