"""What a clinician or a patient may do with the page after the talk.

Nothing is ever replaced: a correction stands beside the line with who and when, and the
other side says whether it is right. The two of them record the decision and confirm it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, cast

from interview import events as e
from interview.attainment import LEVELS
from interview.state import Interview

Answer = Literal["agreed", "not_quite", "sees_it_differently"]
Likelihood = Literal["likely", "possible", "unlikely"]
Fits = Literal["yes", "partly", "no"]
Again = Literal["yes", "not_sure", "no"]
GUESSED = 3


@dataclass(frozen=True)
class Person:
    """Who acts, and when. `role` is the voice, `name` what the other side reads."""

    role: e.Voice
    name: str
    at: datetime

    def did(self, event: type[e.Happened], **what: object) -> e.Event:
        done = {**what, "by": self.role, "name": self.name, "at": self.at}
        return cast(e.Event, event.model_validate(done))


def opened(state: Interview, who: Person) -> list[e.Event]:
    """A receipt, once for each person and each time the page was shared or the patient said
    how the plan goes."""
    newest = state.shared[-1].version if state.shared else 0
    newest = max([newest, *(f.version for f in state.follow_ups if newest)])
    seen = any(
        r.kind == "opened" and r.name == who.name and r.version > newest for r in state.receipts
    )
    return [] if seen or not newest else [who.did(e.Opened)]


def may_guess(state: Interview, who: Person) -> bool:
    """Once for each clinician, of a shared page, before they have opened it or decided."""
    done = {g.name for g in state.guesses} | {r.name for r in state.receipts}
    waits = bool(state.shared) and state.decision is None
    return who.role == "clinician" and waits and who.name not in done


def priorities_guessed(picked: Sequence[str], state: Interview, who: Person) -> list[e.Event]:
    """Up to three attributes, the first one first. Nothing when it may not be guessed."""
    first = tuple(dict.fromkeys(picked))[:GUESSED]
    if not first or not may_guess(state, who):
        return []
    return [who.did(e.PrioritiesGuessed, attributes=first)]


def marked_read(who: Person) -> list[e.Event]:
    return [who.did(e.MarkedRead)]


def written(
    kind: Literal["note", "question", "reply"], line: str, words: str, who: Person
) -> list[e.Event]:
    """Words beside a line; nothing is recorded when there are none."""
    if not words.strip():
        return []
    event = {"note": e.Noted, "question": e.QuestionPut, "reply": e.Replied}[kind]
    return [who.did(event, line=line, words=words.strip())]


def talk_promised(line: str, words: str, who: Person) -> list[e.Event]:
    """ "We will talk about it": it needs no words, and closes a worry as an answer does."""
    return [who.did(e.TalkPromised, line=line, words=words.strip())]


def sharing_withdrawn(state: Interview, who: Person) -> list[e.Event]:
    """Nothing when there is nothing shared to take back."""
    return [who.did(e.SharingWithdrawn)] if state.shared else []


def corrected(line: str, before: str, words: str, who: Person) -> list[e.Event]:
    """Another wording beside the line. `before` is the text that was on screen."""
    if not words.strip():
        return []
    return [who.did(e.Corrected, line=line, before=before, words=words.strip())]


def answered_correction(
    line: str, answer: Answer, words: str, who: Person, correction: int = 0
) -> list[e.Event]:
    """`words` are the other view, when there is one: both stay. `correction` is its version."""
    said = {"line": line, "answer": answer, "words": words.strip(), "correction": correction}
    return [who.did(e.CorrectionAnswered, **said)]


def goal_agreed(words: str, due: str, who: Person, goal: int = 0) -> list[e.Event]:
    if not words.strip():
        return []
    return [who.did(e.GoalAgreed, goal=goal, words=words.strip(), due=due.strip())]


def goal_accepted(
    state: Interview, version: int, who: Person, goal: int = 0, beside: str = ""
) -> list[e.Event]:
    """Only to the goal that was on the screen, by its version, and once."""
    agreed = state.goals_agreed.get(goal)
    if agreed is None or agreed.version != version or agreed.accepted:
        return []
    return [who.did(e.GoalAccepted, goal=goal, beside=beside)]


def goal_viewed(view: Likelihood, reason: str, who: Person, goal: int = 0) -> list[e.Event]:
    """Nothing without a reason: a bare "unlikely" helps nobody."""
    if not reason.strip():
        return []
    return [who.did(e.GoalViewed, goal=goal, view=view, reason=reason.strip())]


def goal_scaled(
    levels: Sequence[str],
    now: int | None,
    measure: str,
    due: str,
    who: Person,
    goal: int = 0,
) -> list[e.Event]:
    """`levels` from -2 to +2. All five are needed: each is something that can be seen."""
    said = tuple(one.strip() for one in levels)
    if len(said) != len(LEVELS) or not all(said):
        return []
    scaled = {"levels": said, "now": now, "measure": measure.strip(), "due": due.strip()}
    return [who.did(e.GoalScaled, goal=goal, **scaled)]


def planned(what: str, whose: str, due: str, who: Person) -> list[e.Event]:
    if not what.strip():
        return []
    return [who.did(e.NextStepPlanned, what=what.strip(), who=whose.strip(), due=due.strip())]


def dropped(number: int, state: Interview, who: Person) -> list[e.Event]:
    """`number` counts the planned steps from 0; an unknown or dropped one does nothing."""
    there = 0 <= number < len(state.plan) and not state.plan[number].dropped
    return [who.did(e.NextStepDropped, number=number)] if there else []


def trial_planned(what: str, helps: str, stop: str, look_again: date, who: Person) -> list[e.Event]:
    """Nothing without what would make both stop: a trial has an end."""
    said = {"what": what.strip(), "helps": helps.strip(), "stop": stop.strip()}
    if not (said["what"] and said["stop"]):
        return []
    return [who.did(e.TrialPlanned, **said, look_again=look_again)]


def decided(
    options: Sequence[str],
    by: Literal["together", "patient", "clinician", "family"],
    reasons: str,
    dissent: str,
    look_again: date | None,
    who: Person,
) -> list[e.Event]:
    """No option means: decide later. That is a decision too, with a day to look again."""
    return [
        who.did(
            e.Decided,
            options=tuple(options),
            later=not options,
            decided_by=by,
            reasons=reasons.strip(),
            dissent=dissent.strip(),
            look_again=look_again,
        )
    ]


def line_hidden(line: str, who: Person) -> list[e.Event]:
    return [who.did(e.LineHidden, line=line)]


def line_shown(line: str, who: Person) -> list[e.Event]:
    return [who.did(e.LineShown, line=line)]


def line_for_doctor(line: str, who: Person) -> list[e.Event]:
    return [who.did(e.LineForDoctor, line=line)]


def line_kept(line: str, who: Person) -> list[e.Event]:
    return [who.did(e.LineKept, line=line)]


def line_changed(line: str, before: str, words: str, who: Person) -> list[e.Event]:
    """The patient's own wording in place of ours; ours stays in the log."""
    if not words.strip():
        return []
    return [who.did(e.LineChanged, line=line, before=before, words=words.strip())]


def time_alone_asked(who: Person) -> list[e.Event]:
    """Only the wish is written down; the reason and the words are not."""
    return [who.did(e.TimeAloneAsked)]


def followed_up(
    fits: Fits | None,
    goals: Mapping[int, int],
    again: Again | None,
    words: str,
    who: Person,
) -> list[e.Event]:
    """Nothing when nothing was said."""
    said = {"fits": fits, "goals": dict(goals), "again": again, "words": words.strip()}
    return [who.did(e.FollowedUp, **said)] if any(said.values()) else []


def visit_rated(answers: Mapping[int, int], who: Person) -> list[e.Event]:
    """An empty rating is kept, too: it means that the person does not want to be asked."""
    return [who.did(e.VisitRated, answers=dict(answers))]


def confirmed(state: Interview, who: Person, beside: str = "") -> list[e.Event]:
    """Yes to the decision, the goal and the plan as they stand. A later change asks again.
    `beside` is who owns the screen on which it was said, when it is somebody else's."""
    side = "clinician" if who.role == "clinician" else "patient"
    if state.decision is None or side in state.confirmed:
        return []
    return [who.did(e.Confirmed, beside=beside)]
