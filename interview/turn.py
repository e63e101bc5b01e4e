"""One turn of the conversation: what a person said becomes events.

START READING HERE. The words are kept first, whatever is made of them. The reader only
proposes; what counts is what the patient confirms. An uncertain reading becomes a
question back, never an answer, and never more than twice.
"""

from decision_aids.schema import Aid
from interview import by_model
from interview.events import (
    Event,
    LanguageChosen,
    LanguageNoticed,
    LeftUnsure,
    Missed,
    QuestionAsked,
    Reopened,
    Skipped,
    Spoke,
    Stopped,
    WentOn,
    Worried,
    WorryPlaced,
)
from interview.fold import fold
from interview.next_step import before, find, next_step, route
from interview.reading import Danger, Reader, Reading, Said
from interview.state import Interview, Turn
from interview.step import Step
from interview.steps import (
    checks,
    company,
    danger,
    ending,
    family,
    gate,
    goals,
    match,
    matters,
    numbers,
    only_doctor,
    opening,
    options,
    sharing,
)
from interview.steps.asking import answered, in_company, past_its_date, stated, told
from interview.voices import FAMILYS, as_marked

_REPLIES = {
    "welcome": opening.reply, "story": opening.reply, "role": opening.reply,
    "needs": opening.reply, "gate": gate.reply, "options": options.reply, "numbers": numbers.reply,
    "check": checks.reply, "matters": matters.reply, "best_worst": matters.reply,
    "swing": matters.reply, "match": match.reply, "goals": goals.reply,
    "leaning": ending.reply, "sure": ending.reply, "questions": sharing.reply,
    "review": only_doctor.reply, "share": sharing.reply,
    FAMILYS: family.reply,
}  # fmt: skip

WRONG_AT_MOST = 2


def take_turn(aid: Aid, state: Interview, said: Said, reader: Reader) -> list[Event]:
    """The events of one turn, to be appended together. It never raises for any words: what
    cannot be understood is kept and asked about.

    Empty only when the words may say that someone is not safe at home. Then nothing is
    written unless the person wants it to be, and the caller asks in private."""
    step = next_step(aid, state)
    verbatim, said = said.words, as_marked(state, said)
    spoke = Spoke(
        step=step.id, words=verbatim, touched=said.touched, asked=step.ask, shown=step.shows,
        **said.who,
    )  # fmt: skip
    # Touched labels are our own words: only what a person typed can hold a sign of danger.
    sign = None if said.touched else reader.danger(aid, said.words)
    if sign and danger.is_quiet(aid, sign):
        if not in_company(state):
            return []
        # With somebody else here nothing is asked: the words are an answer like any other.
        sign = None
    after = fold([spoke], state)
    events = _respond(aid, after, step, said, reader, sign)
    return [spoke, *company.marked(state, said), *company.in_their_name(said, events)]


def reopen(aid: Aid, state: Interview, step_id: str, said: Said) -> list[Event]:
    """Asks an earlier step again; nothing happens when it is not on the way any more."""
    return [Reopened(step=step_id, at=said.at)] if find(aid, state, step_id) else []


def _respond(
    aid: Aid, state: Interview, step: Step, said: Said, reader: Reader, sign: Danger | None
) -> list[Event]:
    reading = reader.read(aid, step, said.words, said.at)
    if sign and sign.ask and reading.outright:
        # A doubt about our own words is none, typed or touched.
        sign = None
    events = _read(aid, state, step, reading, said, reader, sign or _doubt(state, reading))
    return by_model.told_with(events, reading, said)


def _read(
    aid: Aid, state: Interview, step: Step, reading: Reading, said: Said, reader: Reader,
    sign: Danger | None,
) -> list[Event]:  # fmt: skip
    # An answer to the card is in our own words, typed or not.
    to_the_card = state.alarm is not None and step.choice(str(reading.value)) is not None
    new = not to_the_card and not _asked_before(state, said.words)
    if sign and new:
        return danger.noticed(aid, sign, said)
    match step.detail:
        case "safety":
            return _safety(aid, state, step, reading, said, reader)
        case "passing":
            return _passing(aid, state, reading, said, reader)
        case "language":
            return _language(aid, state, step, reading, said, reader)
        case "stop":
            return _stopped(aid, state, reading, said, reader)
        case _:
            noticed = _other_language(aid, state, reading, said)
            return [*_move(aid, state, step, reading, said), *noticed]


