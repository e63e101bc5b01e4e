"""The lines of the page, section by section, in the order a physician reads them."""

from collections.abc import Iterator

from interview.state import Answer
from interview.step import Text, plain
from interview.steps.asking import in_company
from interview.steps.gate import GATE, is_answered
from interview.steps.matters import flagged
from summary.model import Line
from summary.parts import SHORT, Scribe
from summary.thinking import thinking
from summary.voices import voices


def all_lines(scribe: Scribe) -> tuple[Line, ...]:
    return tuple(
        line
        for section in (
            _safety,
            _gate,
            _story,
            _limit,
            thinking,
            voices,
            _role,
            _needs,
            _questions,
            _foot,
        )
        for line in section(scribe)
    )


def time_alone(s: Scribe) -> tuple[Line, ...]:
    """The wish without its reason, for the clinician's page alone."""
    if not s.state.alone:
        return ()
    return (s.line("alone", "needs", Text(key="line.alone"), events=s.state.alone),)


def _safety(s: Scribe) -> Iterator[Line]:
    """What was written, what was asked, what was answered. Never a level or a score."""
    for n, alarm in enumerate(s.state.alarms):
        answers = "; ".join(s.answer_to_danger(alarm)) or s.say(Text(key="line.safety.open"))
        shown = "ambiguous" if not alarm.card else "emergency"
        kind = "crisis" if alarm.card == "crisis" else shown
        slots: dict[str, str | Text] = {
            "w": s.quote(alarm.words), "date": alarm.at.date().isoformat(), "answer": answers,
        }  # fmt: skip
        key = f"line.safety.{kind}"
        if alarm.step == GATE and alarm.card and s.aid.safety_gate:
            key, slots = "line.safety.gate", {**slots, "question": s.aid.safety_gate.ask}
        yield s.line(
            f"safety:{n}", "safety", Text(key=key, slots=slots),
            words=(alarm.words,), events=(alarm.spoke, alarm.version),
            voice=s.said_at(alarm.spoke),
            fixed=kind == "crisis" and not alarm.limit,
        )  # fmt: skip


def _gate(s: Scribe) -> Iterator[Line]:
    """The safety question and its answer, without alarm: what raised the help text stands
    under safety already."""
    gate, answer = s.aid.safety_gate, s.state.answers.get(GATE)
    if gate is None or any(alarm.step == GATE and alarm.card for alarm in s.state.alarms):
        return
    slots: dict[str, str | Text] = {"question": gate.ask}
    if answer and is_answered(gate, s.state):
        text = Text(key="line.safety.gate.no", slots={**slots, "w": s.quote(answer.words)})
        yield s.line("gate", "asking", text, answer=answer)
    elif GATE in s.state.closed:
        yield s.line("gate", "asking", Text(key="line.safety.gate.open", slots=slots))


def _story(s: Scribe) -> Iterator[Line]:
    worst = s.state.answers.get("story:worry")
    for step in ("story", "story:more"):
        told = s.state.answers.get(step)
        if told and told.words.strip():
            own = told.by in ("patient", "interpreter")
            yield s.quoting(step, "story", "line.story" if own else "line.wrote", told)
    if worst and worst.words.strip():
        yield s.quoting("story:worry", "worry", "line.worry", worst)
    for n, worry in enumerate(s.state.worries):
        key = "line.worry.first" if worry.place == "first" else "line.worry.passing"
        yield s.line(
            f"worry:{n}", "worry", Text(key=key, slots={"w": s.quote(worry.words)}),
            words=(worry.words,), events=(worry.version,), voice=worry,
            private=worry.place == "private",
        )  # fmt: skip


def _how_long(s: Scribe, answer: Answer) -> Line:
    """Whether the limit holds for a short time, too; a limit of time in the person's words."""
    if answer.value in ("any_time", "short_time"):
        text = Text(key=f"line.limit.{answer.value}")
        return s.line("matters:limit_time", "limit", text, answer=answer)
    return s.quoting("matters:limit_time", "limit", "line.limit.time", answer)


