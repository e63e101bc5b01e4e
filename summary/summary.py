"""What was said, line by line, for patient and physician alike. Pure.

Every line knows the events it rests on, the very words, and the sources of what studies
say. A line that the patient changed carries the new words; the first ones stay in the log.
"""

from decision_aids.schema import Aid
from interview.goals import hope, judged, named, step_of
from interview.readiness import said, score
from interview.state import Interview
from interview.step import plain
from summary.goals import settled
from summary.headline import headline
from summary.kept_back import with_echoes_kept
from summary.lines import all_lines, time_alone
from summary.model import Goal, Line, OptionFit, SafetyNote, Say, Summary, Sure
from summary.parts import Scribe


def summarise(aid: Aid, state: Interview, say: Say) -> Summary:
    """The summary as it stands. `say` writes a sentence of the interface with the names
    of this interview filled in; private lines are included and marked."""
    scribe = Scribe(aid, state, say)
    reviewed = [_as_reviewed(line, scribe) for line in all_lines(scribe)]
    lines = with_echoes_kept(reviewed, state)
    found = scribe.match
    fits = found.fits if found else ()
    return Summary(
        aid=aid.id,
        aid_version=aid.version,
        language=aid.language,
        headline=headline(scribe, lines),
        lines=lines,
        match=tuple(
            OptionFit(
                option=f.option, fit=round(f.fit, 3), better_on=f.better_on, worse_on=f.worse_on
            )
            for f in fits
        ),
        close_call=found.close if found else None,
        flips_on=found.flips_on if found else None,
        goals=_goals(aid, state),
        sure=_sure(state),
        questions=tuple(line.text for line in lines if line.section == "questions"),
        safety=tuple(
            SafetyNote(
                level=a.level, sign=a.sign, words=a.words, answers=a.answers, at=a.at.isoformat()
            )
            for a in state.alarms
        ),
        aside=(*time_alone(scribe), *settled(scribe)),
    )


def _as_reviewed(line: Line, scribe: Scribe) -> Line:
    """The line after the patient looked at it: changed words stand in place of ours, in the
    name of whoever changed them."""
    seen = scribe.state.line(line.id)
    changes: dict[str, object] = {
        "private": line.private if seen.private is None else seen.private and not line.fixed,
        "only_doctor": seen.only_doctor and not line.fixed,
        "events": (*line.events, *seen.events),
    }
    if seen.changed is not None:
        text = scribe.in_name_of(seen, plain(f"“{seen.changed}”"))
        changes |= {"text": scribe.say(text), "words": (seen.changed,), "by": seen.by}
    return line.model_copy(update=changes)


def _goals(aid: Aid, state: Interview) -> tuple[Goal, ...]:
    return tuple(_goal(aid, state, number) for number in named(state))


def _goal(aid: Aid, state: Interview, number: int) -> Goal:
    hoped, result = hope(state, number), judged(aid, state, number)
    when, agreed = state.answers.get(step_of(number, "when")), state.goals_agreed.get(number)
    viewed, scaled = state.goals_viewed.get(number), state.goals_scaled.get(number)
    return Goal(
        words=hoped.words if hoped else "",
        domain=result.evidence.domain if result and result.evidence else "",
        by=str(when.value) if when and when.value else "",
        realism=result.realism if result else "not_known",
        agreed=agreed.words if agreed else None,
        viewed=viewed.event.view if viewed else None,
        levels=scaled.event.levels if scaled else (),
        now=scaled.event.now if scaled else None,
    )


def _sure(state: Interview) -> Sure:
    answers = {item: str(answer.value) for item, answer in said(state).items()}
    return Sure(score=score(state), answers=answers)
