"""The server: Streamlit's page, the invitation (link and code) and a health check. No medicine.

`streamlit run app.py`, `python app.py` and `uvicorn app:app` all serve it. Start them in
this folder: the settings file, the database and Streamlit's configuration are found from it.
"""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from settings import read_settings
from store.opening import open_links
from ui.headers import SecurityHeaders
from ui.invited import invitation_routes
from ui.warming import warm

settings = read_settings()
links = open_links(settings.database_url)


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[dict[str, Any]]:
    # The reader is loaded beside the first visitor: nobody waits for it to begin.
    Thread(target=_warmed, daemon=True).start()
    yield {}
    links.close()


def _warmed() -> None:
    """What is loaded by now lives as long as the process: never look through it again."""
    warm()
    gc.collect()
    gc.freeze()


async def healthz(_: Request) -> PlainTextResponse:
    return PlainTextResponse("ok")


app = st.App(
    Path(__file__).parent / "ui" / "main.py",
    middleware=[Middleware(SecurityHeaders, https=settings.https)],
    routes=[
        Route("/healthz", healthz),
        *invitation_routes(
            lambda code: links.spend(code, datetime.now(UTC)),
            lambda typed, place, browser: links.spend_spoken(
                typed, place, browser, datetime.now(UTC)
            ),
            clinic_phone=settings.clinic_phone,
            https=settings.https,
        ),
    ],
    lifespan=lifespan,
)

if __name__ == "__main__":
    app.run()
