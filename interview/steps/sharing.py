"""Questions for the visit, the page line by line, and the patient's own act: to share."""

from decision_aids.schema import Aid
from interview.events import (
    HeldBack,
    LineChanged,
    LineHidden,
    LineKept,
    LineShown,
    QuestionAsked,
    Shared,
    SharingWithdrawn,
)
from interview.reading import Reading, Said
from interview.state import Interview
from interview.step import Step, Text
from interview.steps.asking import (
    Reply,
    Steps,
    answered,
    choices,
    is_short,
    past_its_date,
    stated,
    told,
)
from interview.steps.drafts import drafts

PART = 6
AT_MOST = 5
AT_MOST_SHORT = 3
DRAFTS = 8


def steps(aid: Aid, state: Interview) -> Steps:
    why = Text(key="why.questions")
    offered = drafts(aid, state)
    if offered:
        yield Step(
            id="questions", ask=(Text(key="questions.draft"),), form="rank", part=PART,
            most=AT_MOST_SHORT if is_short(state) else AT_MOST, choices=offered, free=True,
            seconds=20, why=why,
        )  # fmt: skip
    yield Step(
        id="questions:own", ask=(Text(key="questions.own", slots={}),), form="choice", free=True,
        choices=choices("own_question", "none"), part=PART, seconds=15, why=why,
    )  # fmt: skip
    yield Step(
        id="review", ask=(Text(key="review.intro"), Text(key="review.ask")), form="review",
        shows="review", part=PART, choices=choices("review", "yes"), seconds=50,
        why=Text(key="why.review"),
    )  # fmt: skip
    other = "take_back" if state.shared else "not_yet"
    yield Step(
        id="share", ask=(Text(key="share.ask"),), form="choice", part=PART, seconds=5,
        choices=choices("share", "now", other), why=Text(key="why.share"),
    )  # fmt: skip


def reply(aid: Aid, state: Interview, step: Step, reading: Reading, said: Said) -> Reply:
    if step.id == "review":
        return _review(step, reading, said)
    events: Reply = [answered(step, reading.value, said)]
    if step.id == "share":
        if reading.value == "now":
            return [*events, Shared(**said.who)]
        if reading.value == "take_back":
            return [*events, SharingWithdrawn(**said.who), told(said, "share.withdrawn")]
        return [*events, HeldBack(**said.who), told(said, "share.notyet")]
    own_words = step.id == "questions:own" and reading.value != "none"
    if own_words or (step.id == "questions" and isinstance(reading.value, str)):
        return [*events, *_added(aid, reading, said)]
    return events


def _added(aid: Aid, reading: Reading, said: Said) -> Reply:
    """Kept for the doctor; one that rests on a mistaken belief also meets what is known."""
    words, found = said.words.strip(), reading.answer
    if found is None or not found.premise or past_its_date(aid, found.text, said):
        return [QuestionAsked(words=words, **said.who), told(said, "say.added")]
    kept = QuestionAsked(words=words, facts=found.facts, **said.who)
    return [kept, told(said, "ask.premise.added", **stated(aid, found))]


def _review(step: Step, reading: Reading, said: Said) -> Reply:
    """`keep all` closes the review; the rest names a line by its id or by its number."""
    action, which, *more = reading.value if isinstance(reading.value, tuple) else ("keep", "all")
    if which == "all":
        return [answered(step, "yes", said)]
    found = _line(which, said)
    if found is None:
        return [told(said, "review.notquite")]
    line, before = found
    match action:
        case "keep":
            return [LineKept(line=line, **said.who)]
        case "private" | "take off":
            return [LineHidden(line=line, **said.who)]
        case "show":
            return [LineShown(line=line, **said.who)]
        case _:
            words = " ".join(more).strip()
            if not words:
                return [told(said, "read.fix")]
            return [LineChanged(line=line, before=before, words=words, **said.who)]


def _line(which: str, said: Said) -> tuple[str, str] | None:
    if which.isdecimal() and 0 < int(which) <= len(said.lines):
        return said.lines[int(which) - 1]
    return next((line for line in said.lines if line[0] == which), None)
