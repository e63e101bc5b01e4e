"""One prompt a file: what it is for, what goes in, what comes out, and its text.

The fingerprint is recorded with whatever came of a prompt, so that it can be told later
which words a model was asked with.
"""

from functools import cache
from hashlib import sha256
from pathlib import Path

from pydantic import model_validator
from ruamel.yaml import YAML

from decision_aids.figures import SLOT
from interview.step import Frozen

FOLDER = Path(__file__).parent


class MissingInputs(LookupError):
    """A prompt was to be filled, and something that goes in was not given."""


class Prompt(Frozen):
    """`inputs` says of each slot what goes in, `output` what has to come back."""

    name: str
    purpose: str
    inputs: dict[str, str]
    output: str
    text: str

    @model_validator(mode="after")
    def _slots_are_inputs(self) -> "Prompt":
        slots = set(SLOT.findall(self.text))
        if slots != self.inputs.keys():
            odd = ", ".join(sorted(slots ^ self.inputs.keys()))
            raise ValueError(f"slots and inputs of the prompt {self.name} differ: {odd}")
        return self

    def filled(self, **given: str) -> str:
        """The text with its inputs. What is put in is never read as a slot itself."""
        missing = sorted(self.inputs.keys() - given.keys())
        if missing:
            raise MissingInputs(f"the prompt {self.name} needs: {', '.join(missing)}")
        return SLOT.sub(lambda slot: given[slot[1]], self.text)

    @property
    def fingerprint(self) -> str:
        return sha256(self.model_dump_json().encode()).hexdigest()[:12]


@cache
def prompt(name: str) -> Prompt:
    file = FOLDER / f"{name}.yaml"
    return Prompt.model_validate({"name": name, **YAML(typ="safe").load(file)})


def fingerprint(*prompts: Prompt) -> str:
    """One for all that were sent together."""
    return "+".join(one.fingerprint for one in prompts)
