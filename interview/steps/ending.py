"""Where it stands now, and whether the person feels ready to choose."""

from collections.abc import Iterator

from decision_aids.figures import fill
from decision_aids.schema import Aid
from interview.contradiction import LIMIT, Contradiction, contradiction
from interview.events import Reopened
from interview.fold import fold
from interview.piece import piece
from interview.reading import Reading, Said
from interview.state import Answer, Interview
from interview.step import Choice, Step, Text, plain
from interview.steps.asking import (
    Reply,
    Steps,
    answered,
    choices,
    is_short,
    label,
    option_choices,
    told,
)
from interview.steps.matters import named

PART = 5
SEPARATE = "leaning:separate"
SURE = ("s", "u", "r", "e")
SUPPORT = "e"
SAYS = {"match": "say", "limit": "limit", "fact": "fact"}
# What each way out of a contradiction, and each no of the test, opens again.
MIX_OPENS = {
    "missing": ("matters:own", "matters"),
    "matters": ("matters:top", "matters:pick", "matters"),
    "leaning": ("leaning",),
}
HELPS = {
    "s": ("leaning",), "u": ("options",), "r": ("matters:top", "matters:pick", "matters"),
}  # fmt: skip


def leaning(aid: Aid, state: Interview) -> Steps:
    why = Text(key="why.leaning")
    after = choices("after", "between", "not_ready", "doctor_first")
    yield Step(
        id="leaning", ask=(Text(key="leaning.after"),), form="choice", part=PART, why=why,
        choices=(*option_choices(aid, state), *after),
    )  # fmt: skip
    if state.value("leaning") == "between":
        yield Step(
            id="leaning:between", ask=(Text(key="leaning.between"),), form="many", part=PART,
            most=len(aid.options), choices=option_choices(aid, state), seconds=8,
        )  # fmt: skip
    if (found := contradiction(aid, state)) is not None or "leaning:mix" in state.closed:
        yield _mixed(aid, state, found)
    yield from _one_by_one(aid, state)
    if is_short(state):
        return
    yield Step(
        id="leaning:sure", ask=(Text(key="leaning.sure"),), form="scale", top=10, part=PART,
        seconds=6, why=why,
    )  # fmt: skip
    yield Step(id="leaning:why", ask=(Text(key="leaning.why"),), part=PART, seconds=25, why=why)


def _one_by_one(aid: Aid, state: Interview) -> Steps:
    """Treatments that are answered each on its own: offered, and asked only after a yes."""
    asked = aid.separate_questions
    if asked is None:
        return
    why = Text(key="why.separate")
    yield Step(
        id=SEPARATE, ask=(plain(asked.intro), plain(asked.notice), Text(key="leaning.separate")),
        form="choice", choices=choices("separate", "now", "not_now"), part=PART, seconds=15,
        why=why,
    )  # fmt: skip
    if state.value(SEPARATE) != "now":
        return
    for one in asked.questions:
        yield Step(
            id=f"leaning:{one.id}", ask=(plain(one.question),), form="choice", free=True,
            choices=tuple(Choice(id=a.id, label=plain(a.text)) for a in one.answers),
            part=PART, seconds=10, why=why,
        )  # fmt: skip


def separately(aid: Aid, state: Interview) -> Iterator[tuple[str, Answer]]:
    """Each question that was answered on its own, with its answer."""
    asked = aid.separate_questions
    for one in asked.questions if asked else ():
        if answer := state.answers.get(f"leaning:{one.id}"):
            yield one.id, answer


def _mixed(aid: Aid, state: Interview, found: Contradiction | None) -> Step:
    """Asked once. When it was answered and nothing is left of it, only its place remains."""
    says: tuple[Text, ...] = ()
    if found is not None:
        limit = state.answers.get(LIMIT)
        slots: dict[str, str | Text] = {
            "option": aid.option(found.option).short,
            "other": aid.option(found.other).short if found.other else "",
            "reasons": "; ".join(named(aid, state, a) for a in found.reasons),
            "w": piece(limit.words) if limit else "",
            "question": fill(aid, found.check.question) if found.check else "",
        }  # fmt: skip
        says = (Text(key=f"mix.{SAYS[found.kind]}", slots=slots),)
    return Step(
        id="leaning:mix", ask=(*says, Text(key="mix.ask")), form="choice", part=PART, seconds=15,
        choices=choices("mix", "missing", "matters", "leaning", "leave"),
        why=Text(key="why.leaning"),
    )  # fmt: skip


