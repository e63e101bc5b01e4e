"""The shelf of aids: a folder's `aid.yaml` becomes an `Aid`, or every error in it at once.

A broken aid never keeps the others from being read.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

from pydantic import ValidationError

from decision_aids.findings import Finding, Problem, in_order, located
from decision_aids.once import KEPT
from decision_aids.plain_errors import in_plain_words
from decision_aids.references import RULES
from decision_aids.safety import load_safety_or_fallback
from decision_aids.schema import Aid
from decision_aids.wording import Wording, in_language, wordings
from decision_aids.yaml_file import YamlFile, read_yaml

HERE = Path(__file__).parent
FILE = "aid.yaml"


class BrokenAid(Exception):
    "An aid cannot be loaded; `findings` holds every reason"

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = findings


@dataclass(frozen=True)
class BrokenShelfItem:
    """`id` is the folder's name: the file may not even hold an id."""

    id: str
    findings: tuple[Finding, ...]


class Shelf:
    """The aids of a folder, in the order of their names. Each is read when it is first asked
    for, and once: who talks about a knee does not wait for nine other aids."""

    def __init__(self, folder: Path = HERE) -> None:
        self.ids = tuple(path.parent.name for path in sorted(folder.glob(f"*/{FILE}")))
        self._folder = folder
        self._read: dict[str, Aid | BrokenShelfItem] = {}
        self._reading = Lock()

    def find(self, id: str) -> Aid | BrokenShelfItem | None:
        if id not in self.ids:
            return None
        with self._reading:
            if id not in self._read:
                self._read[id] = _aid_or_why(self._folder / id)
            return self._read[id]

    def aid(self, id: str) -> Aid | None:
        found = self.find(id)
        return found if isinstance(found, Aid) else None

    @property
    def aids(self) -> tuple[Aid, ...]:
        return tuple(found for id in self.ids if isinstance(found := self.find(id), Aid))

    @property
    def broken(self) -> tuple[BrokenShelfItem, ...]:
        found = (self.find(id) for id in self.ids)
        return tuple(one for one in found if isinstance(one, BrokenShelfItem))


def _aid_or_why(folder: Path) -> Aid | BrokenShelfItem:
    try:
        return load_aid(folder)
    except BrokenAid as error:
        return BrokenShelfItem(folder.name, error.findings)


def load_aid(folder: Path) -> Aid:
    """The aid, with its translations. `languages` are then those that it holds completely:
    a broken or unfinished translation takes nothing from the others.

    As long as its files hold the same, it is the same object, so that what is learned of it is
    learned once."""
    folder = folder.resolve()
    return _loaded(folder, tuple(_texts(folder)))


def _texts(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.glob("*.yaml")):
        with suppress(OSError):
            yield path.name, path.read_bytes()


@lru_cache(maxsize=KEPT)
def _loaded(folder: Path, _texts: tuple[tuple[str, bytes], ...]) -> Aid:
    aid = aid_in(folder, read_aid_file(folder))
    return translated(aid, wordings(folder, aid))


def translated(aid: Aid, wordings: Iterable[Wording]) -> Aid:
    told: dict[str, Aid] = {}
    complete = [aid.language]
    for wording in wordings:
        try:
            told[wording.language] = in_language(aid, wording)
        except ValidationError:
            continue
        complete += [wording.language] if wording.is_complete else []
    return aid.model_copy(update={"translations": told, "languages": tuple(complete)})


def read_aid_file(folder: Path) -> YamlFile:
    folder = folder.resolve()
    return read_yaml(folder / FILE, f"{folder.name}/{FILE}")


def aid_in(folder: Path, file: YamlFile) -> Aid:
    """The aid in a file that was read already; raises BrokenAid with every finding."""
    if not file.data:
        raise BrokenAid(file.findings)
    findings = list(file.findings)
    for rule in RULES:
        findings += located(rule.__name__, rule(file.data), file.name, file.lines)
    findings += located("id_is_folder", _id_is_folder(folder, file), file.name, file.lines)
    if "safety" in file.data:
        own = Problem(
            ("safety",),
            "an aid has no safety texts of its own: one safety file serves all. "
            "Take it out, and name signs under signs:.",
        )
        findings += located("own_safety", [own], file.name, file.lines)
    try:
        # The one safety file is joined here; without it only the built-in line is left.
        aid = Aid.model_validate({**file.data, "safety": load_safety_or_fallback()[0]})
    except ValidationError as error:
        problems = in_plain_words(error, file.data)
        findings += located("shape", problems, file.name, file.lines)
        raise BrokenAid(in_order(findings)) from None
    if findings:
        raise BrokenAid(in_order(findings))
    return aid


def _id_is_folder(folder: Path, file: YamlFile) -> Iterator[Problem]:
    id, name = file.data.get("id"), folder.resolve().name
    if isinstance(id, str) and id != name:
        yield Problem(
            ("id",),
            f"the id '{id}' is not the name of the folder. Write id: {name}, or rename the folder.",
        )
