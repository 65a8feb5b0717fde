"""One call to a model: what is worth trying again, how long to wait, and what a failure is called."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import math
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Self

import openai

from agents.tone.answer import parts, printable
from agents.tone.errors import SamplingError
from agents.tone.pace import Buckets, Pace

if TYPE_CHECKING:
    from collections.abc import Callable

    import httpx2
    from openai.types.chat import ChatCompletion

    from agents.tone.endpoint import Endpoint

RETRIED = frozenset({408, 409, 429})  # and every 5xx
SERVER_FAULT = 500
HOPELESS = frozenset({401, 403, 404})  # no request of this run can succeed
TOO_LONG = "exceed_context_size_error"
GRACE_SECONDS = 1.0
QUOTED_CHARACTERS = 200  # of a server's own words in our messages


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long a run bears with a failing server.

    Attributes:
        tries: calls for one reply at most.
        refusals: calls at most when nothing listens at the address.
        deadline: seconds for one reply at most, tries and waits included.
        timeout: seconds one call may take.
        first_wait: seconds the first wait is drawn from; doubles with every try.
        longest_wait: seconds no wait exceeds, unless the server asks for more.
    """

    tries: int = 6
    refusals: int = 3
    deadline: float = 120.0
    timeout: float = 60.0
    first_wait: float = 0.5
    longest_wait: float = 30.0


class RequestRejectedError(RuntimeError):
    """This one request cannot succeed; others may.

    Attributes:
        outcome: short word for the record: *context_overflow*, *rejected* or *garbage*.
    """

    def __init__(self, outcome: str, message: str) -> None:
        super().__init__(message)
        self.outcome = outcome


