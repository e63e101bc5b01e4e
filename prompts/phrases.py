"""The words people use, by language: lists to listen for, kept as YAML and never here.

`phrases.en.yaml` is heard in every language; the file of the patient's own language
comes on top, because people mix languages and scripts are written in English.
"""

from functools import cache
from pathlib import Path

from pydantic import ValidationInfo, field_validator
from ruamel.yaml import YAML

from interview.step import Frozen
from prompts.bare import bare
from prompts.cues import Cues

FOLDER = Path(__file__).parent


def _bare_cues(cues: object) -> object:
    match cues:
        case tuple():
            return tuple(" * ".join(bare(part) for part in cue.split("*")) for cue in cues)
        case dict():
            return {key: _bare_cues(value) for key, value in cues.items()}
        case _:
            return cues


class Phrases(Frozen):
    """Each cue is bare, as in `bare.py`. A `*` in it stands for up to four words.

    `lanes` are whole sentences, as typed: they are compared by meaning."""

    language: str
    commands: dict[str, Cues]
    commands_inside: dict[str, Cues]
    lengths: dict[str, Cues]
    change: Cues
    change_targets: dict[str, Cues]
    also: dict[str, Cues]
    everything: Cues
    the_rest: Cues
    courtesy: Cues
    openers: Cues
    position: Cues
    ordinals: dict[str, int]
    numbers: dict[str, int]
    tens: dict[str, int]
    about: Cues
    out_of: Cues
    negations: Cues
    all_but: Cues
    hedges: Cues
    reasons: Cues
    joins: Cues
    fillers: Cues
    turns_away: Cues
    small_words: Cues
    empty_words: Cues
    endings: Cues
    most: Cues
    least: Cues
    then: Cues
    months: dict[str, int]
    days: dict[str, str]
    easter: Cues
    relative: dict[str, Cues]
    within: Cues
    review: dict[str, Cues]
    question_starts: Cues
    inversions: Cues
    question_words: Cues
    questions_inside: Cues
    asking: Cues
    recommend: Cues
    wishes: Cues
    hopes: Cues
    hope_verbs: Cues
    hope_times: Cues
    never_done: dict[str, Cues]
    worries: Cues
    calm: Cues
    unwanted: Cues
    abbreviations: Cues
    lanes: dict[str, Cues]
    never_answered: Cues
    personal: Cues
    premises: Cues
    hearsay: Cues

    @field_validator("*")
    @classmethod
    def _all_bare(cls, value: object, field: ValidationInfo) -> object:
        return value if field.field_name == "lanes" else _bare_cues(value)


@cache
def phrases(language: str) -> Phrases:
    """A language without a file is read with the English list alone."""
    both = _joined(_file("en"), {} if language == "en" else _file(language))
    return Phrases.model_validate({**both, "language": language})


@cache
def own_phrases(language: str) -> Phrases:
    """What the file of the language says, and nothing else."""
    empty = {name: type(value)() for name, value in _file("en").items()}
    return Phrases.model_validate({**empty, **_file(language), "language": language})


def _file(language: str) -> dict[str, object]:
    path = FOLDER / f"phrases.{language.partition('-')[0]}.yaml"
    return dict(YAML(typ="safe").load(path)) if path.is_file() else {}


def _joined(first: dict[str, object], second: dict[str, object]) -> dict[str, object]:
    joined = dict(first)
    for key, value in second.items():
        before = joined.get(key)
        if isinstance(before, dict) and isinstance(value, dict):
            joined[key] = _joined(before, value)
        elif isinstance(before, list) and isinstance(value, list):
            joined[key] = before + value
        else:
            joined[key] = value
    return joined
