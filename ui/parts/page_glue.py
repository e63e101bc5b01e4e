"""What Streamlit's page lacks for people who listen to it or print it.

Streamlit writes `<html lang="en">` whatever is spoken and from left to right, names its own
parts in English, announces no reply to a screen reader, has no way to print, and shows nothing
at all once its own script has failed. These components only touch the page around them; no
answer travels through them.
"""

from streamlit.components import v2

from ui.parts.half_typed import keep_half_typed
from ui.words import load_words

# What Streamlit calls parts of the page for those who listen, and our words for them.
STREAMLIT_NAMES = {
    "Chat message from assistant": "a11y.from_guide",
    "Chat message from user": "a11y.from_you",
    "Send message": "chat.send",
}

_ANNOUNCER = v2.component(
    "talkthrough_announcer",
    html="<span hidden></span>",
    js="""
export default function ({ data }) {
  document.documentElement.lang = data.language
  document.documentElement.dir = data.direction
  // When Streamlit's own script fails, it leaves an empty page or gives up for good. What was
  // saved is there again once the page is loaded anew.
  window.talkthroughGuard ??= setInterval(() => {
    const app = document.querySelector('[data-testid=stApp]')
    const failed = !app || app.dataset.testConnectionState === 'DISCONNECTED_FOREVER'
    if (!navigator.onLine || !failed) return
    window.talkthroughKeep?.()
    location.reload()
  }, 2000)
  window.talkthroughNames?.disconnect()
  const names = new MutationObserver(name)
  function name() {
    for (const [theirs, ours] of Object.entries(data.names)) {
      if (theirs === ours) continue
      for (const part of document.querySelectorAll(`[aria-label="${theirs}"]`))
        part.setAttribute('aria-label', ours)
    }
    const skip = document.querySelector('[data-testid=stSkipToContent]')
    if (skip && skip.textContent !== data.skip) skip.textContent = data.skip
  }
  name()
  names.observe(document.body, { childList: true, subtree: true })
  window.talkthroughNames = names
  let log = document.getElementById('talkthrough-log')
  if (!log) {
    log = document.createElement('div')
    log.id = 'talkthrough-log'
    log.setAttribute('role', 'log')
    log.setAttribute('aria-live', 'polite')
    log.style.cssText =
      'position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)';
    (document.querySelector('main') || document.body).appendChild(log)
  }
  log.setAttribute('aria-label', data.label)
  if (!data.reply || log.dataset.turn === String(data.turn)) return
  log.dataset.turn = data.turn
  const line = document.createElement('p')
  line.textContent = data.reply
  log.appendChild(line)
  while (log.children.length > 3) log.firstChild.remove()
}
""",
)

_PRINTER = v2.component(
    "talkthrough_printer",
    html="<button type='button'></button>",
    css="""
button { min-height: 48px; padding: .45rem 1.05rem; border-radius: var(--st-button-radius);
  border: 1.5px solid var(--st-border-color); background: var(--st-background-color);
  color: var(--st-text-color); font: inherit; font-family: var(--st-font); cursor: pointer }
button:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 3px }
@media print { button { display: none } }
""",
    js="""
export default function ({ data, parentElement }) {
  const button = parentElement.querySelector('button')
  button.textContent = data.label
  button.onclick = () => window.print()
}
""",
)


_LEAVER = v2.component(
    "talkthrough_leaver",
    html="<span hidden></span>",
    js="""
export default function () {
  window.location.replace('about:blank')
}
""",
)


def announce(language: str, reply: str = "", turn: int = 0) -> None:
    """Names the language of the page and reads `reply` out, once for each `turn`."""
    words = load_words(language)
    names = {theirs: words.key(key) for theirs, key in STREAMLIT_NAMES.items()}
    data = {
        "language": language, "direction": words.direction, "names": names,
        "skip": words.key("a11y.skip"), "label": words.key("a11y.live"),
        "reply": reply, "turn": turn,
    }  # fmt: skip
    _ANNOUNCER(data=data, key="announcer", height=1)
    keep_half_typed()


def leave() -> None:
    """Puts an empty page in place of this one; the way back does not lead here."""
    _LEAVER(key="leaver", height=1)


def print_button(label: str) -> None:
    """A button that opens the browser's print dialog."""
    _PRINTER(data={"label": label}, key="printer")
