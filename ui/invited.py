"""The page behind a personal link, and the one where a code is typed that was read out: the
code in `/invited#CODE`, or the one typed at `/code`, becomes a cookie.

The code of a link stands after the `#`, so no address that a server, a log or a referrer sees ever
holds it. Opening the page lets nobody in, because mail scanners open links too; pressing
the button does.
"""

import json
from collections.abc import Callable
from html import escape
from secrets import token_urlsafe
from string import Template
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from store.links import TooMany
from ui.headers import csp_hash
from ui.words import Words, languages, load_words

Spend = Callable[[str], str | None]
SpendSpoken = Callable[[str, str, str], str | None]

COOKIE, BROWSER = "visit", "typing"
HOUR = 3600
EIGHT_HOURS = 8 * HOUR
LONGEST_BODY = 2048
# What is spoken when nobody asked for another language.
OTHERWISE = "en"
SAID = ("title", "intro", "button", "offline", "noscript")
SAID_BY_LINK = ("button", "offline", "noscript")

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
main, form { display: grid; gap: 1rem; justify-items: start; justify-content: start }
main { max-width: 40rem; margin: 0 auto; padding: 2.25rem 1rem }
form { grid-template-columns: minmax(0, 1fr); width: 100% }
label { font-weight: 650; margin-bottom: -.5rem }
input { box-sizing: border-box; width: min(100%, 21rem); min-height: 48px; padding: .45rem .75rem;
  border: 2px solid var(--pine); border-radius: 12px; background: var(--paper);
  color: var(--ink); font: inherit; letter-spacing: .06em; text-transform: uppercase }
h1 { font: 600 clamp(1.5rem, 1.15rem + 1.6vw, 2rem)/1.22 Literata, Georgia, serif; margin: 0 }
p { margin: 0 }
button { min-height: 48px; padding: .45rem 1.05rem; border: 0; border-radius: 12px;
  background: var(--pine); color: var(--on-pine); font: inherit; font-weight: 650;
  cursor: pointer }
:focus-visible { outline: 3px solid var(--pine); outline-offset: 3px }
"""

SCRIPT = """
const code = location.hash.slice(1);
history.replaceState(null, '', location.pathname + location.search);
const note = document.querySelector('[role=status]');
const field = document.querySelector('input');
let busy = false;
document.querySelector('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  if (busy) return;
  busy = true;
  note.textContent = '';
  try {
    const sent = field ? {typed: field.value} : {code};
    const answer = await fetch('/invited' + location.search, {method: 'POST',
      body: JSON.stringify(sent), headers: {'content-type': 'application/json'}});
    if (answer.ok) { location.replace('/'); return; }
    note.textContent = (await answer.json()).say;
    if (field) { field.setAttribute('aria-invalid', 'true'); field.focus(); }
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
<form>$field<button>$button</button></form>
<p role="status" id="said" data-offline="$offline"></p>
<noscript><p>$noscript</p></noscript>
</main>
<script>$script</script>
</body>
</html>
""")

FIELD = Template("""<label for="typed">$label</label>
<input id="typed" autocomplete="off" autocapitalize="characters" spellcheck="false"
 maxlength="100" aria-describedby="said">""")

POLICY = (
    f"default-src 'none'; script-src {csp_hash(SCRIPT)}; style-src {csp_hash(STYLE)}; "
    "font-src 'self'; img-src data:; connect-src 'self'; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


def invitation_routes(
    spend: Spend, spend_spoken: SpendSpoken, clinic_phone: str, https: bool
) -> list[Route]:
    """`spend` turns the code of a link into a visit, and `spend_spoken` a typed one, together
    with the address it came from and the name of the browser, which tells it from others at that
    address for an hour. Both give None for every code that does not work."""

    async def page(request: Request) -> Response:
        said = {key: words_for(request).key(f"link.{key}") for key in SAID}
        return _page(request, {**said, "field": ""})

    async def code_page(request: Request) -> Response:
        words = words_for(request)
        said = {key: words.key(f"link.{key}") for key in SAID_BY_LINK}
        said |= {key: words.key(f"code.{key}") for key in ("title", "intro")}
        answer = _page(request, {**said, "field": words.key("code.label")})
        keep(answer, BROWSER, request.cookies.get(BROWSER) or token_urlsafe(12), HOUR)
        return answer

    async def open_talk(request: Request) -> Response:
        # A form on another site cannot send this content type without asking first.
        if request.headers.get("content-type", "").partition(";")[0] != "application/json":
            return refused(request, "err.link", 403)
        sent = await sent_in(request)
        code, typed = sent.get("code"), sent.get("typed")
        place = request.client.host if request.client else ""
        try:
            if isinstance(typed, str):
                browser = request.cookies.get(BROWSER, "")
                visit = await run_in_threadpool(spend_spoken, typed, place, browser)
            else:
                visit = await run_in_threadpool(spend, code) if isinstance(code, str) else None
        except TooMany:
            return refused(request, "err.code.many", 429)
        if not visit:
            return refused(request, "err.code" if isinstance(typed, str) else "err.link", 404)
        answer = JSONResponse({"ok": True})
        keep(answer, COOKIE, visit, EIGHT_HOURS)
        return answer

    def keep(answer: Response, name: str, value: str, seconds: int) -> None:
        answer.set_cookie(name, value, max_age=seconds, httponly=True, samesite="lax", secure=https)

    def refused(request: Request, key: str, status: int) -> Response:
        words = words_for(request)
        phone = words.key("slot.clinic_phone.known", number=clinic_phone) if clinic_phone else ""
        return JSONResponse({"say": words.key(key, clinic_phone=phone)}, status)

    return [
        Route("/invited", page, methods=["GET"]),
        Route("/invited", open_talk, methods=["POST"]),
        Route("/code", code_page, methods=["GET"]),
    ]


def _page(request: Request, said: dict[str, str]) -> Response:
    words, safe = words_for(request), {key: escape(text) for key, text in said.items()}
    safe["field"] = FIELD.substitute(label=safe["field"]) if safe["field"] else ""
    spoken = {"language": words.language, "direction": words.direction}
    text = PAGE.substitute(safe, **spoken, style=STYLE, script=SCRIPT)
    return HTMLResponse(text, headers={"content-security-policy": POLICY})


def code_address(site: str) -> str:
    """Short enough to be read out. The page speaks the language of the browser."""
    return f"{site}/code"


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


async def sent_in(request: Request) -> dict[str, object]:
    """What was sent; nothing when it is too long or is not what our page sends."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_BODY:
            return {}
    try:
        sent = json.loads(body)
    except ValueError:
        return {}
    return sent if isinstance(sent, dict) else {}
