"""Which lines go to whom. The one place where this is decided, for every page and export."""

from collections.abc import Iterable
from typing import Literal

from summary.model import Line

Audience = Literal[
    "patient",  # the patient's own screen: everything, with what is kept back marked
    "doctor",  # the clinician's own page
    "room",  # a screen that patient, clinician and company look at together
    "copy",  # what leaves on paper or as text, and may be read by anybody
]


def for_audience(lines: Iterable[Line], audience: Audience) -> tuple[Line, ...]:
    """A private line is the patient's alone. A line only for the doctor is on no screen that
    others share and on no copy. A `fixed` line can be neither."""
    return tuple(line for line in lines if _may_see(line, audience))


def _may_see(line: Line, audience: Audience) -> bool:
    match audience:
        case "patient":
            return True
        case "doctor":
            return not line.private
        case "room" | "copy":
            return not (line.private or line.only_doctor)
