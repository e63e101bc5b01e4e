"""What matters, goals, leaning, the match, and what is worth asking about."""

from collections.abc import Iterator

from decision_aids.figures import fill
from interview.readiness import cleared, said, wants_help
from interview.step import Text, plain
from interview.steps.checks import unresolved
from interview.steps.ending import separately
from interview.steps.matters import heard, own_concern, put_first
from interview.telling import figure_of
from interview.values import OWN
from interview.voices import ordered_by
from summary.contradictions import contradictions
from summary.goals import goal_lines
from summary.model import Line
from summary.parts import SHORT, Scribe


def thinking(s: Scribe) -> Iterator[Line]:
    yield from _matters(s)
    yield from goal_lines(s)
    yield from _leaning(s)
    yield from _asking(s)
    yield from _match(s)


def _matters(s: Scribe) -> Iterator[Line]:
    order = put_first(s.aid, s.state)
    if order:
        labels = "; ".join(f"{n} {s.label(a)}" for n, a in enumerate(order, 1))
        steps = [
            a for step, a in s.state.answers.items()
            if step.startswith(("best_worst:", "matters:top", "matters:pick"))
        ]  # fmt: skip
        text = Text(key="line.matters", slots={"list": labels})
        events = tuple(a.events[-1] for a in steps)
        yield s.line("matters:top", "matters", text, events=events, voice=ordered_by(s.state))
    opened = s.state.answers.get("matters")
    if opened and opened.words.strip():
        yield s.quoting("matters", "matters", "line.matters.words", opened)
    for prompt in s.aid.value_prompts:
        answer = s.state.answers.get(f"matters:{prompt.id}")
        if answer and answer.words.strip():
            slots = {"question": fill(s.aid, prompt.text), "w": s.quote(answer.words, SHORT)}
            text = Text(key="line.prompt", slots=slots)
            yield s.line(f"prompt:{prompt.id}", "matters", text, answer=answer)
    if not order and (named := heard(s.aid, s.state)):
        labels = "; ".join(s.label(a) for a in named)
        text = Text(key="line.matters.heard", slots={"list": labels})
        yield s.line("matters:heard", "matters", text, answer=s.state.answers.get("matters:heard"))
    own = s.state.answers.get("matters:own")
    if own and own_concern(s.state) and OWN not in order:
        yield s.quoting("matters:own", "matters", "line.own", own)


def _leaning(s: Scribe) -> Iterator[Line]:
    before = s.state.answers.get("leaning:before")
    known = {o.id for o in s.aid.options}
    if before and before.value in known:
        sure = s.state.value("leaning:before_sure")
        slots = {"option": s.option(str(before.value)), "n": str(sure)}
        text = Text(key="line.before.sure" if isinstance(sure, int) else "line.before", slots=slots)
        yield s.line("leaning:before", "leaning", text, answer=before)
    now = s.state.answers.get("leaning")
    if now and now.value is not None:
        yield s.line("leaning", "leaning", leaning_now(s, "line"), answer=now)
    yield from _separate(s)
    why = s.state.answers.get("leaning:why")
    if why and why.words.strip():
        yield s.quoting("leaning:why", "leaning", "line.why", why, SHORT)


def _separate(s: Scribe) -> Iterator[Line]:
    """What was answered treatment by treatment, under the notice of what it is not."""
    asked, answers = s.aid.separate_questions, dict(separately(s.aid, s.state))
    if asked is None or not answers:
        return
    events = tuple(a.events[-1] for a in answers.values())
    yield s.line("notice", "leaning", plain(asked.notice), events=events)
    for one in asked.questions:
        if answer := answers.get(one.id):
            labels = {a.id: a.text for a in one.answers}
            said = labels.get(str(answer.value)) or f"“{s.quote(answer.words, SHORT)}”"
            text = Text(key="line.separate", slots={"question": one.question, "answer": said})
            yield s.line(f"separate:{one.id}", "leaning", text, answer=answer)


def leaning_now(s: Scribe, frame: str) -> Text:
    """The leaning as a sentence of the page (`line`) or of the headline (`head`)."""
    value = s.state.value("leaning")
    sure = s.state.value("leaning:sure")
    slots: dict[str, str | Text] = {"n": str(sure) if isinstance(sure, int) else ""}
    if value in {o.id for o in s.aid.options}:
        key = f"{frame}.leaning" if slots["n"] else f"{frame}.leaning.unrated"
        return Text(key=key, slots={**slots, "option": s.option(str(value))})
    if value == "between":
        some = s.state.value("leaning:between")
        if not isinstance(some, tuple):
            return Text(key=f"{frame}.leaning.between.open")
        options = "; ".join(s.option(o) for o in some)
        return Text(key=f"{frame}.leaning.between", slots={**slots, "options": options})
    return Text(key=f"{frame}.leaning.{value}", slots=slots)


def _asking(s: Scribe) -> Iterator[Line]:
    """Two facts and one open question; reactions to numbers; what is not clear yet."""
    yield from contradictions(s)
    for step, answer in s.state.answers.items():
        figure = step.partition(":")[2]
        if step.startswith("numbers:") and answer.value in ("worse", "unclear"):
            label = s.aid.outcome(figure_of(s.aid, figure).outcome).label
            text = Text(key=f"line.react.{answer.value}", slots={"label": label})
            yield s.line(step, "asking", text, answer=answer, sources=s.sources(figure))
    if facts := unresolved(s.aid, s.state):
        named = "; ".join(fill(s.aid, check.question) for check in facts)
        ids = tuple(i for check in facts for i in check.rests_on)
        text = Text(key="line.check", slots={"list": named})
        yield s.line("asking:check", "asking", text, sources=s.sources(*ids))
    yield from _readiness(s)
    who = s.state.answers.get("sure:who")
    if who and who.words.strip():
        yield s.quoting("sure:who", "asking", "line.who", who, SHORT)


def _readiness(s: Scribe) -> Iterator[Line]:
    """What more help is wanted with, and what was a no first and a yes later."""
    open_items, now_yes = wants_help(s.state), cleared(s.state)
    if not open_items and not now_yes:
        return

    def named(items: tuple[str, ...]) -> str:
        return "; ".join(s.say(Text(key=f"sure.label.{i}")) for i in items)

    key = "line.sure.again" if open_items and now_yes else "line.sure"
    text = Text(
        key=key if open_items else "line.sure.cleared",
        slots={"list": named(open_items), "labels": named(now_yes)},
    )
    events = tuple(said(s.state)[i].events[-1] for i in (*open_items, *now_yes))
    yield s.line("asking:sure", "asking", text, events=events)


def _match(s: Scribe) -> Iterator[Line]:
    found = s.match
    if found is not None:
        if found.close:
            options = "; ".join(s.option(o) for o in found.between)
            text = Text(key="line.match.close", slots={"options": options})
        else:
            slots: dict[str, str | Text] = {"option": s.option(found.furthest.option)}
            text = Text(key="line.match.holds", slots=slots)
        rests = [
            i
            for a in found.order
            if a != OWN
            for level in s.aid.attribute(a).levels
            if (i := level.basis.rests_on)
        ]
        yield s.line("match", "match", text, sources=s.sources(*rests), voice=ordered_by(s.state))
    said = s.state.answers.get("match")
    if said and said.value not in ("yes", "off", "missing", None) and said.words.strip():
        yield s.quoting("match:words", "match", "line.match.words", said)
