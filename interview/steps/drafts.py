"""Questions for the visit that come from the answers, each with its reason.

Evidence: a list of one's own questions, endorsed by the physician and given just before the
visit, makes people ask more and visits no longer (33 trials, Kinnersley, BMJ 2008;337:a485).
"""

from collections.abc import Iterator
from typing import Literal

from decision_aids.figures import fill
from decision_aids.schema import Aid, QuestionPrompt
from interview.goals import judged, step_of
from interview.goals import named as goals_named
from interview.piece import piece
from interview.readiness import wants_help
from interview.state import Interview
from interview.step import Choice, Text, plain
from interview.steps.checks import unresolved
from interview.steps.match import computed
from interview.steps.matters import named, own_concern, put_first

DRAFTS = 8
# Of what would help, these need an answer from the clinic and not only to be known.
NEEDS = ("family", "faith", "access", "work")


def drafts(aid: Aid, state: Interview) -> tuple[Choice, ...]:
    """The patient's own first, then what they left open, then the aid's.

    The ids are `own:VERSION` for words of the patient, `said:STEP` for what they named and
    the guide cannot answer, `check:ID` for a fact that is still open, `close`, `numbers`,
    `sure:ITEM`, `needs:ID`, and the aid's own id otherwise.
    """
    own = (
        Choice(id=f"own:{q.version}", label=plain(q.words))
        for q in state.questions if q.for_doctor and q.step != "questions"
    )  # fmt: skip
    offered = [
        *own, *_left_open(aid, state), *_nothing_on(aid, state), *_open_facts(aid, state),
        *_close(aid, state), *_from_the_doctor(state), *_more_help(state), *_needs(state),
        *_proposed(aid, state),
    ]  # fmt: skip
    unique = {str(c.label.slots.get("text", c.id)).casefold(): c for c in offered}
    return tuple(unique.values())[:DRAFTS]


def _left_open(aid: Aid, state: Interview) -> Iterator[Choice]:
    """An own concern that could not be rated for an option, and a limit that no option could
    be named for."""
    own, ratings = own_concern(state), state.value("matters:rate")
    rated = ratings if isinstance(ratings, dict) else {}
    unknown = [o.short for o in aid.options if o.id not in rated]
    if own and unknown and "matters:rate" in state.closed:
        slots: dict[str, str | Text] = {"w": piece(own), "options": "; ".join(unknown)}
        yield Choice(id="said:matters:own", label=Text(key="questions.rate", slots=slots))
    limit, could = state.answers.get("matters:limit"), state.value("matters:limit_on")
    if limit and isinstance(could, tuple) and "unknown" in could:
        yield _framed("matters:limit", "questions.limit", limit.words)


def _nothing_on(aid: Aid, state: Interview) -> Iterator[Choice]:
    """An option that is not in the guide, and hopes that no study here measured."""
    missing = state.answers.get("options:missing")
    if missing and missing.value not in (None, "no") and missing.words.strip():
        yield _framed("options:missing", "questions.option", missing.words)
    for number in goals_named(state):
        step, result = step_of(number), judged(aid, state, number)
        words = state.answers[step].words
        if result and result.realism == "not_known" and words.strip():
            yield _framed(step, "questions.goal", words)


def _framed(step: str, key: str, words: str) -> Choice:
    return Choice(id=f"said:{step}", label=Text(key=key, slots={"w": piece(words)}))


def _open_facts(aid: Aid, state: Interview) -> Iterator[Choice]:
    for c in unresolved(aid, state):
        slots: dict[str, str | Text] = {"question": fill(aid, c.question)}
        yield Choice(id=f"check:{c.id}", label=Text(key="questions.check", slots=slots))


def _close(aid: Aid, state: Interview) -> Iterator[Choice]:
    found = computed(aid, state)
    if found and found.close and len(found.between) > 1:
        options = "; ".join(aid.option(o).short for o in found.between)
        yield Choice(
            id="close", label=Text(key="questions.close", slots={"options": options}),
            because=Text(key="questions.because.close"),
        )  # fmt: skip


def _from_the_doctor(state: Interview) -> Iterator[Choice]:
    """Whoever would rather hear the numbers from a person asks for them."""
    if state.value("numbers") == "doctor":
        yield Choice(
            id="numbers", label=Text(key="questions.numbers"),
            because=_reason(Text(key="choice.gentle.doctor")),
        )  # fmt: skip


def _more_help(state: Interview) -> Iterator[Choice]:
    for item in wants_help(state):
        help_with = Text(key=f"sure.label.{item}")
        yield Choice(
            id=f"sure:{item}", label=Text(key=f"questions.sure.{item}"),
            because=Text(key="questions.because.help", slots={"label": help_with}),
        )  # fmt: skip


def _needs(state: Interview) -> Iterator[Choice]:
    value = state.value("needs")
    needs = value if isinstance(value, tuple) else ()
    for need in (n for n in NEEDS if n in needs):
        yield Choice(
            id=f"needs:{need}", label=Text(key=f"questions.needs.{need}"),
            because=_reason(Text(key=f"choice.needs.{need}")),
        )  # fmt: skip


def _proposed(aid: Aid, state: Interview) -> Iterator[Choice]:
    first, leans = put_first(aid, state), _leans(state)
    for prompt in aid.question_prompts:
        if (because := _applies(prompt, aid, state, first, leans)) is not None:
            label = plain(fill(aid, prompt.text))
            yield Choice(id=prompt.id, label=label, because=because or None)


def _applies(
    prompt: QuestionPrompt, aid: Aid, state: Interview, first: tuple[str, ...], leans: set[str]
) -> Text | Literal[""] | None:
    """Why it is proposed; "" when it always is, and None when it does not apply."""
    when = prompt.when
    if matter := next((a for a in first if a in when.matters), None):
        return _reason(plain(named(aid, state, matter)))
    if option := next((o for o in when.leaning_to if o in leans), None):
        return _reason(plain(aid.option(option).short))
    if any(state.value(f"numbers:{c}") == "worse" for c in when.worse_than_thought):
        return _reason(Text(key="choice.react.worse"))
    return "" if when.always else None


def _reason(reason: Text) -> Text:
    return Text(key="questions.because.answer", slots={"reason": reason})


def _leans(state: Interview) -> set[str]:
    between = state.value("leaning:between")
    some = between if isinstance(between, tuple) else ()
    return {*some, str(state.value("leaning"))}
