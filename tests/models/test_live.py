"""A real model server in this process, with a model so small that it rambles.

Nothing here asks whether it is any good. It shows that the whole way works on a real
endpoint, and that what a bad model writes reaches nobody.
"""

import pytest

from interview.by_model import REPLY
from prompts.guard import guarded
from prompts.heard import form
from prompts.model import PATIENCE, connect
from prompts.model_reader import Helping
from tests.models.conftest import Helped
from tests.models.test_contract import helped_by, holds
from tests.spec.conftest import knee

pytestmark = pytest.mark.live
UNHURRIED = 60.0  # seconds: the machine may be busy, and this is no test of its speed
WORDS = "I want to walk to church again"


def test_a_real_model_fills_in_the_form(real_server):
    model = connect("openai:smollm2", real_server, patience=UNHURRIED)
    filled = model.ask("Sort the parts.", f"[1] {WORDS}", form(("walking", "cost"), 1, False))
    assert filled is not None
    assert {matter.id for matter in filled.matters} <= {"walking", "cost"}
    assert {filled.worry, filled.question, filled.danger_part} <= {0, 1}


def test_it_holds_for_a_real_model(real_server):
    """In time or late: both are well."""
    holds(helped_by(real_server, PATIENCE), said=[WORDS])


def test_what_a_real_model_writes_is_guarded_before_anybody_reads_it(real_server):
    clinic = Helped(knee())
    model = connect("openai:smollm2", real_server, patience=UNHURRIED)
    clinic.helping = Helping(model, ("words", "aid"), replies=True)
    clinic.patient_walks_to("story")
    clinic.patient_says(WORDS)
    shown = [t.slots["text"] for t in clinic.state.turns[-1].told if t.key == REPLY]
    assert all(guarded(reply, "en", WORDS) == () for reply in shown)
    assert len(clinic.events_of("model_asked")) == 1
    assert clinic.state.answers["story"].words == WORDS
