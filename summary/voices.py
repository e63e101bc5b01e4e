"""What somebody else said beside the patient, and the views side by side: places, no score."""

from collections.abc import Iterator, Sequence

from decision_aids.schema import Aid
from interview.goals import place_of, step_of
from interview.state import Interview
from interview.step import Frozen, Text
from interview.voices import FAMILYS, Row, View, familys_view, guesses, patients_view, rows
from summary.audience import Audience, for_audience
from summary.model import Line, Say, Section
from summary.parts import SHORT, Scribe

_SECTIONS: dict[str, Section] = {
    "story": "story", "story:worry": "worry", "role": "role", "needs": "needs",
    "needs:helped": "needs", "matters": "matters", "matters:own": "matters",
    "matters:limit": "limit", "match": "match", "leaning": "leaning", "leaning:why": "leaning",
}  # fmt: skip


class Difference(Frozen):
    """One small table and the same in words. `heads` are the people, and each row has a
    label and a place for each of them, from 1, or None where it was not named."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[int | None, ...]], ...]
    words: tuple[str, ...]


def voices(s: Scribe) -> Iterator[Line]:
    """Family's view of what matters, and what they said where the patient said otherwise."""
    answer, view = s.state.answers.get(FAMILYS), familys_view(s.aid, s.state)
    if answer and view:
        listed = "; ".join(f"{n} {s.label(a)}" for n, a in enumerate(view.order, 1))
        text = Text(key="line.matters.family", slots={"list": listed})
        yield s.line(FAMILYS, "matters", text, answer=answer)
    for step, said in s.state.beside.items():
        section = _section(step)
        if section and not (section == "goals" and said.value == "none"):
            yield s.quoting(f"beside:{step}", section, "line.wrote", said, SHORT)


def _section(step: str) -> Section | None:
    number, part = place_of(step)
    hoped = step == step_of(number, part) and part in ("", "enough", "avoid", "when", "step")
    return "goals" if hoped else _SECTIONS.get(step)


def difference(
    aid: Aid, state: Interview, lines: Sequence[Line], audience: Audience, say: Say
) -> Difference | None:
    """The patient first, then family, then each clinician's guess. None when nobody but the
    patient has said anything. A view stands here only where its line may be seen."""
    seen = {line.id for line in for_audience(lines, audience)}
    others = [v for v in (familys_view(aid, state),) if v and _line_of(v, state) in seen]
    others += guesses(aid, state)
    own = patients_view(aid, state)
    told = own is not None and "matters:top" in seen and state.line("matters:top").changed is None
    if not others:
        return None
    views = [own, *others] if own and told else others
    scribe = Scribe(aid, state, say)
    heads, found = tuple(_head(v, say) for v in views), rows(views)
    missing = () if told else (say(Text(key="voices.no_order")),)
    return Difference(
        heads=heads,
        rows=tuple((scribe.label(row.attribute), row.places) for row in found),
        words=(*missing, *_first(scribe, heads, views), *_named(scribe, heads, found)),
    )


def _line_of(view: View, state: Interview) -> str:
    """The line that tells this view; an order that family gave is told by the order's own."""
    return FAMILYS if FAMILYS in state.answers else "matters:top"


def _head(view: View, say: Say) -> str:
    match view.by:
        case "clinician":
            return say(Text(key="voices.guess", slots={"who": view.name}))
        case "proxy":
            return say(Text(key="who.proxy", slots={"helper": view.name}))
        case "family":
            return view.name
        case _:
            return say(Text(key="voices.patient"))


def _first(s: Scribe, heads: Sequence[str], views: Sequence[View]) -> Iterator[str]:
    """Who put what first; those who put the same first stand together."""
    by_label: dict[str, list[str]] = {}
    for who, view in zip(heads, views, strict=True):
        by_label.setdefault(s.label(view.order[0]), []).append(who)
    for label, who_all in by_label.items():
        slots: dict[str, str | Text] = {"who": ", ".join(who_all), "label": label}
        key = _how_many(len(who_all), len(heads)) or "one"
        yield s.say(Text(key=f"voices.first.{key}", slots=slots))


def _named(s: Scribe, heads: Sequence[str], found: Sequence[Row]) -> Iterator[str]:
    """Who named what: everybody first, then some, then one alone."""
    by_whom: dict[tuple[bool, ...], list[str]] = {}
    for row in found:
        by = tuple(place is not None for place in row.places)
        by_whom.setdefault(by, []).append(s.label(row.attribute))
    for by, labels in sorted(by_whom.items(), key=lambda one: -sum(one[0])):
        who = ", ".join(head for head, named in zip(heads, by, strict=True) if named)
        key = _how_many(sum(by), len(by)) or ("only" if sum(by) == 1 else "some")
        slots: dict[str, str | Text] = {"who": who, "list": "; ".join(labels)}
        yield s.say(Text(key=f"voices.named.{key}", slots=slots))


def _how_many(some: int, of: int) -> str:
    """`both` or `all`; nothing when somebody is missing, or there is only one."""
    if some < of or of == 1:
        return ""
    return "both" if of == 2 else "all"