def _other_language(aid: Aid, state: Interview, reading: Reading, said: Said) -> list[Event]:
    """Noticed once in a talk, so that a change can be offered."""
    known = not said.touched and reading.language in aid.languages
    if not known or state.language_noticed or reading.language is None:
        return []
    return [LanguageNoticed(language=reading.language, **said.who)]


def _doubt(state: Interview, reading: Reading) -> Danger | None:
    """A sign that only a model heard. After it was wrong about it twice nobody is asked again:
    a question that comes at every turn is not read any more."""
    sign = reading.danger
    if sign is None:
        return None
    closed = [a for a in state.alarms if a.sign == sign.sign and not a.stage and not a.card]
    return sign if len(closed) < WRONG_AT_MOST else None


def _asked_before(state: Interview, words: str) -> bool:
    """The same statement is asked about once; a card is shown whenever it is newly typed."""
    return any(a.words in words and not a.stage and not a.card for a in state.alarms)


def _move(aid: Aid, state: Interview, step: Step, reading: Reading, said: Said) -> list[Event]:
    match reading.intent:
        case "skip":
            return [Skipped(step=step.id, **said.who), told(said, "move.skip")]
        case "back":
            earlier = before(aid, state, step)
            return [Reopened(step=earlier.id, at=said.at)] if earlier else []
        case "stop":
            return [Stopped(**said.who)]
        case "length":
            length = find(aid, state, "welcome:length")
            return [answered(length, reading.value, said)] if length else []
        case "change":
            target = _target(aid, state, reading.target)
            return [Reopened(step=target, at=said.at)] if target else [told(said, "read.fix")]
        case "nothing":
            return [told(said, "read.nothing")]
        case "later":
            return [told(said, "read.later")]
        case "not_quite":
            before_this = state.turns[-2].told if len(state.turns) > 1 else ()
            return by_model.taken_back(before_this, said) or [told(said, "read.fix")]
        case "question":
            return _asked(aid, reading, said)
        case "worry":
            return [Worried(step=step.id, words=reading.worry or said.words, **said.who)]
        case "unsure" if step.family != "check":
            unsure = LeftUnsure(step=step.id, **said.who)
            return [unsure, told(said, "move.dontknow")]
        case _:
            return _answer(aid, state, step, reading, said)


def _answer(aid: Aid, state: Interview, step: Step, reading: Reading, said: Said) -> list[Event]:
    if reading.intent == "unsure":
        reading = reading.model_copy(update={"value": "unsure"})
    if reading.value is None and step.free:
        reading = reading.model_copy(update={"value": said.words.strip()})
    if reading.value is None and step.form != "open":
        return _not_understood(state, step, reading, said)
    make = _REPLIES.get(step.id) or _REPLIES[step.family]
    events = make(aid, state, step, reading, said)
    old = state.answers.get(step.id)
    if both := company.both_stay(state, step, said, events):
        events = both
    elif said.touched is False and old and state.reopened == step.id:
        events.append(told(said, "say.changed", old=_short(old.words), new=_short(said.words)))
    if reading.worry and step.id != "story:worry":
        events.append(Worried(step=step.id, words=reading.worry, **said.who))
    if reading.question:
        events += _asked(aid, reading, said)
    return events


def _not_understood(state: Interview, step: Step, reading: Reading, said: Said) -> list[Event]:
    """Asked once more with the closest choices; after that the words stand as they are."""
    if state.tries.get(step.id):
        return [answered(step, None, said), told(said, "read.give_up")]
    return [Missed(step=step.id, at=said.at), told(said, "read.which")]


def _asked(aid: Aid, reading: Reading, said: Said) -> list[Event]:
    words = (reading.question or said.words).strip()
    if reading.never:
        return [told(said, f"ask.{reading.never}")]
    if reading.recommend:
        asked = QuestionAsked(words=words, advice=True, **said.who)
        return [asked, told(said, "ask.recommend")]
    if reading.answer is None:
        asked = QuestionAsked(words=words, **said.who)
        return [asked, told(said, "ask.missing")]
    found = reading.answer
    if past_its_date(aid, found.text, said):
        return [QuestionAsked(words=words, **said.who), told(said, "err.expired")]
    asked = QuestionAsked(words=words, facts=found.facts, for_doctor=found.premise, **said.who)
    several = ".several" if found.parts else ""
    key = "ask.premise" if found.premise else f"ask.answered{several}"
    return [asked, told(said, key, **stated(aid, found))]


