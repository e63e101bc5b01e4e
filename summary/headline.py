"""The headline: who, about what, what comes first, where it stands. At most 60 words."""

from collections.abc import Mapping, Sequence

from interview.step import Text
from interview.steps.matters import put_first
from interview.voices import helper
from summary.audience import for_audience
from summary.model import Line
from summary.parts import Scribe
from summary.thinking import leaning_now

AT_MOST = 60
QUOTED = 12


def headline(s: Scribe, lines: Sequence[Line]) -> str:
    """Six slots in a fixed order; an empty one is dropped, then the least needed ones.

    It is about the patient, and travels: what family said of itself is not in it, nor is
    what not everybody may see."""
    seen = {n.id: n for n in for_audience(lines, "copy") if n.by != "family"}
    spoken = [
        (0, _who(s)), (0, _proxy(s)), (1, _language(s)), (4, _role(s) if "role" in seen else None),
        (1, _first(s) if "matters:top" in seen else None), (0, _limit(s, seen)),
        (2, _leaning(s) if "leaning" in seen else None),
        (3, _match(s) if "match" in seen else None), (5, _talk_first(s, seen)),
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


def _language(s: Scribe) -> Text | None:
    """Said to those who read it in another language than the patient's."""
    return Text(key="head.language", slots={"language": s.language}) if s.translates else None


def _proxy(s: Scribe) -> Text | None:
    """Nothing below is read as the patient's own words when somebody else answered."""
    beside = helper(s.state)
    if beside is None or beside.by != "proxy":
        return None
    return Text(key="head.proxy", slots={"helper": beside.name or Text(key="who.someone")})


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


def _limit(s: Scribe, seen: Mapping[str, Line]) -> Text | None:
    limit = next((n for n in seen.values() if n.section == "limit"), None)
    if limit is None or not limit.words:
        return None
    return Text(key="head.limit", slots={"w": s.quote(limit.words[0], QUOTED)})


def _leaning(s: Scribe) -> Text | None:
    now = s.state.answers.get("leaning")
    if now is None or now.value is None:
        return None
    return leaning_now(s, "head")


def _match(s: Scribe) -> Text | None:
    found = s.match
    if found is None:
        return None
    if found.close:
        options = "; ".join(s.option(o) for o in found.between)
        return Text(key="head.match.close", slots={"options": options})
    return Text(key="head.match.holds", slots={"option": s.option(found.furthest.option)})


def _talk_first(s: Scribe, seen: Mapping[str, Line]) -> Text | None:
    worries = (w for n, w in enumerate(s.state.worries) if f"worry:{n}" in seen)
    first = next((w for w in worries if w.place == "first"), None)
    if first:
        return Text(key="head.talk_first", slots={"w": s.quote(first.words, QUOTED)})
    asked = next((n for n in seen.values() if n.section == "questions"), None)
    if asked is None:
        return None
    if asked.words and asked.text.endswith("”"):
        return Text(key="head.question", slots={"w": s.quote(asked.words[0], QUOTED)})
    return Text(key="head.question.draft", slots={"question": asked.text})
