"""Numbers by permission, one comparison at a time, and how each one sits."""

from decision_aids.schema import Aid
from interview.events import Missed
from interview.reading import Reading, Said
from interview.state import Interview
from interview.step import Choice, Step, Text
from interview.steps.asking import Reply, Steps, answered, choices, is_short, label, told
from interview.telling import figures, tell, title

# Nobody wants to see all there is: the patient chooses, and may come back for others.
AT_ONCE = 5


def steps(aid: Aid, state: Interview) -> Steps:
    yield Step(
        id="numbers", ask=(Text(key="numbers.permission"),), form="choice", part=3, seconds=5,
        choices=choices("numbers", "pictures", "words", "skip"), why=Text(key="why.numbers"),
    )  # fmt: skip
    if state.value("numbers") == "skip":
        return
    shown = [f.id for f in figures(aid) if f.show == "first"]
    if is_short(state):
        shown = [aid.key_comparison]
    yield from (_figure(aid, figure) for figure in shown)
    if is_short(state):
        return
    yield Step(
        id="numbers:more", ask=(Text(key="numbers.more"),), form="choice", part=3, seconds=5,
        choices=choices("go", "more", "on"),
    )  # fmt: skip
    if state.value("numbers:more") != "more":
        return
    more = [f.id for f in figures(aid) if f.show == "more" and f.id not in shown]
    yield Step(
        id="numbers:which", ask=(Text(key="numbers.which"),), form="many", part=3, seconds=15,
        most=AT_ONCE, choices=tuple(Choice(id=f, label=title(aid, f)) for f in more),
    )  # fmt: skip
    wanted = state.value("numbers:which")
    if isinstance(wanted, tuple):
        yield from (_figure(aid, figure) for figure in more if figure in wanted)


def _figure(aid: Aid, figure: str) -> Step:
    return Step(
        id=f"numbers:{figure}",
        ask=(title(aid, figure), Text(key="numbers.react")),
        form="choice", free=True, shows=figure, part=3, seconds=25,
        choices=choices("react", "expected", "better", "worse", "unclear"),
        why=Text(key="why.numbers"),
    )  # fmt: skip


def reply(aid: Aid, state: Interview, step: Step, reading: Reading, said: Said) -> Reply:
    if step.shows and reading.value == "unclear" and not state.tries.get(step.id):
        # The same fact in words, then the picture again.
        sentences = (t for t in tell(aid, step.shows)[1:])
        return [
            Missed(step=step.id, at=said.at),
            *(told(said, text.key, **text.slots) for text in sentences),
        ]
    events: Reply = [answered(step, reading.value, said)]
    if reading.value == "worse":
        return [*events, told(said, "numbers.worse")]
    if step.shows and step.choice(str(reading.value)):
        return [*events, told(said, "say.react", choice=label(step, reading.value))]
    return events
