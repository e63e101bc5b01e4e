"""Questions for the visit, the page line by line, and the patient's own act: to share."""

from collections.abc import Iterator

from decision_aids.figures import fill
from decision_aids.schema import Aid, QuestionPrompt
from interview.events import (
    HeldBack,
    LineChanged,
    LineHidden,
    LineKept,
    LineShown,
    QuestionAsked,
    Shared,
)
from interview.goals import judged
from interview.piece import piece
from interview.reading import Reading, Said
from interview.state import Interview
from interview.step import Choice, Step, Text, plain
from interview.steps.asking import Reply, Steps, answered, choices, is_short, told
from interview.steps.checks import unresolved
from interview.steps.matters import put_first

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
    yield Step(
        id="share", ask=(Text(key="share.ask"),), form="choice", part=PART, seconds=5,
        choices=choices("share", "now", "not_yet"), why=Text(key="why.share"),
    )  # fmt: skip


def drafts(aid: Aid, state: Interview) -> tuple[Choice, ...]:
    """Questions that come from the answers: the patient's own first, then the aid's.

    The ids are `own:VERSION` for words of the patient, `said:STEP` for what they named
    and the guide has nothing on, `check:ID` for a fact that is still open, and the aid's
    own id otherwise.
    """
    own = [
        Choice(id=f"own:{q.version}", label=plain(q.words))
        for q in state.questions if q.for_doctor and q.step != "questions"
    ]  # fmt: skip
    open_facts = [
        Choice(
            id=f"check:{c.id}",
            label=Text(key="questions.check", slots={"question": fill(aid, c.question)}),
        )
        for c in unresolved(aid, state)
    ]
    first = set(put_first(aid, state))
    proposed = [
        Choice(id=p.id, label=plain(fill(aid, p.text)))
        for p in aid.question_prompts if _applies(p, state, first)
    ]  # fmt: skip
    offered = [*own, *_nothing_on(aid, state), *open_facts, *proposed]
    unique = {str(c.label.slots.get("text", c.id)).casefold(): c for c in offered}
    return tuple(unique.values())[:DRAFTS]


def _nothing_on(aid: Aid, state: Interview) -> Iterator[Choice]:
    """An option that is not in the guide, and a hope that no study here measured."""
    named = state.answers.get("options:missing")
    if named and named.value not in (None, "no") and named.words.strip():
        yield _framed("options:missing", "questions.option", named.words)
    hope, result = state.answers.get("goals"), judged(aid, state)
    if hope and result and result.realism == "not_known" and hope.words.strip():
        yield _framed("goals", "questions.goal", hope.words)


def _framed(step: str, key: str, words: str) -> Choice:
    return Choice(id=f"said:{step}", label=Text(key=key, slots={"w": piece(words)}))


def _applies(prompt: QuestionPrompt, state: Interview, first: set[str]) -> bool:
    when = prompt.when
    between = state.value("leaning:between")
    leans = {state.value("leaning"), *(between if isinstance(between, tuple) else ())}
    return (
        when.always
        or bool(leans & set(when.leaning_to))
        or bool(first & set(when.matters))
        or any(state.value(f"numbers:{c}") == "worse" for c in when.worse_than_thought)
    )


def reply(aid: Aid, state: Interview, step: Step, reading: Reading, said: Said) -> Reply:
    if step.id == "review":
        return _review(step, reading, said)
    events: Reply = [answered(step, reading.value, said)]
    if step.id == "share":
        if reading.value == "now":
            return [*events, Shared(**said.who)]
        return [*events, HeldBack(**said.who), told(said, "share.notyet")]
    own_words = step.id == "questions:own" and reading.value != "none"
    if own_words or (step.id == "questions" and isinstance(reading.value, str)):
        kept = QuestionAsked(words=said.words.strip(), **said.who)
        return [*events, kept, told(said, "say.added")]
    return events


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
