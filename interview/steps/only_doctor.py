"""A line of the page that is only for the doctor: read alone, and never in front of family."""

from decision_aids.schema import Aid
from interview.events import LineForDoctor
from interview.reading import Reading, Said
from interview.state import Interview
from interview.step import Step
from interview.steps import sharing
from interview.steps.asking import Reply, told

ACT = "only doctor"


def reply(aid: Aid, state: Interview, step: Step, reading: Reading, said: Said) -> Reply:
    """Keeping, changing and hiding a line are done where they ever were."""
    if not isinstance(reading.value, tuple) or reading.value[0] != ACT:
        return sharing.reply(aid, state, step, reading, said)
    line = said.line(reading.value[1]) if len(reading.value) > 1 else None
    if line is None:
        return [told(said, "review.which")]
    return [LineForDoctor(line=line[0], **said.who)]
