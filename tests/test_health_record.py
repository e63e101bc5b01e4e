"""Sending a page to a health record that misbehaves: it ends clearly, and it is there once."""

from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from pydantic import SecretStr

from settings import Settings
from store.health_record import LONGEST_WAIT, Delivery, Record, Unsafe, checked, send
from store.record_key import Key
from tests.fhir_server import Clinic, serving
from ui.sending import record_of

DOCUMENT = {
    "resourceType": "Bundle", "id": "11111111-2222-5333-8444-555555555555", "type": "document",
    "identifier": {"system": "https://t.example/document", "value": "urn:uuid:1"},
}  # fmt: skip


@pytest.fixture
def clinic() -> Iterator[Clinic]:
    with serving() as one:
        yield one


@pytest.fixture
def waited() -> list[float]:
    return []


@pytest.fixture
def deliver(clinic, waited):
    def deliver(*script: str, **more: Any) -> Delivery:
        clinic.script = list(script)
        record = Record(clinic.url, more.pop("key", None), patience=0.4)
        return send(DOCUMENT, record, wait=waited.append, **more)

    return deliver


def key(clinic: Clinic, **more: Any) -> Key:
    return Key(clinic.token_url, "guide", SecretStr("s3cret"), **more)


def test_it_arrives_under_its_own_id(deliver, clinic):
    assert deliver() == Delivery("arrived", "", 1)
    assert clinic.kept == {DOCUMENT["id"]: DOCUMENT}
    assert clinic.methods == ["PUT"]


def test_sent_twice_it_is_one(deliver, clinic):
    deliver()
    assert deliver().outcome == "arrived"
    assert len(clinic.kept) == 1


@pytest.mark.parametrize("trouble", ["says 500 oops", "says 503 later", "gone", "half",
                                     "written then gone", "slow 0.8"])  # fmt: skip
def test_trouble_that_passes_is_tried_again_and_it_is_there_once(deliver, clinic, waited, trouble):
    assert deliver(trouble, trouble) == Delivery("arrived", "", 3)
    assert waited == [1, 2]
    assert len(clinic.kept) == 1


@pytest.mark.parametrize("trouble", ["says 500 oops", "gone", "half"])
def test_trouble_that_stays_ends_with_not_knowing(deliver, waited, trouble):
    done = deliver(*[trouble] * 9)
    assert (done.outcome, done.tries) == ("no_answer", 5)
    assert waited == [1, 2, 4, 8]


def test_a_server_that_asks_for_time_gets_it(deliver, waited):
    assert deliver("wait 429 7").outcome == "arrived"
    assert waited == [7]


def test_a_time_to_come_back_may_be_a_date(deliver, waited):
    assert deliver("until 503 30") == Delivery("arrived", "", 2)
    assert 25 < waited[0] <= 30


def test_a_time_to_come_back_that_nobody_can_read_is_left_aside(deliver, waited):
    assert deliver("wait 503 soon") == Delivery("arrived", "", 2)
    assert waited == [1]


def test_one_that_asks_for_too_much_time_is_not_waited_for(deliver, waited):
    done = deliver(f"wait 429 {LONGEST_WAIT + 1}")
    assert (done.outcome, done.tries, waited) == ("refused", 1, [])
    assert "61 seconds" in done.why


def test_a_no_after_a_try_without_an_answer_leaves_it_open_whether_it_arrived(deliver, clinic):
    done = deliver("written then gone", "says 403 not you")
    assert (done.outcome, done.why) == ("no_answer", "It said no (403). not you")
    assert len(clinic.kept) == 1


@pytest.mark.parametrize("status", [400, 403, 404, 409, 412, 422])
def test_a_no_is_not_asked_again_and_says_why(deliver, waited, status):
    done = deliver(f"says {status} Patient is unknown")
    assert done == Delivery("refused", f"It said no ({status}). Patient is unknown", 1)
    assert waited == []


def test_a_yes_with_an_error_in_it_is_a_no(deliver):
    assert deliver("says 200 not stored") == Delivery("refused", "It said no. not stored", 1)


def test_a_page_to_sign_in_at_is_no_health_record(deliver, clinic):
    assert deliver("page").outcome == "refused"
    assert clinic.kept == {}


