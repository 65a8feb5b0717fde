"""What sampling may use: tokens, money and time, weighed before every call with those still under way."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from agents.tone.errors import BudgetError

if TYPE_CHECKING:
    from agents.tone.price import Price

GO_ON = "Run again with a larger limit to go on from here."


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Hard limits of one run; None for none.

    Attributes:
        tokens: prompt and reply tokens together.
        money: in the currency of the price file.
        seconds: wall time after which no call is made.
    """

    tokens: int | None = None
    money: float | None = None
    seconds: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a call takes: tokens sent, tokens received, and their price."""

    sent: int
    received: int
    money: float = 0.0

    @property
    def tokens(self) -> int:
        """Tokens both ways."""
        return self.sent + self.received


@dataclass(slots=True, kw_only=True)
class Budget:
    """What one run has used and what is under way, held against its limits.

    Attributes:
        limits: the hard limits.
        spent: tokens used, as reported by the server, or as estimated where it reports none.
        money: money used, by the price file.
        estimated: calls whose use the server did not report.
    """

    limits: Limits = field(default_factory=Limits)
    spent: int = 0
    money: float = 0.0
    estimated: int = 0
    _tokens: int = 0
    _money: float = 0.0
    _slowest: float = 0.0
    _started: float = field(default_factory=time.monotonic)

    def reserve(self, cost: Cost) -> Cost:
        """Set the most that a call may take aside, before it is made.

        Raises:
            BudgetError: if with it and all calls under way a limit might be passed.
        """
        limits = self.limits
        if limits.tokens is not None and self.spent + self._tokens + cost.tokens > limits.tokens:
            raise BudgetError(
                f"The budget of {limits.tokens} tokens does not allow another call ({self.spent} used, "
                f"{self._tokens} under way, about {cost.tokens} for the next). {GO_ON}"
            )
        if limits.money is not None and self.money + self._money + cost.money > limits.money:
            raise BudgetError(
                f"The budget of {limits.money:g} in money does not allow another call ({self.money:.4f} "
                f"used, {self._money:.4f} under way, up to {cost.money:.4f} for the next). {GO_ON}"
            )
        elapsed = time.monotonic() - self._started
        if limits.seconds is not None and elapsed + self._slowest > limits.seconds:
            raise BudgetError(
                f"The budget of {limits.seconds:g} s does not allow another call ({elapsed:.0f} s gone, "
                f"the slowest call took {self._slowest:.0f} s). {GO_ON}"
            )
        self._tokens += cost.tokens
        self._money += cost.money
        return cost

    def settle(self, reserved: Cost, used: Cost, *, seconds: float = 0.0) -> None:
        """Replace what was set aside by what was really used."""
        self._tokens -= reserved.tokens
        self._money -= reserved.money
        self.spent += used.tokens
        self.money += used.money
        self._slowest = max(self._slowest, seconds)


def used(usage: dict[str, int] | None, reserved: Cost, price: Price | None) -> Cost:
    """What a call took, by the server's own account; without one, what was set aside for it."""
    if usage is None or "prompt_tokens" not in usage:
        return reserved
    sent, received = usage["prompt_tokens"], usage.get("completion_tokens", 0)
    return Cost(sent=sent, received=received, money=price.money(sent, received) if price else 0.0)
