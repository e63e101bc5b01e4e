"""What matters: open question first, then most and least, then weights, then limits.

The reader may hear an attribute in free words, but importance is always asked. The
patient's own concern is weighed like the others and marked as theirs.
"""

from collections.abc import Sequence

from decision_aids.figures import fill
from decision_aids.schema import Aid
from interview.consistency import is_flat, settled, unsettled
from interview.events import Proposed
from interview.piece import piece
from interview.reading import Reading, Said
from interview.state import Interview
from interview.step import Choice, Step, Text, plain
from interview.steps.asking import (
    Reply,
    Steps,
    answered,
    choices,
    is_short,
    option_choices,
    shuffled,
    told,
)
from interview.values import OWN, best_worst_order, best_worst_sets, weighable

CAP = 7
TOP = 3
PART = 4
MOST_HEARD = 3  # things that may be meant, all on one small screen


def steps(aid: Aid, state: Interview) -> Steps:
    why = Text(key="why.values")
    yield Step(id="matters", ask=(Text(key="values.open"),), part=PART, seconds=30, why=why)
    if state.proposed is not None:
        yield _heard(aid, state.proposed)
    if state.value("matters:heard") == "not_quite":
        yield Step(
            id="matters:closest", ask=(Text(key="read.which"),), form="many", most=3, part=PART,
            choices=_attributes(aid, state), free=True,
        )  # fmt: skip
    if is_short(state):
        yield from _pick(aid, state)
        if state.value("match") == "missing":
            yield _own()
        return
    for prompt in aid.value_prompts:
        yield Step(
            id=f"matters:{prompt.id}", ask=(plain(fill(aid, prompt.text)),), part=PART,
            seconds=25, why=why,
        )  # fmt: skip
    if aid.flags.match == "on":
        yield from _weigh(aid, state)
    else:
        yield from _pick(aid, state)
        yield _own()
    yield Step(
        id="matters:limit", ask=(Text(key="values.limit"),), form="choice", free=True, part=PART,
        choices=choices("limit", "none"), seconds=20, why=why,
    )  # fmt: skip
    if limit := limit_words(state):
        if aid.flags.gentle:
            yield Step(
                id="matters:limit_time", ask=(Text(key="limit.time"),), form="choice", free=True,
                choices=choices("limit_time", "any_time", "short_time"), part=PART, why=why,
            )  # fmt: skip
        yield Step(
            id="matters:limit_on", ask=(Text(key="values.limit_on", slots={"w": piece(limit)}),),
            form="many", most=len(aid.options) + 1, part=PART, seconds=12, why=why,
            choices=(*option_choices(aid, state), *choices("limit", "unknown")),
        )  # fmt: skip


def _heard(aid: Aid, proposed: Proposed) -> Step:
    labels = [aid.attribute(a).label for a in proposed.attributes]
    w = piece(proposed.words)
    if proposed.unwanted:
        key, slots = "say.not", {"label": aid.attribute(proposed.unwanted[0]).label}
    elif len(labels) == 1:
        key, slots = "say.value", {"label": labels[0]}
    else:
        key, slots = "say.two", {"label1": labels[0], "label2": "; ".join(labels[1:])}
    yes, not_quite = choices("heard_right", "yes", "not_quite")
    rather = [Choice(id=a, label=_rather(aid, a)) for a in proposed.near]
    return Step(
        id="matters:heard", ask=(Text(key=key, slots={"w": w, **slots}),), form="choice",
        choices=(yes, *rather, not_quite), part=PART, seconds=8,
    )  # fmt: skip


def _rather(aid: Aid, attribute: str) -> Text:
    return Text(key="choice.heard_right.rather", slots={"label": aid.attribute(attribute).label})


def _pick(aid: Aid, state: Interview) -> Steps:
    yield Step(
        id="matters:pick", ask=(Text(key="values.pick"),), form="rank", most=TOP, part=PART,
        choices=_attributes(aid, state), seconds=25, why=Text(key="why.values"),
    )  # fmt: skip


