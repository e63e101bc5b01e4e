"""The sheet that a clinic hands over: who asks, what for, and three ways in.

The link on it is a key to the patient's page, so the sheet says to keep it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import segno

from summary.sheet import Code, Section, Sheet, row
from summary.told import Told


@dataclass(frozen=True)
class Spoken:
    """A code that can be read out, and the address of the page where it is typed."""

    code: str
    address: str


def invitation(
    t: Told, link: str, until: date | None = None, spoken: Spoken | None = None
) -> Sheet:
    """Where there is a code, that is what is typed: nobody types a whole link without a slip."""
    return t.sheet(
        name=t.key("paper.invite"), title=t.key("paper.invite.title"), size=13, smallest=11.5,
        lead=tuple(_asks(t)),
        blocks=(
            Section(title=t.key("paper.invite.for"), form="list", rows=tuple(
                row(t.key(f"paper.invite.for.{n}")) for n in ("say", "see", "read", "pace")
            )),
            _code(t, link, spoken),
            Section(
                title=t.key("paper.invite.trouble"), form="list", rows=tuple(
                    row(said) for said in _trouble(t, until)
                ),
            ),
        ),
        foot=(t.help,),
    )  # fmt: skip


def _asks(t: Told) -> Iterator[str]:
    invited = t.state.invited
    yield t.key("paper.invite.hello", name=invited.patient if invited else "")
    if t.visit:
        yield t.visit


def _code(t: Told, link: str, spoken: Spoken | None) -> Code:
    typed = {"link": link, "link_label": t.key("paper.invite.link")}
    if spoken:
        typed = {
            "link": spoken.address, "link_label": t.key("paper.invite.code.where"),
            "spoken": spoken.code, "spoken_label": t.key("paper.invite.code"),
        }  # fmt: skip
    return Code(
        title=t.key("paper.invite.how"), squares=squares(link), alt=t.key("paper.invite.alt"),
        steps=tuple(row(t.key(f"paper.invite.how.{step}")) for step in ("camera", "open", "start")),
        **typed,
    )  # fmt: skip


def _trouble(t: Told, until: date | None) -> Iterator[str]:
    yield t.key("paper.invite.trouble.link", until=until.isoformat() if until else "")
    yield t.key("paper.invite.trouble.help")
    yield t.key("paper.invite.trouble.keep")


def squares(link: str) -> tuple[tuple[int, ...], ...]:
    """With a quiet edge; of the second level, so that a fold or a stain does not stop it."""
    made = segno.make_qr(link, error="m")
    return tuple(tuple(int(bit) for bit in line) for line in made.matrix_iter(border=2))
