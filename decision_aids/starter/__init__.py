"""A new aid to begin with: small, commented, and free of findings on the day it is made.

What it is about is rain, so that nobody takes its words or numbers for medicine.
"""

from datetime import date, timedelta
from pathlib import Path

TEMPLATES = {"aid.yaml": "aid.template.yaml", "cases.yaml": "cases.template.yaml"}
A_YEAR = timedelta(days=365)
HALF_A_YEAR = timedelta(days=182)


def begin(folder: Path, today: date) -> tuple[Path, ...]:
    """Writes the files of a new aid, named after its folder. Raises FileExistsError."""
    folder.mkdir(parents=True)
    words = {
        "NAME": folder.name,
        "TODAY": today.isoformat(),
        "REVIEW": (today + A_YEAR).isoformat(),
        "EXPIRES": (today + A_YEAR + HALF_A_YEAR).isoformat(),
    }
    return tuple(_written(folder / name, template, words) for name, template in TEMPLATES.items())


def _written(file: Path, template: str, words: dict[str, str]) -> Path:
    text = Path(__file__).with_name(template).read_text(encoding="utf-8")
    for mark, value in words.items():
        text = text.replace(f"<{mark}>", value)
    file.write_text(text, encoding="utf-8")
    return file
