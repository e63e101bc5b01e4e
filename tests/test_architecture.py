"""The dependency rules of pyproject.toml, kept in the ordinary test run."""

import ast
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parent.parent
ROOMS = {"decision_aids", "interview", "prompts", "store", "summary", "ui"}
COMMANDS = [str(f.relative_to(ROOT)) for f in sorted((ROOT / "ui" / "commands").glob("*.py"))]


def test_no_room_imports_what_it_must_not_know(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    kept = lint_imports(no_cache=True, no_logo=True) == EXIT_STATUS_SUCCESS
    assert kept, capsys.readouterr().out


def imported_by(file: str) -> set[str]:
    """The packages that a module at the root names, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse((ROOT / file).read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


@pytest.mark.parametrize(
    ("file", "forbidden"),
    [
        pytest.param(
            "settings.py", ROOMS | {"app", "cli", "streamlit"}, id="settings know no room"
        ),
        *(
            pytest.param(file, {"app", "streamlit"}, id=f"the terminal needs no page: {file}")
            for file in ("cli.py", *COMMANDS)
        ),
        pytest.param(
            "app.py", {"cli", "decision_aids", "interview"}, id="the server holds no medicine"
        ),
    ],
)
def test_the_modules_at_the_root_keep_to_their_part(file, forbidden):
    assert imported_by(file) & forbidden == set()


def test_no_page_lets_words_become_markup():
    pages = {file: file.read_text("utf-8") for file in (ROOT / "ui").rglob("*.py")}
    assert [file.name for file, text in pages.items() if "unsafe_allow" in text] == []