def _weigh(aid: Aid, state: Interview) -> Steps:
    why = Text(key="why.values")
    if len(weighable(aid)) > CAP:
        yield Step(
            id="matters:aside", ask=(Text(key="values.aside"),), form="many", most=2, part=PART,
            choices=_attributes(aid, state), seconds=15, why=why,
        )  # fmt: skip
    sets = best_worst_sets(_items(aid, state))
    for n, items in enumerate(sets, 1):
        alike = _alike(aid) if n == 1 else ()
        yield Step(
            id=f"best_worst:{n}", ask=(*alike, Text(key="values.most_least")), form="best_worst",
            choices=tuple(_choice(aid, a) for a in items), part=PART, seconds=12, why=why,
        )  # fmt: skip
    yield _own()
    if own := own_concern(state):
        yield Step(
            id="matters:rate", ask=(Text(key="values.ownrate", slots={"w": piece(own)}),),
            form="ratings", top=10, choices=option_choices(aid, state), part=PART, seconds=30,
            why=why,
        )  # fmt: skip
    if pair := unsettled(_by_counts(aid, state), _answered_sets(aid, state)):
        yield _tie(aid, state, pair)
    top = _first(aid, state)
    if len(top) > 1:
        yield Step(
            id="matters:top", ask=(Text(key="values.top", slots={"n": str(len(top))}),),
            form="rank", most=len(top), choices=tuple(_choice(aid, a, state) for a in top),
            part=PART, seconds=12, why=why,
        )  # fmt: skip
    yield from _swing(aid, state)


def _own() -> Step:
    return Step(
        id="matters:own", ask=(Text(key="values.own"),), form="choice", free=True, part=PART,
        choices=choices("own", "none"), seconds=20, why=Text(key="why.values"),
    )  # fmt: skip


def _swing(aid: Aid, state: Interview) -> Steps:
    top = put_first(aid, state)
    if len(top) < 2 or "matters:top" not in state.closed:
        return
    yield Step(
        id="swing", ask=(Text(key="values.first"),), form="choice", part=PART, seconds=12,
        choices=(*(_choice(aid, a, state) for a in top), *choices("swing", "order")),
        shows="ranges", why=Text(key="why.values"),
    )  # fmt: skip
    first = state.value("swing")
    if first not in top:
        return
    for a in top:
        if a != first:
            ends = Text(key="values.hundred", slots={"label1": _choice(aid, first, state).label})
            question = Text(key="values.next", slots={"label": _choice(aid, a, state).label})
            yield Step(
                id=f"swing:{a}", ask=(ends, question), form="scale", top=100,
                part=PART, seconds=10, why=Text(key="why.values"),
            )  # fmt: skip
    if is_flat(_sliders(state, top)):
        yield _tie(aid, state, (top[0], top[1]))


def _tie(aid: Aid, state: Interview, pair: tuple[str, str]) -> Step:
    """Asked at most once in a talk, whatever it was that did not tell the two apart."""
    return Step(
        id="matters:tie", ask=(Text(key="values.tie"),), form="choice", part=PART, seconds=8,
        choices=tuple(_choice(aid, a, state) for a in pair), why=Text(key="why.values"),
    )  # fmt: skip


def _alike(aid: Aid) -> tuple[Text, ...]:
    """What is the same whichever option is chosen is named, and not asked about."""
    asked = {a.id for a in weighable(aid)}
    labels = "; ".join(a.label for a in aid.attributes if a.id not in asked)
    return (Text(key="values.alike", slots={"list": labels}),) if labels else ()


def _sliders(state: Interview, top: tuple[str, ...]) -> tuple[float, ...]:
    """0 to 100 for each of `top`, the one taken first at 100; nothing while one is missing."""
    first = state.value("swing")
    scores = [100 if a == first else state.value(f"swing:{a}") for a in top]
    numbers = tuple(float(s) for s in scores if isinstance(s, int))
    return numbers if first in top and len(numbers) == len(top) else ()


def limit_words(state: Interview) -> str:
    """What the person would not accept, in their words, or nothing."""
    answer = state.answers.get("matters:limit")
    return answer.words.strip() if answer and answer.value != "none" else ""


def flagged(aid: Aid, state: Interview) -> tuple[str, ...]:
    """Options that, as far as the person knows, can bring what they would not accept. They
    stay on the list."""
    named = state.value("matters:limit_on")
    known = {o.id for o in aid.options}
    return tuple(o for o in named if o in known) if isinstance(named, tuple) else ()


def own_concern(state: Interview) -> str:
    """The patient's own concern in their words, or nothing."""
    answer = state.answers.get("matters:own")
    return answer.words.strip() if answer and answer.value != "none" else ""


def put_first(aid: Aid, state: Interview) -> tuple[str, ...]:
    """What the person put first, in their order; empty when nothing was stated."""
    order = _stated(aid, state) or _first(aid, state)
    pair = (order[0], order[1]) if is_flat(_sliders(state, order)) else None
    return settled(order, pair, state.value("matters:tie"))


def _stated(aid: Aid, state: Interview) -> tuple[str, ...]:
    known = {a.id for a in aid.attributes} | {OWN}
    for step in ("matters:top", "matters:pick"):
        stated = state.value(step)
        if isinstance(stated, tuple) and stated:
            return tuple(a for a in stated if a in known)
    return ()


