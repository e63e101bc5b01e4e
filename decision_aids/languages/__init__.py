"""How each language writes numbers and names sources: one small file a language.

A language without a file writes as English does, so that nothing is missing on a screen.
"""

from decimal import Decimal
from functools import cache
from pathlib import Path

from babel.numbers import format_decimal
from ruamel.yaml import YAML

from decision_aids.strict import Strict, Words

FOLDER = Path(__file__).parent


class Writing(Strict):
    """`of` joins a count and its total, `to` the ends of a range. `emergency` is the one line
    that is left when the safety file cannot be read."""

    locale: Words
    of: Words
    to: Words
    first_and_others: Words
    no_authors: Words
    no_date: Words
    this_guide: Words
    emergency: Words

    def number(self, number: float, decimals: int = 0) -> str:
        """`1,753`, with so many decimals; halves go to the even neighbour."""
        pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
        return format_decimal(Decimal(str(number)), format=pattern, locale=self.locale)

    def exact(self, number: float) -> str:
        """`1.6` and `12`: no decimals that were not written."""
        return format_decimal(Decimal(str(number)), format="#,##0.##", locale=self.locale)

    def part(self, count: int, total: int) -> str:
        return self.of.format(a=self.number(count), b=self.number(total))

    def between(self, low: str, high: str) -> str:
        return low if low == high else self.to.format(a=low, b=high)

    def authors(self, first: str) -> str:
        return self.first_and_others.format(first=first)


@cache
def writing(language: str) -> Writing:
    own = FOLDER / f"{language.partition('-')[0]}.yaml"
    file = own if own.exists() else FOLDER / "en.yaml"
    return Writing.model_validate(YAML(typ="safe").load(file))
