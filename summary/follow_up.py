"""What the patient said after the visit, day by day, the newest first."""

from collections.abc import Iterator
from datetime import tzinfo

from interview.events import FollowedUp
from interview.state import Interview
from interview.step import Text
from summary.copy_line import CopyLine
from summary.model import Say

LEVEL_NAMES = {-2: "m2", -1: "m1", 0: "0", 1: "p1", 2: "p2"}


def since_the_visit(state: Interview, say: Say, zone: tzinfo | None) -> Iterator[CopyLine]:
    since = state.shared[0].version if state.shared else 0
    for said in reversed(state.follow_ups):
        day = said.event.at.astimezone(zone).date().isoformat()
        for text in sentences(state, said.event):
            dated: dict[str, str | Text] = {"date": day, "what": text}
            words = (said.event.words,) if said.event.words else ()
            yield CopyLine(
                text=say(Text(key="follow.row", slots=dated)), words=words,
                new=said.version > since,
            )  # fmt: skip


def sentences(state: Interview, event: FollowedUp) -> Iterator[Text]:
    if event.fits:
        yield Text(key=f"follow.fits.{event.fits}")
    for number, level in sorted(event.goals.items()):
        yield _goal(state, number, level)
    if event.again:
        yield Text(key=f"follow.again.{event.again}")
    if event.words:
        yield Text(key="follow.way", slots={"w": event.words})


def _goal(state: Interview, number: int, level: int) -> Text:
    """The level by name, and what both of them called it when the goal has a scale."""
    agreed, scale = state.goals_agreed.get(number), state.goals_scaled.get(number)
    slots: dict[str, str | Text] = {"what": Text(key=f"goal.{LEVEL_NAMES[level]}")}
    if agreed:
        slots["agreed"] = agreed.words
    if scale:
        slots["note"] = scale.event.levels[level + 2]
    return Text(key="follow.goal", slots=slots)
