"""What patients said about their visits, for counting over many of them and for nothing else."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from interview.events import VisitRated
from interview.readiness import ENOUGH_VISITS, TopScores, top_scores
from store.event_log import EventLog

MODE = "screen"


def top_scores_of(log: EventLog) -> TopScores | None:
    """In the order of time, so that later visits never change which ones are counted together."""
    return top_scores(answers for _, answers in sorted(_rated(log), key=lambda one: one[0]))


def report(found: TopScores | None) -> str:
    """With the mode: on a screen people answer otherwise than on paper or on the phone."""
    if found is None:
        return (
            f"Nothing to report. CollaboRATE is counted over {ENOUGH_VISITS} visits with three"
            f" answers, and then over each further {ENOUGH_VISITS}, so that nobody's answers can be"
            " told."
        )
    return (
        f"CollaboRATE top score: {found.percent}% of {found.visits} visits, answered on a"
        f" {MODE}. Visits after the last full {ENOUGH_VISITS} are not in it yet."
    )


def _rated(log: EventLog) -> Iterator[tuple[datetime, Mapping[int, int]]]:
    """The last answer in each talk, which is the one that counts."""
    for interview, _ in log.interviews():
        rated = [e for e in log.read(interview) if isinstance(e, VisitRated)]
        if rated:
            yield rated[-1].at, rated[-1].answers
