"""Serves glue_script.py under the same headers as the product."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from ui.headers import SecurityHeaders


async def healthz(_):
    return PlainTextResponse("ok")


app = st.App(
    Path(__file__).parent / "glue_script.py",
    middleware=[Middleware(SecurityHeaders, https=False)],
    routes=[Route("/healthz", healthz)],
)
