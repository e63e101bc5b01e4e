"""The page line by line, before it is shared: keep it, change it, or make it private."""

from html import escape

import streamlit as st

from interview.steps import only_doctor
from interview.voices import others_take_part
from summary.model import Line
from ui.parts.answering import Touch
from ui.parts.focus import here
from ui.parts.folded import apart, fold
from ui.parts.line_view import is_checked, line_html, where_from
from ui.stories import Story

OPEN, CHANGING = "open-line", "changing-line"
SHOWN = 120


def review_lines(story: Story) -> Touch | None:
    """One line is open at a time: the first that nobody looked at, or the one that was
    chosen."""
    lines = story.summary.lines
    if not lines:
        st.html(f'<p class="tt-note">{escape(story.guide.key("review.empty"))}</p>')
    waiting = [line.id for line in lines if not is_checked(story.state, line)]
    chosen = st.session_state.get(OPEN)
    now = chosen if chosen else (waiting[0] if waiting else "")
    done = str(len(lines) - len(waiting))
    checked = story.guide.key("review.checked", n=done, of=str(len(lines)))
    st.html(f'<p class="tt-soft">{escape(checked)}</p>')
    open_ones, folded = apart(lines)
    touches = [_line(story, n, line, line.id == now) for n, line in open_ones]
    with fold(story.guide, folded, any(line.id == now for _, line in folded)):
        touches += [_line(story, n, line, line.id == now) for n, line in folded]
    return next((touch for touch in touches if touch), None) or _closing(story)


def _line(story: Story, n: int, line: Line, is_open: bool) -> Touch | None:
    with st.container(key=f"card_line_{n}"):
        place = here(story.state.version) if is_open else ""
        rests = where_from(story, line) if is_open else ""
        st.html(f"{place}{line_html(story, line)}{rests}")
        if not is_open:
            label = story.guide.key("review.open", n=str(n))
            if st.button(label, type="tertiary", key=f"open-{n}-{story.state.version}"):
                st.session_state[OPEN] = line.id
                st.rerun()
            return None
        if st.session_state.get(CHANGING) == line.id:
            return _new_words(story, line)
        return _buttons(story, n, line)


def _buttons(story: Story, n: int, line: Line) -> Touch | None:
    version, guide = story.state.version, story.guide
    kept_back = line.private or line.only_doctor
    others = others_take_part(story.state) and not (kept_back or line.fixed)
    change_label = guide.key("button.change_line")
    wrong = guide.key("wrong.review", action=change_label)
    st.html(f'<p class="tt-small">{escape(wrong)}</p>')
    if line.fixed:
        st.html(f'<p class="tt-small">{escape(guide.key("review.safety"))}</p>')
    with st.container(horizontal=True):
        keep = st.button(guide.key("button.keep"), key=f"keep-{version}")
        change = st.button(change_label, key=f"change-{version}")
        hide = only = False
        if not line.fixed:
            label = guide.key("button.show_again" if kept_back else "button.private")
            hide = st.button(label, key=f"hide-{version}")
        if others:
            for_doctor = guide.key("button.only_doctor")
            only = st.button(for_doctor, key=f"only-{version}")
    if others:
        st.html(f'<p class="tt-small">{escape(guide.key("review.only_doctor"))}</p>')
    if change:
        st.session_state[CHANGING] = line.id
        st.rerun()
    if keep:
        return _touch(story, line, "keep", guide.key("button.keep"))
    if hide:
        return _touch(story, line, "show" if kept_back else "private", label)
    if only:
        # Its words are not said again: this stands in the conversation, which others may see.
        st.session_state.pop(OPEN, None)
        said = guide.key("a11y.line", action=for_doctor, line=str(n))
        return Touch(said, (only_doctor.ACT, line.id))
    return None


def _touch(story: Story, line: Line, act: str, label: str) -> Touch:
    st.session_state.pop(OPEN, None)
    words = story.guide.key("a11y.line", action=label, line=line.text[:SHOWN])
    return Touch(words, (act, line.id))


def _new_words(story: Story, line: Line) -> Touch | None:
    version, guide = story.state.version, story.guide
    first = line.words[0] if line.words else ""
    words = st.text_area(guide.key("review.say_it"), first, key=f"words-{version}")
    with st.container(horizontal=True):
        save = st.button(guide.key("button.save"), type="primary", key=f"save-{version}")
        cancel = st.button(guide.key("button.cancel"), type="tertiary", key=f"cancel-{version}")
    if cancel or (save and words.strip()):
        del st.session_state[CHANGING]
        st.session_state.pop(OPEN, None)
    if cancel:
        st.rerun()
    if save and words.strip():
        return Touch(words.strip(), ("change", line.id, words.strip()), own_words=True)
    return None


def _closing(story: Story) -> Touch | None:
    """Yes to the whole page. Nothing is sent by it."""
    guide, version = story.guide, story.state.version
    st.html(
        f'<p class="tt-note">{escape(guide.key("review.yours"))}</p>'
        f'<p class="tt-ask"><b>{escape(guide.key("review.ask"))}</b></p>'
    )
    yes = guide.key("choice.review.yes")
    pressed = st.button(yes, type="primary", key=f"done-{version}")
    return Touch(yes, ("keep", "all")) if pressed else None
