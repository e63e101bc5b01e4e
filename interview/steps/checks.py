"""Key facts, taught back: a miss is explained another way and asked again, once."""

from decision_aids.figures import fill
from decision_aids.schema import Aid, KnowledgeCheck
from interview.events import Event, LeftUnsure, Missed, Told
from interview.reading import Reading, Said
from interview.state import Interview
from interview.step import Choice, Step, Text, plain
from interview.steps.asking import Reply, Steps, answered, choices, is_short, past_its_date, told


def steps(aid: Aid, state: Interview) -> Steps:
    open_to = [c for c in aid.knowledge_checks if not aid.flags.gentle or _is_seen(aid, state, c)]
    asked = open_to[:1] if is_short(state) else open_to
    for n, check in enumerate(asked):
        question = plain(fill(aid, check.question))
        labels = [plain(fill(aid, words)) for words in check.choices]
        yield Step(
            id=f"check:{check.id}",
            ask=(Text(key="check.intro"), question) if n == 0 else (question,),
            form="choice", part=3, seconds=12, why=Text(key="why.check"),
            shows=_picture(aid, check) if state.tries.get(f"check:{check.id}") else None,
            choices=(
                *(Choice(id=f"c{i}", label=text) for i, text in enumerate(labels)),
                *choices("check", "unsure"),
            ),
        )  # fmt: skip


def _is_seen(aid: Aid, state: Interview, check: KnowledgeCheck) -> bool:
    """Whether every number behind the fact was shown: a gentle aid springs none on anybody."""
    numbers = {f.id for f in aid.results} & set(check.rests_on)
    return all(f"numbers:{c}" in state.answers for c in numbers)


def _picture(aid: Aid, check: KnowledgeCheck) -> str | None:
    """The comparison behind the fact: what did not come across in words is shown."""
    drawn = {c.id for c in aid.comparisons if c.confirmed == "seen" and c.show != "never"}
    return next((i for i in check.rests_on if i in drawn), None)


def right(check: KnowledgeCheck) -> str:
    """The id of the right choice."""
    return f"c{check.choices.index(check.answer)}"


def unresolved(aid: Aid, state: Interview) -> tuple[KnowledgeCheck, ...]:
    """The key facts that were missed or left unsure, and not answered rightly after that."""

    def is_open(check: KnowledgeCheck) -> bool:
        step = f"check:{check.id}"
        value = state.value(step)
        missed = bool(state.tries.get(step)) or step in state.unsure
        return value != right(check) and (missed or value is not None)

    return tuple(check for check in aid.knowledge_checks if is_open(check))


def reply(aid: Aid, state: Interview, step: Step, reading: Reading, said: Said) -> Reply:
    check = next(c for c in aid.knowledge_checks if c.id == step.detail)
    if reading.value == right(check):
        explained = _told(aid, said, "check.right", explain=fill(aid, check.explanation))
        return [answered(step, reading.value, said), explained]
    unsure = reading.value == "unsure"
    if not state.tries.get(step.id):
        key = "check.notsure" if unsure else "check.again"
        other = _told(aid, said, key, explain_other=fill(aid, check.explain_other))
        return [Missed(step=step.id, at=said.at), other]
    left = _told(aid, said, "check.leave", answer=fill(aid, check.answer))
    closed: Event = (
        LeftUnsure(step=step.id, **said.who) if unsure else answered(step, reading.value, said)
    )
    return [closed, left]


def _told(aid: Aid, said: Said, key: str, **slots: str) -> Told:
    expired = any(past_its_date(aid, words, said) for words in slots.values())
    return told(said, "err.expired") if expired else told(said, key, **slots)
