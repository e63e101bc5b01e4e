"""A page with nothing but the glue: each press of the button brings a new reply."""

import streamlit as st

from ui.parts.page_glue import announce, print_button

turn = st.session_state.get("turn", 0)
if st.button("Go on"):
    st.session_state["turn"] = turn = turn + 1
st.button("Ask again")
print_button("Imprimir esta página")
announce("es", f"Respuesta {turn}" if turn else "", turn)
