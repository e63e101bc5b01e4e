"""An aid as a reader would see it, in plain lines: for care teams without a browser."""

from collections.abc import Iterator

from decision_aids.figures import fill
from decision_aids.schema import Aid, Attribute
from interview.events import Invited
from interview.telling import tell
from ui.speaking import Guide, guide_of

NOBODY = {"aid": "", "aid_version": "", "patient": ""}


def aid_in_words(aid: Aid, language: str = "en") -> str:
    """Options, figures, attributes, checks and sources; what is not shown is marked so."""
    at = {"at": f"{aid.prepared.isoformat()}T00:00:00Z", "language": language}
    guide = guide_of(aid, Invited.model_validate({**NOBODY, **at}))
    parts = (_head(aid), _options(aid, guide), _figures(aid, guide), _values(aid), _checks(aid))
    lines = [line for part in (*parts, _sources(aid)) for line in (*part, "")]
    return "\n".join(lines)


def _head(aid: Aid) -> Iterator[str]:
    yield aid.title
    yield f"{aid.id}, version {aid.version}. Status: {aid.status}. Review due: {aid.review_due}."
    yield aid.decision_question
    yield from (f"  For: {fill(aid, people)}" for people in aid.audience.people)
    yield f"  {fill(aid, aid.natural_course.text)}"


def _options(aid: Aid, guide: Guide) -> Iterator[str]:
    for option in aid.options:
        yield f"# {option.name}"
        yield f"  {fill(aid, option.what_it_is)}"
        for key, words in (
            ("steps", "; ".join(option.steps)), ("time", option.time),
            ("recovery", option.recovery), ("burden", option.burden),
            ("cost", option.cost_category), ("reversible", option.reversible),
        ):  # fmt: skip
            yield f"  {guide.key(f'options.{key}')}: {fill(aid, words)}"


def _figures(aid: Aid, guide: Guide) -> Iterator[str]:
    for figure in aid.results:
        hidden = figure.show == "never"
        yield f"# {figure.id} [{figure.show}, {figure.confirmed}, {figure.source}]"
        if hidden:
            yield f"  Not shown to patients. {figure.note or ''}".rstrip()
        else:
            yield from (f"  {guide.say(text)}" for text in tell(aid, figure.id))


def _values(aid: Aid) -> Iterator[str]:
    for attribute in aid.attributes:
        ends = f": from “{attribute.worst}” to “{attribute.best}”" if attribute.worst else ""
        yield f"# {attribute.label}{ends}"
        yield from _levels(aid, attribute)


def _levels(aid: Aid, attribute: Attribute) -> Iterator[str]:
    for level in attribute.levels:
        basis = level.basis.rests_on or f"judgement: {level.basis.judgement}"
        means = "" if level.level is None else f"{level.level:.1f}  "
        said = f": {level.means}" if level.means else ""
        yield f"  {means}{aid.option(level.option).short}{said} ({basis})"


def _checks(aid: Aid) -> Iterator[str]:
    for check in aid.knowledge_checks:
        yield f"# {fill(aid, check.question)}"
        yield f"  {fill(aid, check.answer)}. {fill(aid, check.explanation)}"


def _sources(aid: Aid) -> Iterator[str]:
    for source in aid.sources:
        yield f"[{source.id}] {source.in_full(aid.language)}"
        if source.link:
            yield f"  {source.link}"
    yield from (f"To confirm: {x.what} ({x.where_to_look})" for x in aid.to_confirm)
