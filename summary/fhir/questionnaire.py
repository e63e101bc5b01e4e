"""A decision aid as a FHIR Questionnaire, for those who ask with a form of their own.

Every question has the id of its step for a linkId, every list of answers stands inside (a
list that is only named needs a server), and each text has its translations beside it. The
facts are there as text to read; match, review and sharing stay with the guide.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from decision_aids.figures import fill
from decision_aids.schema import Aid, Option
from interview.events import Invited
from interview.next_step import find
from interview.step import Choice, Step, Text
from interview.telling import tell
from summary.fhir.answers import code_of
from summary.fhir.clean import tidy
from summary.fhir.codes import BASE, Json, coding, concept, extension
from summary.fhir.form_conditions import enabled
from summary.fhir.form_steps import FormStep, form_steps
from summary.model import Say

_EXTENSIONS = "http://hl7.org/fhir/StructureDefinition"
_CONTROL = "http://hl7.org/fhir/questionnaire-item-control"
SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire"
TRANSLATED = f"{_EXTENSIONS}/translation"
_FACTS = ("summary", "what_it_is", "time", "recovery", "burden", "cost_category", "reversible")
_TYPES = {"open": "text", "scale": "integer", "when": "open-choice", "ratings": "group"}


@dataclass(frozen=True)
class Told:
    """The aid and the interface in one language; `steps` are the same in each, by id."""

    aid: Aid
    say: Say
    steps: Mapping[str, Step]


def to_questionnaire(aid: Aid, speaking: Mapping[str, tuple[Invited, Say]]) -> Json:
    """By language: an invitation that names nobody, and who speaks it. The first language is
    the one the form asks in."""
    first, *_ = speaking
    found = form_steps(aid.told_in(first), speaking[first][0])
    told = {lang: _told(aid.told_in(lang), found, *how) for lang, how in speaking.items()}
    form = _Form(aid, first, told)
    return tidy(form.whole(found))  # type: ignore[no-any-return]


def _told(aid: Aid, found: list[FormStep], invited: Invited, say: Say) -> Told:
    there = (find(aid, replace(one.seen, invited=invited), one.step.id) for one in found)
    return Told(aid, say, {step.id: step for step in there if step})


class _Form:
    def __init__(self, aid: Aid, language: str, told: Mapping[str, Told]) -> None:
        self.aid = aid
        self.language = language
        self.told = told

    def whole(self, steps: list[FormStep]) -> Json:
        aid = self.aid
        titles = {language: one.aid.title for language, one in self.told.items()}
        questions = {lang: one.aid.decision_question for lang, one in self.told.items()}
        groups = groupby(steps, key=lambda one: one.step.family)
        return {
            "resourceType": "Questionnaire", "id": aid.id.replace("_", "-"),
            "meta": {"profile": [SDC]}, "language": self.language,
            "extension": [*self._algorithm(), *self._sources()],
            "url": f"{BASE}/Questionnaire/{aid.id}", "version": aid.version,
            "name": "".join(word.capitalize() for word in aid.id.split("_")),
            **self._said("title", titles), "status": "draft" if aid.is_draft else "active",
            "subjectType": ["Patient"], "date": aid.prepared.isoformat(),
            **self._said("description", questions), "purpose": aid.authorship.evidence_selection,
            "effectivePeriod": {"start": aid.prepared.isoformat(), "end": aid.expires.isoformat()},
            "item": [
                self._group(f"group:{n}:{family}", family, list(found))
                for n, (family, found) in enumerate(groups, 1)
            ],
        }  # fmt: skip

    def _algorithm(self) -> Iterator[Json]:
        how = {"system": "http://hl7.org/fhir/version-algorithm", "code": "date"}
        yield extension(f"{_EXTENSIONS}/artifact-versionAlgorithm", valueCoding=how)

    def _sources(self) -> Iterator[Json]:
        for source in self.aid.sources:
            cited = f"{source.by(self.language)}. {source.title}. {source.dated(self.language)}"
            artifact = {"type": "citation", "label": source.id, "citation": cited}
            url = f"{_EXTENSIONS}/workflow-relatedArtifact"
            yield extension(url, valueRelatedArtifact={**artifact, "url": source.url})

    def _group(self, link: str, family: str, steps: list[FormStep]) -> Json:
        """The steps of a family that stand together, with what is to be read before them."""
        items = [item for one in steps for item in (*self._read_first(one.step), self._asked(one))]
        if family == "options":
            items = [*self._options(), *items]
        return {
            "linkId": link, "type": "group", **self._text(Text(key=f"topic.{family}")),
            "item": items,
        }  # fmt: skip

    def _options(self) -> Iterator[Json]:
        """What each option involves, in the words of the aid."""
        for option in self.aid.options:
            words = {lang: _facts(one.aid, option.id) for lang, one in self.told.items()}
            yield {"linkId": f"option:{option.id}", "type": "display", **self._said("text", words)}

    def _read_first(self, step: Step) -> Iterator[Json]:
        if step.shows not in {f.id for f in self.aid.results}:
            return
        words = {
            language: "\n".join(one.say(text) for text in tell(one.aid, step.shows))
            for language, one in self.told.items()
        }
        yield {"linkId": f"{step.id}/shown", "type": "display", **self._said("text", words)}

    def _asked(self, one: FormStep) -> Json:
        step = one.step
        item = {
            "linkId": step.id, "type": self._type(step), **self._question(step),
            **enabled(one, lambda choice: code_of(self.aid, choice)),
        }  # fmt: skip
        if step.form == "ratings":
            return {**item, "item": [self._rating(step, choice) for choice in step.choices]}
        if step.form == "scale":
            return {**item, "extension": list(_scale(step.top))}
        most = extension(f"{_EXTENSIONS}/questionnaire-maxOccurs", valueInteger=step.most)
        several = step.form in ("many", "rank")
        return {
            **item, "repeats": several or None, "extension": [most] if several else [],
            "answerOption": list(self._options_of(step)),
        }  # fmt: skip

    def _type(self, step: Step) -> str:
        return _TYPES.get(step.form) or ("open-choice" if step.free else "choice")

    def _rating(self, step: Step, choice: Choice) -> Json:
        labels = self._labels(step, choice.id)
        return {
            "linkId": f"{step.id}/{choice.id}", "type": "integer", **self._said("text", labels),
            "extension": list(_scale(step.top)),
        }  # fmt: skip

    def _options_of(self, step: Step) -> Iterator[Json]:
        for choice in step.choices:
            said = self._said("display", self._labels(step, choice.id))
            yield {"valueCoding": {**code_of(self.aid, choice.id), **said}}

    def _labels(self, step: Step, choice: str) -> dict[str, str]:
        found = {lang: one.steps[step.id].choice(choice) for lang, one in self.told.items()}
        return {lang: self.told[lang].say(one.label) for lang, one in found.items() if one}

    def _question(self, step: Step) -> Json:
        """An instrument that exists in one language has no translation here: what is asked in
        its place in another one is another question."""
        asked = {lang: one.steps[step.id].question for lang, one in self.told.items()}
        words = {
            lang: self.told[lang].say(text)
            for lang, text in asked.items()
            if text.key == step.question.key
        }
        return self._said("text", words)

    def _text(self, text: Text) -> Json:
        return self._said("text", {lang: one.say(text) for lang, one in self.told.items()})

    def _said(self, element: str, words: Mapping[str, str]) -> Json:
        """An element with its translations, which stand in the shadow of its name."""
        others = [
            {
                "url": TRANSLATED,
                "extension": [
                    extension("lang", valueCode=language), extension("content", valueString=said),
                ],
            }
            for language, said in words.items() if language != self.language
        ]  # fmt: skip
        return {element: words[self.language], f"_{element}": {"extension": others}}


def _facts(aid: Aid, option: str) -> str:
    one: Option = aid.option(option)
    return "\n".join([one.name, *(fill(aid, getattr(one, fact)) for fact in _FACTS)])


def _scale(top: int) -> Iterator[Json]:
    """0 to `top`, by a slider where there is one."""
    yield extension(f"{_EXTENSIONS}/minValue", valueInteger=0)
    yield extension(f"{_EXTENSIONS}/maxValue", valueInteger=top)
    slider = concept(coding(_CONTROL, "slider"))
    yield extension(f"{_EXTENSIONS}/questionnaire-itemControl", valueCodeableConcept=slider)
