"""The beginning: who is here, the story, how to decide, and what would help."""

from decision_aids.schema import Aid
from interview.piece import piece
from interview.reading import Reading, Said
from interview.state import Interview
from interview.step import Step, Text
from interview.steps.asking import (
    COMPANY,
    Reply,
    Steps,
    answered,
    choices,
    in_company,
    is_short,
    label,
    told,
)

VAGUE = 2


def welcome(aid: Aid, state: Interview) -> Steps:
    notices = [Text(key="welcome.hello"), Text(key="welcome.data")]
    if aid.is_draft:
        notices.append(Text(key="welcome.draft"))
    yield Step(
        id="welcome", ask=(*notices, Text(key="welcome.who")), form="choice", seconds=25,
        choices=choices("who", "alone", *COMPANY),
        why=Text(key="why.welcome"),
    )  # fmt: skip
    if in_company(state):
        yield Step(id="welcome:helper", ask=(Text(key="welcome.helper"),), seconds=8)
    yield Step(
        id="welcome:length", ask=(Text(key="welcome.length"),), form="choice", seconds=5,
        choices=choices("length", "full", "short"), why=Text(key="why.welcome"),
    )  # fmt: skip


def story(aid: Aid, state: Interview) -> Steps:
    starts = tuple(Text(key=f"story.start.{n}") for n in (1, 2, 3))
    yield Step(
        id="story", ask=(Text(key="story.ask"),), starts=starts, seconds=50,
        why=Text(key="why.story"),
    )  # fmt: skip
    told = state.answers.get("story")
    if told and len(told.words.split()) <= VAGUE:
        slots = {"w": told.words.strip()}
        yield Step(
            id="story:more", ask=(Text(key="story.vague", slots=slots),), seconds=20,
            why=Text(key="why.story"),
        )  # fmt: skip
    yield Step(
        id="story:worry", ask=(Text(key="story.worry"),), seconds=25, why=Text(key="why.story")
    )


def role(aid: Aid, state: Interview) -> Steps:
    if not is_short(state):
        yield Step(
            id="role", ask=(Text(key="role.ask"),), form="choice", free=True, seconds=12,
            choices=choices("role", "patient", "together", "doctor", "family", "unsure"),
            why=Text(key="why.role"),
        )  # fmt: skip


def needs(aid: Aid, state: Interview) -> Steps:
    needs = choices(
        "needs", "interpreter", "family", "faith", "access", "senses", "work", "nothing"
    )
    yield Step(
        id="needs", ask=(Text(key="needs.ask"),), form="many", most=7, free=True, seconds=20,
        choices=needs, why=Text(key="why.needs"),
    )  # fmt: skip
    if is_short(state):
        return
    yield Step(
        id="needs:heard", ask=(Text(key="needs.heard"),), form="choice", free=True, seconds=8,
        choices=choices("heard", "yes", "no", "rather_not"), why=Text(key="why.needs"),
    )  # fmt: skip
    told = state.answers.get("needs:heard")
    if told and told.value == "yes":
        yield Step(id="needs:helped", ask=(Text(key="needs.helped"),), seconds=25)
    if told and told.value not in ("no", "rather_not"):
        yield Step(
            id="needs:private", ask=(Text(key="needs.private"),), form="choice", seconds=6,
            choices=choices("read_by", "doctor", "me"),
        )  # fmt: skip


def reply(aid: Aid, state: Interview, step: Step, reading: Reading, said: Said) -> Reply:
    """What is said back in these families: the words once, or that they are written down."""
    events: Reply = [answered(step, reading.value, said)]
    words = said.words.strip()
    if step.id == "story" and len(words.split()) > VAGUE:
        return [*events, told(said, "say.story", w=piece(words))]
    if step.id == "welcome:helper":
        proxy = state.value("welcome") == "proxy"
        return [*events, told(said, "helper.proxy" if proxy else "say.helper", helper=words)]
    if step.id == "role" and step.choice(str(reading.value)):
        return [*events, told(said, "say.role", choice=label(step, reading.value))]
    if step.id == "needs" and isinstance(reading.value, str):
        return [*events, told(said, "say.need", w=piece(words))]
    if step.form == "open" or step.family == "needs":
        return [*events, told(said, "move.saved")]
    return events
