"""Messages read outside a talk, each in its own language or in the one that was named."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import Any

from decision_aids.schema import Aid
from interview.reading import Reader
from prompts.messages import Message, read_message
from ui.speaking import guide_of, invite, reader_of


def reading_by_language(aid: Aid, language: str | None) -> Callable[[Message], dict[str, Any]]:
    """Each reader is made once. A language that the aid does not have is read as its own."""
    today = datetime.now(UTC)
    invited = invite(aid, today, "Sam Sample", aid.language)

    @cache
    def speaking(language: str) -> tuple[Aid, Reader]:
        guide = guide_of(aid, invited, language if language in aid.languages else aid.language)
        return guide.aid, reader_of(guide)

    def read(message: Message) -> dict[str, Any]:
        told_in, reader = speaking(language or message.language or aid.language)
        return read_message(told_in, reader, message, today)

    return read