def heard(aid: Aid, state: Interview) -> tuple[str, ...]:
    """Attributes that the patient confirmed in their own words, without any order."""
    value = state.value("matters:heard")
    closest = state.value("matters:closest")
    picked = value if isinstance(value, tuple) else closest
    return picked if isinstance(picked, tuple) else ()


def _first(aid: Aid, state: Interview) -> tuple[str, ...]:
    """The first ones by the most-and-least answers, with the own concern at the end."""
    order = _by_counts(aid, state)
    pair = unsettled(order, _answered_sets(aid, state))
    order = settled(order, pair, state.value("matters:tie"))
    return (*order, OWN) if own_concern(state) else order


def _by_counts(aid: Aid, state: Interview) -> tuple[str, ...]:
    answered = _answered_sets(aid, state)
    return best_worst_order(_items(aid, state), answered)[:TOP] if answered else ()


def _answered_sets(aid: Aid, state: Interview) -> Sequence[tuple[tuple[str, ...], str, str]]:
    """Each set that was answered, with its most and its least."""
    answered = []
    for n, one in enumerate(best_worst_sets(_items(aid, state)), 1):
        value = state.value(f"best_worst:{n}")
        if isinstance(value, dict) and {value["most"], value["least"]} <= set(one):
            answered.append((one, str(value["most"]), str(value["least"])))
    return answered


def _items(aid: Aid, state: Interview) -> tuple[str, ...]:
    aside = state.value("matters:aside")
    kept = tuple(a.id for a in weighable(aid) if not (isinstance(aside, tuple) and a.id in aside))
    return shuffled(kept, state)


def _attributes(aid: Aid, state: Interview) -> tuple[Choice, ...]:
    ids = shuffled(tuple(a.id for a in weighable(aid)), state)
    return tuple(_choice(aid, a) for a in ids)


def named(aid: Aid, state: Interview, attribute: str) -> str:
    """What an attribute is called: the patient's own concern in their own words."""
    if attribute == OWN:
        return f"“{piece(own_concern(state))}”"
    return aid.attribute(attribute).label


def _choice(aid: Aid, attribute: str, state: Interview | None = None) -> Choice:
    if attribute == OWN and state is not None:
        return Choice(id=OWN, label=plain(piece(own_concern(state))))
    return Choice(id=attribute, label=plain(aid.attribute(attribute).label))


def reply(aid: Aid, state: Interview, step: Step, reading: Reading, said: Said) -> Reply:
    if step.id == "matters:heard":
        confirmed = state.proposed.attributes if state.proposed else ()
        value = confirmed if reading.value == "yes" else reading.value
        if state.proposed and value in state.proposed.near:
            value = (str(value),)
        return [answered(step, value, said), told(said, "move.saved")]
    events: Reply = [answered(step, reading.value, said)]
    if step.id == "matters" and reading.found:
        found = tuple(dict.fromkeys(f.attribute for f in reading.found))[:MOST_HEARD]
        unwanted = tuple(f.attribute for f in reading.found if not f.wanted)
        others = dict.fromkeys(a for f in reading.found for a in f.others if a not in found)
        near = () if unwanted else tuple(others)[: MOST_HEARD - len(found)]
        proposed = Proposed(
            step=step.id, attributes=found, unwanted=unwanted, near=near, words=said.words,
            at=said.at,
        )  # fmt: skip
        return [*events, proposed]
    if step.id == "matters:limit" and reading.value != "none":
        return [*events, told(said, "say.limit", w=piece(said.words))]
    if step.id == "matters:limit_time" and step.choice(str(reading.value)) is None:
        return [*events, told(said, "say.limit.time", w=piece(said.words))]
    if step.id == "matters:limit_on" and isinstance(reading.value, tuple):
        return [*events, *_flags(aid, state, reading.value, said)]
    if step.id in ("matters", "matters:own") and reading.value != "none":
        return [*events, told(said, "say.plain")]
    if step.form == "open":
        return [*events, told(said, "move.saved")]
    return events


def _flags(aid: Aid, state: Interview, named: tuple[str, ...], said: Said) -> Reply:
    """What the guide says of each option that was named. Nothing is taken off the list."""
    known = {o.id: o for o in aid.options}
    flags: Reply = [
        told(
            said, "limit.flag", w=piece(limit_words(state)), option=known[o].short,
            fact=fill(aid, known[o].burden),
        )
        for o in named if o in known
    ]  # fmt: skip
    return flags or [told(said, "limit.open")]
