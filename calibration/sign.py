"""One published figure beside the model's."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One published figure beside the model's.

    Attributes:
        part: what kind of evidence it is.
        figure: what was measured.
        unit: of the numbers.
        measured, low, high: as published, with the interval in which the model should lie.
        model: what the model gives.
        given: why agreement says nothing for the model; empty where it was free to miss.
        signed: whether it is a change or a gap, so that its sign says something.
        source: of the measured figure.
    """

    part: str
    figure: str
    unit: str
    measured: float
    low: float
    high: float
    model: float
    given: str = ""
    signed: bool = False
    source: str

    @property
    def inside(self) -> bool:
        """Whether the model lies in the interval."""
        return bool(self.low <= self.model <= self.high)

    @property
    def same_sign(self) -> bool | None:
        """Whether the signs agree; None where the measured one is open, or there is none."""
        if not self.signed or self.low <= 0 <= self.high:
            return None
        return bool(self.model * self.measured > 0)
