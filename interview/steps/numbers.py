"""Numbers by permission, one comparison at a time, and how each one sits.

In a gentle aid each number is asked about before it is shown, and three are the most: the
first of the aid, and then those that the patient picks. What a source says in words is asked
about as well, and is not counted.
"""

from decision_aids.evidence import Comparison, Measure
from decision_aids.figures import fill
from decision_aids.schema import Aid
from interview.events import Missed
from interview.reading import Reading, Said
from interview.state import Interview
from interview.step import Choice, Step, Text
from interview.steps.asking import Reply, Steps, answered, choices, is_short, label, told
from interview.telling import figure_of, tell, title

# Nobody wants to see all there is: the patient chooses, and may come back for others.
AT_ONCE = 5
GENTLY = 3


def steps(aid: Aid, state: Interview) -> Steps:
    yield from _gently(aid, state) if aid.flags.gentle else _openly(aid, state)


def _gently(aid: Aid, state: Interview) -> Steps:
    yield Step(
        id="numbers", ask=(Text(key="numbers.gentle"),), form="choice", part=3, seconds=8,
        choices=choices("gentle", "show", "words", "not_today", "doctor"),
        why=Text(key="why.numbers"),
    )  # fmt: skip
    if state.value("numbers") not in ("show", "words"):
        return
    first = _at_most([f for f in aid.results if f.show == "first"], GENTLY)
    if is_short(state):
        first = [aid.key_comparison]
    for n, figure in enumerate(first):
        yield from _asked_first(aid, state, figure, n)
    others = [f.id for f in aid.results if f.show == "more"]
    left = GENTLY - sum(figure_of(aid, f).is_counted for f in first)
    if is_short(state) or not others or not left or _enough(state, first):
        return
    yield Step(
        id="numbers:which", ask=(Text(key="numbers.gentle.which"),), form="many", part=3,
        seconds=15, most=left, choices=tuple(Choice(id=f, label=title(aid, f)) for f in others),
    )  # fmt: skip
    wanted = state.value("numbers:which")
    for figure in (f for f in others if isinstance(wanted, tuple) and f in wanted):
        yield from _asked_first(aid, state, figure, len(first))


def _asked_first(aid: Aid, state: Interview, figure: str, n: int) -> Steps:
    label = aid.outcome(figure_of(aid, figure).outcome).label
    key = "numbers.another" if n else "numbers.one"
    yield Step(
        id=f"numbers:{figure}:ask", ask=(Text(key=key, slots={"label": label}),), form="choice",
        part=3, seconds=5, choices=choices("gentle_one", "show", "pass"),
        why=Text(key="why.numbers"),
    )  # fmt: skip
    if state.value(f"numbers:{figure}:ask") == "show":
        yield _figure(aid, figure)


def _at_most(figures: list[Comparison | Measure], most: int) -> list[str]:
    counted = [f.id for f in figures if f.is_counted][:most]
    return [f.id for f in figures if f.id in counted or not f.is_counted]


def _enough(state: Interview, figures: list[str]) -> bool:
    """Whoever would not see the first ones, or found one hard, is not offered more."""
    return any(
        state.value(f"numbers:{f}:ask") != "show" or state.value(f"numbers:{f}") == "worse"
        for f in figures
    )


def _openly(aid: Aid, state: Interview) -> Steps:
    yield Step(
        id="numbers", ask=(Text(key="numbers.permission"),), form="choice", part=3, seconds=5,
        choices=choices("numbers", "pictures", "words", "skip"), why=Text(key="why.numbers"),
    )  # fmt: skip
    if state.value("numbers") == "skip":
        return
    shown = [f.id for f in aid.results if f.show == "first"]
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
    more = [f.id for f in aid.results if f.show == "more" and f.id not in shown]
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
    if step.id == "numbers" and reading.value == "words" and aid.flags.gentle and aid.big_picture:
        return [*events, told(said, "plain", text=fill(aid, aid.big_picture))]
    if reading.value == "worse":
        return [*events, told(said, "numbers.worse")]
    if step.shows and step.choice(str(reading.value)):
        return [*events, told(said, "say.react", choice=label(step, reading.value))]
    return events
