"""The conversation so far: whose words, in which voice, and how much of it is drawn.

Only the newest messages are bubbles. A turn then costs the same after a long talk as
after a short one.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import islice

import streamlit as st

from interview.state import Turn
from interview.step import Text
from ui.parts.quotes import quoted
from ui.speaking import Guide
from ui.stories import Story

LONGEST = 600
QUOTES = ("w", "w2", "old", "new")


@dataclass(frozen=True)
class Message:
    """`html` is safe to draw. `step` is set when the answer can be changed from here."""

    who: str
    html: str
    theirs: bool = False
    step: str = ""


def messages(story: Story) -> Iterator[Message]:
    """Newest first, without what the guide said after the last words: see `told`."""
    state = story.state
    changeable = {} if state.alarm else {t.step: t.version for t in state.turns}
    for at in range(len(state.turns) - 1, -1, -1):
        turn = state.turns[at]
        before = state.turns[at - 1] if at else None
        newest = changeable.get(turn.step) == turn.version and turn.step in state.closed
        yield _spoken(story, turn, turn.step if newest else "")
        yield _guided(story.guide, before, turn)


def told(story: Story) -> str:
    """What the guide said to the last words, as HTML paragraphs."""
    turns = story.state.turns
    return paragraphs(story.guide, turns[-1].told) if turns else ""


def paragraphs(guide: Guide, texts: Iterable[Text]) -> str:
    return "".join(f"<p>{voiced(guide, text)}</p>" for text in texts if text)


def voiced(guide: Guide, text: Text) -> str:
    """A sentence of the guide as HTML, the patient's words in it in their own voice."""
    words = [w for slot in QUOTES if isinstance(w := text.slots.get(slot), str)]
    return quoted(shortened(guide.say(text)), words)


def draw(message: Message, change: str, key: str) -> bool:
    """One bubble. True when its small button to change the answer was pressed."""
    with st.chat_message("user" if message.theirs else "assistant"):
        st.html(_written(message))
        if message.step:
            return st.button(change, type="tertiary", key=key)
    return False


def bubbles(newest: Iterable[Message]) -> str:
    """Bubbles as HTML, in the same look, without a button."""
    return "".join(
        f'<div class="tt-bubble{" you" if m.theirs else ""}">{_written(m)}</div>' for m in newest
    )


def earlier(story: Story, shown: int) -> None:
    """Everything before the bubbles, as one piece of text, drawn when it is opened."""
    count = 2 * len(story.state.turns) - shown
    if count <= 0:
        return
    label = story.guide.key("chat.earlier", n=str(count))
    with st.expander(label, key="earlier", on_change="rerun") as opened:
        if not opened.open:
            return
        past = reversed(list(islice(messages(story), shown, None)))
        st.html("".join(f'<div class="tt-past">{_written(m)}</div>' for m in past))


def shortened(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


def speaker_name(guide: Guide, turn: Turn) -> str:
    """`You`, or who typed it for the patient or with them."""
    if turn.by != "patient":
        return guide.who(turn.by, turn.name)
    return guide.key("who.chose" if turn.touched else "who.you")


def _written(message: Message) -> str:
    kind = "tt-who you" if message.theirs else "tt-who"
    return f'<p class="{kind}">{escape(message.who)}</p>{message.html}'


def _spoken(story: Story, turn: Turn, step: str) -> Message:
    guide = story.guide
    html = f'<p class="tt-words">{escape(shortened(turn.words))}</p>'
    if len(turn.words) > LONGEST:
        html += f'<p class="tt-small">{escape(guide.key("chat.cut"))}</p>'
    return Message(speaker_name(guide, turn), html, theirs=True, step=step)


def _guided(guide: Guide, before: Turn | None, turn: Turn) -> Message:
    """What stood on the screen when these words were said. A question that is asked once
    more is not introduced once more."""
    again = before is not None and before.asked == turn.asked
    asked = turn.asked[-1:] if again else turn.asked
    said = before.told if before else ()
    return Message(guide.key("who.guide"), paragraphs(guide, (*said, *asked)))
