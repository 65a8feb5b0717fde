"""What tokens cost: a dated file that the user supplies, because prices change and we do not know them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from agents.plain import of_validation
from agents.tone.errors import ToneInputError
from agents.tone.probe import read_toml

if TYPE_CHECKING:
    from pathlib import Path

MILLION = 1_000_000
FORM = 'date = 2026-01-31, currency = "USD" and for each model [[model]] with name, sent and received'


class Price(BaseModel):
    """Price of one model, a million tokens."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    sent: Annotated[float, Field(ge=0)]
    received: Annotated[float, Field(ge=0)]

    def money(self, sent: int, received: int) -> float:
        """What so many tokens cost."""
        return (sent * self.sent + received * self.received) / MILLION


class Prices(BaseModel):
    """A price list and the day it was read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    date: date
    currency: str
    model: tuple[Price, ...]

    def of(self, model: str) -> Price:
        """The price of a model.

        Raises:
            ToneInputError: if the list does not have it.
        """
        for price in self.model:
            if price.name == model:
                return price
        known = ", ".join(price.name for price in self.model) or "none"
        raise ToneInputError(
            f"The price file has no model '{model}' (it has: {known}). Add it, because a budget of money "
            "cannot be held without its price."
        )


def read_prices(path: Path) -> Prices:
    """Read a price file.

    Raises:
        ToneInputError: naming file and key.
    """
    try:
        return Prices.model_validate(read_toml(path))
    except ValidationError as error:
        problems = map(of_validation, error.errors())
        raise ToneInputError(f"{path}: {'; '.join(problems)}. A price file has {FORM}.") from error
