"""Messages read outside a talk, each in its own language or in the one that was named."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any

from decision_aids.schema import Aid
from interview.reading import Reader
from prompts.evaluation import Labelled, Row, Speaking, count
from prompts.messages import Message, parsed, read_message
from prompts.model_reader import Helping
from ui.speaking import Guide, guide_of, invite, reader_of
from ui.words import say_in

Make = Callable[[Guide], Reader]


def speaking(aid: Aid, make: Make = reader_of) -> Speaking:
    """The aid and a reader in a language; each is made once. A language that the aid does not
    have is read as its own."""
    invited = invite(aid, datetime.now(UTC), "Sam Sample", aid.language)

    @cache
    def in_language(language: str) -> tuple[Aid, Reader]:
        guide = guide_of(aid, invited, language if language in aid.languages else aid.language)
        return guide.aid, make(guide)

    return in_language


def reading_by_language(aid: Aid, language: str | None) -> Callable[[Message], dict[str, Any]]:
    """What the reader makes of a message."""
    today, in_language = datetime.now(UTC), speaking(aid)

    def read(message: Message) -> dict[str, Any]:
        told_in, reader = in_language(language or message.language or aid.language)
        return read_message(told_in, reader, message, today)

    return read


def readers(helping: Helping | None) -> dict[str, Make]:
    """Those to compare, the one without a model first."""
    with_model: dict[str, Make] = {}
    if helping:
        with_model["model"] = partial(reader_of, helping=helping)
    return {"embedded": reader_of, **with_model}


def labelled_in(files: Iterable[Path]) -> tuple[list[Labelled], list[str]]:
    """The labelled messages, and what is wrong with lines that are none."""
    labelled, broken = [], []
    for file in files:
        for one in parsed(file.read_bytes().splitlines(), Labelled):
            if isinstance(one, Labelled):
                labelled.append(one)
            else:
                broken.append(f"{file}:{one['line']}: {one['error']}")
    return labelled, broken


def counted(aid: Aid, labelled: Iterable[Labelled], make: Make = reader_of) -> list[Row]:
    """Messages of other aids are passed over."""
    ours = (one for one in labelled if one.aid in (None, aid.id))
    return count(ours, speaking(aid, make), datetime.now(UTC), say_in)
