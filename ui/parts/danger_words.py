"""What the patient writes beside a line is looked through like anything else they write."""

from collections.abc import Sequence

from interview.events import Event, Spoke
from interview.reading import Said
from interview.review import Person
from interview.steps.danger import is_quiet, noticed
from ui.speaking import reader_of
from ui.stories import Story


def looked_through(story: Story, words: str, events: Sequence[Event], who: Person) -> list[Event]:
    """With words that may mean danger they are kept as spoken, too, and the card comes up.

    A sign that someone is not safe at home is asked about alone, and not on a shared screen.
    """
    sign = reader_of(story.guide).danger(story.aid, words)
    if sign is None or is_quiet(story.aid, sign):
        return list(events)
    said = Said(words=words, at=who.at, by=who.role, name=who.name)
    spoke = Spoke(step="share:line", words=words, at=who.at, by=who.role, name=who.name)
    return [spoke, *events, *noticed(story.aid, sign, said)]
