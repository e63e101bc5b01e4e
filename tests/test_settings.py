import pytest

from settings import Settings, read_settings


@pytest.fixture(autouse=True)
def an_empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"TALKTHROUGH_{name.upper()}", raising=False)
    return tmp_path


def test_with_nothing_set_there_is_no_model_no_demo_and_a_local_store():
    settings = read_settings()
    assert settings.model == ""
    assert settings.demo is False
    assert settings.database_url == "sqlite:///talkthrough.db"


def test_the_environment_wins_over_the_file(monkeypatch, an_empty_folder):
    (an_empty_folder / ".env").write_text("TALKTHROUGH_CLINIC=File\nTALKTHROUGH_LOCALE=MX\n")
    monkeypatch.setenv("TALKTHROUGH_CLINIC", "Environment")
    settings = read_settings()
    assert settings.clinic == "Environment"
    assert settings.locale == "MX"


def test_other_programs_names_in_the_file_are_left_alone(an_empty_folder):
    (an_empty_folder / ".env").write_text("POSTGRES_USER=clinic\n")
    assert read_settings() == Settings()


def test_a_setting_left_empty_is_a_setting_left_out(monkeypatch):
    monkeypatch.setenv("TALKTHROUGH_DEMO", "")
    assert read_settings().demo is False


def test_a_misspelt_name_in_the_environment_stops_the_start(monkeypatch, capsys):
    monkeypatch.setenv("TALKTHROUGH_MODLE", "ollama:small")
    with pytest.raises(SystemExit, match="2"):
        read_settings()
    said = "TALKTHROUGH_MODLE is not a setting. Did you mean TALKTHROUGH_MODEL?\n"
    assert capsys.readouterr().err == said


def test_a_misspelt_name_in_the_file_stops_the_start(an_empty_folder, capsys):
    (an_empty_folder / ".env").write_text("TALKTHROUGH_COLOUR=blue\n")
    with pytest.raises(SystemExit, match="2"):
        read_settings()
    assert capsys.readouterr().err == "TALKTHROUGH_COLOUR is not a setting.\n"


def test_a_wrong_value_is_named_and_not_repeated(monkeypatch, capsys):
    monkeypatch.setenv("TALKTHROUGH_DEMO", "sometimes")
    with pytest.raises(SystemExit, match="2"):
        read_settings()
    said = capsys.readouterr().err
    assert said.startswith("TALKTHROUGH_DEMO: Input should be a valid boolean")
    assert "sometimes" not in said


def test_secrets_do_not_show_when_settings_are_printed(monkeypatch):
    monkeypatch.setenv("TALKTHROUGH_MODEL_API_KEY", "canary-key")
    monkeypatch.setenv("TALKTHROUGH_SECRET_KEY", "canary-secret")
    assert "canary" not in f"{read_settings()!r} {read_settings()}"


@pytest.mark.parametrize(
    ("url", "kept", "https"),
    [
        pytest.param("https://talk.clinic.example/", "https://talk.clinic.example", True, id="tls"),
        pytest.param("http://127.0.0.1:8501", "http://127.0.0.1:8501", False, id="own machine"),
    ],
)
def test_the_address_has_no_last_stroke_and_says_whether_it_is_secure(
    monkeypatch, url, kept, https
):
    monkeypatch.setenv("TALKTHROUGH_URL", url)
    settings = read_settings()
    assert (settings.url, settings.https) == (kept, https)


def test_an_address_without_http_is_refused_with_what_to_do(monkeypatch, capsys):
    monkeypatch.setenv("TALKTHROUGH_URL", "talk.clinic.example")
    with pytest.raises(SystemExit, match="2"):
        read_settings()
    assert capsys.readouterr().err == "TALKTHROUGH_URL: begin it with http:// or https://\n"


def test_only_words_leave_for_a_model_unless_more_is_named(monkeypatch):
    assert read_settings().model_sends == {"words"}
    assert read_settings().model_replies is False
    monkeypatch.setenv("TALKTHROUGH_MODEL_SENDS", "words, aid,question")
    assert read_settings().model_sends == {"words", "aid", "question"}


@pytest.mark.parametrize("sends", ["everything", "aid", "words,name"])
def test_what_nobody_may_send_stops_the_start(monkeypatch, capsys, sends):
    monkeypatch.setenv("TALKTHROUGH_MODEL_SENDS", sends)
    with pytest.raises(SystemExit, match="2"):
        read_settings()
    assert capsys.readouterr().err.startswith("TALKTHROUGH_MODEL_SENDS")
