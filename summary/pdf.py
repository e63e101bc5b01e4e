"""A sheet as PDF/UA-1, drawn in memory. The same sheet at the same time gives the same bytes."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import typst

from summary.printable import FONTS, printable
from summary.sheet import Sheet

HERE = Path(__file__).parent
LAYOUT = HERE / "sheet.typ"
# Read once and shared: a typst.Compiler must not be used by two threads, fonts may.
_FONTS = typst.Fonts(
    include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
)


class NoPdf(Exception):
    """The layout could not be drawn. It says where in the layout, never what was written."""


def to_pdf(sheet: Sheet, at: datetime) -> bytes:
    """`at` is the time that stands in the file as the time it was made."""
    drawn = _compile(sheet, at, format="pdf", pdf_standards=["ua-1"])
    return cast(bytes, drawn)


def to_png(sheet: Sheet, at: datetime, ppi: int = 110) -> list[bytes]:
    """Each page as a picture, for those who check how it looks."""
    drawn = _compile(sheet, at, format="png", ppi=float(ppi))
    return [drawn] if isinstance(drawn, bytes) else list(drawn)


def _compile(sheet: Sheet, at: datetime, **how: Any) -> bytes | list[bytes]:
    data = json.dumps(_printable(sheet.model_dump(mode="json")), ensure_ascii=False)
    try:
        return cast(
            bytes | list[bytes],
            typst.compile(
                LAYOUT, root=HERE, font_paths=_FONTS, ignore_system_fonts=True,
                timestamp=int(at.timestamp()), sys_inputs={"sheet": data}, **how,
            ),
        )  # fmt: skip
    except typst.TypstError as error:
        raise NoPdf("; ".join(error.hints) or "typst could not draw the sheet") from None


def _printable(value: Any) -> Any:
    """An address stays as it is, or it would lead nowhere; it is ours and not typed by people."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, dict):
        return {n: one if n == "link" else _printable(one) for n, one in value.items()}
    return [_printable(one) for one in value] if isinstance(value, list) else value