def _limit(s: Scribe) -> Iterator[Line]:
    answer = s.state.answers.get("matters:limit")
    if answer and answer.value != "none" and answer.words.strip():
        yield s.quoting("matters:limit", "limit", "line.limit", answer)
    if how_long := s.state.answers.get("matters:limit_time"):
        yield _how_long(s, how_long)
    if could := flagged(s.aid, s.state):
        options = "; ".join(s.option(o) for o in could)
        text = Text(key="line.limit_on", slots={"options": options})
        yield s.line(
            "matters:limit_on", "limit", text, answer=s.state.answers.get("matters:limit_on")
        )
    for n, alarm in enumerate(s.state.alarms):
        if alarm.limit:
            yield s.line(
                f"limit:{n}", "limit",
                Text(key="line.limit", slots={"w": s.quote(alarm.words)}),
                words=(alarm.words,), events=(alarm.spoke, alarm.version),
                voice=s.said_at(alarm.spoke),
            )  # fmt: skip


def _role(s: Scribe) -> Iterator[Line]:
    answer = s.state.answers.get("role")
    if answer is None:
        return
    known = answer.value in ("patient", "together", "doctor", "family", "unsure")
    if known:
        text = Text(key="line.role", slots={"role": Text(key=f"role.{answer.value}")})
        yield s.line("role", "role", text, answer=answer)
    else:
        yield s.quoting("role", "role", "line.role.words", answer)


def _needs(s: Scribe) -> Iterator[Line]:
    answer = s.state.answers.get("needs")
    if answer and isinstance(answer.value, tuple):
        named = [i for i in answer.value if i != "nothing"]
        if named:
            labels = "; ".join(s.say(Text(key=f"line.needs.{i}")) for i in named)
            text = Text(key="line.needs", slots={"list": labels})
            yield s.line("needs", "needs", text, answer=answer)
    elif answer and answer.words.strip() and answer.value != "nothing":
        yield s.quoting("needs", "needs", "line.needs.words", answer, SHORT)
    for step, key in (("heard", "line.needs.words"), ("helped", "line.unheard")):
        told = s.state.answers.get(f"needs:{step}")
        if told and told.words.strip() and told.value not in ("yes", "no", "rather_not"):
            # What is said about being unheard is private until the patient says otherwise.
            may_read = s.state.value("needs:private") == "doctor"
            line = s.quoting(f"needs:{step}", "needs", key, told, SHORT)
            yield line.model_copy(update={"private": not may_read})


def _questions(s: Scribe) -> Iterator[Line]:
    for n, (question, words, events) in enumerate(s.questions()):
        voice = s.said_at(events[0]) if words and events else None
        yield s.line(
            f"question:{n}", "questions", plain(question), words=words, events=events, voice=voice
        )


def _foot(s: Scribe) -> Iterator[Line]:
    who = s.state.value("welcome")
    helper = s.state.answers.get("welcome:helper")
    alone = "line.prepared.alone" if s.translates else ""
    key = f"line.prepared.{who}" if in_company(s.state) else alone
    slots: dict[str, str | Text] = {"language": s.language}
    words = helper.words.strip() if helper else ""
    if words:
        key = "line.prepared.proxy.named" if who == "proxy" else "line.prepared"
        slots = {**slots, "helper": words}
    if key:
        events = helper.events if helper else ()
        yield s.line(
            "prepared", "prepared", Text(key=key, slots=slots), words=(words,), events=events
        )
    if left := s.not_asked():
        text = Text(key="line.not_asked", slots={"list": "; ".join(left)})
        yield s.line("not_asked", "not_asked", text)
    if left := s.left_open():
        text = Text(key="line.left_open", slots={"list": "; ".join(left)})
        yield s.line("left_open", "not_asked", text)
    if s.aid.is_draft:
        yield s.line("draft", "prepared", Text(key="line.draft"))
