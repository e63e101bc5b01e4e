"""An aid in another language: wording over the same facts, in a file beside `aid.yaml`.

`es.yaml` holds, for each place in the aid, the words it was translated from and the words
they became:

    options.self_care.name:
      en: Self-care and wait
      es: Cuidarse y esperar

A place is named by ids, and in lists without ids by its number: `options.self_care.steps.1`.
Figures, ids, levels and sources stand in the aid alone. When the aid's words change, those
in this file differ from them, and the translation is stale until somebody has read it
again. What people say, and nobody is shown, is a list: `goals.g1.examples: [...]`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path as FilePath
from typing import Any, Literal, NamedTuple

from decision_aids.figures import SLOT, slots_in
from decision_aids.findings import Finding, Path, Problem, located
from decision_aids.schema import Aid
from decision_aids.sentences import phrases, told
from decision_aids.strict import Language
from decision_aids.yaml_file import YamlFile, read_yaml

State = Literal["complete", "stale", "missing"]
NUMBER = re.compile(r"\d[\d.,]*\d|\d")


class Translated(NamedTuple):
    """`source` is what the words were translated from."""

    source: str
    words: str


class Place(NamedTuple):
    """Something that a patient may read: where it stands, and its words in the aid."""

    path: Path
    words: str


@dataclass(frozen=True)
class Wording:
    """What a file holds that can be used, beside the aid's own `places`; `findings` says what is
    wrong with the rest."""

    language: Language
    file: YamlFile
    places: Mapping[str, Place]
    words: Mapping[str, Translated]
    phrases: Mapping[str, tuple[str, ...]]
    findings: tuple[Finding, ...] = ()

    def states(self) -> dict[str, State]:
        """The state of every string that a patient may read, in the aid's order."""
        return {name: self._state(name, place.words) for name, place in self.places.items()}

    def _state(self, name: str, words: str) -> State:
        if name not in self.words:
            return "missing"
        return "complete" if self.words[name].source == words else "stale"

    @property
    def is_complete(self) -> bool:
        """Nothing is missing. What is stale is offered, and reported until it was read again."""
        return not self.file.findings and "missing" not in self.states().values()


def wordings(folder: FilePath, aid: Aid) -> tuple[Wording, ...]:
    """The wording of each language of an aid besides the one that it is written in."""
    others = (language for language in aid.languages if language != aid.language)
    return tuple(read_wording(folder, aid, language) for language in others)


def places(aid: Aid) -> dict[str, Place]:
    return _places(aid.model_dump(mode="json"))


def _places(data: Any) -> dict[str, Place]:
    found = {name_of(data, path): Place(path, words) for _, path, words in told(data)}
    order = {name: n for n, name in enumerate(Aid.model_fields)}
    # As they stand in the aid, block by block.
    return dict(sorted(found.items(), key=lambda one: _order(order, one[1].path)))


def _order(fields: Mapping[str, int], path: Path) -> tuple[int, int]:
    place = path[1] if len(path) > 1 and isinstance(path[1], int) else 0
    return fields[str(path[0])], place


def name_of(data: Any, path: Path) -> str:
    """`options.self_care.steps.1` for `("options", 0, "steps", 0)`."""
    name = []
    for step in path:
        data = data[step]
        if isinstance(step, str):
            name.append(step)
        elif isinstance(data, dict):
            name.append(str(data.get("id") or data.get("option") or data.get("arm") or step + 1))
        else:
            name.append(str(step + 1))
    return ".".join(name)


def wording_file(folder: FilePath, language: Language) -> FilePath:
    return folder / f"{language}.yaml"


def read_wording(folder: FilePath, aid: Aid, language: Language) -> Wording:
    """The wording of an aid in a language. Never raises, whatever the file holds."""
    folder = folder.resolve()
    file = read_yaml(wording_file(folder, language), f"{folder.name}/{language}.yaml")
    data = aid.model_dump(mode="json")
    known, said = _places(data), {name_of(data, path) for path in phrases(data)}
    words: dict[str, Translated] = {}
    listed: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for name, entry in file.data.items():
        match entry:
            case list() if name in said and all(isinstance(one, str) for one in entry):
                listed[name] = tuple(entry)
            case dict() if name in known:
                one = _translated(entry, aid.language, language)
                why = _wrong(one, known[name].words, language) if one else _shape(aid, language)
                if why:
                    problems.append(Problem((name,), f"{name} {why}"))
                elif one and one.words:
                    words[name] = one
            case _:
                problems.append(Problem((name,), _unknown(name, {*known, *said}, aid)))
    found = located("translation_broken", problems, file.name, file.lines)
    return Wording(language, file, known, words, listed, (*file.findings, *found))


def _translated(entry: Mapping[str, Any], source: str, language: str) -> Translated | None:
    """None when the entry does not hold the two strings. Empty words are still to come."""
    if set(entry) != {source, language}:
        return None
    before, words = entry[source], entry[language]
    if not isinstance(before, str) or not isinstance(words, str | None):
        return None
    return Translated(before.strip(), (words or "").strip())


def _wrong(one: Translated, now: str, language: str) -> str:
    """Why words cannot be used, if they cannot."""
    if not one.words:
        return ""
    if set(slots_in(one.words)) != set(slots_in(now)):
        wanted = " ".join(f"{{{slot}}}" for slot in slots_in(now)) or "none"
        return f"has other slots than the aid. Use these in {language}: {wanted}."
    if _numbers(one.words) != _numbers(now):
        return f"has other numbers than the aid. Write the same ones in {language}."
    return ""


def _numbers(words: str) -> list[str]:
    return sorted(NUMBER.findall(SLOT.sub("", words)))


def _shape(aid: Aid, language: str) -> str:
    return (
        f"is not two strings. Write {aid.language}: with the words of the aid, and {language}: "
        "with theirs; put quotes around words that look like a number."
    )


def _unknown(name: str, names: set[str], aid: Aid) -> str:
    near = get_close_matches(name, names, n=1, cutoff=0.75)
    remedy = f"Did you mean {near[0]}?" if near else "Take it out."
    return f"{name} is nothing that patients read or say in '{aid.id}'. {remedy}"


def in_language(aid: Aid, wording: Wording) -> Aid:
    """The same aid in the words of a language; what has none yet stays as it is.

    Raises pydantic.ValidationError when the words do not fit together: an answer that is
    not among the choices, say.
    """
    data = aid.model_dump(mode="json")
    named = {name_of(data, path): path for path in phrases(data)}
    for name, one in wording.words.items():
        _put(data, wording.places[name].path, one.words)
    for name, said in wording.phrases.items():
        both = _at(data, named[name])
        both[wording.language] = [*both.get(wording.language, ()), *said]
    joined = {"language": wording.language, "safety": aid.safety}
    return Aid.model_validate({**data, **joined})


def _at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _put(data: Any, path: Path, words: str) -> None:
    _at(data, path[:-1])[path[-1]] = words
