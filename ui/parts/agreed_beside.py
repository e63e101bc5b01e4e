"""What was agreed is corrected beside like every line: notes, the answer, and the way to write."""

import streamlit as st

from summary.agreed import agreed_lines
from ui.parts.beside import answer_correction, write_beside
from ui.parts.line import notes_html
from ui.side import Side


def agreed_beside(side: Side, line_id: str) -> None:
    found = agreed_lines(side.aid, side.state, side.guide.say)
    line = next((one for one in found if one.id == line_id), None)
    if line is None:
        return
    if beside := notes_html(side, line):
        st.html(f'<div class="tt-line">{beside}</div>')
    answer_correction(side, line)
    write_beside(side, line)
