"""What the patient said, as observations: leaning, care experience, own words, readiness.

Only people's own statements become observations. What the guide worked out (how far options
fit, what studies found) stands in the text of the document, in no resource of its own.
"""

from collections.abc import Iterator
from datetime import datetime

from interview.readiness import ITEMS, said, score
from interview.state import LineState, Note
from summary.fhir.answers import system_of
from summary.fhir.codes import (
    EXPERIENCE,
    FEARS,
    PREFERENCE,
    SURVEY,
    US_CATEGORY,
    Json,
    coding,
    concept,
    own,
)
from summary.fhir.draft import Draft, timed
from summary.model import Line

LEANING, WHY = "leaning", "leaning:why"
# How care is given: each section with the code that tells it more closely, if there is one.
_CARE = {"worry": FEARS, "needs": None, "role": None}
_WORDS = ("safety", "story", "limit", "matters", "leaning", "asking")
# These are told by a resource of another kind, or are no statement of a person.
_ELSEWHERE = ("matters:top", "leaning:why", "asking:sure", "notice", "alone")


def observations(draft: Draft) -> None:
    for line in draft.seen.lines:
        if line.id in _ELSEWHERE or line.id.startswith("separate:"):
            continue
        if line.id == LEANING:
            _leaning(draft, line)
        elif line.section in _CARE:
            _care(draft, line)
        elif line.section in _WORDS:
            _own_words(draft, line)
    _readiness(draft)


def observation_of(line: Line) -> str:
    return f"line:{line.id}"


def _leaning(draft: Draft, line: Line) -> None:
    """The code is meant for a time when a person cannot speak; so the words begin with what
    it is: one decision, now, by the person."""
    own_voice = line.by in ("patient", "interpreter")
    key = "fhir.leaning" if own_voice else "fhir.leaning.helper"
    words = [draft.key(key, line=line.text, decision=draft.aid.decision)]
    if why := draft.seen.line(WHY):
        words.append(draft.key("line.why", w=draft.verbatim(why)))
    _observe(
        draft, line, "treatment-intervention-preference",
        concept(PREFERENCE, text=draft.key("section.leaning")), " ".join(words),
        category=[_us("treatment-intervention-preference"), SURVEY],
        component=[
            {"code": concept(own("line", LEANING)), "valueCodeableConcept": concept(option)}
            for option in _options(draft)
        ],
    )  # fmt: skip


def _options(draft: Draft) -> Iterator[Json]:
    """The option that is leaned to, or each of those in between."""
    leaning, between = draft.state.value(LEANING), draft.state.value("leaning:between")
    named = between if leaning == "between" and isinstance(between, tuple) else (leaning,)
    for option in draft.aid.options:
        if option.id in named:
            yield coding(system_of(draft.aid.id, "options"), option.id, option.short)


def _care(draft: Draft, line: Line) -> None:
    closer = _CARE[line.section]
    codes = [EXPERIENCE, *([closer] if closer else []), own("line", line.id)]
    _observe(
        draft, line, "care-experience-preference",
        concept(*codes, text=draft.key(f"section.{line.section}")), draft.verbatim(line),
        category=[_us("care-experience-preference"), SURVEY],
    )  # fmt: skip


def _own_words(draft: Draft, line: Line) -> None:
    code = concept(own("line", line.id), text=draft.key(f"section.{line.section}"))
    _observe(draft, line, "", code, draft.verbatim(line), category=[SURVEY])


def _observe(
    draft: Draft, line: Line, profile: str, code: Json, words: str, **more: object
) -> None:
    draft.add(
        observation_of(line), "Observation", profile, status=draft.status(line), code=code,
        subject=draft.ref("patient"), effectiveDateTime=timed(said_at(draft, line)),
        performer=[performer(draft, line)], valueString=words,
        note=notes(draft, draft.state.line(line.id)), derivedFrom=[draft.ref("answers")], **more,
    )  # fmt: skip


def said_at(draft: Draft, line: Line) -> datetime:
    """When the words were said; for what follows from everything, the time of the document."""
    said = [v for v in line.events if v <= len(draft.events)]
    return draft.events[min(said) - 1].at if said else draft.at


def performer(draft: Draft, line: Line) -> Json:
    answer = draft.state.answers.get(line.id)
    name = answer.name if answer and answer.by == line.by else ""
    spoken = (one for v in line.events if (one := draft.events[v - 1]).by == line.by)
    return draft.person(line.by, name or next((one.name for one in spoken), ""))


def notes(draft: Draft, line: LineState) -> list[Json]:
    """What was written beside a line. It never changes the words of the patient."""
    return [
        {
            "authorReference": draft.person(note.by, note.name), "time": timed(note.at),
            "text": words_of(draft, note),
        }
        for note in line.notes
    ]  # fmt: skip


def words_of(draft: Draft, note: Note) -> str:
    """What was written; a promise to talk about it needs no words to be one."""
    promise = draft.key("talk.button") if note.kind == "talk_promised" else ""
    return ". ".join(filter(None, (promise, note.words)))


def _readiness(draft: Draft) -> None:
    """The SURE test, or our own questions where it may not be asked: never under one code."""
    answers, seen = said(draft.state), draft.seen
    shown = {item: a for item, a in answers.items() if seen.answer(a)}
    if not shown or seen.held("asking:sure"):
        return
    is_sure = draft.invited.sure
    code = "sure-score" if is_sure else "readiness"
    labels = {
        i: draft.key(f"sure.{i}" if is_sure else f"ready.{n}") for n, i in enumerate(ITEMS, 1)
    }
    draft.add(
        "readiness", "Observation", status="final", category=[SURVEY],
        code=concept(own("line", code), text=draft.key("topic.sure")),
        subject=draft.ref("patient"), performer=[draft.ref("patient")],
        effectiveDateTime=timed(max(a.at for a in shown.values())),
        valueInteger=score(draft.state) if len(shown) == len(ITEMS) else None,
        derivedFrom=[draft.ref("answers")],
        component=[
            {"code": concept(own(code, item), text=labels[item]), "valueBoolean": a.value == "yes"}
            for item, a in shown.items()
        ],
    )  # fmt: skip


def _us(code: str) -> Json:
    return concept(coding(US_CATEGORY, code))
