"""The headline: who, about what, what comes first, where it stands. At most 60 words."""

from collections.abc import Sequence

from interview.step import Text
from interview.steps.matters import put_first
from summary.model import Line
from summary.parts import Scribe
from summary.thinking import leaning_now

AT_MOST = 60
QUOTED = 12


def headline(s: Scribe, lines: Sequence[Line]) -> str:
    """Six slots in a fixed order; an empty one is dropped, then the least needed ones."""
    spoken = [
        (0, _who(s)), (4, _role(s)), (1, _first(s)), (0, _limit(s, lines)), (2, _leaning(s)),
        (3, _match(s)), (5, _talk_first(s, lines)),
    ]  # fmt: skip
    kept = [(rank, s.say(text)) for rank, text in spoken if text is not None]
    while words(" ".join(t for _, t in kept)) > AT_MOST and max(r for r, _ in kept) > 0:
        kept.remove(max(kept, key=lambda one: one[0]))
    return " ".join(t for _, t in kept)


def words(text: str) -> int:
    """Words as a reader counts them: by the spaces."""
    return len(text.split())


def _who(s: Scribe) -> Text:
    invited = s.state.invited
    slots: dict[str, str | Text] = {"about": s.aid.decision}
    if invited and invited.age:
        return Text(key="head.name_age_decision", slots={**slots, "age": str(invited.age)})
    return Text(key="head.name_decision", slots=slots)


def _role(s: Scribe) -> Text | None:
    role = s.state.value("role")
    if role not in ("patient", "together", "doctor", "family"):
        return None
    return Text(key="head.role", slots={"role": Text(key=f"role.{role}")})


def _first(s: Scribe) -> Text | None:
    top = put_first(s.aid, s.state)[:2]
    if not top:
        return None
    return Text(key="head.first", slots={"list": "; ".join(s.label(a) for a in top)})


def _limit(s: Scribe, lines: Sequence[Line]) -> Text | None:
    limit = next((n for n in lines if n.section == "limit" and not n.private), None)
    if limit is None or not limit.words:
        return None
    return Text(key="head.limit", slots={"w": s.quote(limit.words[0], QUOTED)})


def _leaning(s: Scribe) -> Text | None:
    now = s.state.answers.get("leaning")
    if now is None or now.value is None or s.state.line("leaning").private:
        return None
    return leaning_now(s, "head")


def _match(s: Scribe) -> Text | None:
    found = s.match
    if found is None or s.state.line("match").private:
        return None
    if found.close:
        options = "; ".join(s.option(o) for o in found.between)
        return Text(key="head.match.close", slots={"options": options})
    return Text(key="head.match.holds", slots={"option": s.option(found.furthest.option)})


def _talk_first(s: Scribe, lines: Sequence[Line]) -> Text | None:
    first = next((w for w in s.state.worries if w.place == "first"), None)
    if first:
        return Text(key="head.talk_first", slots={"w": s.quote(first.words, QUOTED)})
    asked = next((n for n in lines if n.section == "questions" and not n.private), None)
    if asked is None:
        return None
    if asked.text.startswith("“"):
        return Text(key="head.question", slots={"w": s.quote(asked.words[0], QUOTED)})
    return Text(key="head.question.draft", slots={"question": asked.text})