@dataclass(slots=True, kw_only=True)
class Caller:
    """An open connection to an endpoint.

    Attributes:
        endpoint: where to call.
        patience: how long to bear with failures.
        pace: how fast the endpoint may be asked.
        transport: how bytes travel; None for the network.
        halted: whether the run is ending, so that nothing is tried again.
    """

    endpoint: Endpoint
    patience: Patience = field(default_factory=Patience)
    pace: Pace = field(default_factory=Pace)
    transport: httpx2.AsyncBaseTransport | None = None
    halted: Callable[[], bool] = lambda: False
    _buckets: Buckets | None = None
    _client: openai.AsyncOpenAI | None = None

    async def __aenter__(self) -> Self:
        """Open the connection; nothing is sent yet."""
        import httpx2

        self._buckets = Buckets(self.pace)
        self._client = openai.AsyncOpenAI(
            base_url=self.endpoint.base_url,
            api_key=self.endpoint.api_key,
            max_retries=0,  # we wait and count ourselves
            timeout=self.patience.timeout,
            http_client=httpx2.AsyncClient(transport=self.transport, timeout=self.patience.timeout),
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the connection."""
        if self._client is not None:
            await self._client.close()

    async def reply(self, sent: dict[str, Any], name: str, *, tokens: int = 0) -> tuple[ChatCompletion, int]:
        """Ask for one reply, trying again where that can help.

        Args:
            sent: the request.
            name: its id; also draws the jitter of its waits.
            tokens: what it may take, for the pace.

        Returns:
            The reply and the number of tries that failed before it.

        Raises:
            RequestRejectedError: if this request cannot succeed.
            SamplingError: if no request can.
        """
        started = time.monotonic()
        for tried in range(1, self.patience.tries + 1):
            left = self.patience.deadline - (time.monotonic() - started)
            try:
                return await self._once(sent, tokens, min(self.patience.timeout, left)), tried - 1
            except (openai.OpenAIError, RequestRejectedError) as error:
                wait = self._wait(error, tried, name)
                late = wait is None or time.monotonic() - started + wait > self.patience.deadline
                if wait is None or late or self.halted():
                    raise self._final(error, tried) from None  # the cause carries the address
            await asyncio.sleep(wait)
        raise SamplingError("No try is allowed: patience.tries must be at least 1.")

    async def _once(self, sent: dict[str, Any], tokens: int, seconds: float) -> ChatCompletion:
        """One call, with the answer's form checked."""
        if self._client is None or self._buckets is None:
            raise SamplingError("The caller is not open. Use it in an async with statement.")
        await self._buckets.take(tokens)
        try:
            # The client's own timeout begins anew with every byte, so a body may trickle in for ever.
            async with asyncio.timeout(seconds + GRACE_SECONDS):
                answer: ChatCompletion = await self._client.chat.completions.create(**sent, timeout=seconds)
        except ValueError as error:
            raise RequestRejectedError(
                "garbage", f"the answer is not JSON ({type(error).__name__})"
            ) from error
        except TimeoutError:
            raise openai.APITimeoutError(request=None) from None  # type: ignore[arg-type] # no request is shown
        choices = getattr(answer, "choices", None)
        message = getattr(choices[0], "message", None) if isinstance(choices, list) and choices else None
        try:
            parts(getattr(message, "content", ""))
        except TypeError as error:
            raise RequestRejectedError("garbage", f"the answer is not a chat completion ({error})") from error
        if message is None:
            raise RequestRejectedError("garbage", "the answer is not a chat completion")
        return answer

    def _wait(self, error: Exception, tried: int, name: str) -> float | None:
        """Seconds to wait before the next try, or None when trying again cannot help."""
        if not _worth_retrying(error) or tried >= self.patience.tries:
            return None
        if _refused(error) and tried >= self.patience.refusals:
            return None
        asked = _retry_after(error)
        if asked is not None:
            return asked
        ceiling = min(self.patience.longest_wait, self.patience.first_wait * 2.0 ** (tried - 1))
        return ceiling * _share(f"{name}/{tried}")

    def _final(self, error: Exception, tried: int) -> Exception:
        """What a failure that stays is called, without key or address."""
        times = "" if tried == 1 else f" {tried} times"
        alias = self.endpoint.alias
        if isinstance(error, RequestRejectedError):
            return RequestRejectedError(error.outcome, f"{error}{times}")
        if isinstance(error, openai.APIStatusError):
            return self._final_status(error, times)
        if isinstance(error, openai.APITimeoutError):
            return SamplingError(
                f"The endpoint '{alias}' did not answer in {self.patience.timeout:.0f} s{times}."
            )
        if _refused(error):
            return SamplingError(
                f"Nothing answers at the address of endpoint '{alias}': the connection was refused."
            )
        return SamplingError(f"The connection to endpoint '{alias}' broke{times}.")

    def _final_status(self, error: openai.APIStatusError, times: str) -> Exception:
        """What an error status that stays is called."""
        words = printable(self.endpoint.scrub(error.message))[:QUOTED_CHARACTERS]
        answered = f"The endpoint '{self.endpoint.alias}' answered {error.status_code}{times} ({words})."
        if error.status_code in HOPELESS:
            return SamplingError(f"{answered} Check --model, --base-url and --api-key-env.")
        if _worth_retrying(error):
            return SamplingError(answered)
        outcome = "context_overflow" if _overflow(error) else "rejected"
        return RequestRejectedError(outcome, f"the server answered {error.status_code}: {words}")


def _worth_retrying(error: Exception) -> bool:
    """Whether the same call may succeed later: busy or faulty servers and lost connections.

    A garbled answer is not asked for again: it was given, and may have been paid for.
    """
    if isinstance(error, openai.APIStatusError):
        return error.status_code in RETRIED or error.status_code >= SERVER_FAULT
    return isinstance(error, openai.APIConnectionError)


def _overflow(error: openai.APIStatusError) -> bool:
    """Whether the server says that the prompt does not fit its context."""
    body = error.body if isinstance(error.body, dict) else {}
    return TOO_LONG in str(body.get("type")) or "context_length_exceeded" in str(body.get("code"))


def _refused(error: Exception) -> bool:
    """Whether nobody listens at the address, found anywhere in the chain of causes."""
    cause: BaseException | None = error
    while cause is not None:
        if type(cause).__name__ == "ConnectError":
            return True
        cause = cause.__cause__
    return False


def _retry_after(error: Exception) -> float | None:
    """Seconds the server asks us to wait, given in milliseconds, in seconds or as a date."""
    if not isinstance(error, openai.APIStatusError):
        return None
    headers = error.response.headers
    for name, unit in (("retry-after-ms", 1e-3), ("retry-after", 1.0)):
        with contextlib.suppress(KeyError, ValueError):
            seconds = float(headers[name]) * unit
            if math.isfinite(seconds):
                return max(0.0, seconds)
    with contextlib.suppress(KeyError, ValueError, TypeError):
        until = parsedate_to_datetime(headers["retry-after"])
        return max(0.0, (until - datetime.now(UTC)).total_seconds())
    return None


def _share(text: str) -> float:
    """A number in [0, 1) from a text: full jitter without a global random state."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") / 2**32
