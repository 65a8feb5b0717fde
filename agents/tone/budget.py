"""What sampling may use: tokens set aside before a call is made, settled when the reply is in."""

from __future__ import annotations

from agents.tone.errors import BudgetError


class Budget:
    """A hard limit on tokens that counts the calls still under way.

    Attributes:
        limit: tokens at most; None for no limit.
        spent: tokens used, as reported by the server, or as estimated where it reports none.
    """

    def __init__(self, limit: int | None = None) -> None:
        self.limit = limit
        self.spent = 0
        self._reserved = 0

    def reserve(self, tokens: int) -> int:
        """Set tokens aside for a call, before it is made.

        Raises:
            BudgetError: if they might exceed the limit.
        """
        if self.limit is not None and self.spent + self._reserved + tokens > self.limit:
            raise BudgetError(
                f"The budget of {self.limit} tokens does not allow another call "
                f"({self.spent} used, {self._reserved} under way, about {tokens} for the next). "
                "Run again with a larger --budget-tokens to go on from here."
            )
        self._reserved += tokens
        return tokens

    def settle(self, reserved: int, used: int) -> None:
        """Replace tokens set aside by the tokens really used."""
        self._reserved -= reserved
        self.spent += used
