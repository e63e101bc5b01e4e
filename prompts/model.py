"""A language model of any maker, behind one question: text in, a checked object or nothing out.

LangChain is imported when the first model is built, and not before. Whatever the other side
does, an answer takes no longer than `PATIENCE`, and what is no answer of the asked form is
no answer.
"""

import logging
from collections.abc import Callable, Iterator
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar, cast

from pydantic import BaseModel

from prompts.breaker import Breaker
from prompts.deadline import Full, Lanes

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

PATIENCE = 5.0  # seconds for everything; with what the page needs the patient waits under 6
ANOTHER_TRY = 0.2  # of the time has to be left for a second try
MOST_AT_ONCE = 8
MOST_BYTES = 200_000
MOST_TOKENS = 400
# A server that says no will say no again.
REFUSED = range(400, 500)
Form = TypeVar("Form", bound=BaseModel)
log = logging.getLogger(__name__)


class Model:
    """Built once and shared by all. `name` is what is recorded with whatever came of it."""

    def __init__(
        self,
        name: str,
        chat: "BaseChatModel",
        patience: float = PATIENCE,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self.name = name
        self._patience = patience
        self._chat = chat
        self._clock = clock
        self._breaker = Breaker(clock)
        self._lanes = Lanes(MOST_AT_ONCE)

    def ready(self) -> bool:
        """False while it is left alone after failures."""
        return self._breaker.may_ask()

    def ask(self, system: str, words: str, form: type[Form]) -> Form | None:
        """The filled form; None when none came in time, or what came does not fit."""
        until = self._clock() + self._patience
        for _ in range(2):
            try:
                answer = self._lanes.within(
                    until - self._clock(), lambda: _asked(self._chat, system, words, form)
                )
            except Full:
                return None
            except Exception as error:
                # Only the kind: what the error says may hold the patient's words.
                log.warning("The model gave no answer: %s", type(error).__name__)
                if _final(error) or until - self._clock() < ANOTHER_TRY * self._patience:
                    break
            else:
                self._breaker.worked()
                return answer
        self._breaker.failed()
        return None


def connect(name: str, base_url: str = "", api_key: str = "", patience: float = PATIENCE) -> Model:
    """A model by its LangChain name, such as `openai:NAME`. With `base_url` it is asked there:
    a server in the clinic needs no key. Raises ValueError or ImportError, with what to do."""
    from langchain.chat_models import init_chat_model

    given: dict[str, Any] = {"temperature": 0, "timeout": patience, "max_retries": 0}
    given["max_tokens"] = MOST_TOKENS
    if base_url:
        given["base_url"] = base_url
    if api_key or base_url:
        given["api_key"] = api_key or "none"
    if name.startswith("openai:"):
        given["http_client"] = _bounded_client(patience)
    return Model(name, init_chat_model(name, **given), patience)


def _asked(chat: "BaseChatModel", system: str, words: str, form: type[Form]) -> Form:
    from langchain_core.messages import HumanMessage, SystemMessage
    from langsmith import tracing_context

    filler = chat.with_structured_output(form, method="json_schema")
    # Whatever the environment says: no words go to a service that watches models.
    with tracing_context(enabled=False):
        answer = filler.invoke([SystemMessage(system), HumanMessage(words)])
    return answer if isinstance(answer, form) else form.model_validate(answer)


def _final(error: Exception) -> bool:
    return getattr(error, "status_code", None) in REFUSED


def _bounded_client(patience: float) -> Any:
    """A client that reads no more than so many bytes and stops reading when time is up, so
    that a call that was left behind comes to its end."""
    import httpx

    class Bounded(httpx.SyncByteStream):
        def __init__(self, stream: httpx.SyncByteStream) -> None:
            self._stream = stream

        def __iter__(self) -> Iterator[bytes]:
            until, read = monotonic() + patience, 0
            for chunk in self._stream:
                read += len(chunk)
                if read > MOST_BYTES or monotonic() > until:
                    raise httpx.ReadError("too much, or too late")
                yield chunk

        def close(self) -> None:
            self._stream.close()

    def bound(response: httpx.Response) -> None:
        response.stream = Bounded(cast(httpx.SyncByteStream, response.stream))

    # Calls are many seconds apart: a connection that was kept would be a dead one.
    limits = httpx.Limits(max_keepalive_connections=0)
    return httpx.Client(event_hooks={"response": [bound]}, limits=limits)
