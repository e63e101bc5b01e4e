"""What the patient is asked next: a step, its words by key, and its choices.

The core never holds a sentence of the interface. It names one by key and gives the
slots; `ui/words.py` turns a `Text` into the sentence of a language. A `Text` whose key
is `plain` carries words that come from the aid or from the patient.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Form = Literal[
    "open",  # words only
    "choice",  # one choice id
    "many",  # several choice ids, in no order
    "rank",  # choice ids, the first matters most
    "best_worst",  # {"most": id, "least": id}
    "scale",  # a whole number from 0 to `top`
    "ratings",  # {choice id: 0 to 10}; a choice that is left out is "don't know"
    "when",  # a choice id, or an ISO date
    "review",  # line by line: keep, change, make private (see sharing.py)
]
Value = str | int | tuple[str, ...] | dict[str, int | str]


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(Frozen):
    """A sentence by key, with what goes into its slots: words, or another sentence."""

    key: str
    slots: dict[str, "str | Text"] = Field(default_factory=dict)


def plain(words: str) -> Text:
    """Words that come as they are from the aid or the patient."""
    return Text(key="plain", slots={"text": words})


class Choice(Frozen):
    """One answer the patient can touch. `id` is what is recorded, `label` what is read, and
    `because` why it is offered, when that is not plain."""

    id: str
    label: Text
    because: Text | None = None


INTERRUPTIONS = ("safety", "passing", "language", "stop")


class Step(Frozen):
    """One thing asked at a time.

    `id` starts with its family (`check:k1`). `ask` are the sentences of the guide, the
    last one is the question. `free` means that words which fit no choice are an answer
    too. `shows` names what is drawn inside the conversation:
    `options`, `match`, `review`, or the id of a comparison or measure of the aid.
    `part` is the part of the way, 1 to 6. `seconds` is about how long it
    takes an unhurried reader, so that the time left on screen is honest. `for_helper` means
    that the one who sits beside the patient is asked, and not the patient.
    """

    id: str
    ask: tuple[Text, ...]
    form: Form = "open"
    choices: tuple[Choice, ...] = ()
    starts: tuple[Text, ...] = ()
    free: bool = False
    most: int = 1
    top: int = 100
    shows: str | None = None
    why: Text | None = None
    part: int = 1
    seconds: int = 12
    for_helper: bool = False

    @property
    def family(self) -> str:
        return self.id.partition(":")[0]

    @property
    def detail(self) -> str:
        return self.id.partition(":")[2]

    @property
    def interrupts(self) -> bool:
        """It stands before the step that was open, which waits behind it."""
        return self.detail in INTERRUPTIONS

    @property
    def question(self) -> Text:
        return self.ask[-1]

    def choice(self, choice_id: str) -> Choice | None:
        return next((c for c in self.choices if c.id == choice_id), None)
