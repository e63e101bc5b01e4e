"""A third language, made up: English in Hebrew letters, as a folder of files and nothing else.

It stands for any language that runs from right to left. Whoever adds a real one writes the
same files by hand (see docs/how-to/add-a-language.md).
"""

import re
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any

from ruamel.yaml import YAML

from decision_aids import languages, library, safety
from decision_aids.schema import Aid
from decision_aids.wording import places
from ui import warming, words

CODE = "he"
LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyz", "אבצדעפגהיזקלמנוףךרסתוושכיט", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)
SLOT = re.compile(r"(\{[^{}]*\})")
NAMED = {"language.locale": "he_IL", "language.lists": "he_IL"}


def made_up(text: str) -> str:
    """Every letter is another one; slots, numbers and marks stay."""
    parts = SLOT.split(text)
    return "".join(p if p.startswith("{") else p.lower().translate(LETTERS) for p in parts)


def write_all(folder: Path) -> None:
    """The files of the language, beside copies of what it goes with."""
    _interface(folder / "text")
    _numbers(folder / "languages")
    _safety(folder / "safety.yaml")
    aid = folder / "aids" / "knee_osteoarthritis"
    shutil.copytree(library.HERE / aid.name, aid)
    file = aid / library.FILE
    file.write_text(
        file.read_text("utf-8").replace("languages: [en, es]", f"languages: [en, es, {CODE}]"),
        "utf-8",
    )
    _dump(aid / f"{CODE}.yaml", _wording(library.load_aid(library.HERE / aid.name)))


def _interface(folder: Path) -> None:
    shutil.copytree(words.FOLDER, folder)
    english = _load(folder / "en.yaml")
    said = {key: NAMED.get(key, made_up(text)) for key, text in english.items()}
    _dump(folder / f"{CODE}.yaml", said)


def _numbers(folder: Path) -> None:
    shutil.copytree(languages.FOLDER, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    english = _load(folder / "en.yaml")
    said = {key: made_up(text) for key, text in english.items()} | {"locale": "he_IL"}
    _dump(folder / f"{CODE}.yaml", said)


def _safety(file: Path) -> None:
    _dump(file, _with_a_line_more(_load(safety.FILE)))


def _with_a_line_more(data: Any) -> Any:
    """Wherever English and Spanish stand side by side, the made-up language stands, too."""
    match data:
        case dict():
            more = {name: _with_a_line_more(value) for name, value in data.items()}
            english = data.get("en") if "es" in data else None
            if isinstance(english, str):
                more[CODE] = made_up(english)
            elif isinstance(english, dict):
                more[CODE] = {name: made_up(text) for name, text in english.items()}
            return more
        case list():
            return [_with_a_line_more(value) for value in data]
        case _:
            return data


def _wording(aid: Aid) -> dict[str, Any]:
    return {
        name: {"en": place.words, CODE: made_up(place.words)} for name, place in places(aid).items()
    }


def _load(file: Path) -> Any:
    return YAML(typ="safe", pure=True).load(file.read_text("utf-8"))


def _dump(file: Path, data: Any) -> None:
    with file.open("w", encoding="utf-8") as out:
        yaml = YAML()
        yaml.width = 10_000
        yaml.dump(data, out)


def instead(folder: Path) -> Iterator[tuple[ModuleType, str, Any]]:
    """Where the product looks for its files, and where these are."""
    yield words, "FOLDER", folder / "text"
    yield languages, "FOLDER", folder / "languages"
    safety_file = partial(safety.load_safety_or_fallback, folder / "safety.yaml")
    yield library, "load_safety_or_fallback", safety_file
    yield warming, "Shelf", partial(library.Shelf, folder / "aids")
