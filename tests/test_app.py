"""The real server, asked over HTTP. What a browser shows of it is tested in browser/."""

import pytest
from httpx2 import Client

PYTHON_APP_PY = "from app import app; app.run(config={'server.port': PORT})"
FONT = "/app/static/literata-latin-wght-normal.woff2"


@pytest.fixture(scope="module")
def client(site):
    with Client(base_url=site) as client:
        yield client


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(("-c", PYTHON_APP_PY), id="python app.py"),
        pytest.param((), id="streamlit run app.py"),
        pytest.param(("-m", "uvicorn", "app:app", "--port", "PORT"), id="uvicorn app:app"),
    ],
)
def test_it_starts_in_three_ways_with_our_configuration(serve, command):
    with serve(*command) as site, Client(base_url=site) as client:
        assert "<title>Streamlit</title>" in client.get("/").text
        assert client.get(FONT).status_code == 200


@pytest.mark.parametrize("path", ["/", "/healthz", "/invited", "/_stcore/health", "/media/x", FONT])
def test_every_answer_is_guarded(client, path):
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_scripts_run_from_here_only_and_never_from_text(client):
    policy = client.get("/").headers["content-security-policy"]
    scripts = policy.partition("script-src ")[2].partition(";")[0]
    assert scripts.startswith("'self' blob: 'sha256-")
    assert "unsafe" not in scripts
    assert "http" not in policy


@pytest.mark.parametrize("path", ["/healthz", "/invited", "/media/x"])
def test_what_may_hold_answers_is_kept_nowhere(client, path):
    assert client.get(path).headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/_stcore/agent", "/_stcore/agent/openapi.json"]
)
def test_what_streamlit_tells_about_itself_is_closed(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer.text == "Not found"


def test_a_misspelt_setting_stops_the_start(serve):
    with (
        pytest.raises(pytest.fail.Exception, match="TALKTHROUGH_CLINIK is not a setting"),
        serve(TALKTHROUGH_CLINIK="North"),
    ):
        pass
