"""Where the eye and the keyboard go after an answer.

The button that was pressed is gone by then: without this the keyboard would begin again at
the top of the page, and a long picture would push the question out of view.
"""

import re

from streamlit.components import v2

_FOCUS = v2.component(
    "talkthrough_focus",
    html="<span hidden></span>",
    js="""
export default function ({ data }) {
  const page = document.documentElement
  if (page.dataset.turn === String(data.turn)) return
  const first = page.dataset.turn === undefined
  page.dataset.turn = data.turn
  delete page.dataset.placed
  const move = () => {
    const here = document.getElementById('tt-next') || document.getElementById('tt-here')
    if (!here) return
    const then = here.dataset.key && document.querySelector(`.${here.dataset.key} button`)
    const typing = document.activeElement && document.activeElement.closest('textarea, input')
    if (!typing) (then || here).focus({ preventScroll: true })
    const main = document.querySelector('[data-testid=stMain]')
    if (!main) return
    const from = here.getBoundingClientRect().top + main.scrollTop
    main.scrollTo({ top: from < innerHeight / 2 ? 0 : from - 90 })
  }
  const until = performance.now() + 120
  const place = () => {
    const drawn = document.querySelector(`#tt-here[data-turn="${data.version}"]`)
    if (!drawn && performance.now() < until) return requestAnimationFrame(place)
    if (data.moves || !first) move()
    page.dataset.placed = data.turn
  }
  requestAnimationFrame(place)
}
""",
)

# The newest words of the guide stand behind the first; the second is nearer to the hand when
# one question takes several choices.
NEXT = '<span id="tt-next" tabindex="-1"></span>'


def next_to(key: str) -> str:
    """`NEXT`, for the button with this key when it is there."""
    name = re.sub(r"[^\w-]", "-", key)
    return f'<span id="tt-next" data-key="st-key-{name}" tabindex="-1"></span>'


def here(version: int) -> str:
    """The place of the newest words. A page that moved later would swallow a quick click, so
    it moves in the frame in which the words of this version appear."""
    return f'<span id="tt-here" data-turn="{version}" tabindex="-1"></span>'


def focus(version: int, opened: str, moves: bool = True) -> None:
    """Once for each version, and for what is `opened` in it. `moves` is off when the page
    has just begun.

    When nothing moves any more, the page carries both as `data-placed`.
    """
    data = {"turn": f"{version} {opened}", "version": version, "moves": moves}
    _FOCUS(data=data, key="focus", height=1)