def test_a_redirect_is_not_followed(deliver):
    done = deliver("moved")
    assert (done.outcome, done.why) == ("refused", "It said no (302).")


def test_a_server_that_gives_ids_itself_is_asked_to_add_it_once(deliver, clinic):
    assert deliver("says 405 no ids of yours", "gone") == Delivery("arrived", "", 3)
    assert clinic.methods == ["PUT", "POST", "POST"]
    once = clinic.requests[-1][2]["If-None-Exist"]
    assert once == "identifier=https://t.example/document|urn:uuid:1"


def test_a_server_that_is_not_there_ends_with_not_knowing(waited):
    done = send(DOCUMENT, Record("http://127.0.0.1:9"), wait=waited.append)
    assert (done.outcome, done.tries) == ("no_answer", 5)


def test_what_was_taken_back_in_between_is_not_sent_again(deliver, clinic):
    asked = count()
    done = deliver(*["says 500 oops"] * 9, may_go=lambda: next(asked) < 2)
    assert (done.outcome, done.tries) == ("no_answer", 2)
    assert deliver(may_go=lambda: False).tries == 0


def test_a_key_is_fetched_once_and_kept(deliver, clinic):
    clinic.needs_token, ours = True, key(clinic)
    assert deliver(key=ours).outcome == "arrived"
    assert deliver(key=ours).outcome == "arrived"
    assert clinic.tokens_given == 1


def test_a_key_that_ran_out_is_fetched_again(deliver, clinic):
    clinic.needs_token, ours = True, key(clinic)
    ours._token, ours._until = "old", float("inf")
    assert deliver(key=ours) == Delivery("arrived", "", 2)
    assert clinic.tokens_given == 1


def test_a_key_is_fetched_before_it_runs_out(deliver, clinic):
    now = iter([0.0, 271.0, 271.0])
    ours = key(clinic, clock=lambda: next(now))
    deliver(key=ours)
    deliver(key=ours)
    assert clinic.tokens_given == 2


def test_a_key_that_is_never_good_enough_is_a_no(deliver, clinic, monkeypatch):
    monkeypatch.setattr("tests.fhir_server.GOOD_TOKEN", "another")
    clinic.needs_token = True
    ours = key(clinic)
    monkeypatch.setattr(ours, "of", lambda client: "wrong")
    done = deliver(key=ours)
    assert (done.outcome, done.tries) == ("refused", 2)


def test_no_key_is_a_no_and_nothing_is_sent(deliver, clinic):
    clinic.token_script = ["400"]
    assert deliver(key=key(clinic)) == Delivery("refused", "No key was given (400).", 0)
    assert clinic.methods == []


def test_a_busy_server_of_keys_is_asked_again(deliver, clinic, waited):
    clinic.token_script = ["500", "429"]
    assert deliver(key=key(clinic)).outcome == "arrived"
    assert waited == [1, 2]


UNSAFE = (
    "http://ehr.example", "ftp://ehr.example", "ehr.example", "", "https://me:s3cret@ehr.example",
    "https://ehr.example?key=s3cret", "http://localhost.evil.example",
)  # fmt: skip


@pytest.mark.parametrize("url", UNSAFE)
def test_words_of_patients_travel_over_https_only_and_keys_stand_in_no_address(url):
    with pytest.raises(Unsafe) as refused:
        checked(url)
    assert "s3cret" not in str(refused.value)


def test_this_machine_may_be_reached_without_https():
    assert checked("http://127.0.0.1:8080/fhir/") == "http://127.0.0.1:8080/fhir"
    assert checked("https://ehr.example/fhir") == "https://ehr.example/fhir"


def test_the_key_of_the_settings_goes_to_no_other_server():
    settings = Settings(
        fhir_url="https://ehr.example/fhir", fhir_token_url="https://ehr.example/token",
        fhir_client_id="guide", fhir_client_secret="s3cret",
    )  # fmt: skip
    assert record_of(settings, "").key
    assert record_of(settings, "https://ehr.example/fhir/").key
    assert record_of(settings, "https://other.example/fhir").key is None
    assert record_of(settings, "").place == "ehr.example"
