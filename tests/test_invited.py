import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from store.links import TooMany
from ui.invited import invitation_routes, personal_link
from ui.words import load_words

CODE = "a-code-that-works"


@pytest.fixture
def spent():
    return []


@pytest.fixture
def browsers():
    return []


@pytest.fixture
def client(spent, browsers):
    def spend(code):
        spent.append(code)
        return "the-visit" if code == CODE else None

    def spend_spoken(typed, place, browser):
        assert place == "testclient"
        browsers.append(browser)
        if typed == "too many":
            raise TooMany
        return "the-visit" if typed == "f7 h2" else None

    routes = invitation_routes(spend, spend_spoken, clinic_phone="555-0100", https=True)
    with TestClient(Starlette(routes=routes), base_url="https://testserver") as client:
        yield client


def test_opening_the_page_however_often_lets_nobody_in(client, spent):
    answers = [client.get("/invited"), client.head("/invited")]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert not any("set-cookie" in answer.headers for answer in answers)
    assert spent == []


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        pytest.param("es-MX,es;q=0.9,en;q=0.8", "es", id="Spanish"),
        pytest.param("en-US,es;q=0.5", "en", id="English first"),
        pytest.param("vi,es;q=0.5", "es", id="the first we speak"),
        pytest.param("vi", "en", id="none we speak"),
        pytest.param("*", "en", id="any"),
    ],
)
def test_the_page_speaks_the_language_of_the_browser(client, asked, spoken):
    page = client.get("/invited", headers={"accept-language": asked}).text
    assert f'<html lang="{spoken}" dir="ltr">' in page
    assert f"<h1>{load_words(spoken).key('link.title')}</h1>" in page


def test_a_link_opens_in_the_language_of_its_invitation_whatever_the_browser_speaks(client):
    link = personal_link("https://testserver", CODE, "es")
    page = client.get(link, headers={"accept-language": "en-US"}).text
    assert f"<h1>{load_words('es').key('link.title')}</h1>" in page
    assert link.endswith(f"#{CODE}")


def test_the_button_turns_a_code_into_a_cookie_no_script_can_read(client):
    answer = client.post("/invited", json={"code": CODE})
    cookie = answer.headers["set-cookie"].lower()
    assert answer.status_code == 200
    assert cookie.startswith("visit=the-visit;")
    for guard in ("httponly", "samesite=lax", "secure", "path=/", "max-age=28800"):
        assert guard in cookie
    assert CODE not in answer.text


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b'{"code": "unknown"}', id="unknown"),
        pytest.param(b'{"code": ""}', id="empty"),
        pytest.param(b'{"code": null}', id="no text"),
        pytest.param(b'["a-code-that-works"]', id="not an object"),
        pytest.param(b"{", id="not JSON"),
        pytest.param(b"\xff\xfe\xff", id="not text"),
        pytest.param(b'{"code": "a-code-that-works"}' + b" " * 3000, id="too long"),
    ],
)
def test_whatever_does_not_work_gets_one_and_the_same_answer(client, body):
    answer = client.post("/invited", content=body, headers={"content-type": "application/json"})
    assert answer.status_code == 404
    assert answer.json() == {
        "say": "This link does not work any more. It may be old, or used before. "
        "Call 555-0100 for a new one."
    }
    assert "set-cookie" not in answer.headers


def test_a_form_on_another_site_cannot_open_a_talk(client, spent):
    answer = client.post("/invited", data={"code": CODE})
    assert answer.status_code == 403
    assert spent == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_page_for_a_code_has_one_labelled_box(client, language):
    page = client.get("/code", headers={"accept-language": language}).text
    label = load_words(language).key("code.label")
    assert f'<label for="typed">{label}</label>' in page
    assert page.count("<input") == 1
    assert "<input" not in client.get("/invited").text


def test_a_typed_code_becomes_a_cookie_too(client, spent):
    answer = client.post("/invited", json={"typed": "f7 h2"})
    assert answer.headers["set-cookie"].startswith("visit=the-visit;")
    assert spent == []


@pytest.mark.parametrize(
    ("typed", "status", "key"),
    [("f7 h3", 404, "err.code"), ("", 404, "err.code"), ("too many", 429, "err.code.many")],
)
def test_a_typed_code_that_does_not_work_says_what_to_do(client, typed, status, key):
    answer = client.post("/invited", json={"typed": typed})
    assert answer.status_code == status
    phone = load_words("en").key("slot.clinic_phone.known", number="555-0100")
    assert answer.json() == {"say": load_words("en").key(key, clinic_phone=phone)}
    assert "set-cookie" not in answer.headers


def test_a_browser_goes_by_one_name_wherever_it_types_codes(client, browsers):
    for _ in range(2):
        client.get("/code")
        client.post("/invited", json={"typed": "f7 h3"})
    assert browsers[0]
    assert browsers[0] == browsers[1]
    client.cookies.clear()
    client.get("/code")
    client.post("/invited", json={"typed": "f7 h3"})
    assert browsers[2] not in browsers[:2]
