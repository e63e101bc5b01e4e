"""A page with nothing but the glue: each press of the button brings a new reply."""

import streamlit as st

from ui.parts.page_glue import announce, print_button

turn = st.session_state.get("turn", 0)
if st.button("Go on"):
    st.session_state["turn"] = turn = turn + 1
st.button("Ask again")
# What is drawn in another place is another box to the browser.
if st.button("Draw the box elsewhere"):
    st.session_state["elsewhere"] = True
with st.expander("A box", expanded=True) if st.session_state.get("elsewhere") else st.container():
    st.text_area("Your words", key="words")
st.html(f"<p>Handed over: {st.session_state['words']}</p>")
print_button("Imprimir esta página")
announce("es", f"Respuesta {turn}" if turn else "", turn)
