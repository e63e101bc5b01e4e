"""What follows from keeping a line back: no other line tells it in another frame."""

from collections.abc import Sequence

from interview.contradiction import LIMIT, LIMIT_ON
from interview.goals import place_of, step_of
from interview.state import Interview
from summary.model import Line

ORDER, LEANING = "matters:top", "leaning"
# Lines that tell of others, without quoting them.
_TELLS_OF = {
    "matters:heard": (ORDER,), "match": (ORDER,), "leaning:why": (LEANING,),
    LIMIT_ON: (LIMIT,), "matters:limit_time": (LIMIT,),
    "asking:match": (ORDER, LEANING), "asking:limit": (LIMIT, LIMIT_ON, LEANING),
    "asking:role": ("role",), "asking:role:sure": ("role", LEANING),
    "asking:family": (LEANING, f"beside:{LEANING}"),
}  # fmt: skip


def with_echoes_kept(lines: Sequence[Line], state: Interview) -> tuple[Line, ...]:
    """A line is private, or only for the doctor, when one that it repeats is. The patient sees
    it marked, and what they showed on purpose stays shown."""
    return tuple(_as_kept(line, lines, state) for line in lines)


def _as_kept(line: Line, lines: Sequence[Line], state: Interview) -> Line:
    if line.fixed or state.line(line.id).private is False:
        return line
    repeated = [line, *(one for one in lines if one is not line and _repeats(line, one))]
    return line.model_copy(
        update={
            "private": any(one.private for one in repeated),
            "only_doctor": any(one.only_doctor for one in repeated),
        }
    )


def _repeats(line: Line, other: Line) -> bool:
    """It tells of the other one, or has its words out of the same message: two questions that
    got the same short answer are two."""
    if other.id in _told_by(line.id):
        return True
    ours, theirs = _plain(line.words), _plain(other.words)
    same_message = not set(line.events).isdisjoint(other.events)
    return same_message and any(a in b or b in a for a in ours for b in theirs)


def _told_by(line_id: str) -> tuple[str, ...]:
    """What studies say of a hope, and its parts, tell of the hope; two dates tell of both."""
    family, _, rest = line_id.removeprefix("asking:").partition(":")
    if family == "dates":
        return step_of(int(rest)), step_of(int(rest), "when")
    if family not in ("goals", "studies"):
        return _TELLS_OF.get(line_id, ())
    hoped = step_of(place_of(f"goals:{rest}" if rest else "goals")[0])
    return (hoped,) if hoped != line_id else ()


def _plain(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(" ".join(w.casefold().split()) for w in words)
