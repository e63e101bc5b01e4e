"""How far each option fits: drawn from the answers, asked about, never a verdict."""

from decision_aids.schema import Aid
from interview.consistency import is_flat
from interview.events import Reopened
from interview.reading import Reading, Said
from interview.state import Interview
from interview.step import Step, Text
from interview.steps.asking import Reply, Steps, answered, choices, options, told
from interview.steps.matters import put_first
from interview.values import OWN, Match, match, ranges, spread


def steps(aid: Aid, state: Interview) -> Steps:
    if not put_first(aid, state):
        return
    intro = "match.intro" if aid.flags.match == "on" else "match.off"
    part = 5 if aid.flags.values_first else 4
    yield Step(
        id="match", ask=(Text(key=intro), Text(key="match.ask")), form="choice", free=True,
        choices=choices("match", "yes", "off", "missing"), shows="match", part=part, seconds=40,
        why=Text(key="why.match"),
    )  # fmt: skip


def computed(aid: Aid, state: Interview) -> Match | None:
    """The match of this interview as it stands; None when it cannot or must not be computed."""
    if aid.flags.match == "off" or state.invited is None:
        return None
    order = put_first(aid, state)
    levels = {a: spread(aid, a) for a in order if a != OWN}
    ratings = state.value("matters:rate")
    if OWN in order and isinstance(ratings, dict):
        levels[OWN] = {o: int(r) / 10 for o, r in ratings.items()}
    return match(
        tuple(o.id for o in options(aid, state)), order, levels, swing(state, order),
        state.invited.seed, {a: ranges(aid, a) for a in order if a != OWN},
    )  # fmt: skip


def swing(state: Interview, order: tuple[str, ...]) -> dict[str, float]:
    """Swing scores, 0 to 100; the one taken first is the 100. Empty when it was not asked."""
    first = state.value("swing")
    if first not in order:
        return {}
    scores = {a: state.value(f"swing:{a}") for a in order if a != first}
    stated = {a: float(s) for a, s in scores.items() if isinstance(s, int)}
    told = {str(first): 100.0, **stated}
    # Sliders that are all alike say nothing; the answer to the tie does.
    settled = is_flat(tuple(told.values())) and state.value("matters:tie") in order
    return {} if settled else told


def reply(aid: Aid, state: Interview, step: Step, reading: Reading, said: Said) -> Reply:
    events: Reply = [answered(step, reading.value, said)]
    if reading.value == "off":
        again = "matters:pick" if "matters:pick" in state.closed else "matters:top"
        return [*events, told(said, "match.wrong"), Reopened(step=again, at=said.at)]
    if reading.value == "missing":
        return [*events, told(said, "match.missing"), Reopened(step="matters:own", at=said.at)]
    return events
