"""What the patient writes beside a line is looked through like anything else they write."""

from collections.abc import Sequence

from interview.events import Event, Spoke
from interview.reading import Said
from interview.review import Person
from interview.steps.danger import is_quiet, noticed
from ui.side import Side
from ui.speaking import reader_of


def looked_through(side: Side, words: str, events: Sequence[Event], who: Person) -> list[Event]:
    """With words that may mean danger they are kept as spoken, too, and the card comes up.

    A sign that someone is not safe at home is asked about alone, and not on a shared screen.
    """
    aid = side.story.aid
    sign = reader_of(side.story.guide).danger(aid, words)
    if sign is None or is_quiet(aid, sign):
        return list(events)
    said = Said(words=words, at=who.at, by=who.role, name=who.name)
    spoke = Spoke(step="share:line", words=words, at=who.at, by=who.role, name=who.name)
    return [spoke, *events, *noticed(aid, sign, said)]
