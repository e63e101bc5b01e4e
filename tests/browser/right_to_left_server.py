"""Serves the product with a made-up language that runs from right to left, from a folder."""

import os
from pathlib import Path

from tests.made_up_language import instead

for module, name, value in instead(Path(os.environ["MADE_UP_LANGUAGE"])):
    setattr(module, name, value)

from app import app as app  # noqa: E402
