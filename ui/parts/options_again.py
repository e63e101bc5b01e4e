"""The options once more, with the aid's key numbers, while both of them decide."""

from html import escape

import streamlit as st

from decision_aids.figures import fill
from summary.figure import views
from summary.found import figure_about
from ui.parts.comparison import figure_html
from ui.side import Side


def options_again(side: Side) -> None:
    aid, today = side.aid, side.now().date()
    with st.expander(side.say("together.options"), key="options", on_change="rerun") as box:
        if not box.open:
            return
        rows = "".join(
            f"<div><dt>{escape(o.short)}</dt><dd>{escape(fill(aid, o.summary))}</dd></div>"
            for o in aid.options
        )
        st.html(f'<dl class="tt-facts">{rows}</dl>')
        about = {figure_about(aid, o.id): None for o in aid.options}
        for figure in (
            aid.key_comparison,
            *(f for f in about if f not in (None, aid.key_comparison)),
        ):
            st.html(figure_html(side.guide, figure, views(aid, figure)[0], today))
