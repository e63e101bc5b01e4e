"""What somebody has typed and not handed over stays when the line comes back.

Messages that were on their way are lost with a line that breaks. Streamlit then clears away
what they would have drawn and draws it anew a moment later, with empty boxes; or its script
fails, and the page has to be loaded anew. Only the page still has the words. They are kept in
it, and in the memory of its tab for as long as loading takes.
"""

from streamlit.components import v2

_HALF_TYPED = v2.component(
    "talkthrough_half_typed",
    html="<span hidden></span>",
    js="""
const page = window
const KEPT = 'talkthrough-half-typed'
const BOXES = 'textarea, input[type=text]'
const LONGEST = 60000 // from the line coming back until all is drawn, on the slowest phone
export default function () {
  if (page.talkthroughBoxes) return
  const boxes = page.talkthroughBoxes = new Map()
  let broken = -Infinity
  let last = ''
  function named(box) {
    const keyed = box.closest('[class*="st-key-"]')
    const name = keyed && [...keyed.classList].find(one => one.startsWith('st-key-'))
    return name && `${name} ${box.getAttribute('aria-label')}`
  }
  document.addEventListener('input', event => {
    const box = event.target.closest?.(BOXES)
    if (!box || !named(box)) return
    last = named(box)
    boxes.set(last, box)
  }, true)
  page.talkthroughKeep = () => {
    const words = [...boxes].map(([name, box]) => [name, box.value])
    sessionStorage.setItem(KEPT, JSON.stringify(words))
  }
  const before = JSON.parse(sessionStorage.getItem(KEPT) || '[]')
  sessionStorage.removeItem(KEPT)
  if (before.length) broken = Date.now()
  for (const [name, value] of before) boxes.set(last = name, { value, isConnected: false })
  function putBack(box, words) {
    // A text that React has not seen typed is taken away by it again.
    const { set } = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(box), 'value')
    set.call(box, words)
    box.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }
  function look() {
    const app = document.querySelector('[data-testid=stApp]')
    if (app?.dataset.testConnectionState !== 'CONNECTED') broken = Date.now()
    if (Date.now() - broken > LONGEST || [...boxes.values()].every(box => box.isConnected)) return
    const typing = last
    for (const box of document.querySelectorAll(BOXES)) {
      const gone = boxes.get(named(box))
      if (!gone || gone.isConnected || box.value || !gone.value) continue
      putBack(box, gone.value)
      // Words are handed over when their box is left, and the one that is gone cannot be left.
      if (named(box) === typing && document.activeElement === document.body) box.focus()
      else box.dispatchEvent(new FocusEvent('focusout', { bubbles: true }))
      last = typing
    }
  }
  look()
  new MutationObserver(look).observe(document.body, {
    childList: true, subtree: true, attributeFilter: ['data-test-connection-state'],
  })
}
""",
)


def keep_half_typed() -> None:
    """On every page, once: it stands where nothing is drawn."""
    _HALF_TYPED(key="half_typed", height=1)