def _safety(
    aid: Aid, state: Interview, step: Step, reading: Reading, said: Said, reader: Reader
) -> list[Event]:
    """The card stays until it is answered. Then the words that raised it are read on."""
    if state.alarm is None:
        return []
    events = danger.reply(aid, state.alarm, step, reading, said)
    after = fold(events, state)
    if not events or after.alarm or after.stopped or after.alarms[-1].limit:
        return events
    return [*events, *_read_on(aid, after, said, reader)]


def _read_on(aid: Aid, state: Interview, said: Said, reader: Reader) -> list[Event]:
    """What was typed before the interruption still answers the step it was typed at."""
    alarm = state.alarms[-1]
    spoken = next((t for t in state.turns if t.version == alarm.spoke), None)
    if spoken is None or next_step(aid, state).id != spoken.step:
        return []
    if (more := _another_sign(aid, state, spoken, reader)) is not None:
        return danger.noticed(aid, more, said)
    then = said.model_copy(update={"words": spoken.words, "touched": False})
    events = _behind(aid, state, then, reader)
    # Words that raised a safety step are quoted by that step alone, and not said back again.
    return [
        told(said, "move.saved") if e.kind == "told" and e.key.startswith("say.") else e
        for e in events
    ]


def _another_sign(aid: Aid, state: Interview, spoken: Turn, reader: Reader) -> Danger | None:
    """One sign never hides another: what is left of the words is looked through again."""
    rest = spoken.words
    for alarm in state.alarms:
        if alarm.spoke == spoken.version:
            rest = rest.replace(alarm.words, " ")
    sign = None if spoken.touched else reader.danger(aid, rest)
    return None if sign is None or danger.is_quiet(aid, sign) else sign


def _passing(
    aid: Aid, state: Interview, reading: Reading, said: Said, reader: Reader
) -> list[Event]:
    """Unanswered means kept, and private; the words then answer the question behind it."""
    chosen = reading.value in ("page", "first", "private")
    placed = WorryPlaced.model_validate(
        {"place": reading.value if chosen else "private", **said.who}
    )
    if chosen or reading.intent in ("skip", "unsure"):
        return [placed, told(said, "move.saved")]
    return [placed, *_behind(aid, fold([placed], state), said, reader)]


def _language(
    aid: Aid, state: Interview, step: Step, reading: Reading, said: Said, reader: Reader
) -> list[Event]:
    """Other words than a choice leave the language as it is and answer what waits behind."""
    noticed = state.language_noticed
    chosen = noticed if reading.value == f"to_{noticed}" else aid.language
    events: list[Event] = [LanguageChosen(language=chosen, **said.who)]
    if step.choice(str(reading.value)) or reading.intent in ("skip", "unsure", "nothing"):
        return events
    return [*events, *_behind(aid, fold(events, state), said, reader)]


def _stopped(
    aid: Aid, state: Interview, reading: Reading, said: Said, reader: Reader
) -> list[Event]:
    went_on = WentOn(**said.who)
    if reading.value == "now" or reading.intent in ("stop", "nothing"):
        return []
    if reading.value == "share":
        return [went_on, Reopened(step="review", at=said.at)]
    if reading.value == "on":
        return [went_on]
    return [went_on, *_behind(aid, fold([went_on], state), said, reader)]


def _behind(aid: Aid, state: Interview, said: Said, reader: Reader) -> list[Event]:
    """The words as an answer to the step that was waiting behind an interruption."""
    step = next_step(aid, state)
    if step.interrupts:
        return []
    reading = reader.read(aid, step, said.words, said.at)
    doubt = _doubt(state, reading)
    if doubt and not _asked_before(state, said.words):
        events = danger.noticed(aid, doubt, said)
    else:
        events = _move(aid, state, step, reading, said)
    return by_model.told_with(events, reading, said)


def _target(aid: Aid, state: Interview, family: str | None) -> str | None:
    """The first closed step of a family, which is what "change my goal" means."""
    return next(
        (s.id for s in route(aid, state) if s.family == family and s.id in state.closed), None
    )


def _short(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:79]}…"
