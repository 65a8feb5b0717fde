"""How fast an endpoint may be asked: requests at a time, requests a minute, tokens a minute."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

MINUTE = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Limits that a server's owner sets; None for none.

    Attributes:
        requests: calls a minute, tries included.
        tokens: tokens a minute, sent and received.
        concurrency: calls at the same time; the endpoint's own slots by default.
    """

    requests: float | None = None
    tokens: float | None = None
    concurrency: int | None = None


@dataclass(slots=True)
class Bucket:
    """A bucket that fills evenly and never holds more than a minute's worth.

    A call takes its amount as soon as the bucket is not in debt, so that one larger than a minute's worth
    is made all the same and those after it wait.

    Attributes:
        rate: units a minute; None for no limit.
    """

    rate: float | None
    _level: float | None = None
    _seen: float = field(default_factory=time.monotonic)

    def wait(self, amount: float) -> float:
        """Take an amount; the seconds to wait before it may be used."""
        if self.rate is None:
            return 0.0
        now = time.monotonic()
        full = self.rate
        level = full if self._level is None else min(full, self._level + (now - self._seen) * full / MINUTE)
        self._seen = now
        self._level = level - amount
        owed = max(0.0, min(amount, full) - level)
        return owed / full * MINUTE


class Buckets:
    """The two buckets of one endpoint."""

    def __init__(self, pace: Pace) -> None:
        self._requests = Bucket(pace.requests)
        self._tokens = Bucket(pace.tokens)

    async def take(self, tokens: int) -> None:
        """Wait until a call of so many tokens keeps to the pace."""
        wait = max(self._requests.wait(1), self._tokens.wait(tokens))
        if wait > 0:
            await asyncio.sleep(wait)
