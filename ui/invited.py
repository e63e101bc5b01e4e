"""The page behind a personal link: the code in `/invited#CODE` becomes a cookie.

The code stands after the `#`, so no address that a server, a log or a referrer sees ever
holds it. Opening the page lets nobody in, because mail scanners open links too; pressing
the button does.
"""

import json
from collections.abc import Callable
from html import escape
from string import Template
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from ui.headers import csp_hash
from ui.words import Words, languages, load_words

Spend = Callable[[str], str | None]

COOKIE = "visit"
EIGHT_HOURS = 8 * 3600
LONGEST_BODY = 2048
# What is spoken when nobody asked for another language.
OTHERWISE = "en"
SAID = ("title", "intro", "button", "offline", "noscript")

STYLE = """
@font-face { font-family: "Atkinson Hyperlegible Next"; font-weight: 200 800;
  src: url(/app/static/atkinson-hyperlegible-next-latin-wght-normal.woff2) format("woff2") }
@font-face { font-family: "Literata"; font-weight: 200 900;
  src: url(/app/static/literata-latin-wght-normal.woff2) format("woff2") }
:root { color-scheme: light dark; --paper: #FBF8F2; --ink: #24211D; --pine: #1B5E63;
  --on-pine: #FBF8F2 }
@media (prefers-color-scheme: dark) { :root { --paper: #191714; --ink: #EFE9DF;
  --pine: #8FCBC9; --on-pine: #14201F } }
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: anywhere;
  font: 1.125rem/1.5 "Atkinson Hyperlegible Next", Verdana, sans-serif }
main { max-width: 40rem; margin: 0 auto; padding: 2.25rem 1rem; display: grid; gap: 1rem;
  justify-items: start }
h1 { font: 600 clamp(1.5rem, 1.15rem + 1.6vw, 2rem)/1.22 Literata, Georgia, serif; margin: 0 }
p { margin: 0 }
button { min-height: 48px; padding: .45rem 1.05rem; border: 0; border-radius: 12px;
  background: var(--pine); color: var(--on-pine); font: inherit; font-weight: 650;
  cursor: pointer }
:focus-visible { outline: 3px solid var(--pine); outline-offset: 3px }
"""

SCRIPT = """
const code = location.hash.slice(1);
const here = '/invited' + location.search;
history.replaceState(null, '', here);
const note = document.querySelector('[role=status]');
let busy = false;
document.querySelector('button').addEventListener('click', async () => {
  if (busy) return;
  busy = true;
  try {
    const answer = await fetch(here, {method: 'POST', body: JSON.stringify({code}),
      headers: {'content-type': 'application/json'}});
    if (answer.ok) { location.replace('/'); return; }
    note.textContent = (await answer.json()).say;
  } catch { note.textContent = note.dataset.offline; }
  busy = false;
});
"""

PAGE = Template("""<!doctype html>
<html lang="$language" dir="$direction">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>$title</title>
<style>$style</style>
</head>
<body>
<main>
<h1>$title</h1>
<p>$intro</p>
<button type="button">$button</button>
<p role="status" data-offline="$offline"></p>
<noscript><p>$noscript</p></noscript>
</main>
<script>$script</script>
</body>
</html>
""")

POLICY = (
    f"default-src 'none'; script-src {csp_hash(SCRIPT)}; style-src {csp_hash(STYLE)}; "
    "font-src 'self'; img-src data:; connect-src 'self'; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


def invitation_routes(spend: Spend, clinic_phone: str, https: bool) -> list[Route]:
    """`spend` turns a code into a visit. It gives None for every code that does not work."""

    async def page(request: Request) -> Response:
        words = words_for(request)
        said = {key: escape(words.key(f"link.{key}")) for key in SAID}
        spoken = {"language": words.language, "direction": words.direction}
        text = PAGE.substitute(said, **spoken, style=STYLE, script=SCRIPT)
        return HTMLResponse(text, headers={"content-security-policy": POLICY})

    async def open_talk(request: Request) -> Response:
        words = words_for(request)
        phone = words.key("slot.clinic_phone.known", number=clinic_phone) if clinic_phone else ""
        say = {"say": words.key("err.link", clinic_phone=phone)}
        # A form on another site cannot send this content type without asking first.
        if request.headers.get("content-type", "").partition(";")[0] != "application/json":
            return JSONResponse(say, 403)
        code = await code_in(request)
        visit = await run_in_threadpool(spend, code) if code else None
        if visit is None:
            return JSONResponse(say, 404)
        answer = JSONResponse({"ok": True})
        answer.set_cookie(
            COOKIE, visit, max_age=EIGHT_HOURS, httponly=True, samesite="lax", secure=https
        )
        return answer

    return [
        Route("/invited", page, methods=["GET"]),
        Route("/invited", open_talk, methods=["POST"]),
    ]


def personal_link(site: str, code: str, language: str) -> str:
    """Opens in the language of the invitation, whatever the browser speaks."""
    spoken = "" if language == OTHERWISE else f"?{urlencode({'in': language})}"
    return f"{site}/invited{spoken}#{code}"


def words_for(request: Request) -> Words:
    """In the language of the link, else in the first one that the browser asks for and the
    product speaks."""
    browser = request.headers.get("accept-language", "").split(",")
    for wanted in (request.query_params.get("in", ""), *browser):
        language = wanted.strip()[:2].lower()
        if language in languages():
            return load_words(language)
    return load_words(OTHERWISE)


async def code_in(request: Request) -> str:
    """The code, or nothing when the body is too long or is not what our page sends."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_BODY:
            return ""
    try:
        sent = json.loads(body)
    except ValueError:
        return ""
    code = sent.get("code") if isinstance(sent, dict) else None
    return code if isinstance(code, str) else ""