def sure(aid: Aid, state: Interview) -> Steps:
    """The SURE test word for word with its notice, or our own questions, never both.

    The four are asked in one go. After them each no offers the part of the guide that helps,
    and then the same question again."""
    if is_short(state):
        return
    asked = {item: _sure_question(state, item) for item in SURE}
    answers, why = choices("sure", "yes", "no"), Text(key="why.sure")
    for item, question in asked.items():
        notice = (Text(key="sure.notice"),) if _is_sure(state) and item == SURE[0] else ()
        yield Step(
            id=f"sure:{item}", ask=(*notice, question), form="choice", part=PART,
            choices=answers, seconds=8, why=why,
        )  # fmt: skip
    if state.value(f"sure:{SUPPORT}") == "no":
        yield Step(id="sure:who", ask=(Text(key="sure.who"),), part=PART, seconds=15)
    for item in (i for i in HELPS if state.value(f"sure:{i}") == "no"):
        name = Text(key=f"sure.label.{item}")
        yield Step(
            id=f"sure:{item}:help", ask=(Text(key="sure.help.with", slots={"label": name}),),
            form="choice", part=PART, choices=choices("help", "open", "later"), seconds=5, why=why,
        )  # fmt: skip
        if state.value(f"sure:{item}:help") == "open":
            notice = (Text(key="sure.notice"),) if _is_sure(state) else ()
            yield Step(
                id=f"sure:{item}:again", ask=(*notice, Text(key="sure.again"), asked[item]),
                form="choice", part=PART, choices=answers, seconds=8, why=why,
            )  # fmt: skip


def _is_sure(state: Interview) -> bool:
    return state.invited is not None and state.invited.sure


def _sure_question(state: Interview, item: str) -> Text:
    return Text(key=f"sure.{item}" if _is_sure(state) else f"ready.{SURE.index(item) + 1}")


def reply(aid: Aid, state: Interview, step: Step, reading: Reading, said: Said) -> Reply:
    events: Reply = [answered(step, reading.value, said)]
    if step.id == "leaning":
        return [*events, *_leaning(aid, state, step, reading, said)]
    if step.id == "leaning:mix":
        return [*events, *_settled(state, str(reading.value), said)]
    if step.id.endswith(":help"):
        helps = HELPS[step.detail.partition(":")[0]]
        opened = Reopened(step=_there(state, helps), at=said.at)
        return [*events, opened] if reading.value == "open" else events
    if step.detail in SURE and reading.value == "no":
        help_with = Text(key=f"sure.label.{step.detail}")
        return [*events, told(said, "say.help", label=help_with)]
    if step.form == "open" or step.detail in {i for i, _ in separately(aid, fold(events, state))}:
        return [*events, told(said, "move.saved")]
    return events


def _settled(state: Interview, choice: str, said: Said) -> Reply:
    """Each way out does what it says; leaving both is a way out, too."""
    if choice not in MIX_OPENS:
        return [told(said, "move.saved")]
    return [Reopened(step=_there(state, MIX_OPENS[choice]), at=said.at)]


def _there(state: Interview, steps: tuple[str, ...]) -> str:
    """The first of these that this talk has had; the last one else."""
    return next((s for s in steps if s in state.closed), steps[-1])


def _leaning(aid: Aid, state: Interview, step: Step, reading: Reading, said: Said) -> Reply:
    before = state.answers.get("leaning:before")
    if before is None or before.value in ("none", "unknown"):
        return [told(said, "move.saved")]
    now = label(step, reading.value)
    return [told(said, "say.leaning", before=label(step, before.value), now=now)]
