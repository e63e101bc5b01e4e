"""What every HTTP answer carries, so that nothing is framed, leaked or loaded from elsewhere.

Streamlit's page has one inline script. It is allowed by its hash, computed from the
installed version, so no `unsafe-inline` and no `unsafe-eval` is needed for scripts.
"""

import base64
import hashlib
import re
from pathlib import Path

import streamlit
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Streamlit answers these to anybody: how many sessions there are, and which version runs.
CLOSED = ("/_stcore/metrics", "/_stcore/agent")
# Programs and fonts are the same for everybody and may be kept; all else may hold answers.
MAY_BE_KEPT = ("/static/", "/app/static/")


def csp_hash(text: str) -> str:
    """The form in which a content security policy names an inline script or style."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def page_policy() -> str:
    """The content security policy of Streamlit's own page."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text("utf-8")
    inline = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", page, re.DOTALL)
    return (
        f"default-src 'self'; script-src 'self' blob: {' '.join(map(csp_hash, inline))}; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        "connect-src 'self'; worker-src 'self' blob:; frame-src 'self'; object-src 'none'; "
        "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    )


class SecurityHeaders:
    """Plain ASGI: Starlette's BaseHTTPMiddleware would hold streamed answers back."""

    def __init__(self, app: ASGIApp, https: bool) -> None:
        self.app = app
        self.https = https
        self.headers = {
            b"content-security-policy": page_policy().encode(),
            b"x-content-type-options": b"nosniff",
            b"x-frame-options": b"DENY",
            b"referrer-policy": b"no-referrer",
            b"cross-origin-opener-policy": b"same-origin",
            b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
        }
        if https:
            self.headers[b"strict-transport-security"] = b"max-age=31536000"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = self.dressed(scope["path"], message["headers"])
            await send(message)

        closed = scope["path"].startswith(CLOSED)
        app = PlainTextResponse("Not found", 404) if closed else self.app
        await app(scope, receive, send_dressed)

    def dressed(self, path: str, given: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
        """What is set already stays, so that a route may be stricter than this."""
        ours = dict(self.headers)
        if not path.startswith(MAY_BE_KEPT):
            ours[b"cache-control"] = b"no-store"
        for name, _ in given:
            ours.pop(name.lower(), None)
        return [(n, self.over_https(n, value)) for n, value in given] + list(ours.items())

    def over_https(self, name: bytes, value: bytes) -> bytes:
        if self.https and name.lower() == b"set-cookie" and b"; secure" not in value.lower():
            return value + b"; Secure"
        return value
