import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from ui.headers import SecurityHeaders


async def page(request):
    answer = PlainTextResponse("hello", headers={"content-security-policy": "default-src 'none'"})
    answer.set_cookie("seat", "not-secure-yet")
    answer.set_cookie("visit", "v", secure=True)
    return answer


def visit(https):
    server = Starlette(
        routes=[Route("/", page)], middleware=[Middleware(SecurityHeaders, https=https)]
    )
    with TestClient(server) as client:
        return client.get("/").headers


def test_a_route_may_be_stricter_than_the_rest():
    assert visit(https=False).get_list("content-security-policy") == ["default-src 'none'"]


@pytest.mark.parametrize(
    ("https", "secure"),
    [pytest.param(True, [1, 1], id="https"), pytest.param(False, [0, 1], id="http")],
)
def test_over_https_every_cookie_is_secure_and_said_so_once(https, secure):
    cookies = visit(https).get_list("set-cookie")
    assert [cookie.count("; Secure") for cookie in cookies] == secure


def test_only_over_https_are_browsers_told_to_stay_there():
    assert "strict-transport-security" in visit(https=True)
    assert "strict-transport-security" not in visit(https=False)
