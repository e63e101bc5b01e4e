"""From one page to another, with the role and the interview kept in the address."""

from typing import NoReturn

import streamlit as st

KEPT = ("as", "name", "interview")


def go(path: str, **query: str) -> NoReturn:
    kept = {name: st.query_params[name] for name in KEPT if name in st.query_params}
    st.switch_page(st.Page(_known_by_its_path, url_path=path), query_params=kept | query)


def _known_by_its_path() -> None:
    """Pages are told apart by their path; `main.py` knows what each of them draws."""
