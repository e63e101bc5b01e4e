"""All that an aid can answer, as entries of one list, and what only sounds near to it.

An entry has ways of asking, what is said to it, and the facts it rests on. What the aid's
authors wrote for a question comes first: a figure or a key fact that one of these already
tells only adds a way of asking to it. Nothing unconfirmed gets in, and nothing without a
source.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

from decision_aids.figures import SLOT, fill
from decision_aids.schema import Aid
from prompts.about import all_of
from prompts.cues import Cues

TRAPS = Path(__file__).with_name("traps.yaml")
IT = "{it}"
TALK = "talk"  # a trap about nothing of the aid at all
# Traps about one person; the others are near the topic.
PERSONAL = ("personal_advice", "lab_value", "other_disease", "mine", "choose")


@dataclass(frozen=True)
class Known:
    """`figure` is told in the words of the screens of numbers, and has no `text`."""

    asked: Cues
    text: str
    facts: tuple[str, ...]
    premise: bool = False
    figure: str = ""

    @property
    def said(self) -> str:
        """What is said to it, without numbers: of a figure, its question."""
        return SLOT.sub(" ", self.text) or self.asked[0]

    @property
    def words(self) -> str:
        return " ".join((*self.asked, self.said))


def known(aid: Aid) -> tuple[Known, ...]:
    own = [Known(all_of(faq.questions), faq.answer, faq.answer_from) for faq in aid.faq]
    mistaken = [
        Known((myth.myth, *all_of(myth.triggers)), myth.correction, myth.rests_on, premise=True)
        for myth in aid.myths
    ]
    entries = [*own, *mistaken]
    for more in (*_figures(aid), *_course(aid), *_checks(aid), *_facts(aid)):
        _put(entries, more)
    return tuple(entries)


def traps(aid: Aid) -> dict[str, tuple[Cues, ...]]:
    """Those of this aid by id, those of every aid, and those with its options' names in them.
    They stand apart, so that what all aids share is learned once."""
    names = [option.short for option in aid.options if not option.is_no_change]
    own = {trap.id: (all_of(trap.phrases),) for trap in aid.not_covered}
    everywhere = {
        kind: (
            tuple(phrase for phrase in said if IT not in phrase),
            tuple(_naming(phrase, name) for phrase in said for name in names if IT in phrase),
        )
        for kind, said in _everywhere().items()
    }
    return {kind: (*own.get(kind, ()), *everywhere.get(kind, ())) for kind in {**own, **everywhere}}


def facts_of(aid: Aid, ids: Iterable[str]) -> set[str]:
    """What ids stand for: a fact or figure for itself, what is asked for what it rests on."""
    rests = {
        **{faq.id: faq.answer_from for faq in aid.faq},
        **{belief.id: belief.rests_on for belief in aid.myths},
        **{check.id: check.rests_on for check in aid.knowledge_checks},
    }
    return {fact for id in ids for fact in rests.get(id, (id,))}


def _put(entries: list[Known], more: Known) -> None:
    """To the one that tells the same most closely, or at the end."""
    same = [e for e in entries if {*more.facts} & {*e.facts} and not e.premise]
    if not same:
        entries.append(more)
        return
    nearest = min(same, key=lambda e: len({*e.facts} ^ {*more.facts}))
    place = entries.index(nearest)
    entries[place] = replace(nearest, asked=(*nearest.asked, *more.asked))


def _figures(aid: Aid) -> Iterator[Known]:
    for figure in aid.results:
        if figure.show != "never" and figure.confirmed == "seen":
            asked = (fill(aid, figure.question), *all_of(figure.asked))
            yield Known(asked, "", (figure.id,), figure=figure.id)


def _course(aid: Aid) -> Iterator[Known]:
    course = aid.natural_course
    asked = (SLOT.sub(" ", course.text), *all_of(course.asked))
    yield Known(asked, course.text, (course.source,))


def _checks(aid: Aid) -> Iterator[Known]:
    for check in aid.knowledge_checks:
        asked = (fill(aid, check.question), *all_of(check.asked))
        yield Known(asked, check.explanation, check.rests_on)


def _facts(aid: Aid) -> Iterator[Known]:
    for fact in aid.facts:
        if fact.confirmed == "seen":
            asked = (SLOT.sub(" ", fact.text), *all_of(fact.asked))
            yield Known(asked, fact.text, (fact.id,))


@cache
def _everywhere() -> dict[str, Cues]:
    kinds = YAML(typ="safe").load(TRAPS)
    return {kind: all_of({k: tuple(v) for k, v in said.items()}) for kind, said in kinds.items()}


def _naming(phrase: str, name: str) -> str:
    return phrase.replace(IT, name[:1].lower() + name[1:])
